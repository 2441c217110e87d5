"""The places that links and the marks of notes lead to."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from digest.plugin import Block
from digest_exporters.docx.taken import Taken
from digest_exporters.docx.wml import Element, w
from digest_exporters.headings import headings


class Bookmarks:
    """The bookmarks of a document: names of letters, digits and underscores, at most 40, each standing once."""

    def __init__(self, blocks: Iterable[Block], taken: Taken) -> None:
        anchors = dict.fromkeys(heading.anchor for heading in headings(blocks) if heading.anchor is not None)
        prefixes = ("_" * length for length in count())
        self._prefix = next(
            p for p in prefixes if not any(map(re.compile(f"{p}(heading|note)_").match, taken.bookmark_names))
        )
        self._anchors = {anchor: number for number, anchor in enumerate(anchors, start=1)}
        self._ids = count(max(taken.bookmark_ids, default=-1) + 1)
        self._placed: set[str] = set()

    def of_anchor(self, anchor: str) -> str | None:
        """The name of a heading's bookmark; None where there is no such heading."""
        number = self._anchors.get(anchor)
        return None if number is None else f"{self._prefix}heading_{number}"

    def of_note(self, number: int) -> str:
        return f"{self._prefix}note_{number}"

    def around(self, name: str | None, content: Iterable[Element]) -> Iterator[Element]:
        """Content with a bookmark around it, at the first place that asks for it."""
        if name is None or name in self._placed:
            yield from content
            return
        self._placed.add(name)
        number = next(self._ids)
        yield w("bookmarkStart", id=number, name=name)
        yield from content
        yield w("bookmarkEnd", id=number)
