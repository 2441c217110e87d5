"""Dates as English reports write them: `21 July 2023`, `July 21-22`, `on Wednesday`, `yesterday`."""

import re
from functools import cache

from digest.extraction.mentions import DateExpression
from digest.extraction.weekdays import with_weekdays

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TO = r"\s*(?:-|to|and|until|through)\s*"


def _day(name: str) -> str:
    return rf"(?P<{name}>\d{{1,2}})(?:st|nd|rd|th)?"


def _month(name: str) -> str:
    return (
        rf"(?P<{name}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
        r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
    )


def _year(name: str) -> str:
    return rf"(?P<{name}>(?:19|20)\d\d)"


def _weekday(name: str) -> str:
    return rf"(?P<{name}>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The longest shapes first; what one has taken the next ones leave alone."""
    d, m, y, d2, m2, y2 = _day("d"), _month("m"), _year("y"), _day("d2"), _month("m2"), _year("y2")
    shapes = (
        rf"\b{d}\s+{m}(?:,?\s+{y})?{_TO}{d2}\s+{m2}(?:,?\s+{y2})?",
        rf"\b{m}\s+{d}(?:,\s+{y})?{_TO}{m2}\s+{d2}(?:,?\s+{y2})?",
        rf"\b{d}{_TO}{d2}\s+(?:of\s+)?{m}(?:,?\s*(?:of\s+)?{y})?",
        rf"\b{m}\s+{d}{_TO}{d2}(?!\d)(?:,?\s+{y})?",
        rf"\b{d}\s+(?:of\s+)?{m}(?:,?\s*(?:of\s+)?{y})?",
        rf"\b{m}\s+{d}(?!\d|[:.]\d|\s*%)(?:,?\s+{y})?",
        rf"\b{y}-(?P<number>\d{{1,2}})-{d}\b",
        rf"\b{m},?\s+{y}\b",
        rf"\b{_weekday('w')}{_TO}{_weekday('w2')}\b",
        rf"\b{_weekday('w')}s?\b",
        r"\b(?P<relative>today|yesterday|this (?:morning|afternoon|evening)|last night|tonight)\b",
    )
    return tuple(re.compile(shape, re.IGNORECASE) for shape in shapes)


@cache
def _without_digits() -> tuple[re.Pattern[str], ...]:
    return tuple(pattern for pattern in _patterns() if r"\d" not in pattern.pattern)


def dates_in(text: str) -> list[DateExpression]:
    found: list[DateExpression] = []
    for pattern in _patterns() if re.search(r"\d", text) else _without_digits():
        for match in pattern.finditer(text):
            if not any(match.start() < date.end and date.start < match.end() for date in found):
                date = _expression(match)
                if date is not None:
                    found.append(date)
    return with_weekdays(text, sorted(found, key=lambda date: date.start))


def _expression(match: re.Match[str]) -> DateExpression | None:
    part = match.groupdict()
    start, end = match.span()
    if part.get("w"):
        return DateExpression(
            start, end, weekday=_weekday_number(part["w"]), end_weekday=_weekday_number(part.get("w2"))
        )
    if part.get("relative"):
        return DateExpression(start, end, days_ago=1 if part["relative"].lower() in ("yesterday", "last night") else 0)
    if part.get("m") and part["m"][0].islower():
        return None  # the verbs "may" and "march"; months have a capital
    month = _month_number(part.get("m")) or _number(part.get("number"))
    day, end_day = _number(part.get("d")), _number(part.get("d2"))
    if month is None or not 1 <= month <= 12 or not 1 <= (day or 1) <= 31:
        return None
    return DateExpression(
        start,
        end,
        _number(part.get("y")),
        month,
        day,
        end_year=_number(part.get("y2")),
        end_month=(_month_number(part.get("m2")) or month) if end_day else None,
        end_day=end_day,
    )


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _month_number(text: str | None) -> int | None:
    return _MONTHS.index(text[:3].lower()) + 1 if text else None


def _weekday_number(text: str | None) -> int | None:
    return _WEEKDAYS.index(text[:3].lower()) if text else None
