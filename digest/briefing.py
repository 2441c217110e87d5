"""What the reader will see, in their language, before it has a format.

A briefing is a list of blocks made of runs, and each run knows its language. Labels are looked up, dates formatted,
names chosen and notes numbered before it gets here, so two formats cannot disagree and an exporter touches neither a
catalog nor a date.
"""

import datetime
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Annotated, Literal

from pydantic import Field

from digest.document import Document
from digest.meeting import Evidence, Meeting
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


Arrangement = Literal["brief", "note"]
"""What stands where on the page. `brief`: headline, summary, facts, people, points by kind. `note`, as diplomats
write of a meeting: a subject line, facts and people, summary, points, what was agreed, what is to follow."""

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
    ordinal: int | None = None
    """The number of a meeting in a digest: the contents and the timeline call the meeting by it."""

    @property
    def numbered(self) -> Text:
        """The text with the ordinal before it, for an exporter that has no numerals of its own."""
        return self.text if self.ordinal is None else (_run(f"{self.ordinal}. "), *self.text)


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


class ContentsEntry(Model):
    """One meeting of a digest, as its contents list it."""

    ordinal: int
    anchor: str
    """Of the heading that its part begins with."""
    when: Text
    title: Text
    form: Text
    group: Text = ()
    """What the group that it belongs to is called."""


class Contents(Model):
    """The contents of a digest. An exporter that has pages adds the one that each part begins on."""

    block: Literal["contents"] = "contents"
    number_label: Text
    when_label: Text
    title_label: Text
    form_label: Text
    page_label: Text
    group_label: Text = ()
    """What the meetings are grouped by; empty where they are in no groups."""
    entries: tuple[ContentsEntry, ...]

    def as_table(self) -> Table:
        """The same as a table without page numbers, its titles linked to the parts."""
        grouped = bool(self.group_label)
        return Table(
            header=(
                self.number_label,
                *((self.group_label,) if grouped else ()),
                self.when_label,
                self.title_label,
                self.form_label,
            ),
            rows=tuple(
                (
                    _numeral(entry.ordinal),
                    *((entry.group,) if grouped else ()),
                    entry.when,
                    linked(entry.title, f"#{entry.anchor}"),
                    entry.form,
                )
                for entry in self.entries
            ),
        )


class Period(Model):
    """A day, week, month, quarter or longer on the axis of a timeline."""

    start: datetime.date
    end: datetime.date
    """The last day of it."""
    label: Text


class Mark(Model):
    """A meeting on a timeline."""

    ordinal: int
    anchor: str
    start: datetime.date
    end: datetime.date
    """The last day; of a meeting whose month or year alone is known, the last day of that."""
    when: Text
    """Its date, in short."""
    planned: bool = False


class Timeline(Model):
    """When the meetings of a digest were, to be seen at a glance. At most a dozen periods, which follow each other."""

    block: Literal["timeline"] = "timeline"
    description: Text
    """What the picture shows, for those who do not see it."""
    period_label: Text
    meetings_label: Text
    """What heads the columns where it becomes a table."""
    periods: Annotated[tuple[Period, ...], Field(min_length=1)]
    marks: tuple[Mark, ...]
    """By their start. Each starts within one of the periods, and none ends after the last."""

    def as_table(self) -> Table:
        """The same for a format without pictures: the periods that have meetings, and the meetings in each."""
        rows = []
        for period in self.periods:
            within = [mark for mark in self.marks if period.start <= mark.start <= period.end]
            marks = (
                linked((*_numeral(mark.ordinal), _run(" ("), *mark.when, _run(")")), f"#{mark.anchor}")
                for mark in within
            )
            if within:
                rows.append((period.label, tuple(chain(*_between(marks, _run(" · "))))))
        return Table(header=(self.period_label, self.meetings_label), rows=tuple(rows))


def linked(text: Text, link: str) -> Text:
    """The text, all of it a link."""
    return tuple(run.model_copy(update={"link": link}) for run in text)


def _run(text: str) -> Run:
    return Run(text=text, language="und")


def _numeral(number: int) -> Text:
    return (_run(str(number)),)


def _between(texts: Iterable[Text], mark: Run) -> Iterator[Text]:
    for number, text in enumerate(texts):
        yield (mark, *text) if number else text


class Note(Model):
    """A passage of a source that supports something said in the briefing."""

    number: int
    quote: Run
    source: Text
    """Which source it stands in, for a briefing of several; empty for a briefing of one."""
    passage: Evidence | None = None
    """Where it stands in `Briefing.documents`, for exporters that show the source text; None where it is not known."""


class Notes(Model):
    """The passages, under their own heading. An exporter that shows passages another way leaves the block out."""

    block: Literal["notes"] = "notes"
    heading: Heading
    notes: tuple[Note, ...]


Block = Annotated[Heading | Prose | Facts | Items | Table | Contents | Timeline | Notes, Field(discriminator="block")]


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
