"""What a report says, before anybody understands it: its text, and what its format states about it."""

import datetime
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from digest.model import Model

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
"""The part of BCP 47 that is used here: language, script, region (RFC 5646, section 2.1)."""

# A plain text whose lines were broken by a mail program or an editor: RFC 5322 asks for at most 78 columns.
_WRAPPED_LINE = range(50, 100)


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


class Document(Model):
    """The text of a report with stable offsets, and the hints that its format states.

    A source gives `text`, `paragraphs` where the format knows them, and the hints (`title` to `language`). `id`,
    `sha256` and `uri` are set by digest when the file is read.
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
    language: str | None = None
    """BCP 47 tag: `en`, `zh-Hans`, `zh-Hant`, `ja`, ..."""
    encoding: str | None = None
    """The character encoding that the bytes were decoded with, where the format has one."""
    text: str
    paragraphs: Annotated[tuple[Paragraph, ...], Field(exclude=True)] = ()
    """Where the paragraphs are, in reading order, without overlap. Not written out: found again in `text`."""

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
    """Each line is a paragraph, but for blocks of lines that were wrapped at a column: they are one."""
    for block in re.finditer(r"[^\r\n]+(?:\r?\n[^\r\n]+)*", text):
        lines = list(re.finditer(r"[^\r\n]+", block[0]))
        full_lines = [len(line[0].rstrip()) in _WRAPPED_LINE for line in lines[:-1]]
        if len(lines) > 2 and all(full_lines) and re.search(r"[a-z,;]$", lines[0][0].rstrip()):
            lines = [re.match(r"(?s).+", block[0])]  # type: ignore[list-item]
        for line in lines:
            stripped = line[0].strip()
            if stripped:
                start = block.start() + line.start() + line[0].index(stripped)
                yield Paragraph(start=start, end=start + len(stripped))
