"""The facts of a meeting in the order of the record, each with what supports it and what decided it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from digest.document import Span
from digest.extraction.decisions import VERIFY, Decision, Explained
from digest.meeting import Basis, Evidence, Fact, KeyPoint, LocalizedName, MeetingDate, Party, Precision, Speaker, Venue


@dataclass(frozen=True)
class ExplainedFact:
    """One fact of a meeting, found or not."""

    path: str
    """Where the fact stands in the meeting, as in `Doubt.path`."""
    value: Any
    """As in the record, without its evidence; None, or an empty list, where the report does not tell."""
    said: str
    """The value in words; empty where the report does not tell."""
    kind: str = ""
    """What sort of party or point it is, in words."""
    evidence: tuple[Evidence, ...] = ()
    decision: Decision | None = None
    """None for what is not decided against anything else, as key points."""

    @property
    def to_verify(self) -> bool:
        return self.decision is not None and self.decision.margin < VERIFY

    def as_dict(self) -> dict[str, Any]:
        decision = self.decision
        words = decision.words if decision is not None else None
        return {
            "path": self.path,
            "value": self.value,
            "rule": decision.rule if decision is not None else None,
            "margin": decision.margin if decision is not None else None,
            "to_verify": self.to_verify,
            "alternatives": list(decision.alternatives) if decision is not None else [],
            "words": words.model_dump() if words is not None else None,
            "evidence": [passage.model_dump(mode="json") for passage in self.evidence],
        }


def facts_of(explained: Explained) -> Iterator[ExplainedFact]:
    """Kind, date, venue, parties, people, key points."""
    meeting, decisions = explained.meeting, explained.decisions
    kind = meeting.kind.value
    yield ExplainedFact("kind", kind, _words(kind), evidence=meeting.evidence, decision=decisions.get("kind"))
    yield _fact("date", meeting.date, _date(meeting.date) if meeting.date else "", decisions)
    yield _fact("venue", meeting.venue, _venue(meeting.venue) if meeting.venue else "", decisions)
    yield from _none_of("parties", meeting.parties)
    for i, party in enumerate(meeting.parties):
        yield _fact(f"parties[{i}]", party, _known_as(party), decisions, _kind_of_party(party))
    yield from _none_of("speakers", meeting.speakers)
    for i, speaker in enumerate(meeting.speakers):
        yield from _speaker(f"speakers[{i}]", speaker, decisions)
    yield from _none_of("key_points", meeting.key_points)
    for i, point in enumerate(meeting.key_points):
        yield _fact(f"key_points[{i}]", point, point.text, decisions, _kind_of_point(point))


def _none_of(path: str, facts: Sequence[Fact]) -> Iterator[ExplainedFact]:
    if not facts:
        yield ExplainedFact(path, [], "")


def _fact(path: str, fact: Fact | None, said: str, decisions: dict[str, Decision], kind: str = "") -> ExplainedFact:
    if fact is None:
        return ExplainedFact(path, None, "")
    value = fact.model_dump(mode="json", exclude={"evidence"})
    return ExplainedFact(path, value, said, kind, fact.evidence, decisions.get(path))


def _speaker(path: str, speaker: Speaker, decisions: dict[str, Decision]) -> Iterator[ExplainedFact]:
    """The name and the title with the passage that gives them, then the part with all that tells of the person."""
    for field, value, said in (("name", speaker.name, _known_as(speaker)), ("title", speaker.title, speaker.title)):
        decision = decisions.get(f"{path}.{field}")
        passages = speaker.evidence if value is not None else ()
        if decision is not None:
            passages = (
                tuple(passage for passage in passages if decision.words and holds(passage, decision.words)) or passages
            )
        yield ExplainedFact(f"{path}.{field}", value, said or "", evidence=passages, decision=decision)
    if speaker.party is not None:
        yield ExplainedFact(f"{path}.party", speaker.party, speaker.party, evidence=speaker.evidence[:1])
    yield ExplainedFact(f"{path}.role", speaker.role.value, _words(speaker.role.value), evidence=speaker.evidence)
    yield ExplainedFact(f"{path}.spoke", speaker.spoke, "yes" if speaker.spoke else "no", evidence=speaker.evidence)


def holds(passage: Evidence, words: Span) -> bool:
    """Whether the words that were read as a fact stand in a passage."""
    return passage.start <= words.start and words.end <= passage.end


def _date(date: MeetingDate) -> str:
    digits = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[date.precision]
    said = " to ".join(day.isoformat()[:digits] for day in (date.start, date.end) if day is not None)
    return f"{said}, worked out" if date.basis is Basis.INFERRED else said


def _venue(venue: Venue) -> str:
    return "online" if venue.online else ", ".join(filter(None, (venue.place, venue.city, venue.country)))


def _known_as(named: LocalizedName) -> str:
    others = [name for name in named.names.values() if name != named.name]
    return f"{named.name} ({', '.join(others)})" if others else named.name


def _kind_of_party(party: Party) -> str:
    return f"{_words(party.kind.value)}, {party.country or 'country not known'}; {_words(party.role.value)}"


def _kind_of_point(point: KeyPoint) -> str:
    return f"{_words(point.kind.value)}, {f'said by {point.speaker}' if point.speaker else 'no single speaker'}"


def _words(value: str) -> str:
    return value.replace("_", " ")
