"""One meeting of several accounts of it: gaps filled, people and bodies united, contradictions kept for a person to
see.

The leading account gives the headline, the titles and the wording of what both tell; every fact keeps the passages of
all that support it.
"""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from difflib import SequenceMatcher
from typing import TypeVar

from digest.bilingual.glossary import meaning
from digest.bilingual.places import is_same_place, keys
from digest.bilingual.script import fold_han, in_han, tag_of
from digest.meeting import (
    Basis,
    Correctable,
    Doubt,
    Evidence,
    Fact,
    KeyPoint,
    Kind,
    Meeting,
    MeetingDate,
    Party,
    PartyKind,
    PartyRole,
    Precision,
    Speaker,
    SpeakerRole,
    Status,
    Venue,
)
from digest.merging.figures import figures, weight
from digest.merging.linking import Link, linked_parties, linked_people

DIFFER = "sources_differ"
LINKED = "name_linked"

Languages = Mapping[str, str | None]
"""Document → its language."""

_Supported = Meeting | Fact

_Named = TypeVar("_Named", Party, Speaker)

_NEARLY = 0.8
"""From here on two wordings in one language are of one point."""
_PER_CHARACTER = 2.5
"""Letters of an English text for a character of its Chinese one, by the twins among the sample reports."""
_FULLER = 2.0
"""A point that is so much longer than its counterpart says more than that."""


def joined(lead: Meeting, other: Meeting, languages: Languages) -> Meeting:
    """What both accounts of one meeting tell."""
    people, bodies = linked_people(lead, other), linked_parties(lead, other)
    speakers, speaker_doubts, renamed = _speakers(lead, other, people, languages)
    parties, party_doubts, places = _parties(lead, other, bodies, languages)
    date, date_doubts = _date(lead, other)
    venue, venue_doubts = _venue(lead, other)
    points, point_doubts, numbers = _points(lead, other, {other.speakers[link.other].name: link for link in people})
    leading, yielding = (other, lead) if _is_put_right_in(other, lead, "kind") else (lead, other)
    kind = leading.kind if leading.kind is not Kind.OTHER or "kind" in leading.corrected else yielding.kind
    # What both accounts tell needs no verification for being hard to read in one of them.
    agreed = {f"speakers[{link.one}].name" for link in people if link.sure}
    agreed |= {f"parties[{link.one}]" for link in bodies if link.sure}
    titles = {
        f"speakers[{link.one}].title": _is_titled_by(lead.speakers[link.one], other.speakers[link.other])
        for link in people
    }
    replaced = {"date", "venue", *(path for path, by_other in titles.items() if by_other)}
    unused = {path for path, by_other in titles.items() if not by_other}
    (unused if leading is lead and kind is lead.kind else replaced).add("kind")
    moved = {"speakers": renamed, "parties": places, "key_points": numbers}
    return Meeting(
        status=_status(lead, other),
        title=(other if _is_put_right_in(other, lead, "title") else lead).title,
        kind=kind,
        date=date,
        venue=venue,
        parties=parties,
        speakers=speakers,
        key_points=points,
        corrected=tuple(dict.fromkeys([*lead.corrected, *other.corrected])),
        topics=tuple(dict.fromkeys([*lead.topics, *other.topics])),
        doubts=tuple(
            dict.fromkeys(
                [
                    *date_doubts,
                    *venue_doubts,
                    *_open(lead.doubts, replaced, agreed),
                    *_open(_moved(other.doubts, moved), unused, agreed),
                    *party_doubts,
                    *speaker_doubts,
                    *point_doubts,
                ]
            )
        ),
        evidence=_both(lead, other),
    )


def _both(one: _Supported, other: _Supported) -> tuple[Evidence, ...]:
    """The passages of both."""
    return tuple(dict.fromkeys([*one.evidence, *other.evidence]))


def _is_put_right(mine: Fact, theirs: Fact) -> bool:
    """Whether a person vouches for the other account's fact, and for the leading one's none does."""
    return theirs.basis is Basis.CORRECTED is not mine.basis


def _vouched(mine: _Named, theirs: _Named) -> _Named | None:
    """The body or person of the two for which somebody vouches; the leading account's, where both are."""
    return next((each for each in (mine, theirs) if each.basis is Basis.CORRECTED), None)


def _is_put_right_in(one: Meeting, other: Meeting, field: Correctable) -> bool:
    """Whether a person put a field right in one account, and none did in the other."""
    return field in one.corrected and field not in other.corrected


def _status(lead: Meeting, other: Meeting) -> Status:
    """What one account announces the other tells to be held; unless a person says which it is."""
    for one, another in ((lead, other), (other, lead)):
        if _is_put_right_in(one, another, "status"):
            return one.status
    return Status.HELD if Status.HELD in (lead.status, other.status) else lead.status


def _is_titled_by(mine: Speaker, theirs: Speaker) -> bool:
    """Whether the title that stands is the other account's."""
    return _is_put_right(mine, theirs) or not (mine.title or mine.party)


# ---------------------------------------------------------------------- people and bodies


def _speakers(
    lead: Meeting, other: Meeting, links: Sequence[Link], languages: Languages
) -> tuple[tuple[Speaker, ...], list[Doubt], dict[int, int]]:
    """All who took part, what is doubtful of them, and where those of the other account stand now."""
    speakers, doubts = list(lead.speakers), []
    moved = {link.other: link.one for link in links}
    for link in links:
        mine, theirs = lead.speakers[link.one], other.speakers[link.other]
        titled, rival = (theirs, mine) if _is_titled_by(mine, theirs) else (mine, theirs)
        vouched = _vouched(mine, theirs)
        at = f"speakers[{link.one}]"
        speakers[link.one] = mine.model_copy(
            update={
                "names": _names(mine, theirs, link, languages),
                "title": titled.title,
                "party": titled.party,
                "basis": theirs.basis if _is_put_right(mine, theirs) else mine.basis,
                "role": vouched.role if vouched else min(mine.role, theirs.role, key=list(SpeakerRole).index),
                "spoke": vouched.spoke if vouched else mine.spoke or theirs.spoke,
                "evidence": _both(mine, theirs),
            }
        )
        if link.rule == "title":
            doubts.append(Doubt(path=f"{at}.names", rule=LINKED, margin=link.margin, alternatives=(theirs.name,)))
        if link.rule == "spelling":
            doubts.append(Doubt(path=f"{at}.name", rule=DIFFER, margin=0.5, alternatives=(theirs.name,)))
        if titled.title and rival.title and meaning(titled.title).other_post(meaning(rival.title)):
            doubts.append(Doubt(path=f"{at}.title", rule=DIFFER, margin=0.5, alternatives=(rival.title,)))
    for j, speaker in enumerate(other.speakers):
        if j not in moved:
            moved[j] = len(speakers)
            speakers.append(speaker)
    return tuple(speakers), doubts, moved


def _parties(
    lead: Meeting, other: Meeting, links: Sequence[Link], languages: Languages
) -> tuple[tuple[Party, ...], list[Doubt], dict[int, int]]:
    parties, doubts = list(lead.parties), []
    moved = {link.other: link.one for link in links}
    for link in links:
        mine, theirs = lead.parties[link.one], other.parties[link.other]
        vouched = _vouched(mine, theirs)
        parties[link.one] = mine.model_copy(
            update={
                "names": _names(mine, theirs, link, languages),
                "country": mine.country or theirs.country,
                "kind": mine.kind if mine.kind is not PartyKind.OTHER else theirs.kind,
                "role": min(mine.role, theirs.role, key=list(PartyRole).index),
                **({"country": vouched.country, "kind": vouched.kind, "role": vouched.role} if vouched else {}),
                "basis": theirs.basis if _is_put_right(mine, theirs) else mine.basis,
                "evidence": _both(mine, theirs),
            }
        )
        if link.rule == "title":
            path = f"parties[{link.one}].names"
            doubts.append(Doubt(path=path, rule=LINKED, margin=link.margin, alternatives=(theirs.name,)))
    for j, party in enumerate(other.parties):
        if j not in moved:
            moved[j] = len(parties)
            parties.append(party)
    return tuple(parties), doubts, moved


def _names(mine: Party | Speaker, theirs: Party | Speaker, link: Link, languages: Languages) -> dict[str, str]:
    """The names by language; where both accounts are in one language, the leading account's alone."""
    tags = [_language(each, languages) for each in (mine, theirs)]
    if tags[0] == tags[1] or link.rule == "spelling":
        return {**theirs.names, **mine.names}
    return {tags[1]: theirs.name, **theirs.names, tags[0]: mine.name, **mine.names}


def _language(named: Party | Speaker, languages: Languages) -> str:
    cited = (languages.get(evidence.document) for evidence in named.evidence)
    language = next((tag for tag in cited if tag), None) or ("zh" if in_han(named.name) else "en")
    return tag_of(named.name, language)


# ---------------------------------------------------------------------- when and where


_TRUST = (Basis.CORRECTED, Basis.STATED, Basis.INFERRED)


def _date(lead: Meeting, other: Meeting) -> tuple[MeetingDate | None, list[Doubt]]:
    """The date that is known best: the most precise, of these one that is read; against another one that a person put
    right, whatever its precision."""
    if lead.date is None or other.date is None:
        source = other if lead.date is None else lead
        return source.date, [doubt for doubt in source.doubts if doubt.path == "date"]

    apart = _apart(lead.date, other.date)

    def trust(known: tuple[Meeting, MeetingDate]) -> tuple[bool, bool, int, int]:
        meeting, date = known
        contested = apart and date.basis is not Basis.CORRECTED
        precision = list(Precision).index(date.precision)
        return contested, meeting.status is Status.PLANNED, precision, _TRUST.index(date.basis)

    (source, best), (_, rival) = sorted([(lead, lead.date), (other, other.date)], key=trust)
    date = best.model_copy(update={"evidence": _both(best, rival)})
    doubts = [doubt for doubt in source.doubts if doubt.path == "date"]
    same = best.precision is rival.precision
    if (best.start, best.end) != (rival.start, rival.end) if same else apart:
        said = "/".join(_written(day, rival.precision) for day in (rival.start, rival.end) if day is not None)
        doubts.append(Doubt(path="date", rule=DIFFER, margin=0.5, alternatives=(said,)))
    return date, doubts


def _written(day: datetime.date, precision: Precision) -> str:
    """In ISO 8601, no finer than it is known: `2026-04`."""
    return day.isoformat()[: {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]]


def _apart(one: MeetingDate, other: MeetingDate) -> bool:
    """Whether the finer of two dates lies outside the month or year that the other states."""
    coarse = max((one, other), key=lambda date: list(Precision).index(date.precision)).precision
    return _written(one.start, coarse) != _written(other.start, coarse)


def _venue(lead: Meeting, other: Meeting) -> tuple[Venue | None, list[Doubt]]:
    """The leading account's venue, with what it leaves out; a gap is filled only where the rest agrees."""
    if lead.venue is None or other.venue is None:
        source = other if lead.venue is None else lead
        return source.venue, [doubt for doubt in source.doubts if doubt.path == "venue"]
    mine, theirs, source = lead.venue, other.venue, lead
    if _is_put_right(mine, theirs):
        mine, theirs, source = theirs, mine, other
    doubts = [doubt for doubt in source.doubts if doubt.path == "venue"]
    evidence = _both(mine, theirs)
    if _elsewhere(mine, theirs):
        said = ", ".join(part for part in (theirs.place, theirs.city) if part) or theirs.country or "online"
        doubts.append(Doubt(path="venue", rule=DIFFER, margin=0.5, alternatives=(said,)))
        return mine.model_copy(update={"evidence": evidence}), doubts
    filled = {name: getattr(mine, name) or getattr(theirs, name) for name in ("city", "country", "place")}
    return mine.model_copy(update={**filled, "evidence": evidence}), doubts


def _elsewhere(mine: Venue, theirs: Venue) -> bool:
    if mine.online != theirs.online:
        return True
    if mine.country and theirs.country and mine.country != theirs.country:
        return True
    if mine.city and theirs.city and not is_same_place(mine.city, theirs.city):
        return bool(keys(mine.city) and keys(theirs.city)) or in_han(mine.city) == in_han(theirs.city)
    return False


# ---------------------------------------------------------------------- points


def _points(
    lead: Meeting, other: Meeting, links: Mapping[str, Link]
) -> tuple[tuple[KeyPoint, ...], list[Doubt], dict[int, int]]:
    """The leading account's points, then those that the other one adds."""
    points, doubts, moved = list(lead.key_points), [], {}
    for j, point in enumerate(other.key_points):
        link = links.get(point.speaker or "")
        if link is not None:
            point = point.model_copy(update={"speaker": lead.speakers[link.one].name})
        same = next((i for i, mine in enumerate(points) if _is_same_point(mine, point)), None)
        if same is None:
            moved[j] = len(points)
            points.append(point)
            rival = next((i for i, mine in enumerate(lead.key_points) if _contradicts(mine, point)), None)
            if rival is not None:
                path = f"key_points[{rival}]"
                doubts.append(Doubt(path=path, rule=DIFFER, margin=0.5, alternatives=(point.text,)))
            continue
        moved[j] = same
        mine = points[same]
        points[same] = mine.model_copy(
            update={"speaker": mine.speaker or point.speaker, "evidence": _both(mine, point)}
        )
    return tuple(points), doubts, moved


def _is_same_point(mine: KeyPoint, theirs: KeyPoint) -> bool:
    """In one language nearly the same words and the same figures; in two the same speaker and figures."""
    a, b = figures(mine.text), figures(theirs.text)
    if in_han(mine.text) == in_han(theirs.text):
        return a == b and _wording(mine, theirs) >= _NEARLY
    if mine.speaker is not None and theirs.speaker is not None and mine.speaker != theirs.speaker:
        return False
    says_more = _length(theirs) > _FULLER * _length(mine)
    return b <= a and weight(b) >= 1 and not says_more


def _contradicts(mine: KeyPoint, theirs: KeyPoint) -> bool:
    """The same words with other figures."""
    return (
        in_han(mine.text) == in_han(theirs.text)
        and figures(mine.text) != figures(theirs.text)
        and _wording(mine, theirs) >= _NEARLY
    )


def _wording(mine: KeyPoint, theirs: KeyPoint) -> float:
    """How alike two wordings are, whatever their figures."""
    a, b = (re.sub(r"[\d.,%\s]+", " ", fold_han(point.text).casefold()) for point in (mine, theirs))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _length(point: KeyPoint) -> float:
    return len(point.text) * (_PER_CHARACTER if in_han(point.text) else 1)


# ---------------------------------------------------------------------- doubts of either account


def _open(doubts: Iterable[Doubt], left_out: Set[str], agreed: Set[str]) -> list[Doubt]:
    """The doubts about facts that the united account has of this one; where both agree, contradictions alone."""
    return [
        doubt for doubt in doubts if doubt.path not in left_out and (doubt.path not in agreed or doubt.rule == DIFFER)
    ]


def _moved(doubts: Sequence[Doubt], moved: Mapping[str, Mapping[int, int]]) -> list[Doubt]:
    """The other account's doubts, about the facts where they stand now."""
    found = []
    for doubt in doubts:
        match = re.match(r"(?P<list>speakers|parties|key_points)\[(?P<number>\d+)\]", doubt.path)
        if match:
            number = moved[match["list"]].get(int(match["number"]))
            if number is not None:
                path = f"{match['list']}[{number}]{doubt.path[match.end() :]}"
                found.append(doubt.model_copy(update={"path": path}))
        elif doubt.path == "kind":
            found.append(doubt)
    return found
