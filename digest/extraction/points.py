"""What a busy reader must know: the sentences that matter, who says them, and what kind of point each is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.document import ParagraphRole
from digest.extraction.event import Event
from digest.extraction.form import Field
from digest.extraction.people import Attribution, Person
from digest.extraction.report import Report
from digest.extraction.sentences import Sentence
from digest.extraction.zones import Zone
from digest.language import HAN
from digest.meeting import KeyPoint, PointKind

MOST_POINTS = 8
"""What two pages hold (the length asked of a brief in UK FCO instructions, 1979-83), and careful readers choose."""
FEWEST_POINTS = 6
SHARE = 0.6
"""Points take up at most this share of the report, beyond the fewest: more would be the report again."""

# Weights: as a logistic regression over the sentences of annotated reports has them, beside a weight of 1 for length.
_BONUS = {PointKind.AGREEMENT: 2.2, PointKind.NEXT_STEP: 1.2, PointKind.PROPOSAL: 1.5, PointKind.FIGURE: 0.7}
_OF_EARLIER = 1.5
"""Off a sentence about an earlier year that nobody is told to have said."""
_ITEM = re.compile(rf"(?:\(?(?:\d{{1,2}}|[{HAN}]{{1,3}})[.)、]|[-*•·○])\s?")
_FULL_LENGTH = 90
"""Characters (of Han, or English scaled to it) beyond which a longer sentence is no better a point."""


@dataclass(frozen=True)
class _Ranked:
    sentence: Sentence
    score: float
    kind: PointKind


def key_points(report: Report, event: Event, people: list[Person], said: list[Attribution]) -> tuple[KeyPoint, ...]:
    """The points of the meeting, most important first."""
    ranked = sorted(_ranked(report, event, said), key=lambda entry: (-entry.score, entry.sentence.index))
    body = sum(len(sentence.text) for sentence in report.sentences)
    chosen: list[tuple[_Ranked, str, frozenset[str]]] = []
    length = 0
    for entry in ranked:
        if len(chosen) == MOST_POINTS:
            break
        text = _shortened(report, entry.sentence, said[entry.sentence.index])
        if len(chosen) >= FEWEST_POINTS and length + len(text) > SHARE * body:
            continue
        grams = _grams(entry.sentence.text)
        if not any(_repeats(grams, others) for _, _, others in chosen):
            chosen.append((entry, text, grams))
            length += len(text)
    return tuple(
        KeyPoint(
            text=text,
            speaker=_speaker(said[entry.sentence.index], people),
            kind=entry.kind,
            due=_due(report, entry.sentence) if entry.kind is PointKind.NEXT_STEP else None,
            evidence=(report.evidence_of(entry.sentence),),
        )
        for entry, text, _ in chosen
    )


def _shortened(report: Report, sentence: Sentence, said: Attribution) -> str:
    text = re.sub(r"\s+", " ", report.cut(sentence)).rstrip("；;")
    return report.grammar.shortened(text, said.clause if said.people else None, sentence.start)


def _speaker(said: Attribution, people: list[Person]) -> str | None:
    """One person's words have a speaker; what several said, or all agreed on, has none."""
    only = said.people[0] if len(said.people) == 1 else None
    return only.name if only is not None and only in people and not said.collective else None


def _due(report: Report, sentence: Sentence) -> str | None:
    """By when something is to be done; None where a sentence names no time, or several. A time that stands before the
    words which look ahead may be the day on which they were said."""
    ahead = report.words.any_of("points.next_step").search(sentence.text)
    deadlines = report.words.pattern("patterns.deadline").finditer(sentence.text, ahead.start() if ahead else 0)
    found = [match.span() for match in deadlines]
    if len(found) != 1:
        return None
    start, end = (sentence.start + offset for offset in found[0])
    return re.sub(r"\s+", " ", report.document.text[start:end])


def _ranked(report: Report, event: Event, said: list[Attribution]) -> Iterator[_Ranked]:
    agreed = False  # within a list that a sentence such as "议定以下事项：" announces
    for sentence in report.sentences:
        attribution = said[sentence.index]
        kind = _kind(report, sentence.text, attribution)
        if agreed and _is_item(report, sentence):
            kind = PointKind.AGREEMENT
        elif kind is PointKind.AGREEMENT and _is_of_earlier_year(report, sentence):
            kind = PointKind.STATEMENT  # what was agreed then was not agreed now
        elif not (agreed and sentence.paragraph == report.sentences[sentence.index - 1].paragraph):
            agreed = sentence.text.endswith(":") and _announces_agreement(report, sentence)
            if agreed:
                continue
        score = _score(report, event, sentence, attribution, kind)
        if score > 0:
            yield _Ranked(sentence, score, kind)


def _is_item(report: Report, sentence: Sentence) -> bool:
    """Whether it stands in a list: one that the format knows, or one that somebody typed."""
    return report.lines[sentence.paragraph].role is ParagraphRole.LIST_ITEM or bool(_ITEM.match(sentence.text))


def _announces_agreement(report: Report, sentence: Sentence) -> bool:
    return any(report.words.any_of(f"points.{name}").search(sentence.text) for name in ("agreement", "announcing"))


def _score(report: Report, event: Event, sentence: Sentence, said: Attribution, kind: PointKind) -> float:
    text = _ITEM.sub("", sentence.text, count=1) if _ITEM.match(sentence.text) else sentence.text
    size = len(text) if re.search(f"[{HAN}]", text) else len(text.split()) * 2.2
    if (
        sentence.zone is not Zone.BODY
        or size < 12
        or _is_attendance(report, sentence, said)
        or _is_furniture(report, text)
        or text.endswith(":")  # it announces others, and says nothing itself
    ):
        return 0.0
    score = min(size, _FULL_LENGTH) / 45 + _BONUS.get(kind, 0.0)
    score += 0.8 * bool(said.people or said.collective)
    score += 0.6 * (sentence.index == event.sentences[0].index) + 0.5 * bool(re.search(r"\d", text))
    score -= 0.8 * bool(report.words.any_of("points.weak").search(text))
    score -= 0.8 * bool(report.words.any_of("points.earlier").match(text))
    score -= _OF_EARLIER * (_is_of_earlier_year(report, sentence) and not said.people)
    score -= 1.0 * bool(report.words.pattern("patterns.led_by_all").search(text))
    if sentence.index > 0.85 * len(report.sentences) and not (said.people or said.collective):
        score -= 0.8
    return score


def _is_of_earlier_year(report: Report, sentence: Sentence) -> bool:
    """Whether a sentence tells of a day in a year before the one that the head of the report states."""
    stated = [date.year for s in report.stated(Field.DAY, Field.DATE) for date in report.dates[s.index] if date.year]
    told = [date.year for date in report.dates[sentence.index] if date.year and date.day]
    return bool(stated and told) and max(told) < min(stated)


def _is_furniture(report: Report, text: str) -> bool:
    """A sentence of the page that stands inside a line of the body."""
    if len(text) > 160:
        return False
    return bool(
        report.words.pattern("zones.furniture").search(text) or report.words.pattern("zones.caption").search(text)
    )


def _is_attendance(report: Report, sentence: Sentence, said: Attribution) -> bool:
    """A sentence that only lists who was there is data for the participants, not a point."""
    people = len(report.people[sentence.index])
    several = people >= 2 or "等" in sentence.text[-14:]
    if people >= 4 and not said.clause and not report.words.pattern("patterns.sealed").search(sentence.text):
        return True
    listed = report.words.pattern("patterns.attendance_list").search(sentence.text)
    return several and bool(listed) and not report.words.pattern("patterns.not_attendance").search(sentence.text)


def _kind(report: Report, text: str, said: Attribution) -> PointKind:
    words = report.words
    ahead = bool(words.any_of("points.next_step").search(text))
    if words.any_of("points.agreement").search(text) and (said.collective or not said.people):
        sealed = words.pattern("patterns.sealed").search(text)
        return PointKind.NEXT_STEP if ahead and not sealed else PointKind.AGREEMENT
    if words.any_of("points.proposal").search(text):
        return PointKind.PROPOSAL
    if ahead:
        return PointKind.NEXT_STEP
    return PointKind.FIGURE if words.pattern("patterns.figure").search(text) else PointKind.STATEMENT


def _repeats(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a sentence says again what another says: most of its pieces of four characters stand there."""
    return len(one & other) > 0.7 * max(1, len(one))


def _grams(text: str) -> frozenset[str]:
    squeezed = re.sub(r"\W", "", text.lower())
    return frozenset(squeezed[i : i + 4] for i in range(len(squeezed) - 3))
