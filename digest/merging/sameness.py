"""Whether two reports tell of one meeting.

What speaks for it is weighed against what speaks against it. When in doubt they are two: a reader sees at once that a
meeting stands twice in a digest, and would never see that two became one.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from digest.bilingual.places import is_same_place, keys, places_in
from digest.bilingual.script import fold_han, in_han
from digest.document import Document
from digest.meeting import Basis, Kind, Meeting, MeetingDate, Party, PartyKind, Precision, Speaker, Status
from digest.merging.figures import figures, weight
from digest.merging.linking import Link, are_strangers, linked_parties, linked_people

_Named = TypeVar("_Named", Party, Speaker)

ENOUGH = 4.0
"""The weight from which on two reports are taken to tell of one meeting. A named person in common, the same day and the
same city are not enough: a mayor receives two delegations in an afternoon."""

EXCLUDED = -1.0

_FURTHEST_READ = datetime.timedelta(days=1)
_FURTHEST_WORKED_OUT = datetime.timedelta(days=2)
"""Dates that are further apart are of two meetings, whatever else agrees: talks go on for days, with the same people.
What is counted from the day of a newspaper may be wrong by more than what is read."""
_COPIED = 2.0
"""What figures and headline must weigh for what else would make them two: dates that are both read and differ by a day,
guests from other cities."""
_CONTRADICTORY = -2.5
_LATEST_REPORT = datetime.timedelta(days=45)
"""A report of a meeting is hardly published later."""


@dataclass(frozen=True)
class Account:
    """A meeting with the documents that tell of it."""

    meeting: Meeting
    documents: tuple[Document, ...]

    @property
    def published(self) -> datetime.date | None:
        return min((d.published for d in self.documents if d.published), default=None)

    @property
    def text(self) -> str:
        """The passages that the record cites."""
        meeting = self.meeting
        facts = [*meeting.parties, *meeting.speakers, *meeting.key_points]
        passages = {(e.document, e.start, e.end): e.quote for fact in facts for e in fact.evidence}
        passages |= {(e.document, e.start, e.end): e.quote for e in meeting.evidence}
        return "\n".join(passages.values())


def sameness(one: Account, other: Account) -> float:
    """What speaks for one meeting, less what speaks against it.

    From `ENOUGH` on they are one; at `EXCLUDED` they cannot be, whatever a third report tells.
    """
    if set(one.meeting.evidence) & set(other.meeting.evidence):
        return 2 * ENOUGH  # one report, read twice
    dates = _dates(one, other)
    if dates is None:
        return EXCLUDED
    people = linked_people(one.meeting, other.meeting)
    parties = linked_parties(one.meeting, other.meeting)
    shared = min(3.0, weight(figures(one.text) & figures(other.text)))
    headlines = _headlines(one.meeting.title, other.meeting.title)
    persons = _strange_people(one.meeting, other.meeting, people)
    places = _strange_places(one.meeting, other.meeting, parties)
    if not people and len(parties) < 2 and shared < _COPIED and headlines < 1:
        return 0.0
    if dates <= _CONTRADICTORY and shared + headlines < _COPIED:
        return EXCLUDED
    few = 2 * persons > len(people) or len(_countries(one.meeting, people, parties)) < 2
    if places and few and shared < _COPIED:
        return EXCLUDED  # one host and two delegations
    score = dates + shared + headlines + _venues(one.meeting, other.meeting) - 1.5 * persons - 2.0 * places
    for links in (people, parties):
        weights = (2.0, 1.0) if links is people else (1.0, 0.5)
        score += min(3 * weights[0], sum(weights[not link.sure] for link in links))
    score -= 0.5 * _unmatched(one.meeting, other.meeting, people)
    score += 0.5 * (one.meeting.kind is other.meeting.kind is not Kind.OTHER)
    score += 0.5 * bool(set(one.meeting.topics) & set(other.meeting.topics))
    return max(EXCLUDED, score)


def _dates(one: Account, other: Account) -> float | None:
    """None where the days exclude that the meetings are one."""
    a, b = one.meeting.date, other.meeting.date
    if a is None or b is None:
        return _against_publication(one, other)
    (first, last), (start, end) = _days(a), _days(b)
    gap = max(start - last, first - end, datetime.timedelta())
    worked_out = Basis.INFERRED in (a.basis, b.basis)
    if gap > (_FURTHEST_WORKED_OUT if worked_out else _FURTHEST_READ):
        return None
    if gap:
        return -1.5 if worked_out else _CONTRADICTORY
    return 1.5 if a.precision is b.precision is Precision.DAY else 0.25


def _against_publication(one: Account, other: Account) -> float | None:
    """A date that is not known is at least not later than the report that tells of the meeting as held."""
    for dated, undated in ((one, other), (other, one)):
        date, told = dated.meeting.date, undated.published
        if date is None or told is None or undated.meeting.status is Status.PLANNED:
            continue
        first, _ = _days(date)
        if not first <= told + datetime.timedelta(days=1) or told - first > _LATEST_REPORT:
            return None
    if one.published and other.published and abs(one.published - other.published) > _LATEST_REPORT:
        return None
    return 0.0


def _days(date: MeetingDate) -> tuple[datetime.date, datetime.date]:
    if date.precision is Precision.YEAR:
        return date.start, date.start.replace(month=12, day=31)
    if date.precision is Precision.MONTH:
        following = (date.start.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
        return date.start, following - datetime.timedelta(days=1)
    return date.start, date.end or date.start


def _rest(one: Sequence[_Named], other: Sequence[_Named], links: Sequence[Link]) -> tuple[list[_Named], list[_Named]]:
    """Those of either meeting who are not in the other."""
    mine, theirs = {link.one for link in links}, {link.other for link in links}
    return [x for i, x in enumerate(one) if i not in mine], [x for i, x in enumerate(other) if i not in theirs]


def _strange_people(one: Meeting, other: Meeting, links: Sequence[Link]) -> int:
    """How many people either meeting has whom the other has not.

    Each report may name people whom the other leaves out; that both do is what two meetings look like.
    """
    mine, theirs = _rest(one.speakers, other.speakers, links)
    return min(sum(all(are_strangers(a, b) for b in theirs) for a in mine), len(theirs))


def _unmatched(one: Meeting, other: Meeting, links: Sequence[Link]) -> int:
    """How many people more could be the same by their names, and are not known to be."""
    return min(map(len, _rest(one.speakers, other.speakers, links))) - _strange_people(one, other, links)


def _strange_places(one: Meeting, other: Meeting, links: Sequence[Link]) -> int:
    """How many cities take part in either meeting that do not in the other: the guests are others."""
    mine, theirs = (
        [party for party in parties if party.kind in (PartyKind.MUNICIPALITY, PartyKind.DISTRICT, PartyKind.COUNTRY)]
        for parties in _rest(one.parties, other.parties, links)
    )
    return min(sum(all(_elsewhere(a, b) for b in theirs) for a in mine), len(theirs))


def _countries(meeting: Meeting, people: Sequence[Link], parties: Sequence[Link]) -> set[str]:
    """The countries of those who are in both meetings."""
    found = {party.country for party in (meeting.parties[link.one] for link in parties) if party.country}
    titles = (meeting.speakers[link.one].title or "" for link in people)
    return found | {country for title in titles for place in places_in(title) for country, *_ in place}


def _elsewhere(one: Party, other: Party) -> bool:
    if is_same_place(one.name, other.name):
        return False
    abroad = one.country is not None and other.country is not None and one.country != other.country
    return abroad or bool(keys(one.name) and keys(other.name)) or in_han(one.name) == in_han(other.name)


def _venues(one: Meeting, other: Meeting) -> float:
    a, b = one.venue, other.venue
    if a is None or b is None:
        return 0.0
    if a.online or b.online:
        return 0.75 if a.online and b.online else -0.5
    if a.city and b.city:
        if is_same_place(a.city, b.city):
            return 1.5
        known = keys(a.city) and keys(b.city)
        return -2.0 if known or (a.country and b.country and a.country != b.country) else 0.0
    if a.country and b.country:
        return 0.5 if a.country == b.country else -2.0
    return 0.0


def _headlines(one: str, other: str) -> float:
    """How alike two headlines of one script are: an agency's report is often printed with its headline."""
    if in_han(one) != in_han(other):
        return 0.0
    ratio = SequenceMatcher(None, fold_han(one).casefold(), fold_han(other).casefold(), autojunk=False).ratio()
    return 2.0 * ratio if ratio > 0.6 else 0.0
