"""What a word processor's document consists of: paragraphs and rows of tables, each with what its looks say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.plugin import ParagraphRole
from digest_sources.blocks import CELL
from digest_sources.spacing import joined, tidied

LONGEST_HEADING = 200
"""Characters: a longer paragraph at an outline level is text that somebody set so."""
SMALLEST = 6
"""Half-points: smaller text than 3 points is not there to be read."""
BODY_LEVEL = 9
"""The outline level of running text (ISO/IEC 29500-1, 17.3.1.20)."""
_CELL_PARAGRAPHS = 2
_SHORT_CELL = 60
"""Cells of data hold no more paragraphs, or no more characters; others are columns of a page."""
_CLOSED = frozenset("、，。．；：）】」』》〉")
"""What needs no space behind it."""


@dataclass(frozen=True)
class Face:
    """How a stretch of text is set."""

    size: int
    """Half-points."""
    bold: bool
    red: bool


@dataclass(frozen=True)
class Passage:
    """A paragraph of the document, or a row of a table."""

    text: str
    role: ParagraphRole
    face: Face | None = None
    """That of most of its text."""
    centred: bool = False
    is_title: bool = False
    """Whether its style is that of titles."""
    level: int | None = None
    """Its outline level, from 0."""
    label: str = ""
    """Its number, with which the text begins."""


@dataclass(frozen=True)
class Paragraph:
    """One as a program wrote it, with its line breaks."""

    text: str
    face: Face | None
    centred: bool
    is_title: bool
    is_caption: bool
    is_item: bool
    level: int | None
    label: str

    def passages(self) -> Iterator[Passage]:
        """Each line by itself: who breaks a line in running text begins another. A headline is broken where it looks
        well, so it stays one."""
        if not self.text.strip():
            return
        whole = joined(self.text)
        is_short = len(whole) <= LONGEST_HEADING
        if (self.level is not None or self.is_title) and is_short:
            role, lines = ParagraphRole.HEADING, [whole]
        elif self.is_caption:
            role, lines = ParagraphRole.CAPTION, [whole]
        else:
            role = ParagraphRole.LIST_ITEM if self.is_item else ParagraphRole.TEXT
            lines = [whole] if self.centred and is_short else [tidied(line) for line in self.text.split("\n")]
        label = self.label
        for line in filter(None, lines):
            text = label + ("" if not label or label[-1] in _CLOSED else " ") + line
            yield Passage(text, role, self.face, self.centred, self.is_title, self.level, label)
            label = ""


def of_table(rows: Sequence[Sequence[Sequence[Passage]]]) -> Iterator[Passage]:
    """What a table says, given what its cells do: rows of data, or the columns of a page one after the other."""
    has_data = any(sum(map(bool, row)) > 1 for row in rows)
    for row in rows:
        if has_data and len(row) > 1 and all(map(_holds_data, row)):
            text = CELL.join(_in_one_line(cell) for cell in row).strip()
            if text:
                yield Passage(text, ParagraphRole.TABLE_ROW)
        else:
            for cell in row:
                yield from cell


def _holds_data(cell: Sequence[Passage]) -> bool:
    return all(it.role is not ParagraphRole.TABLE_ROW for it in cell) and (
        len(cell) <= _CELL_PARAGRAPHS or sum(len(it.text) for it in cell) <= _SHORT_CELL
    )


def _in_one_line(cell: Sequence[Passage]) -> str:
    return " ".join(it.text for it in cell).replace(CELL, " ")


def is_red(red: int, green: int, blue: int) -> bool:
    """As the name of the office is that heads an official document (GB/T 9704-2012, 7.2.4)."""
    return red >= 0xC0 and green <= 0x40 and blue <= 0x40
