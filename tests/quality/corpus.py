"""Annotated reports, and what digest understands of them. The format: tests/samples/README.md."""

import datetime
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator

from digest.document import Document
from digest.errors import DigestWarning
from digest.extraction import explain
from digest.extraction.decisions import Explained
from digest.reading import read
from digest.registry import source_for

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "reports"
OWN = (ROOT / "tests" / "samples", ROOT / "tests" / "samples" / "reports")
"""The sample set of the project."""

Strings = Annotated[tuple[str, ...], BeforeValidator(lambda value: value or ())]


class Note(BaseModel):
    """A part of an annotation. Keys that nothing here asks for are read over."""


class Body(Note):
    name: str
    aliases: Strings = ()
    country: str | None = None


class Person(Note):
    name: str
    aliases: Strings = ()
    title: str | None = None
    title_aliases: Strings = ()
    body: str | None = None
    spoke: bool = False


class Point(Note):
    say: str = ""
    evidence: Strings = ()
    speaker: str | None = None
    kind: str = ""


class Date(Note):
    start: datetime.date | None = None
    end: datetime.date | None = None
    basis: str | None = None
    precision: str = "day"


class Venue(Note):
    city: str | None = None
    aliases: Strings = ()
    country: str | None = None
    online: bool = False


class Gold(Note):
    """What a careful reader finds in a report."""

    id: str
    url: str | None = None
    language: str = "?"
    is_meeting: bool = False
    title: str | None = None
    kind: str = ""
    date: Date | None = None
    venue: Venue | None = None
    parties: tuple[Body, ...] = ()
    speakers: tuple[Person, ...] = ()
    key_points: tuple[Point, ...] = ()
    noise: Strings = ()


@dataclass(frozen=True)
class Sample:
    """A report, and what is to be found in it."""

    document: Document
    gold: Gold

    @cached_property
    def understood(self) -> tuple[Explained, ...]:
        """The meetings that digest finds, and why."""
        return explain(self.document)


def samples(*folders: Path) -> list[Sample]:
    """The annotated reports of some folders, by their names within each; the project's own ones where none is given."""
    return [sample for folder in folders or OWN for sample in _samples(folder)]


def _samples(folder: Path) -> Iterator[Sample]:
    for notes in sorted(folder.glob("*.yaml")):
        gold = Gold.model_validate(yaml.safe_load(notes.read_text("utf-8")))
        yield Sample(_document(_report(notes), gold), gold)


def _report(notes: Path) -> Path:
    """The report beside its notes, else the example that they are about."""
    beside = notes.with_suffix(".txt")
    return beside if beside.exists() else next(EXAMPLES.glob(f"{notes.stem}.*"))


def _document(report: Path, gold: Gold) -> Document:
    """The report as `digest make` reads it, `--url` given where its address on the web is known."""
    data = report.read_bytes()
    url = gold.url if gold.url is not None and gold.url.startswith("http") else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DigestWarning)
        return read(data, report.name, source_for(data, report.name), url=url)
