"""When: the date of this meeting, and not of an earlier one."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digest.document import Span
from digest.extraction.decisions import VERIFY, Decision, clipped
from digest.extraction.event import Event
from digest.extraction.form import Field
from digest.extraction.mentions import DateExpression
from digest.extraction.report import Publication, Report
from digest.extraction.zones import Zone
from digest.meeting import Basis, MeetingDate, Precision, Status

_LATEST_AHEAD = datetime.timedelta(days=20)
"""A report of a meeting that was held comes out before this; what lies further ahead was meant a year earlier."""
_MONTH_AGO = datetime.timedelta(days=75)
"""A month alone that lies further back is told of something else: when somebody took office."""
_MONTHS_AGO = datetime.timedelta(days=200)
"""What is told beside the meeting and lies further back was hardly the meeting's own day."""
_OF_EARLIER = 0.2
_TELLING = 3.0
"""What a day weighs at least that the headline names, or a sentence that tells of a meeting."""
_WORKED_OUT = 0.25
"""The margin of a date that the report does not state is at most this: a person should always verify it."""
_RIVAL = 3.0
"""A rival that weighs so much less than the date chosen is none."""
_URL_DATES = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/_]?(?P<m>0[1-9]|1[0-2])[-/_]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"/(?P<yy>\d\d)-\d\d/(?P<m>\d\d)-(?P<d>\d\d)/"),
)
_ISSUE = re.compile(r"((?:19|20)\d\d)\s?年\s?第?\s?\d{1,3}\s?期")
# `。1150520`: the day on which Taiwan's Central News Agency sends a report, in years of the Republic.
_DAY_CODE = re.compile(r"[。」)](?P<y>1[01]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])$")
_YEAR_OF_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年?(?:第|[^\d\s年月.,-]| [\"“A-Z]))")
# Behind the date of a dispatch: "Nov. 17 (Xinhua) --", "June 23, 2011 - ", `6月23日电`.
_DISPATCH = re.compile(r"\s*\([^)]{2,24}\)\s*-|\s*-+\s|\s?[电讯訊電]")
_DATELINE_LENGTH = 40
_RANKS = {Zone.DATELINE: 0, Zone.BYLINE: 1, Zone.MASTHEAD: 1, Zone.FURNITURE: 2}


def publication(report: Report) -> Publication:
    """When the report came out, and when it was sent, as far as the page tells."""
    published = _first_printed(report) or _published(report)
    sent = next((match for s in report.sentences[:2] if (match := _SENT.match(s.text))), None)
    if sent is None or published.year is None:
        return published
    date = _date(published.year, int(sent["m"]), int(sent["d"]))
    if date is not None and published.date is not None and date > published.date:
        date = _date(published.year - 1, date.month, date.day)
    return replace(published, dispatched=date)


# `本报9月20日讯`, `新华社北京3月2日电`.
_SENT = re.compile(r"\D{0,14}?(?P<m>\d{1,2})月(?P<d>\d{1,2})日[电讯訊電]")
_FIRST_PRINTED = re.compile(r"(?:原载|原刊|首发于|原刊于)\D{0,24}")


def _first_printed(report: Report) -> Publication | None:
    """`(原载《松江日报》2018年9月21日)`: the day of the report itself, where a page prints it again."""
    for line in report.lines:
        printed = _FIRST_PRINTED.search(line.text)
        dates = report.grammar.dates(line.text[printed.end() :]) if printed else []
        date = _date(dates[0].year, dates[0].month, dates[0].day) if dates else None
        if date is not None:
            return Publication(date, date.year, line.start, line.end)
    return None


def _published(report: Report) -> Publication:
    """The format's own word, a dateline of the page, or its address; else when it came by mail."""
    document = report.document
    dated = sorted(_datelines(report), key=lambda entry: entry[0])
    if document.published is not None:
        where = next((entry for entry in dated if entry[1] == document.published), None)
        return Publication(document.published, document.published.year, *(where[2:] if where else (None, None)))
    if dated:
        _, date, start, end = dated[0]
        return Publication(date, date.year, start, end)
    for line in report.lines:
        code = _DAY_CODE.search(line.text.rstrip())
        if code is not None:
            return Publication(
                _date(1911 + int(code["y"]), int(code["m"]), int(code["d"])),
                1911 + int(code["y"]),
                line.start,
                line.end,
            )
    address = _date_in_address(document.uri or "")
    if address is not None:
        return Publication(address, address.year)
    for line in report.lines:
        issue = _ISSUE.search(line.text) if line.zone is not Zone.BODY else None
        if issue:
            return Publication(None, int(issue[1]), line.start, line.end)
    return Publication(document.sent, document.sent.year) if document.sent else Publication()


def _datelines(report: Report) -> Iterator[tuple[int, datetime.date, int, int]]:
    """Full dates outside the body, the likeliest to be that of publication first; never a copyright year."""
    for line in report.lines:
        rank = _RANKS.get(line.zone)
        if line.zone is Zone.HEADLINE and any(_closes(line.text, found) for found in report.grammar.dates(line.text)):
            rank = 1
        if (
            rank is None
            or not re.search(r"\d", line.text)
            or re.search(r"copyright|©|版权|版權", line.text, re.IGNORECASE)
        ):
            continue
        rank += bool(re.search(r"updated|更新", line.text, re.IGNORECASE))
        for found in report.grammar.dates(line.text):
            date = _date(found.year, found.month, found.day)
            if date is not None:
                yield rank, date, line.start, line.end
                break


def _date_in_address(address: str) -> datetime.date | None:
    for pattern in _URL_DATES:
        match = pattern.search(address) if "://" in address else None
        if match:
            part = match.groupdict()
            year = int(part["y"]) if part.get("y") else 2000 + int(part["yy"])
            if date := _date(year, int(part["m"]), int(part["d"])):
                return date
    return None


@dataclass(frozen=True)
class _Candidate:
    expression: DateExpression
    start: datetime.date
    end: datetime.date | None
    precision: Precision
    basis: Basis
    weight: float = 0.0


def meeting_date(
    report: Report, event: Event, published: Publication
) -> tuple[MeetingDate, Decision] | tuple[None, None]:
    """The date of the meeting that `event` tells of, and how it was decided; None where nobody could tell."""
    labelled = list(_labelled(report, event, published))
    if labelled:
        told = _told_beside(report, event, published, labelled[0]) if not report.stated(Field.DAY) else []
        line = report.headline
        named = (c for c in told if line is not None and line.start <= c.expression.start < line.end)
        best = next(named, None if report.labels_the_day else next(iter(told), None))
        if best is not None:
            return _dated(report, event, published, replace(best, weight=0.0), labelled, "date_stated")
        return _dated(report, event, published, labelled[0], [*labelled[1:], *told], "date_labelled")
    found = sorted(_candidates(report, event, published), key=lambda c: (-c.weight, c.expression.start))
    if not found:
        return None, None
    return _dated(report, event, published, _with_first_day(report, event, found[0]), found[1:], "date_stated")


def _labelled(report: Report, event: Event, published: Publication) -> Iterator[_Candidate]:
    """The dates of the lines that the head of the report labels as the meeting's."""
    for sentence in report.stated(Field.DAY, Field.DATE):
        for expression in report.dates[sentence.index]:
            # a report may be written before the meeting that it has a head for
            made = _resolved(expression, replace(published, date=None, year=_year_of_page(published)), event, ())
            if made is not None:
                yield made


def _told_beside(report: Report, event: Event, published: Publication, labelled: _Candidate) -> list[_Candidate]:
    """Days that the headline or what tells of the meeting names, the likeliest first, where none is the labelled one,
    which may be that of the text: shortly before it, or behind it where the meeting is to come."""
    nearest = datetime.timedelta(days=-_MONTH_AGO.days if event.status is Status.PLANNED else 0)
    page = replace(published, date=published.date or labelled.start)
    found = [
        candidate
        for candidate in _candidates(report, event, page)
        if candidate.weight >= _TELLING
        and candidate.precision is Precision.DAY
        and nearest <= labelled.start - candidate.start <= _MONTH_AGO
    ]
    if any(candidate.start == labelled.start and candidate.expression != labelled.expression for candidate in found):
        return []
    return sorted(found, key=lambda c: (-c.weight, c.expression.start))


def _year_of_page(published: Publication) -> int | None:
    return published.date.year if published.date is not None else published.year


def _dated(
    report: Report, event: Event, published: Publication, best: _Candidate, others: Sequence[_Candidate], rule: str
) -> tuple[MeetingDate, Decision]:
    evidence = [report.evidence(*_passage(report, best.expression))]
    if best.basis is Basis.INFERRED and published.start is not None and published.end is not None:
        evidence.append(report.evidence(published.start, published.end))
    date = MeetingDate(
        start=best.start, end=best.end, precision=best.precision, basis=best.basis, evidence=tuple(evidence)
    )
    words = Span(start=best.expression.start, end=best.expression.end)
    earlier = rule != "date_labelled" and _is_of_earlier(report, event, published, best)
    return date, replace(_decision(best, others, rule, earlier), words=words)


def _is_of_earlier(report: Report, event: Event, published: Publication, best: _Candidate) -> bool:
    """Whether a full date may be that of an earlier event: a sentence beside the one that tells of the meeting has it,
    and the report came out much later, or names later years."""
    sentence = report.sentence_at(best.expression.start)
    if sentence is None or sentence is event.sentences[0] or best.basis is not Basis.STATED:
        return False
    if published.date is not None:
        return published.date - best.start > _MONTHS_AGO
    later = (date.year for dates in report.dates for date in dates if date.year is not None)
    return any(year > best.start.year for year in later)


def _with_first_day(report: Report, event: Event, best: _Candidate) -> _Candidate:
    """`The two-day forum closed on 22 May`: the day named is the last one."""
    if best.end is not None or best.precision is not Precision.DAY:
        return best
    start, end = _passage(report, best.expression)
    closed = report.words.pattern("patterns.closed_on")
    if report.language == "en":
        closes = closed.search(report.text[start : best.expression.start])
    else:
        closes = closed.match(report.text[best.expression.end : end])
    several = report.words.pattern("patterns.days_long")
    told = [sentence.text for sentence in {s.index: s for s in (*event.sentences, *report.sentences[:_FIRST])}.values()]
    days = next((match["days"].lower() for text in told if (match := several.search(text))), None)
    if closes is None or days is None:
        return best
    first = best.start - datetime.timedelta(days=_DAYS[days] - 1)
    return replace(best, start=first, end=best.start, basis=Basis.INFERRED)


_FIRST = 6
"""Sentences at the head of a report that may say for how many days people met."""
_DAYS = {"two": 2, "three": 3, "four": 4, "five": 5, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5} | {
    str(number): number for number in range(2, 6)
}


def _passage(report: Report, expression: DateExpression) -> tuple[int, int]:
    sentence = report.sentence_at(expression.start)
    if sentence is not None:
        return sentence.start, sentence.end
    line = next((line for line in report.lines if line.start <= expression.start < line.end), None)
    return (line.start, line.end) if line is not None else (expression.start, expression.end)


def _decision(best: _Candidate, others: Sequence[_Candidate], rule: str, earlier: bool) -> Decision:
    rivals = [c for c in others if c.start != best.start and c.precision is Precision.DAY]
    weekday = best.expression.weekday
    if weekday is not None and best.expression.day is not None and best.start.weekday() != weekday:
        return Decision("weekday_differs", 0.0)
    margin = clipped((best.weight - rivals[0].weight) / _RIVAL) if rivals else 1.0
    alternatives = tuple(dict.fromkeys(c.start.isoformat() for c in rivals))[:2]
    if margin < VERIFY:
        return Decision("rival_dates", margin, alternatives)
    if earlier:
        return Decision("date_of_earlier", min(margin, _OF_EARLIER), alternatives)
    if best.basis is Basis.INFERRED:
        return Decision("date_worked_out", min(margin, _WORKED_OUT), alternatives)
    return Decision(rule, margin, alternatives)


def _candidates(report: Report, event: Event, published: Publication) -> Iterator[_Candidate]:
    years = _years_named(report, event)
    headline = report.headline
    if headline is not None:
        for expression in report.grammar.dates(headline.text):
            if _closes(headline.text, expression):
                continue  # the date of a letterhead
            moved = replace(expression, start=expression.start + headline.start, end=expression.end + headline.start)
            yield from _weighed(_resolved(moved, published, event, years), 2.2)
    for sentence, expressions in zip(report.sentences, report.dates, strict=True):
        weight = event.weights[sentence.index]
        if weight <= 0:
            continue
        for expression in expressions:
            before = report.text[max(sentence.start, expression.start - 24) : expression.start]
            after = report.text[expression.end : sentence.end]
            if report.words.pattern("patterns.date_of_another").match(after):
                continue
            elsewhere = report.words.pattern("patterns.date_elsewhere").search(before)
            held = report.words.pattern("patterns.meeting_near").match(re.sub(r"^在", "", after))
            of_dispatch = _DISPATCH.match(after) and expression.start - sentence.start < _DATELINE_LENGTH
            lowered = weight - 2 if of_dispatch or (elsewhere and not held) else weight
            if lowered > 0:
                yield from _weighed(_resolved(expression, published, event, years), lowered)


def _closes(text: str, expression: DateExpression) -> bool:
    """Whether a full date stands at the end of a line, and no word leads to it: `JOINT STATEMENT   16 April 2003`."""
    led = re.search(r"(?:\b(?:on|of|from|in|to|and|for)|[,在于])\s*$", text[: expression.start])
    return expression.year is not None and expression.end >= len(text.rstrip()) and not led


def _weighed(candidate: _Candidate | None, likeness: float) -> Iterator[_Candidate]:
    """The fuller the date is written, the likelier it was written for the meeting."""
    if candidate is None:
        return
    expression = candidate.expression
    if expression.day is not None and expression.month is not None:
        fullness = 1.2 if expression.year is not None else 1.0
    elif expression.weekday is not None or expression.days_ago is not None:
        fullness = 0.6
    else:
        fullness = 0.5 if expression.day is not None else 0.0
    yield replace(candidate, weight=likeness + fullness)


def _years_named(report: Report, event: Event) -> list[int]:
    """Years in the names that the report gives the meeting: "the 2023 ... Symposium", `2024年中韩……对话`."""
    texts = [report.headline_shadow, *(s.text for s in event.sentences)]
    named = [int(year) for text in texts for year in _YEAR_OF_NAME.findall(text)]
    # else the year of the report's other dates, where they agree
    others = {date.first_year for dates in report.dates for date in dates if date.first_year and date.day is not None}
    return named or (list(others) if len(others) == 1 else [])


def _resolved(
    expression: DateExpression, published: Publication, event: Event, years: Sequence[int]
) -> _Candidate | None:
    """The expression with what it leaves out filled in; None where nobody could."""
    on = published.date
    year, month, day = expression.first_year, expression.month, expression.day
    if expression.years_ago:
        year = on.year - expression.years_ago if on else None
        if year is None:
            return None
        return _made(expression, _date(year, month, day), year, Basis.INFERRED, event, on)
    if year is not None and month is not None:
        if day is None:
            made = _made(expression, _date(year, month, 1), year, Basis.STATED, event, on)
            stale = on is not None and made is not None and on - made.start > _MONTH_AGO
            return replace(made, precision=Precision.MONTH) if made and not stale else None
        return _made(expression, _date(year, month, day), year, Basis.STATED, event, on)
    if month is not None and day is not None:
        year = _year_of(month, day, published, event, years)
        return _made(expression, _date(year, month, day), year, Basis.INFERRED, event, on) if year else None
    if on is None:
        return None
    if day is not None:
        start = _date(on.year, on.month, day)
        if start is None or (start > on and event.status is Status.HELD):
            start = _date(on.year - (on.month == 1), on.month - 1 or 12, day)
        return _made(expression, start, start.year if start else None, Basis.INFERRED, event, on)
    if expression.days_ago is not None:
        sent = published.dispatched or on
        start = sent - datetime.timedelta(days=expression.days_ago)
        return _made(expression, start, start.year, Basis.INFERRED, event, on)
    if expression.weekday is not None and event.status is Status.HELD:
        week_before = 7 * expression.weeks_ago * (on.weekday() >= expression.weekday)
        start = on - datetime.timedelta(days=(on.weekday() - expression.weekday) % 7 + week_before)
        return _made(expression, start, start.year, Basis.INFERRED, event, on)
    return None


def _year_of(month: int, day: int, published: Publication, event: Event, years: Sequence[int]) -> int | None:
    """The year of a day and month: counted from the publication, or as the meeting's own name says."""
    on = published.date
    year = on.year if on else published.year or (years[0] if years else None)
    start = _date(year, month, day)
    if on is None or year is None or start is None:
        return year
    if event.status is Status.HELD:
        return year - 1 if start > on + _LATEST_AHEAD else year
    return year + 1 if start < on else year


def _made(
    expression: DateExpression,
    start: datetime.date | None,
    year: int | None,
    basis: Basis,
    event: Event,
    on: datetime.date | None,
) -> _Candidate | None:
    if start is None or (on is not None and event.status is Status.HELD and start > on + _LATEST_AHEAD):
        return None  # what is still to come is not the meeting that was held
    end = None
    if expression.end_day is not None:
        end = _date(expression.end_year or year, expression.end_month or start.month, expression.end_day)
        if end is not None and end.month < start.month and expression.end_year is None:
            end = _date(start.year + 1, end.month, end.day)
    elif expression.end_weekday is not None and expression.weekday is not None:
        end = start + datetime.timedelta(days=(expression.end_weekday - expression.weekday) % 7)
    if end is not None and end < start:
        return None
    return _Candidate(expression, start, end if end != start else None, Precision.DAY, basis)


def _date(year: int | None, month: int | None, day: int | None) -> datetime.date | None:
    if year is None or month is None or day is None:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
