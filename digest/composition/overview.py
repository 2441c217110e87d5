"""What a digest of several meetings opens with: its contents, and a timeline where it has days to show."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import MAXYEAR, date
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from digest.briefing import Block, Contents, ContentsEntry, Heading, Mark, Period, Text, Timeline
from digest.composition.labels import KINDS
from digest.composition.phrases import Voices, label
from digest.localization import Localization
from digest.meeting import Meeting, MeetingDate, Precision, Status

MOST_PERIODS = 8
"""More labels than these do not fit side by side on a page of A4."""


def _days_later(days: int, day: date) -> date:
    return date.fromordinal(min(max(1, day.toordinal() + days), date.max.toordinal()))


def _months_later(months: int, first: date) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return first.replace(year=first.year + years, month=month + 1) if first.year + years <= MAXYEAR else date.max


class Part(NamedTuple):
    """A meeting's part of a digest."""

    ordinal: int
    meeting: Meeting
    title: Text

    @property
    def anchor(self) -> str:
        return f"meeting-{self.ordinal}"


def overview(voices: Voices, parts: Sequence[Part]) -> Iterable[Block]:
    """The contents, under their heading, and the timeline."""
    yield Heading(level=2, text=label(voices, lambda voice: voice.gettext("Meetings")), anchor="contents")
    yield Contents(
        number_label=label(voices, lambda voice: voice.gettext("No.")),
        when_label=label(voices, lambda voice: voice.gettext("Date")),
        title_label=label(voices, lambda voice: voice.gettext("Meeting")),
        form_label=label(voices, lambda voice: voice.gettext("Form")),
        page_label=label(voices, lambda voice: voice.gettext("Page")),
        entries=tuple(
            ContentsEntry(
                ordinal=part.ordinal,
                anchor=part.anchor,
                when=label(voices, partial(_when, part.meeting)),
                title=part.title,
                form=label(voices, partial(_form, part.meeting)),
            )
            for part in parts
        ),
    )
    yield from _timeline(voices, parts)


def _when(meeting: Meeting, voice: Localization) -> str:
    if meeting.date is None:
        return voice.gettext("Date not known")
    return voice.date(meeting.date, weekday=False)


def _form(meeting: Meeting, voice: Localization) -> str:
    form = voice.pgettext(*KINDS[meeting.kind])
    return form if meeting.status is Status.HELD else voice.gettext("{form} (announced)").format(form=form)


def _timeline(voices: Voices, parts: Sequence[Part]) -> Iterable[Timeline]:
    """Nothing for meetings of a single day: there is nothing to see."""
    marks = tuple(_marks(voices[0], parts))
    if len({mark.start for mark in marks}) < 2:
        return
    first, last = marks[0].start, max(mark.end for mark in marks)
    yield Timeline(
        description=label(voices, partial(_description, len(marks), first, last)),
        period_label=label(voices, lambda voice: voice.gettext("Period")),
        meetings_label=label(voices, lambda voice: voice.gettext("Meetings")),
        periods=_periods(voices[0], first, last),
        marks=marks,
    )


def _description(count: int, first: date, last: date, voice: Localization) -> str:
    said = voice.ngettext("Timeline of {count} meeting, {period}", "Timeline of {count} meetings, {period}", count)
    return said.format(count=count, period=voice.period(first, last))


def _marks(voice: Localization, parts: Sequence[Part]) -> Iterator[Mark]:
    """In the order of the parts, which is that of their days."""
    for part in parts:
        when = part.meeting.date
        if when is None:
            continue
        yield Mark(
            ordinal=part.ordinal,
            anchor=part.anchor,
            start=when.start,
            end=_last_day(when),
            when=label((voice,), partial(_short, when)),
            planned=part.meeting.status is Status.PLANNED,
        )


def _short(when: MeetingDate, voice: Localization) -> str:
    if when.precision is not Precision.DAY:
        return voice.date(when)
    return voice.short_period(when.start, when.end or when.start)


def _last_day(when: MeetingDate) -> date:
    if when.precision is Precision.DAY:
        return when.end or when.start
    months = 1 if when.precision is Precision.MONTH else 12
    return _days_later(-1, _months_later(months, when.start.replace(day=1)))


class Scale(NamedTuple):
    """A kind of period."""

    first_day: Callable[[date], date]
    """Of the period that a day is in."""
    next: Callable[[date], date]
    """The first day of the period that follows the one which begins on a day."""
    label: Callable[[Localization, date, date], str]


def _scale_of_years(years: int) -> Scale:
    return Scale(
        lambda day: date(max(1, day.year // years * years), 1, 1),
        partial(_months_later, 12 * years),
        lambda voice, start, end: voice.years(start.year, end.year),
    )


SCALES = (
    Scale(lambda day: day, partial(_days_later, 1), Localization.short_period),
    Scale(lambda day: _days_later(-day.weekday(), day), partial(_days_later, 7), Localization.short_period),
    Scale(lambda day: day.replace(day=1), partial(_months_later, 1), lambda voice, start, _: voice.month(start)),
    Scale(
        lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
        partial(_months_later, 3),
        lambda voice, start, _: voice.quarter(start),
    ),
    *map(_scale_of_years, (1, 2, 5, 10, 20, 50, 100, 500, 1500)),
)
"""Days, weeks (from Monday, as in ISO 8601), months, quarters, and as many years as it takes."""


def _labelled(scale: Scale, start: date, end: date, voice: Localization) -> str:
    return scale.label(voice, start, end)


def _periods(voice: Localization, first: date, last: date) -> tuple[Period, ...]:
    """Periods of the finest scale on which few enough of them hold all days."""
    for scale in SCALES:
        found = [scale.first_day(first)]
        while not (done := found[-1] > last or found[-1] == date.max) and len(found) <= MOST_PERIODS:
            found.append(scale.next(found[-1]))
        if done:
            break
    return tuple(
        Period(start=start, end=end, label=label((voice,), partial(_labelled, scale, start, end)))
        for start, end in (
            (start, following if following == date.max else _days_later(-1, following))
            for start, following in pairwise(found)
        )
    )
