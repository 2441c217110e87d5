"""A date and the weekday written beside it are one expression: `Tuesday, 9 March`, `3月9日(星期二)`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from digest.extraction.mentions import DateExpression

_BETWEEN = re.compile(r",?\s*(?:the\s+)?|\s?\(?")


def with_weekdays(text: str, dates: Sequence[DateExpression]) -> list[DateExpression]:
    """`dates`, in order, each weekday joined to the day that stands beside it."""
    found = list(dates)
    for one, other in pairwise(dates):
        beside = _BETWEEN.fullmatch(text, one.end, other.start)
        day, weekday = (other, one) if one.weekday is not None and one.day is None else (one, other)
        alone = weekday.weekday is not None and weekday.day is None and weekday.end_weekday is None
        if beside and alone and day.day is not None and day.end_day is None and day in found and weekday in found:
            found[found.index(day)] = replace(day, weekday=weekday.weekday)
            found.remove(weekday)
    return found
