"""What a language's grammar finds in a sentence. Offsets are into the document's text."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Protocol

from digest.extraction.lexicon import Lexicon
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
    margin: float = 1.0
    """How far the words were from being no name, or another one: 0 (a guess) to 1."""

    @property
    def end(self) -> int:
        """Where the name ends, or the apposition behind it."""
        behind = [part.end for part in (self.title, self.body) if part is not None and part.start > self.name.start]
        return max([self.name.end, *behind])


@dataclass(frozen=True)
class BodyMention:
    """The name of a body, or of a place, that can take part in a meeting."""

    name: Stretch
    kind: PartyKind
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
    years_ago: int = 0
    """1 for `去年5月3日`."""
    end_weekday: int | None = None
    """`Monday and Tuesday`."""

    @property
    def first_year(self) -> int | None:
        """The year in which it begins: "30 December to 2 January 2027" states that of its end alone."""
        if self.year is not None or self.end_year is None or self.month is None or self.end_month is None:
            return self.year
        return self.end_year - (self.end_month < self.month)


class Act(Enum):
    """What a person is told to have done."""

    SAYS = "says"
    PRESIDES = "presides"
    SIGNS = "signs"
    LEADS = "leads"
    ATTENDS = "attends"
    ACTS = "acts"
    """Anything else that a subject does."""


@dataclass(frozen=True)
class Clause:
    """What a stretch of a sentence is the subject of."""

    act: Act
    verb: str
    start: int
    """Where the subject begins, title and all."""
    verb_end: int


class Grammar(Protocol):
    """What the questions need to know of a language."""

    language: str
    words: Lexicon

    def people(self, sentence: Sentence) -> list[PersonMention]:
        """Full names in a sentence, in order."""

    def bodies(self, sentence: Sentence, people: Sequence[PersonMention]) -> list[BodyMention]:
        """Bodies and places in a sentence, in order, none inside another."""

    def body_in_title(self, title: Stretch, apart: bool) -> Stretch | None:
        """The body that a title names, without the post; `apart`: the stretch is the body alone."""

    def kind_of_body(self, name: str) -> PartyKind:
        """What kind of body bears such a name."""

    def dates(self, text: str) -> list[DateExpression]:
        """Dates in a text; offsets are into this text."""

    def short_forms(self, name: str) -> set[str]:
        """What a person of this name may be called later: the family name."""

    def find_person(self, forms: Sequence[str], name: str, sentence: Sentence) -> list[tuple[int, int]]:
        """Where a sentence names a person, by the full name or a short form; spans of the text."""

    def clause_of(self, sentence: Sentence, start: int, end: int) -> Clause | None:
        """What the stretch `[start, end)` of a sentence is the subject (or the agent) of."""

    def pronoun_clause(self, sentence: Sentence) -> Clause | None:
        """What "he" or "she" is the subject of in a sentence."""

    def post_clause(self, sentence: Sentence) -> tuple[str, Clause] | None:
        """The post that stands for its holder ("the Secretary said"), and what that is the subject of."""

    def is_collective(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of both sides, or of all who were there."""

    def is_quotation(self, sentence: Sentence) -> bool:
        """Whether a sentence is a quotation that names no speaker."""

    def joins(self, between: str) -> bool:
        """Whether what stands between two names makes them one subject."""

    def goes_on(self, sentence: Sentence) -> bool:
        """Whether a sentence that names no speaker still tells what the last one said."""

    def shortened(self, text: str, clause: Clause | None, offset: int) -> str:
        """A sentence without what the reader does not need: attribution, asides, empty openings and endings.

        `clause` is what the speaker is the subject of, `offset` where `text` begins in the document. No number, name or
        negation is lost.
        """
