"""What a digest of several meetings opens with: its contents, and a timeline where it has days to show."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from digest.briefing import Block, Contents, ContentsEntry, Heading, Mark, Period, Text, Timeline
from digest.composition.grouping import GROUPINGS, Grouping
from digest.composition.labels import KINDS
from digest.composition.phrases import Voices, in_context, label
from digest.composition.scales import DAYS, MONTHS, QUARTERS, WEEKS, Scale, days_later, months_later, years
from digest.localization import Localization
from digest.meeting import Meeting, MeetingDate, Precision, Status

NAMED_IN_CONTENTS = frozenset({Grouping.PARTY, Grouping.TOPIC})
"""Groups that the contents name beside each meeting; in which week or month it was, its date says."""

MOST_PERIODS = 8
"""More labels than these do not fit side by side on a page of A4."""


class Part(NamedTuple):
    """A meeting's part of a digest."""

    ordinal: int
    meeting: Meeting
    title: Text
    group: Text = ()
    """What the group that it belongs to is called; empty where there are none."""

    @property
    def anchor(self) -> str:
        return f"meeting-{self.ordinal}"


def overview(voices: Voices, parts: Sequence[Part], grouping: Grouping | None) -> Iterable[Block]:
    """The contents, under their heading, and the timeline."""
    yield Heading(level=2, text=label(voices, lambda voice: voice.gettext("Meetings")), anchor="contents")
    yield Contents(
        number_label=label(voices, lambda voice: voice.gettext("No.")),
        when_label=label(voices, lambda voice: voice.gettext("Date")),
        title_label=label(voices, lambda voice: voice.gettext("Meeting")),
        form_label=label(voices, lambda voice: voice.gettext("Form")),
        page_label=label(voices, lambda voice: voice.gettext("Page")),
        group_label=in_context(voices, GROUPINGS[grouping]) if grouping in NAMED_IN_CONTENTS else (),
        entries=tuple(
            ContentsEntry(
                ordinal=part.ordinal,
                anchor=part.anchor,
                when=label(voices[:1], partial(_when, part.meeting)),
                title=part.title,
                form=label(voices, partial(_form, part.meeting)),
                group=part.group,
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
        meetings_label=label(voices, lambda voice: voice.pgettext("column", "Meetings")),
        periods=_periods(voices[0], first, last),
        marks=marks,
    )


def _description(count: int, first: date, last: date, voice: Localization) -> str:
    said = voice.ngettext("Timeline of {count} meeting, {period}", "Timeline of {count} meetings, {period}", count)
    return said.format(count=count, period=voice.period(first, last))


def _marks(voice: Localization, parts: Sequence[Part]) -> Iterator[Mark]:
    """In the order of their days, which is that of the parts where these are in no groups."""
    dated = [(part.meeting.date, part) for part in parts if part.meeting.date is not None]
    for when, part in sorted(dated, key=lambda each: each[0].start):
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
    return days_later(-1, months_later(months, when.start.replace(day=1)))


SCALES = (DAYS, WEEKS, MONTHS, QUARTERS, *map(years, (1, 2, 5, 10, 20, 50, 100, 500, 1500)))
"""From the finest to the coarsest, which has room for every year that a calendar knows."""


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
            (start, following if following == date.max else days_later(-1, following))
            for start, following in pairwise(found)
        )
    )
