"""The meetings of a digest in groups: by time, by the body that is met, by topic."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import partial

from digest.briefing import Text
from digest.composition import names
from digest.composition.labels import C_, TOPICS
from digest.composition.phrases import Voices, in_both, in_context, label
from digest.composition.scales import MONTHS, QUARTERS, WEEKS, YEARS, Scale, days_later
from digest.document import Document
from digest.localization import Localization
from digest.meeting import LocalizedName, Meeting, Party, Topic

Group = tuple[Text, tuple[Meeting, ...]]
"""What a group is called, and its meetings by day."""


class Grouping(StrEnum):
    """What the meetings of a digest are grouped by."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PARTY = "party"
    TOPIC = "topic"


GROUPINGS = {
    Grouping.WEEK: C_("digest grouped by", "Week"),
    Grouping.MONTH: C_("digest grouped by", "Month"),
    Grouping.QUARTER: C_("digest grouped by", "Quarter"),
    Grouping.YEAR: C_("digest grouped by", "Year"),
    Grouping.PARTY: C_("digest grouped by", "Party"),
    Grouping.TOPIC: C_("digest grouped by", "Topic"),
}

Title = Callable[[Localization, date, date], str]

_PERIODS: dict[Grouping, tuple[Scale, Title]] = {
    Grouping.WEEK: (WEEKS, Localization.period),
    Grouping.MONTH: (MONTHS, lambda voice, start, _: voice.month(start, short=False)),
    Grouping.QUARTER: (QUARTERS, lambda voice, start, _: voice.quarter(start)),
    Grouping.YEAR: (YEARS, lambda voice, start, _: voice.years(start.year, start.year)),
}


def grouped(
    voices: Voices, meetings: Sequence[Meeting], documents: Sequence[Document], grouping: Grouping
) -> tuple[Group, ...]:
    """The groups that have a meeting. Weeks and months follow each other; of bodies and topics the one with most
    meetings comes first; what is of none comes last.

    `meetings` are in the order of their days, and stay so within a group.
    """
    if grouping is Grouping.PARTY:
        return tuple(_by_party(voices, meetings, documents))
    if grouping is Grouping.TOPIC:
        return tuple(_by_topic(voices, meetings))
    return tuple(_by_time(voices, meetings, *_PERIODS[grouping]))


def identity(named: LocalizedName) -> frozenset[str]:
    """What a name has in common with others for the same: all its forms, without case and spaces."""
    return frozenset("".join(form.split()).casefold() for form in (named.name, *named.names.values()))


def _by_time(voices: Voices, meetings: Sequence[Meeting], scale: Scale, called: Title) -> Iterable[Group]:
    starts = {id(meeting): scale.first_day(meeting.date.start) for meeting in meetings if meeting.date}
    for start in sorted(set(starts.values())):
        end = days_later(-1, scale.next(start))
        yield (
            label(voices, partial(_titled, called, start, end)),
            tuple(meeting for meeting in meetings if starts.get(id(meeting)) == start),
        )
    undated = tuple(meeting for meeting in meetings if meeting.date is None)
    if undated:
        yield label(voices, lambda voice: voice.gettext("Date not known")), undated


def _titled(called: Title, start: date, end: date, voice: Localization) -> str:
    return called(voice, start, end)


def _by_topic(voices: Voices, meetings: Sequence[Meeting]) -> Iterable[Group]:
    """A meeting belongs to the topic that its report says most of."""
    counts = Counter(meeting.topics[0] for meeting in meetings if meeting.topics)
    order = {topic: number for number, topic in enumerate(Topic)}
    for topic in sorted(counts, key=lambda topic: (-counts[topic], order[topic])):
        found = tuple(meeting for meeting in meetings if meeting.topics[:1] == (topic,))
        yield in_context(voices, TOPICS[topic]), found
    rest = tuple(meeting for meeting in meetings if not meeting.topics)
    if rest:
        yield label(voices, lambda voice: voice.gettext("Other topics")), rest


def _by_party(voices: Voices, meetings: Sequence[Meeting], documents: Sequence[Document]) -> Iterable[Group]:
    """A meeting belongs to the body that is in most meetings, without those that are in more than half of them: who is
    everywhere is the digest's own side."""
    bodies = list(_bodies(meetings))
    common = [held for _, held in bodies if len(held) * 2 > len(meetings) > 2]
    taken: set[int] = set()
    for party, held in sorted(bodies, key=lambda body: -len(body[1])):
        found = tuple(meeting for meeting in held if id(meeting) not in taken)
        if held in common or not found:
            continue
        taken.update(id(meeting) for meeting in found)
        language = names.language_of(party, documents, party.name)
        yield in_both(*(names.party(voice, party, language, form=names.called) for voice in voices)), found
    rest = tuple(meeting for meeting in meetings if id(meeting) not in taken)
    if rest:
        yield label(voices, lambda voice: voice.gettext("Other meetings")), rest


def _bodies(meetings: Sequence[Meeting]) -> Iterable[tuple[Party, list[Meeting]]]:
    """Each body with its meetings, in the order in which they are met."""
    found: list[tuple[set[str], Party, list[Meeting]]] = []
    for meeting in meetings:
        for party in meeting.parties:
            forms = identity(party)
            known = next((entry for entry in found if entry[0] & forms), None)
            if known is None:
                found.append((set(forms), party, [meeting]))
            elif known[2][-1] is not meeting:
                known[0].update(forms)
                known[2].append(meeting)
    return ((party, held) for _, party, held in found)
