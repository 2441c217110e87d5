"""Days in periods: weeks from Monday (ISO 8601), months, quarters, years."""

from collections.abc import Callable
from datetime import MAXYEAR, date
from functools import partial
from typing import NamedTuple

from digest.localization import Localization


def days_later(days: int, day: date) -> date:
    """So many days after (or before) a day, within what a calendar can say."""
    return date.fromordinal(min(max(1, day.toordinal() + days), date.max.toordinal()))


def months_later(months: int, first: date) -> date:
    """The first of a month, so many months after another one."""
    years, month = divmod(first.month - 1 + months, 12)
    return first.replace(year=first.year + years, month=month + 1) if first.year + years <= MAXYEAR else date.max


class Scale(NamedTuple):
    """A kind of period."""

    first_day: Callable[[date], date]
    """Of the period that a day is in."""
    next: Callable[[date], date]
    """The first day of the period that follows the one which begins on a day."""
    label: Callable[[Localization, date, date], str]
    """In short, for who sees the year elsewhere."""


def years(count: int) -> Scale:
    """So many years at a time."""
    return Scale(
        lambda day: date(max(1, day.year // count * count), 1, 1),
        partial(months_later, 12 * count),
        lambda voice, start, end: voice.years(start.year, end.year),
    )


DAYS = Scale(lambda day: day, partial(days_later, 1), Localization.short_period)
WEEKS = Scale(lambda day: days_later(-day.weekday(), day), partial(days_later, 7), Localization.short_period)
MONTHS = Scale(lambda day: day.replace(day=1), partial(months_later, 1), lambda voice, start, _: voice.month(start))
QUARTERS = Scale(
    lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
    partial(months_later, 3),
    lambda voice, start, _: voice.quarter(start),
)
YEARS = years(1)
