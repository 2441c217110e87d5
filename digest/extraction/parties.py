"""Which bodies took part: those that the people speak for, those that met, and those that called the meeting."""

import re
from dataclasses import dataclass

from digest.extraction.events import Event
from digest.extraction.home import Home
from digest.extraction.mentions import BodyMention
from digest.extraction.people import Person
from digest.extraction.report import Report
from digest.extraction.sentences import Sentence
from digest.extraction.zones import Zone
from digest.meeting import Party, PartyKind, PartyRole


@dataclass
class _Candidate:
    start: int
    end: int
    text: str
    kind: PartyKind
    country: str | None
    weight: float
    role: PartyRole
    sentence: Sentence


def parties_of(report: Report, event: Event, people: list[Person], home: Home) -> tuple[Party, ...]:
    """The parties of the meeting, in the order in which the report names them."""
    candidates = [*_of_people(report, people), *_of_event(report, event)]
    kept = _merged(candidates, report.language)
    kept = [candidate for candidate in kept if candidate.weight >= 1.0]
    kept.sort(key=lambda candidate: candidate.start)
    return tuple(
        Party(
            name=report.document.text[c.start : c.end],
            country=c.country or home.country if c.kind is not PartyKind.INTERNATIONAL_ORGANIZATION else c.country,
            kind=c.kind,
            role=c.role,
            evidence=(report.evidence_of(c.sentence),),
        )
        for c in kept[:16]
    )


# ---------------------------------------------------------------------- what people speak for


def _of_people(report: Report, people: list[Person]) -> list[_Candidate]:
    found = []
    for person in people:
        sentence, mention = person.best
        for stretch in (mention.body, mention.title):
            if stretch is None:
                continue
            piece = _body_in_title(report, stretch.start, stretch.end, stretch.text, apart=stretch is mention.body)
            if piece is None:
                continue
            start, end, text, kind, country = piece
            role = PartyRole.SIGNATORY if person.signed else PartyRole.PARTICIPANT
            found.append(_Candidate(start, end, text, kind, country, 1.2, role, sentence))
            break
    return found


def _body_in_title(
    report: Report, start: int, end: int, text: str, apart: bool
) -> tuple[int, int, str, PartyKind, str | None] | None:
    if report.language == "en":
        return _english_body(report, start, end, text)
    from digest.extraction import chinese

    return chinese.body_of_title(start, text, apart)


def _english_body(
    report: Report, start: int, end: int, text: str
) -> tuple[int, int, str, PartyKind, str | None] | None:
    from digest.extraction.sentences import Sentence as Piece

    piece = Piece(start, end, text, 0, Zone.BODY, 0)
    bodies = report.grammar.bodies(piece)
    named = [b for b in bodies if not b.is_place] or [b for b in bodies if b.is_place]
    if not named:
        return None
    best = named[0]
    country = best.country or next((b.country for b in bodies if b.country), None)
    return best.name.start, best.name.end, best.name.text, best.kind, country


# ---------------------------------------------------------------------- who met, and who called the meeting


_ORGANIZERS = {
    "en": re.compile(r"(?:organi[sz]ed|hosted|sponsored|convened|initiated) by\b", re.IGNORECASE),
    "zh": re.compile(r"主办|承办|协办|举办|牵头"),
}
_THERE = {
    "en": re.compile(
        r"\b(?:attend\w*|participat\w+|present|joined|representatives?|officials from|delegat\w+|signed|between|including|met with|hosted|held)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"出席|参加|与会|列席|代表|会谈|会见|拜会|签署|举行|召开|举办|共同|座谈"),
}


def _of_event(report: Report, event: Event) -> list[_Candidate]:
    found = []
    told = {sentence.index: rank for rank, sentence in enumerate(event.sentences)}
    for sentence, bodies in zip(report.sentences, report.bodies, strict=True):
        organizers = _ORGANIZERS[report.language].search(sentence.text)
        there = _THERE[report.language].search(sentence.text)
        if sentence.index not in told and not organizers and not (there and sentence.index < 12):
            continue
        for body in bodies:
            weight = _weight_in_event(report, sentence, body, told.get(sentence.index), bool(organizers), bool(there))
            if weight <= 0:
                continue
            role = (
                PartyRole.ORGANIZER
                if organizers and _is_near(report, sentence, body, organizers)
                else PartyRole.PARTICIPANT
            )
            found.append(
                _Candidate(
                    body.name.start, body.name.end, body.name.text, body.kind, body.country, weight, role, sentence
                )
            )
    return found


def _is_near(report: Report, sentence: Sentence, body: BodyMention, organizers: re.Match[str]) -> bool:
    at = sentence.start + organizers.start()
    if report.language == "en":
        return 0 <= body.name.start - at < 160
    return 0 <= at - body.name.end < 60


def _weight_in_event(
    report: Report, sentence: Sentence, body: BodyMention, rank: int | None, organizers: bool, there: bool
) -> float:
    before = report.text[max(sentence.start, body.name.start - 30) : body.name.start]
    after = report.text[body.name.end : body.name.end + 16]
    if report.language == "en":
        if re.search(r"\b(?:in|at|to|from|near|across|around|of|via|under)\s+(?:the\s+)?$", before) and body.is_place:
            return (
                0.0
                if not re.search(r"\b(?:delegation|officials?|representatives?|mayors?) (?:from|of) (?:the )?$", before)
                else 1.1
            )
        if body.is_place and re.match(r"(?:['’]s)?\s+[A-Z]", after):
            return 0.0
        if body.is_place:
            return 1.1 if rank == 0 and re.search(r"\b(?:between|and|with)\s*$|^$", before.strip()) else 0.6
        if re.search(r"\b(?:at|in)\s+(?:the\s+)?$", before):
            return 0.0
        if re.search(r"\b(?:guidance|support|auspices) of\b.*$", before):
            return 0.0
    else:
        if re.search(r"(?:在|于|赴|到|来|访|抵|驻|至|位于)$", before):
            return 0.0
        if body.is_place and re.match(
            r"(?:人民|市|省|县|区)?[\u3400-\u9fff]{0,8}(?:局|厅|部|大学|公司|协会|领事馆|办|委|院)", after
        ):
            return 0.0
        if body.is_place:
            return 1.1 if rank == 0 and re.search(r"(?:与|和|同|、)$", before) else 0.6
    if organizers:
        return 1.3
    if rank is not None:
        return 1.2 if rank == 0 else 1.0
    return 1.0 if there else 0.0


# ---------------------------------------------------------------------- one party from many mentions


def _merged(candidates: list[_Candidate], language: str) -> list[_Candidate]:
    kept: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.weight, -len(c.text))):
        same = next((other for other in kept if _same(candidate, other, language)), None)
        if same is None:
            kept.append(candidate)
            continue
        same.weight += 0.4
        if same.country is None:
            same.country = candidate.country
        if same.role is PartyRole.PARTICIPANT:
            same.role = candidate.role
    return kept


def _same(one: _Candidate, other: _Candidate, language: str) -> bool:
    a, b = (re.sub(r"^the ", "", c.text.casefold()) for c in (one, other))
    if a == b:
        return True
    if language != "en":
        return (
            (a in b or b in a)
            and (one.country == other.country or None in (one.country, other.country))
            and _level(a) == _level(b)
        )
    return (bool(re.search(rf"\b{re.escape(a)}\b", b)) and one.kind is other.kind) or (
        bool(re.search(rf"\b{re.escape(b)}\b", a)) and one.kind is other.kind
    )


def _level(name: str) -> str:
    return (
        "body"
        if re.search(r"(?:局|厅|部|署|办|委|院|馆|公司|集团|协会|学会|商会|大学|学院|中心|议会|所|处|科|课)$", name)
        else "place"
    )
