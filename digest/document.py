"""What a report says, before anybody understands it: its text, and what its format states about it."""

import datetime
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from digest.model import Model

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
"""The part of BCP 47 that is used here: language, script, region (RFC 5646, section 2.1)."""

# Columns at which programs break lines. RFC 5322 asks for at most 78; a Chinese character is two columns wide.
_COLUMNS = range(50, 121)
# How far from the column people, who break lines by hand, may stop.
_SLACK = 8


class Span(Model):
    """A stretch of a document's text, `[start, end)`, counted in Unicode code points."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"a span ends ({self.end}) before it starts ({self.start})")
        return self


class ParagraphRole(StrEnum):
    """What the *format* says a paragraph is. A format that cannot tell says TEXT."""

    TEXT = "text"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"


class Paragraph(Span):
    """One paragraph of a document."""

    role: ParagraphRole = ParagraphRole.TEXT


class Enclosure(Model):
    """A file that came inside a report: what is attached to an email. It may be a report of its own."""

    name: str
    """As the sender called it, never a path."""
    data: Annotated[bytes, Field(repr=False)]


class Document(Model):
    """The text of a report with stable offsets, and the hints that its format states.

    A source gives `text`, `paragraphs` where the format knows them, the hints (`title` to `language`), and
    `enclosures`. `id`, `sha256`, `uri` and `retrieved` are set by digest when the file is read.
    """

    id: str = ""
    """Short name of the document within a record, cited by evidence."""
    sha256: str = ""
    """Hexadecimal SHA-256 of the bytes that were read."""
    uri: str | None = None
    """Where the report comes from: its web address where known, else its file name."""
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    sent: datetime.date | None = None
    """When the mail that brought it was sent: the report is no younger, and may be much older."""
    retrieved: datetime.date | None = None
    """When digest fetched it, where it was given a web address to read."""
    language: str | None = None
    """BCP 47 tag: `en`, `zh-Hans`, `zh-Hant`, `ja`, ..."""
    encoding: str | None = None
    """The character encoding that the bytes were decoded with, where the format has one."""
    text: str
    paragraphs: Annotated[tuple[Paragraph, ...], Field(exclude=True)] = ()
    """Where the paragraphs are, in reading order, without overlap. Not written out: found again in `text`."""
    enclosures: Annotated[tuple[Enclosure, ...], Field(exclude=True)] = ()
    """Files that came with it, which digest reads as reports of their own. Not written out."""

    @field_validator("language")
    @classmethod
    def _language_is_a_tag(cls, tag: str | None) -> str | None:
        if tag is not None and not LANGUAGE_TAG.fullmatch(tag):
            raise ValueError("expected a BCP 47 language tag, such as en, zh-Hans or zh-Hant")
        return tag

    @model_validator(mode="after")
    def _paragraphs_lie_in_the_text(self) -> Self:
        if not self.paragraphs:
            object.__setattr__(self, "paragraphs", tuple(_lines_as_paragraphs(self.text)))
        reached = 0
        for paragraph in self.paragraphs:
            if paragraph.start < reached or paragraph.end > len(self.text):
                raise ValueError(f"paragraph {paragraph.start}-{paragraph.end} overlaps another or leaves the text")
            reached = paragraph.end
        return self

    def cut(self, span: Span) -> str:
        """The characters of a span of this document."""
        return self.text[span.start : span.end]


def _lines_as_paragraphs(text: str) -> Iterator[Paragraph]:
    """Each line is a paragraph, but for lines that a mail program or an editor broke at a column: they are one."""
    blocks = [list(_LINE.finditer(block[0])) for block in _BLOCK.finditer(text)]
    starts = [block.start() for block in _BLOCK.finditer(text)]
    column = max((_column(lines) for lines in blocks), default=0)
    for lines, offset in zip(blocks, starts, strict=True):
        first = 0
        for last in range(len(lines)):
            goes_on = last + 1 < len(lines) and _was_broken(lines[last][0], lines[last + 1][0], column)
            if not goes_on:
                whole = lines[first].string[lines[first].start() : lines[last].end()]
                stripped = whole.strip()
                if stripped:
                    start = offset + lines[first].start() + whole.index(stripped)
                    yield Paragraph(start=start, end=start + len(stripped))
                first = last + 1


_BLOCK = re.compile(r"[^\r\n]+(?:\r?\n[^\r\n]+)*")
_LINE = re.compile(r"[^\r\n]+")
_ENDS_A_SENTENCE = re.compile(r"[.!?:;。！？：；][\"”’')）」]*$")


def _column(lines: Sequence[re.Match[str]]) -> int:
    """The column at which a block of lines was broken; 0 where it was not.

    A broken text fills its lines: the next word would not have fitted. Most of its lines end inside a sentence.
    """
    texts = [line[0].rstrip() for line in lines]
    width = max(map(len, texts))
    if len(texts) < 3 or width not in _COLUMNS:
        return 0
    filled = all(len(line) + 1 + len(_first_word(following)) > width - _SLACK for line, following in pairwise(texts))
    inside = sum(not _ENDS_A_SENTENCE.search(line) for line in texts[:-1])
    # a broken sentence goes on in small letters; lines of a heading each begin with a capital
    small = any(line[:1].islower() or not line.isascii() for line in texts[1:])
    return width if filled and small and inside * 2 > len(texts) - 1 else 0


def _was_broken(line: str, following: str, column: int) -> bool:
    line = line.rstrip()
    if column and len(line) <= column:
        return len(line) + 1 + len(_first_word(following)) > column - _SLACK
    return len(line) in _COLUMNS and not _ENDS_A_SENTENCE.search(line) and following[:1].islower()


def _first_word(line: str) -> str:
    """Up to the first space; Chinese may break anywhere but before a mark, so two characters are as good as a word."""
    word = line.split(" ", 1)[0]
    return word if word.isascii() else word[:2]
