"""Which bodies took part: those that the people speak for, those that met, and those that called the meeting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.extraction.events import Event
from digest.extraction.geography import Geography
from digest.extraction.mentions import Act, BodyMention, Stretch
from digest.extraction.people import Person
from digest.extraction.report import Report
from digest.extraction.sentences import Sentence
from digest.extraction.zones import HAN
from digest.meeting import Party, PartyKind, PartyRole

MOST_PARTIES = 16
_ENOUGH = 1.0


@dataclass
class _Candidate:
    name: Stretch
    kind: PartyKind
    weight: float
    role: PartyRole
    sentence: Sentence


def parties_of(report: Report, event: Event, people: list[Person], geography: Geography) -> tuple[Party, ...]:
    """The parties of the meeting, in the order in which the report names them."""
    candidates = [*_of_people(report, people), *_of_event(report, event)]
    kept = [candidate for candidate in _merged(candidates, report.language) if candidate.weight >= _ENOUGH]
    kept.sort(key=lambda candidate: candidate.name.start)
    return tuple(
        Party(
            name=re.sub(r"\s+", " ", report.document.text[c.name.start : c.name.end]),
            country=geography.country_of(c.name.text),
            kind=c.kind,
            role=c.role,
            evidence=(report.evidence_of(c.sentence),),
        )
        for c in kept[:MOST_PARTIES]
    )


# ---------------------------------------------------------------------- what people speak for


def _of_people(report: Report, people: list[Person]) -> Iterator[_Candidate]:
    for person in people:
        sentence, mention = person.best
        for part, apart in ((mention.body, True), (mention.title, False)):
            body = report.grammar.body_in_title(part, apart) if part is not None else None
            if body is not None:
                role = PartyRole.SIGNATORY if Act.SIGNS in person.acts else PartyRole.PARTICIPANT
                yield _Candidate(body, report.grammar.kind_of_body(body.text), 1.2, role, sentence)
                break


# ---------------------------------------------------------------------- who met, and who called the meeting


def _of_event(report: Report, event: Event) -> Iterator[_Candidate]:
    told = {sentence.index: rank for rank, sentence in enumerate(event.sentences)}
    for sentence, bodies in zip(report.sentences, report.bodies, strict=True):
        organized = report.words.pattern("patterns.organized_by").search(sentence.text)
        there = report.words.pattern("patterns.bodies_there").search(sentence.text)
        rank = told.get(sentence.index)
        if rank is None and not organized and not (there and sentence.index < 12):
            continue
        for body in bodies:
            weight = _weight(report, sentence, body, rank, bool(organized), bool(there))
            if weight > 0:
                calls = organized is not None and _is_beside(report, sentence, body, organized)
                role = PartyRole.ORGANIZER if calls else PartyRole.PARTICIPANT
                yield _Candidate(body.name, body.kind, weight, role, sentence)


def _is_beside(report: Report, sentence: Sentence, body: BodyMention, organized: re.Match[str]) -> bool:
    """Whether the body stands where organizers do: behind "organized by", before `主办`."""
    at = sentence.start + organized.start()
    return 0 <= body.name.start - at < 160 if report.language == "en" else 0 <= at - body.name.end < 60


def _weight(
    report: Report, sentence: Sentence, body: BodyMention, rank: int | None, organized: bool, there: bool
) -> float:
    before = report.text[max(sentence.start, body.name.start - 40) : body.name.start]
    after = report.text[body.name.end : body.name.end + 16]
    if report.words.pattern("patterns.delegation_of").search(before):
        return 1.1
    if report.words.pattern("patterns.not_a_party").search(before):
        return 0.0
    if body.is_place:
        if _is_part_of_name(report.language, after):
            return 0.0
        joined = re.search(r"\b(?:between|and|with)\s*$|^\W*$" if report.language == "en" else r"(?:与|和|同|、)$|^$", before)
        return 1.1 if rank == 0 and joined else 0.6
    if organized:
        return 1.3
    if rank is not None:
        return 1.2 if rank == 0 else 1.0
    return 1.0 if there else 0.0


def _is_part_of_name(language: str, after: str) -> bool:
    """Whether a place is the beginning of a longer name: "Chongqing Foreign ...", `青洛市|环境局`."""
    if language == "en":
        return bool(re.match(r"(?:['’]s)?\s+[A-Z]", after))
    return bool(re.match(rf"[{HAN}]{{0,8}}?(?:局|厅|部|大学|公司|协会|领事馆|办|委|院|政府)", after))


# ---------------------------------------------------------------------- one party from many mentions


def _merged(candidates: list[_Candidate], language: str) -> list[_Candidate]:
    """A body that is named twice is one; so is its short name beside its full one. Every mention adds some weight."""
    kept: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.weight, -len(c.name.text))):
        same = next((other for other in kept if _same(candidate.name.text, other.name.text, language)), None)
        if same is None:
            kept.append(candidate)
            continue
        same.weight += 0.4
        if same.role is PartyRole.PARTICIPANT:
            same.role = candidate.role
    return kept


def _same(one: str, other: str, language: str) -> bool:
    a, b = (re.sub(r"^the ", "", name.casefold()) for name in (one, other))
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if language == "en":
        return bool(re.search(rf"\b{re.escape(short)}\b", long)) and len(short) * 2 > len(long)
    if _level(a) != _level(b):
        return False
    return short in long or (len(short) >= 3 and short[-1] == long[-1] and _is_abbreviation(short, long))


def _is_abbreviation(short: str, long: str) -> bool:
    """`省外办` of `贵州省人民政府外事办公室`: its characters in their order, from the first word on."""
    rest = iter(long)
    return all(character in rest for character in short)


def _level(name: str) -> str:
    body = r"(?:局|厅|部|署|办|委|院|馆|公司|集团|协会|学会|商会|大学|学院|中心|议会|所|处|科|课|办公室|联合会|会|团)$"
    return "body" if re.search(body, name) else "place"
