"""What a busy reader must know: the sentences that matter, who says them, and what kind of point each is."""

import re
from dataclasses import dataclass
from functools import cache

from digest.extraction.events import Event
from digest.extraction.lexicon import alternation, lexicon
from digest.extraction.people import Attribution, Person
from digest.extraction.report import Report
from digest.extraction.sentences import Sentence
from digest.extraction.zones import Zone
from digest.meeting import KeyPoint, PointKind

MOST_POINTS = 7
"""What two pages hold (the length asked of a brief in UK FCO instructions, 1979-83), and careful readers choose."""


@dataclass(frozen=True)
class _Ranked:
    sentence: Sentence
    score: float
    kind: PointKind


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    edge = r"\b" if language == "en" else ""
    return {
        name: re.compile(f"{edge}(?:{alternation(phrases)})", re.IGNORECASE)
        for name, phrases in lexicon(language)["points"].items()
    }


def key_points(report: Report, event: Event, people: list[Person], said: list[Attribution]) -> tuple[KeyPoint, ...]:
    """The points of the meeting, most important first."""
    ranked = [
        _Ranked(sentence, score, kind)
        for sentence in report.sentences
        for score, kind in [_score(report, event, sentence, said[sentence.index])]
        if score > 0
    ]
    ranked.sort(key=lambda r: (-r.score, r.sentence.index))
    chosen = _without_repetition(ranked)[:MOST_POINTS]
    points = []
    for entry in chosen:
        attribution = said[entry.sentence.index]
        speaker = (
            attribution.people[0].name if len(attribution.people) == 1 and attribution.people[0] in people else None
        )
        if entry.kind is PointKind.AGREEMENT and attribution.collective:
            speaker = None
        points.append(
            KeyPoint(
                text=re.sub(r"\s+", " ", report.cut(entry.sentence)),
                speaker=speaker,
                kind=entry.kind,
                evidence=(report.evidence_of(entry.sentence),),
            )
        )
    return tuple(points)


def _score(report: Report, event: Event, sentence: Sentence, said: Attribution) -> tuple[float, PointKind]:
    pattern = _patterns(report.language)
    text = sentence.text
    kind = _kind(text, said, pattern, report.language)
    if sentence.zone is Zone.ROSTER:
        return 0.0, kind
    size = len(text) if report.language != "en" else len(text.split()) * 2.2
    if size < 12:
        return 0.0, kind
    if _is_attendance(report, sentence):
        return 0.0, kind
    score = min(size, 90) / 45
    score += {PointKind.AGREEMENT: 1.5, PointKind.NEXT_STEP: 1.1, PointKind.PROPOSAL: 0.8, PointKind.FIGURE: 0.8}.get(
        kind, 0.0
    )
    if said.people or said.collective:
        score += 0.8
    if sentence.index in {s.index for s in event.sentences[:1]}:
        score -= 0.6 if report.language != "en" else 0.2
    if pattern["weak"].search(text):
        score -= 1.4
    if sentence.index > 0.85 * len(report.sentences) and not (said.people or said.collective):
        score -= 0.4
    return score, kind


def _is_attendance(report: Report, sentence: Sentence) -> bool:
    """A sentence that only lists who was there is data for the participants, not a point."""
    people = len(report.people[sentence.index])
    if report.language == "en":
        return (
            people >= 3
            and bool(re.search(r"\b(?:attended|present|included|guests)\b", sentence.text))
            and not re.search(r"\bsigned\b", sentence.text)
        )
    return (people >= 2 or "等" in sentence.text[-14:]) and bool(
        re.search(r"(?:参加|出席|陪同|在座|列席|作陪|陪同会见|出席了?活动)[^,。]{0,14}[。]?$", sentence.text)
    )


def _kind(text: str, said: Attribution, pattern: dict[str, re.Pattern[str]], language: str) -> PointKind:
    if pattern["agreement"].search(text) and (said.collective or not said.people):
        return (
            PointKind.NEXT_STEP
            if _looks_ahead(text, pattern) and not re.search(r"sign|签|同意|agreed", text)
            else PointKind.AGREEMENT
        )
    if pattern["proposal"].search(text):
        return PointKind.PROPOSAL
    if _looks_ahead(text, pattern):
        return PointKind.NEXT_STEP
    if len(
        re.findall(
            r"\d+(?:[.,]\d+)?\s?(?:%|percent|per cent|万|亿|人|家|个|吨|元|项|次|million|billion|tons|people|projects)?",
            text,
        )
    ) >= 2 or re.search(r"\d[\d.,]*\s?(?:%|percent|per cent|万|亿|million|billion)", text):
        return PointKind.FIGURE
    return PointKind.STATEMENT


def _looks_ahead(text: str, pattern: dict[str, re.Pattern[str]]) -> bool:
    return bool(pattern["next_step"].search(text))


def _without_repetition(ranked: list[_Ranked]) -> list[_Ranked]:
    """A sentence that says again what a better one says is left out."""
    kept: list[_Ranked] = []
    for entry in ranked:
        grams = _grams(entry.sentence.text)
        if not any(len(grams & _grams(other.sentence.text)) > 0.7 * max(1, len(grams)) for other in kept):
            kept.append(entry)
    return kept


def _grams(text: str) -> frozenset[str]:
    squeezed = re.sub(r"\W", "", text.lower())
    return frozenset(squeezed[i : i + 4] for i in range(len(squeezed) - 3))
