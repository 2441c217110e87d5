"""A meeting as a diplomatic note has it: who, where and when first, the conclusion before what was said, then what is
to follow.

After the practice of British cables and notes of meetings: a subject line that says it in its first words; date, place
and participants by side; a summary with the conclusion first; numbered points, one claim each; what was agreed; a table
of what is to be done, by whom and by when.
"""

from collections.abc import Iterable, Sequence

from digest.briefing import Block, Facts, Heading, Run, Table, Text
from digest.composition import names
from digest.composition.facts import facts, participants
from digest.composition.labels import C_, KINDS
from digest.composition.notes import Citations
from digest.composition.phrases import Voices, in_context, label, said, with_notes
from digest.composition.points import AGREEMENTS, KEY_POINTS, points, speaker_of, words_of
from digest.composition.summary import parties, summary
from digest.document import Document
from digest.localization import Localization
from digest.meeting import Meeting, PointKind, Status

SUBJECTS = {
    # parties known, place known, date known
    (True, True, True): C_("subject line", "{parties} – {form}, {place}, {date}"),
    (True, True, False): C_("subject line", "{parties} – {form}, {place}"),
    (True, False, True): C_("subject line", "{parties} – {form}, {date}"),
    (True, False, False): C_("subject line", "{parties} – {form}"),
    (False, True, True): C_("subject line", "{form}, {place}, {date}"),
    (False, True, False): C_("subject line", "{form}, {place}"),
    (False, False, True): C_("subject line", "{form}, {date}"),
    (False, False, False): C_("subject line", "{form}"),
}

FOLLOW_UP = C_("section", "Follow-up")

ABSENT: Text = (Run(text="–", language="und"),)
"""In a cell whose fact the report does not give: an empty one looks forgotten."""

SECTIONS = (
    (KEY_POINTS, (PointKind.STATEMENT, PointKind.PROPOSAL, PointKind.FIGURE)),
    (AGREEMENTS, (PointKind.AGREEMENT,)),
)
"""What was said leads to what was agreed, and that to what is to follow."""


def subject(voice: Localization, meeting: Meeting, documents: Sequence[Document]) -> Text:
    """Who met in what form, where and when, and how much was agreed."""
    place = _place(voice, meeting, documents)
    line = said(
        voice,
        voice.pgettext(*SUBJECTS[bool(meeting.parties), place is not None, meeting.date is not None]),
        parties=parties(voice, meeting, documents, form=names.called),
        form=voice.pgettext(*KINDS[meeting.kind]),
        place=place or (),
        date=voice.date(meeting.date, weekday=False) if meeting.date else (),
    )
    agreed = sum(point.kind is PointKind.AGREEMENT for point in meeting.key_points)
    if meeting.status is Status.PLANNED:
        return said(voice, voice.pgettext("subject line", "{subject} (announced)"), subject=line)
    if not agreed:
        return line
    outcome = voice.ngettext("{subject}: {count} point agreed", "{subject}: {count} points agreed", agreed)
    return said(voice, outcome, subject=line, count=str(agreed))


def note(
    voices: Voices, meeting: Meeting, documents: Sequence[Document], citations: Citations, *, level: int
) -> Iterable[Block]:
    """Facts and participants in one table, the summary, the points, the follow-up."""
    yield Facts(
        rows=(
            *facts(voices, meeting, documents, citations),
            *participants(voices, meeting, documents, citations),
        )
    )
    yield Heading(level=level, text=label(voices, lambda voice: voice.gettext("Summary")))
    yield from summary(
        voices, meeting, documents, citations, order=(PointKind.AGREEMENT, PointKind.NEXT_STEP, PointKind.PROPOSAL)
    )
    yield from points(voices, meeting, documents, citations, level=level, sections=SECTIONS)
    yield from _follow_up(voices, meeting, documents, citations, level=level)


def _follow_up(
    voices: Voices, meeting: Meeting, documents: Sequence[Document], citations: Citations, *, level: int
) -> Iterable[Block]:
    """What is to be done. Who and when stand there only where the report says so of one action at least."""
    steps = [point for point in meeting.key_points if point.kind is PointKind.NEXT_STEP]
    if not steps:
        return
    first = 1 + sum(point.kind in kinds for point in meeting.key_points for _, kinds in SECTIONS)
    owners = [speaker_of(voices[0], meeting, step, documents) for step in steps]
    has_owners, has_times = any(owners), any(step.due for step in steps)
    header = [
        label(voices, lambda voice: voice.gettext("No.")),
        label(voices, lambda voice: voice.gettext("Action")),
        *([label(voices, lambda voice: voice.gettext("Announced by"))] if has_owners else []),
        *([label(voices, lambda voice: voice.gettext("By when"))] if has_times else []),
    ]
    rows = []
    for number, (step, owner) in enumerate(zip(steps, owners, strict=True), first):
        action = with_notes(words_of(step, documents), citations.cite(step.evidence))
        language = names.language_of(step, documents, step.due)
        due = (Run(text=step.due, language=language),) if step.due else ABSENT
        rows.append(
            (
                (Run(text=str(number), language="und"),),
                action,
                *([owner or ABSENT] if has_owners else []),
                *([due] if has_times else []),
            )
        )
    yield Heading(level=level, text=in_context(voices, FOLLOW_UP))
    yield Table(header=tuple(header), rows=tuple(rows))


def _place(voice: Localization, meeting: Meeting, documents: Sequence[Document]) -> Text | None:
    venue = meeting.venue
    if venue is None:
        return None
    if venue.online:
        return said(voice, voice.pgettext("subject line", "online"))
    town = names.city(voice, venue, names.language_of(venue, documents, venue.city))
    return town or (said(voice, voice.country(venue.country)) if venue.country else None)
