"""When: the date of this meeting, and not of an earlier one."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.extraction.events import Event
from digest.extraction.mentions import DateExpression
from digest.extraction.report import Publication, Report
from digest.extraction.zones import Zone
from digest.meeting import Basis, Doubt, MeetingDate, Precision, Status

# How far behind its publication a report without a year can lie before the year before is meant. Own judgement: a
# report of a meeting comes out within weeks.
_LATEST_AHEAD = datetime.timedelta(days=20)
_URL_DATES = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/_]?(?P<m>0[1-9]|1[0-2])[-/_]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"/(?P<yy>\d\d)-(?P<yy2>\d\d)/(?P<m>\d\d)-(?P<d>\d\d)/"),
)
_ISSUE = re.compile(r"((?:19|20)\d\d)\s?年\s?第?\s?\d{1,3}\s?期")
# What makes a date one of something else: "since 1994", "by the end of 2025".
_ELSEWHERE = re.compile(
    r"(?:since|until|by|before|from|born|founded|established|dated|deadline|no later than|of the|anniversary of|summit)\s*(?:the\s)?$"
    r"|(?:自|截至|截止|从|于|早在|预计|暂定|至|到|始于|成立于)$",
    re.IGNORECASE,
)


def publication(report: Report) -> Publication:
    """When the report came out: the format's own word, a dateline of the page, or its address."""
    document = report.document
    dated: list[tuple[int, datetime.date, int, int]] = []
    for line in report.lines:
        rank = {Zone.DATELINE: 0, Zone.BYLINE: 1, Zone.MASTHEAD: 1, Zone.FURNITURE: 2}.get(line.zone)
        if rank is None or re.search(r"updated|更新|copyright|©|版权", line.text, re.IGNORECASE):
            rank = None if rank is None or re.search(r"copyright|©|版权", line.text, re.IGNORECASE) else rank + 1
        if rank is None:
            continue
        for found in report.grammar.dates(line.text):
            date = _date(found.year, found.month, found.day)
            if date is not None:
                dated.append((rank, date, line.start, line.end))
                break
    dated.sort(key=lambda entry: entry[0])
    if document.published is not None:
        where = next((entry for entry in dated if entry[1] == document.published), None)
        return Publication(document.published, document.published.year, *(where[2:] if where else (None, None)))
    if dated:
        _, date, start, end = dated[0]
        return Publication(date, date.year, start, end)
    address = _date_in_address(document.uri or "")
    if address is not None:
        return Publication(address, address.year)
    for line in report.lines:
        issue = _ISSUE.search(line.text) if line.zone is not Zone.BODY else None
        if issue:
            return Publication(None, int(issue[1]), line.start, line.end)
    return Publication()


def _date_in_address(address: str) -> datetime.date | None:
    for pattern in _URL_DATES:
        match = pattern.search(address) if "://" in address else None
        if match:
            parts = match.groupdict()
            year = int(parts["y"]) if parts.get("y") else 2000 + int(parts["yy"])
            return _date(year, int(parts["m"]), int(parts["d"]))
    return None


@dataclass(frozen=True)
class _Resolved:
    expression: DateExpression
    start: datetime.date
    end: datetime.date | None
    precision: Precision
    basis: Basis
    used_publication: bool
    weight: float


def meeting_date(report: Report, event: Event, published: Publication) -> tuple[MeetingDate | None, list[Doubt]]:
    """The date of the meeting that `event` tells of, and what makes it doubtful."""
    found = list(_candidates(report, event, published))
    if not found:
        return None, []
    found.sort(key=lambda candidate: (-candidate.weight, candidate.expression.start))
    best = found[0]
    evidence = [report.evidence(best.expression.start, best.expression.end)]
    sentence = report.sentence_at(best.expression.start)
    if sentence is not None:
        evidence = [report.evidence_of(sentence)]
    else:
        line = next((line for line in report.lines if line.start <= best.expression.start < line.end), None)
        if line is not None:
            evidence = [report.evidence(line.start, line.end)]
    if best.used_publication and published.start is not None and published.end is not None:
        evidence.append(report.evidence(published.start, published.end))
    date = MeetingDate(
        start=best.start, end=best.end, precision=best.precision, basis=best.basis, evidence=tuple(evidence)
    )
    rivals = [c for c in found[1:] if c.start != best.start and c.precision is Precision.DAY]
    margin = min(1.0, (best.weight - rivals[0].weight) / 3) if rivals else 1.0
    doubts = []
    weekday = best.expression.weekday
    if weekday is not None and best.expression.day is not None and best.start.weekday() != weekday:
        doubts.append(Doubt(path="date", rule="weekday_differs", margin=0, alternatives=()))
    elif margin < 0.2:
        doubts.append(
            Doubt(path="date", rule="rival_dates", margin=max(0.0, margin), alternatives=(rivals[0].start.isoformat(),))
        )
    elif best.basis is Basis.INFERRED:
        doubts.append(Doubt(path="date", rule="date_worked_out", margin=max(0.0, min(1.0, margin))))
    return date, doubts


def _candidates(report: Report, event: Event, published: Publication) -> Iterator[_Resolved]:
    headline = report.headline
    years = _years_named(report, event)
    if headline is not None:
        for expression in report.grammar.dates(headline.text):
            moved = DateExpression(
                **{
                    **expression.__dict__,
                    "start": expression.start + headline.start,
                    "end": expression.end + headline.start,
                }
            )
            resolved = _resolve(moved, published, event, years)
            if resolved is not None:
                yield _weighted(resolved, 2.2)
    for sentence, expressions in zip(report.sentences, report.dates, strict=True):
        likeness = event.weights[sentence.index]
        if likeness <= 0:
            continue
        for expression in expressions:
            before = report.text[max(sentence.start, expression.start - 24) : expression.start]
            after = report.text[expression.end : expression.end + 12]
            resolved = _resolve(expression, published, event, years)
            if resolved is None:
                continue
            weight = likeness
            if _ELSEWHERE.search(before) and not re.search(r"^(?:在|举行|召开)", after):
                weight -= 2
            if re.search(r"(?:summit|anniversary|agreement|protocol|declaration)\b[^,.]*$", before, re.IGNORECASE):
                weight -= 1
            if re.match(
                r",?\s+(?:[A-Z][\w'.-]*\s+){0,3}(?:Summit|Agreement|Declaration|Protocol|Accord|Treaty)\b",
                report.text[expression.end :],
            ):
                continue
            if weight > 0:
                yield _weighted(resolved, weight)


def _weighted(resolved: _Resolved, likeness: float) -> _Resolved:
    expression = resolved.expression
    shape = 0.0
    if expression.day is not None and expression.month is not None:
        shape = 1.2 if expression.year is not None else 1.0
    elif expression.weekday is not None or expression.days_ago is not None:
        shape = 0.6
    elif expression.day is not None:
        shape = 0.5
    return _Resolved(**{**resolved.__dict__, "weight": likeness + shape})


def _years_named(report: Report, event: Event) -> list[int]:
    """Years in the names that the report gives the meeting: "the 2023 ... Symposium", `2024年中韩……对话`."""
    texts = [report.headline_shadow, *(s.text for s in event.sentences)]
    return [
        int(year)
        for text in texts
        for year in re.findall(r"(?<!\d)((?:19|20)\d\d)(?=年?(?:第|[^\d\s月]| [\"“A-Z]))", text)
    ]


def _resolve(
    expression: DateExpression, published: Publication, event: Event, years: Sequence[int]
) -> _Resolved | None:
    """Fill in what the expression leaves out; None where nobody could."""
    on = published.date
    year, month, day = expression.year, expression.month, expression.day
    if year is not None and month is not None and day is not None:
        start = _date(year, month, day)
        end = _date(expression.end_year or year, expression.end_month, expression.end_day)
        return _made(expression, start, end, Basis.STATED, False, event, on)
    if year is not None and month is not None and day is None and expression.days_ago is None:
        start = _date(year, month, 1)
        return _Resolved(expression, start, None, Precision.MONTH, Basis.STATED, False, 0) if start else None
    if month is not None and day is not None:
        guess = on.year if on else published.year or (years[0] if years else None)
        if guess is None:
            return None
        start = _date(guess, month, day)
        if on and start and event.status is Status.HELD and start > on + _LATEST_AHEAD:
            start = _date(guess - 1, month, day)
        elif on and start and event.status is Status.PLANNED and start < on:
            start = _date(guess + 1, month, day)
        end = None
        if start is not None and expression.end_day is not None:
            end = _date(start.year, expression.end_month, expression.end_day)
            if end is not None and end < start:
                end = _date(start.year + 1, expression.end_month, expression.end_day)
        return _made(expression, start, end, Basis.INFERRED, True, event, on)
    if on is None:
        return None
    if day is not None:
        start = _date(on.year, on.month, day)
        if start is None or start > on:
            start = _date(on.year - (on.month == 1), on.month - 1 or 12, day)
        end = _date(start.year, start.month, expression.end_day) if start and expression.end_day else None
        return _made(expression, start, end, Basis.INFERRED, True, event, on)
    if expression.days_ago is not None:
        return _made(
            expression, on - datetime.timedelta(days=expression.days_ago), None, Basis.INFERRED, True, event, on
        )
    if expression.weekday is not None:
        back = (on.weekday() - expression.weekday) % 7 + 7 * expression.weeks_ago * (on.weekday() >= expression.weekday)
        if event.status is Status.PLANNED:
            return None
        return _made(expression, on - datetime.timedelta(days=back), None, Basis.INFERRED, True, event, on)
    return None


def _made(
    expression: DateExpression,
    start: datetime.date | None,
    end: datetime.date | None,
    basis: Basis,
    used_publication: bool,
    event: Event,
    on: datetime.date | None,
) -> _Resolved | None:
    if start is None or (end is not None and end < start):
        return None
    if on is not None and event.status is Status.HELD and start > on + _LATEST_AHEAD:
        return None  # what is still to come is not the meeting that was held
    return _Resolved(expression, start, end if end != start else None, Precision.DAY, basis, used_publication, 0)


def _date(year: int | None, month: int | None, day: int | None) -> datetime.date | None:
    if year is None or month is None or day is None:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
