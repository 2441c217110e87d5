"""Where names stand in a text. A regular expression per name would push the others out of `re`'s cache, and asking a
text for one name after the other takes as long as there are names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

Span = tuple[int, int]


def occurrences(text: str, name: str) -> Iterator[Span]:
    """Start and end of every place where `name` (not empty) stands in `text`, none overlapping."""
    start = text.find(name)
    while start >= 0:
        yield start, start + len(name)
        start = text.find(name, start + len(name))


def overlaps(span: Span, spans: list[Span]) -> bool:
    """Whether a span has a character in common with one of the others."""
    return any(start < span[1] and span[0] < stop for start, stop in spans)


class Names:
    """Names (none empty) that are looked for at once: time depends on the text, hardly on how many they are."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for name in self._names:
            lengths[name[:2]].add(len(name))
        self._lengths = {opening: tuple(sorted(found)) for opening, found in lengths.items()}
        firsts = {name[0] for name in self._names}
        self._first = re.compile(f"[{re.escape(''.join(sorted(firsts)))}]" if firsts else "(?!)")

    def within(self, text: str) -> set[str]:
        """Those that stand in `text`, also inside words and other names."""
        found: set[str] = set()
        for first in self._first.finditer(text):
            start = first.start()
            for opening in (first[0], text[start : start + 2]):
                for length in self._lengths.get(opening, ()):
                    name = text[start : start + length]
                    if name in self._names:
                        found.add(name)
        return found
