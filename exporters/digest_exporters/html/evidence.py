"""Which notes a page shows, and where the mark of each leads."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from digest.plugin import Briefing, Document, Evidence, Heading, Note, Notes

Choice = Literal["source", "notes", "none"]


@dataclass(frozen=True)
class Passages:
    """The notes of a briefing: those whose place in the source text is known, and all of them."""

    headings: tuple[Heading, ...] = ()
    """What stands above the notes, in the words of the briefing."""
    notes: Mapping[int, Note] | None = None
    """By number; None where marks are not to be shown."""
    documents: tuple[Document, ...] = ()
    """Those whose text is shown; none where no passage can be shown in them."""

    @classmethod
    def of(cls, briefing: Briefing, choice: Choice) -> "Passages":
        if choice == "none":
            return cls()
        blocks = [block for block in briefing.blocks if isinstance(block, Notes)]
        notes: dict[int, Note] = {}
        for block in blocks:
            for note in block.notes:
                notes.setdefault(note.number, note)
        headings = tuple(block.heading for block in blocks)
        with_text = cls(headings, notes, briefing.documents)
        return with_text if choice == "source" and with_text.placed else cls(headings, notes)

    @cached_property
    def placed(self) -> Mapping[int, Evidence]:
        """Number → where the passage stands in the text of its document."""
        texts = {document.id: document.text for document in self.documents}
        return {number: passage for number, passage in self._known() if _stands(passage, texts)}

    def target(self, number: int) -> str | None:
        """The id of what the mark of a note leads to; None where there is no such note."""
        if number in self.placed:
            return passage_id(number)
        return note_id(number) if self.notes and number in self.notes else None

    def _known(self) -> Iterator[tuple[int, Evidence]]:
        for number, note in (self.notes or {}).items():
            if note.passage is not None:
                yield number, note.passage


def _stands(passage: Evidence, texts: Mapping[str, str]) -> bool:
    """Whether the words of a passage are those at its place: better no highlight than a wrong one."""
    there = texts.get(passage.document, "")[passage.start : passage.end]
    return bool(there.strip()) and there == passage.quote


def passage_id(number: int) -> str:
    return f"passage-{number}"


def note_id(number: int) -> str:
    return f"note-{number}"


def mark_id(number: int, time: int = 1) -> str:
    """The id of the mark of a note where it is cited for the first time, or for another one."""
    return f"mark-{number}" if time == 1 else f"mark-{number}-{time}"


def claim_class(number: int) -> str:
    """The class of the statements that a note supports."""
    return f"c{number}"


def passage_class(number: int) -> str:
    """The class of all that is lit up for them: each stretch of the passage and its number, or the note."""
    return f"p{number}"


def group_class(number: int) -> str:
    """The class that both share with those of some other notes, see `style.py`."""
    return f"g{number // _GROUP}"


_GROUP = 32
"""The square root of 1,000, a number of notes that few digests reach: as many groups as notes in each."""


def classes(class_of: Callable[[int], str], numbers: Iterable[int], *others: str) -> str:
    """The value of a `class` attribute for what belongs to some notes."""
    numbers = tuple(numbers)
    return " ".join(dict.fromkeys((*others, *map(class_of, numbers), *map(group_class, numbers))))
