"""What a language's grammar finds in a sentence. Offsets are into the document's text."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

from digest.extraction.sentences import Sentence
from digest.meeting import PartyKind


@dataclass(frozen=True)
class Stretch:
    """`[start, end)` of the text, and its shadow."""

    start: int
    end: int
    text: str


class Sign(IntEnum):
    """What makes words the name of a person, the surest last."""

    SPEECH = 1
    """A reporting verb beside a name-like word."""
    HONORIFIC = 2
    APPOSITION = 3
    TITLE = 4
    ROSTER = 5


@dataclass(frozen=True)
class PersonMention:
    """A full name, with the title beside it if there is one."""

    name: Stretch
    sign: Sign
    title: Stretch | None = None
    body: Stretch | None = None
    """The body that the title belongs to, where it stands apart from the title ("of X" is part of the title)."""
    only_mentioned: bool = False
    """Named in passing: a possessive, a subordinate clause about another event."""


@dataclass(frozen=True)
class BodyMention:
    """The name of a body or place that can take part in a meeting."""

    name: Stretch
    kind: PartyKind
    country: str | None = None
    is_place: bool = False


@dataclass(frozen=True)
class DateExpression:
    """A date as a report writes it; what it leaves out is None."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    days_ago: int | None = None
    """`today` is 0, `yesterday` 1, for what is told relative to the day of writing."""
    weeks_ago: int = 0
    """1 for "last Wednesday" of a language that means the week before."""


@dataclass(frozen=True)
class Subject:
    """Who a clause is about: a stretch that names or stands for a person."""

    start: int
    end: int
    text: str
    verb: str
    pronoun: bool = False
    presides: bool = False
    signs: bool = False


@dataclass
class Utterances:
    """What a sentence tells of somebody's speech."""

    subjects: list[Subject] = field(default_factory=list)
    collective: bool = False
    """Told of both sides, or of all who were there."""
    quoted: bool = False
    """The whole sentence is a quotation without an attribution of its own."""


class Grammar(Protocol):
    """What the questions need to know of a language."""

    language: str

    def people(self, sentence: Sentence) -> list[PersonMention]: ...

    def bodies(self, sentence: Sentence) -> list[BodyMention]: ...

    def dates(self, text: str) -> list[DateExpression]: ...

    def utterances(self, sentence: Sentence, people: list[PersonMention]) -> Utterances: ...
