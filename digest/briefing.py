"""What the reader will see, in their language, before it has a format.

A briefing is a list of blocks made of runs, and each run knows its language. Labels are looked up, dates formatted,
names chosen and notes numbered before it gets here, so two formats cannot disagree and an exporter touches neither a
catalog nor a date.
"""

from typing import Annotated, Literal

from pydantic import Field

from digest.document import Document
from digest.meeting import Meeting
from digest.model import Model


class Run(Model):
    """A stretch of text in one language."""

    text: str
    language: str
    """BCP 47 tag; `und` where there is none, as for a number or an address."""
    strong: bool = False
    link: str | None = None
    """A web address, or `#` and the `anchor` of a heading of this briefing."""
    notes: tuple[int, ...] = ()
    """Numbers of the notes that support this run; their marks follow it."""


Text = tuple[Run, ...]
"""Runs that follow each other on a line. Spaces between them are part of the runs."""


def plain(text: Text) -> str:
    """The characters of a text, without anything about them."""
    return "".join(run.text for run in text)


class Heading(Model):
    block: Literal["heading"] = "heading"
    level: Annotated[int, Field(ge=2, le=4)]
    """2 for the headings below the title (which is level 1)."""
    text: Text
    anchor: str | None = None


class Prose(Model):
    """A paragraph."""

    block: Literal["prose"] = "prose"
    text: Text
    role: Literal["body", "lead", "remark"] = "body"
    """`lead`: the summary sentence. `remark`: about the briefing itself, set smaller."""


class FactRow(Model):
    """One label and its values, each value on a line of its own."""

    label: Text
    values: tuple[Text, ...]


class Facts(Model):
    """Label and value pairs: when, where, who."""

    block: Literal["facts"] = "facts"
    rows: tuple[FactRow, ...]


class Items(Model):
    """A list. Numbers of an ordered list are the exporter's to draw; numbering starts at `start`."""

    block: Literal["items"] = "items"
    items: tuple[Text, ...]
    ordered: bool = False
    start: int = 1


class Table(Model):
    """A table with one header row, repeated on each page that it reaches."""

    block: Literal["table"] = "table"
    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    """Each as long as the header."""


class Note(Model):
    """A passage of a source that supports something said in the briefing."""

    number: int
    quote: Run
    source: Text
    """Which source it stands in, for a briefing of several; empty for a briefing of one."""


class Notes(Model):
    """The passages, under their own heading. An exporter that shows passages another way leaves the block out."""

    block: Literal["notes"] = "notes"
    heading: Heading
    notes: tuple[Note, ...]


Block = Annotated[Heading | Prose | Facts | Items | Table | Notes, Field(discriminator="block")]


class Briefing(Model):
    """A briefing of one meeting or of several (a digest)."""

    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    """BCP 47 tags of the reader's languages; the first leads."""
    kicker: Text
    """What this is: "Meeting briefing". Stands small above the title."""
    title: Text
    blocks: tuple[Block, ...] = ()
    page_label: str = "{page} / {pages}"
    """What stands at the foot of each page, with `{page}` and `{pages}` to fill in."""
    meetings: tuple[Meeting, ...] = ()
    documents: tuple[Document, ...] = ()
    """The records behind the briefing, for exporters whose business is data."""

    @property
    def plain_title(self) -> str:
        """The title for a document's properties and a window's bar."""
        return plain(self.title)
