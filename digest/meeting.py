"""What a report says happened: the record of a meeting, in which every fact carries its evidence.

The closed lists of this module (kinds, roles, topics) are labelled in the catalogs and published in the JSON Schema.
"""

import datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from digest.document import LANGUAGE_TAG, Document, Span
from digest.model import Model

SCHEMA_VERSION: Literal[1] = 1


class Status(StrEnum):
    """Whether the meeting took place or is only announced (ACE calls it realis)."""

    HELD = "held"
    PLANNED = "planned"


class Kind(StrEnum):
    VIDEOCONFERENCE = "videoconference"
    ROUNDTABLE = "roundtable"
    SYMPOSIUM = "symposium"
    FORUM = "forum"
    SIGNING = "signing"
    COURTESY_CALL = "courtesy_call"
    WORKING_MEETING = "working_meeting"
    VISIT = "visit"
    BRIEFING = "briefing"
    OTHER = "other"


class Basis(StrEnum):
    """How a fact is known: read in the report, worked out from it, or put right by a person."""

    STATED = "stated"
    INFERRED = "inferred"
    CORRECTED = "corrected"


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class PartyKind(StrEnum):
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    FOREIGN_AFFAIRS_OFFICE = "foreign_affairs_office"
    MISSION = "mission"
    INTERNATIONAL_ORGANIZATION = "international_organization"
    COMPANY = "company"
    ASSOCIATION = "association"
    UNIVERSITY = "university"
    INSTITUTE = "institute"
    MEDIA = "media"
    COUNTRY = "country"
    OTHER = "other"


class PartyRole(StrEnum):
    HOST = "host"
    GUEST = "guest"
    ORGANIZER = "organizer"
    CO_ORGANIZER = "co_organizer"
    SIGNATORY = "signatory"
    PARTICIPANT = "participant"


class SpeakerRole(StrEnum):
    CHAIR = "chair"
    HEAD_OF_DELEGATION = "head_of_delegation"
    SIGNATORY = "signatory"
    SPEAKER = "speaker"
    ATTENDEE = "attendee"


class PointKind(StrEnum):
    STATEMENT = "statement"
    PROPOSAL = "proposal"
    AGREEMENT = "agreement"
    FIGURE = "figure"
    NEXT_STEP = "next_step"


class Topic(StrEnum):
    AGRICULTURE = "agriculture"
    CULTURE = "culture"
    DISASTER_PREVENTION = "disaster_prevention"
    DIPLOMACY = "diplomacy"
    EDUCATION = "education"
    ENERGY = "energy"
    ENVIRONMENT = "environment"
    FINANCE = "finance"
    HEALTH = "health"
    LAW = "law"
    SCIENCE_AND_TECHNOLOGY = "science_and_technology"
    SECURITY = "security"
    SPORT = "sport"
    TOURISM = "tourism"
    TRADE_AND_INVESTMENT = "trade_and_investment"
    TRANSPORT = "transport"
    URBAN_DEVELOPMENT = "urban_development"
    YOUTH = "youth"


class Evidence(Span):
    """The passage of a document that supports a fact. `quote` is cut from the document, never written by hand."""

    document: str
    quote: str

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> Self:
        return cls(document=document.id, start=start, end=end, quote=document.text[start:end])


class Fact(Model):
    """Something that is known, and from where."""

    basis: Basis = Basis.STATED
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="after")
    def _supported(self) -> Self:
        if self.basis is not Basis.CORRECTED and not self.evidence:
            raise ValueError("a fact needs evidence, or `basis: corrected` where a person vouches for it")
        return self


def _by_language(names: dict[str, str]) -> dict[str, str]:
    for tag in names:
        if not LANGUAGE_TAG.fullmatch(tag):
            raise ValueError(f"{tag!r} is not a language tag, such as en, zh-Hans or zh-Hant")
    return names


Names = Annotated[dict[str, str], AfterValidator(_by_language)]
"""BCP 47 tag → what something is called in that language."""


class LocalizedName(Model):
    """A name as the report gives it, and in the languages in which it is known."""

    name: Annotated[str, Field(min_length=1)]
    names: Names = Field(default_factory=dict)


class MeetingDate(Fact):
    """When the meeting took place, as far as it is known.

    A month or a year alone is written with its first day; `precision` says how much of `start` counts.
    """

    start: datetime.date
    end: datetime.date | None = None
    precision: Precision = Precision.DAY

    @model_validator(mode="after")
    def _plausible(self) -> Self:
        if self.end is not None and self.end < self.start:
            raise ValueError(f"the meeting ends ({self.end}) before it starts ({self.start})")
        first = {Precision.DAY: self.start, Precision.MONTH: self.start.replace(day=1)}
        if self.start != first.get(self.precision, self.start.replace(month=1, day=1)):
            raise ValueError(f"a date known to the {self.precision} starts on the first day of it")
        return self


class Venue(Fact):
    """Where the meeting took place. `city` and `place` are written as the report has them."""

    city: str | None = None
    country: Annotated[str | None, Field(pattern="^[A-Z]{2}$")] = None
    """ISO 3166-1 alpha-2."""
    place: str | None = None
    """The building or room."""
    online: bool = False
    names: dict[str, Names] = Field(default_factory=dict)
    """City or place, as the report has it → what it is called in other languages, where a glossary says so."""


class Party(Fact, LocalizedName):
    """A body that took part."""

    country: Annotated[str | None, Field(pattern="^[A-Z]{2}$")] = None
    kind: PartyKind = PartyKind.OTHER
    role: PartyRole = PartyRole.PARTICIPANT


class Speaker(Fact, LocalizedName):
    """A named person who took part."""

    title: str | None = None
    """Post and body, as the report has them."""
    titles: Names = Field(default_factory=dict)
    """The title in other languages, where a glossary has it."""
    party: str | None = None
    """The name of the party that the person belongs to."""
    role: SpeakerRole = SpeakerRole.ATTENDEE
    spoke: bool = False
    """Whether the report tells of something that the person said, presided over or presented."""


class KeyPoint(Fact):
    """Something that a busy reader must know. `text` is the report's own wording, at most shortened."""

    text: Annotated[str, Field(min_length=1)]
    speaker: str | None = None
    """The name of the person who said it; None for what is told of all, or of nobody."""
    kind: PointKind = PointKind.STATEMENT
    due: str | None = None
    """By when a next step is to be done, in the report's words: `by the end of June`, `6月底前`."""


class Doubt(Model):
    """A fact that a person should verify before the briefing goes out."""

    path: str
    """Where the fact stands in the meeting: `date`, `speakers[2].title`."""
    rule: str
    """The rule that decided."""
    margin: Annotated[float, Field(ge=0, le=1)]
    """How far the decision was from falling otherwise, 0 (a guess) to 1 (no rival)."""
    alternatives: tuple[str, ...] = ()


Correctable = Literal["title", "status", "kind", "date", "venue", "parties", "speakers", "key_points"]
"""A field of a meeting that a person can change: a value, a fact, or a list of facts."""


class Meeting(Model):
    """One meeting."""

    status: Status = Status.HELD
    title: str
    """The headline of the report, or the meeting's own name where a report tells of several."""
    kind: Kind = Kind.OTHER
    date: MeetingDate | None = None
    venue: Venue | None = None
    parties: tuple[Party, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    """Most important first."""
    topics: tuple[Topic, ...] = ()
    corrected: tuple[Correctable, ...] = ()
    """What a person put right that has no `basis` to say so, and where a person took something out."""
    doubts: tuple[Doubt, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """The passages that tell of the meeting as such; they support its title, kind and status."""
