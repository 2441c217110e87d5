"""The two sorted files of the gazetteer, searched where they lie: nothing is parsed but the lines that are asked
for."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path


class SortedTable:
    """Lines of tab-separated fields in the order of the UTF-8 bytes of their first field, below a head of # lines."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._start = 0
        while data.startswith(b"#", self._start):
            self._start = data.index(b"\n", self._start) + 1

    def get(self, key: str) -> list[str] | None:
        """The fields of the line that begins with `key`, or None."""
        wanted = key.encode()
        position = self._position(wanted)
        if not self._data.startswith(wanted + b"\t", position):
            return None
        return self._data[position : self._data.index(b"\n", position)].decode().split("\t")

    def between(self, first: str, last: str) -> Iterator[list[str]]:
        """The fields of the lines whose keys are at least `first` and less than `last`."""
        block = self._data[self._position(first.encode()) : self._position(last.encode())]
        return (line.split("\t") for line in block.decode().splitlines())

    def _position(self, wanted: bytes) -> int:
        """Where the first line with a key of at least `wanted` starts."""
        data = self._data
        low, high = self._start, len(data)
        while low < high:
            line = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if data[line : data.index(b"\t", line)] < wanted:
                low = data.index(b"\n", line) + 1
            else:
                high = line
        return low


@cache
def places() -> SortedTable:
    """Places by identifier: kind, country, region, population, designation, name, and the names that readers are
    told."""
    return _read("places.tsv")


@cache
def names() -> SortedTable:
    """Folded names: the identifiers of the places that bear one, and what else it is (a word, a surname)."""
    return _read("names.tsv")


def _read(name: str) -> SortedTable:
    return SortedTable(Path(__file__).with_name(name).read_bytes())
