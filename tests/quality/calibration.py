"""Whether digest knows what it knows: how many facts go out unlisted, and how many of those are right.

A fact that was decided by less than `digest.extraction.decisions.VERIFY` is listed for a person to verify.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from corpus import Date, Gold, Sample
from matching import CLOSE, body_closeness, city_key
from score import has_title, is_speaker

from digest.extraction.decisions import VERIFY, Decision
from digest.meeting import Basis, Meeting, MeetingDate

TRUSTED = {"name": "names of people", "date": "dates", "title": "titles of people", "body": "bodies"}
"""What a reader takes on trust unless it is listed, and what to call it."""
BANDS = (0.0, 0.1, 0.2, VERIFY, 0.5, 0.7, 1.0)
"""Margins, each band from one to the next; the last one with its end."""

_OF_LIST = re.compile(r"(?P<list>speakers|parties)\[(?P<number>\d+)\](?:\.(?P<field>name|title))?")


@dataclass(frozen=True)
class Judged:
    """A fact of a record, how it was decided, and whether it is right."""

    sort: str
    rule: str
    margin: float
    right: bool

    @property
    def unlisted(self) -> bool:
        return self.margin >= VERIFY


def judged(samples: Iterable[Sample]) -> list[Judged]:
    """Every decision about the first meeting that each report of one tells of. A wrong person's title is not judged."""
    return [
        Judged(sort, decision.rule, decision.margin, right)
        for sample in samples
        if sample.gold.is_meeting and sample.understood
        for sort, decision, right in _decided(sample)
    ]


def _decided(sample: Sample) -> Iterator[tuple[str, Decision, bool]]:
    explained = sample.understood[0]
    for path, decision in explained.decisions.items():
        sort, right = _judge(path, explained.meeting, sample.gold)
        if right is not None:
            yield sort, decision, right


def _judge(path: str, meeting: Meeting, gold: Gold) -> tuple[str, bool | None]:
    """What sort of fact a path leads to, and whether it is right; None where nobody can tell."""
    found = _OF_LIST.fullmatch(path)
    if found is None:
        return path, _alone(path, meeting, gold)
    if found["list"] == "parties":
        return "body", _is_body(meeting.parties[int(found["number"])].name, gold)
    speaker = meeting.speakers[int(found["number"])]
    person = next(filter(partial(is_speaker, speaker.name), gold.speakers), None)
    if found["field"] == "name":
        return "name", person is not None
    return "title", None if person is None else has_title(speaker, person)


def _alone(path: str, meeting: Meeting, gold: Gold) -> bool:
    if path == "date":
        return _same_days(meeting.date, gold.date)
    if path == "kind":
        return meeting.kind.value == gold.kind
    city, wanted = meeting.venue.city if meeting.venue else None, gold.venue.city if gold.venue else None
    return city_key(city) == city_key(wanted)


def _same_days(date: MeetingDate | None, wanted: Date | None) -> bool:
    return date is not None and wanted is not None and (date.start, date.end) == (wanted.start, wanted.end)


def _is_body(name: str, gold: Gold) -> bool:
    return any(body_closeness(name, (body.name, *body.aliases)) >= CLOSE for body in gold.parties)


def stated_and_wrong(samples: Iterable[Sample]) -> set[str]:
    """The reports whose date is given as stated, and is another: no doubt would warn of it."""
    return {sample.gold.id for sample in samples if sample.gold.is_meeting and _is_stated_and_wrong(sample)}


def _is_stated_and_wrong(sample: Sample) -> bool:
    date = sample.understood[0].meeting.date if sample.understood else None
    wanted = sample.gold.date
    return date is not None and date.basis is Basis.STATED and (wanted is None or date.start != wanted.start)


def by_rule(facts: Iterable[Judged]) -> dict[tuple[str, str], list[Judged]]:
    """The facts of each sort and rule, in order."""
    groups: defaultdict[tuple[str, str], list[Judged]] = defaultdict(list)
    for fact in facts:
        groups[fact.sort, fact.rule].append(fact)
    return dict(sorted(groups.items()))


def band(margin: float) -> int:
    """The number of the band that a margin lies in."""
    return max(number for number, lowest in enumerate(BANDS[:-1]) if margin >= lowest)
