"""What stands in a message that carries briefings: enough to know whether to open them.

Of one meeting the sentence that sums it up, its first points and how much is to be verified; of several meetings the
sentence of each.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from digest.briefing import Heading, Items, Prose, Run, Text, plain
from digest.composition.names import language_of
from digest.composition.phrases import Voices, each, in_context, label, said
from digest.composition.points import KEY_POINTS, speaker_of
from digest.composition.sources import language_of_report
from digest.composition.summary import in_short, sentence
from digest.composition.titles import day, digest_title, headline
from digest.composition.verification import to_verify
from digest.cover import CoverNote
from digest.document import Document
from digest.localization import Localization, localization
from digest.meeting import KeyPoint, Meeting
from digest.record import Record

Blocks = Iterable[Heading | Prose | Items]

MOST_POINTS = 5
MOST_MEETINGS = 8
"""About what is read without scrolling; the briefings have the rest."""


def cover_note(briefings: Sequence[Sequence[Record]], languages: Sequence[str], files: Sequence[str] = ()) -> CoverNote:
    """The text of a message that carries `briefings`, each given by the records that it was made of.

    `languages` are BCP 47 tags. `files` are the names of what is attached, where the text should list them; there may
    be no briefing, and then it tells of the files alone. Raises UsageError for a language without a catalog.
    """
    voices: Voices = tuple({voice.tag: voice for voice in map(localization, languages)}.values())
    documents = tuple({d.id: d for records in briefings for record in records for d in record.documents}.values())
    parts = [tuple(meeting for record in records for meeting in record.meetings) for records in briefings]
    parts = sorted((meetings for meetings in parts if meetings), key=lambda meetings: min(map(day, meetings)))
    meetings = sorted((meeting for part in parts for meeting in part), key=day)
    blocks: list[Heading | Prose | Items] = []
    if len(meetings) == 1:
        blocks += _of_one(voices, meetings[0], documents)
    else:
        blocks += _of_several(voices, meetings, documents)
    blocks += _doubts(voices, meetings, documents)
    if files:
        blocks.append(Prose(text=label(voices, lambda voice: voice.gettext("Attached:"))))
        blocks.append(Items(items=tuple((Run(text=name, language="und"),) for name in files)))
    subjects = [plain(_title(voices[:1], part, documents)) for part in parts]
    return CoverNote(
        languages=tuple(voice.tag for voice in voices),
        subject=_subject(voices[0], subjects),
        title=_title(voices, parts[0], documents) if len(parts) == 1 else (),
        blocks=tuple(blocks),
    )


def _title(voices: Voices, meetings: Sequence[Meeting], documents: Sequence[Document]) -> Text:
    """What the briefing of the meetings is called."""
    if len(meetings) == 1:
        return headline(voices, meetings[0], documents, "brief")
    return label(voices, lambda voice: digest_title(voice, meetings))


def _subject(voice: Localization, titles: Sequence[str]) -> str | None:
    if not titles:
        return None
    others = len(titles) - 1
    if not others:
        return titles[0]
    subject = voice.ngettext("{title}, and {count} more briefing", "{title}, and {count} more briefings", others)
    return subject.format(title=titles[0], count=others)


def _of_one(voices: Voices, meeting: Meeting, documents: Sequence[Document]) -> Blocks:
    yield from _in_each(voices, lambda voice: sentence(voice, meeting, documents), role="lead")
    if meeting.key_points:
        yield Heading(level=2, text=in_context(voices, KEY_POINTS))
        points = meeting.key_points[:MOST_POINTS]
        yield Items(items=tuple(_point(voices[0], meeting, point, documents) for point in points))


def _point(voice: Localization, meeting: Meeting, point: KeyPoint, documents: Sequence[Document]) -> Text:
    language = language_of(point, documents, point.text)
    words = (Run(text=in_short(point.text, language), language=language),)
    speaker = speaker_of(voice, meeting, point, documents)
    if speaker is None:
        return words
    return said(voice, voice.pgettext("point", "{speaker}: {text}"), speaker=speaker, text=words)


def _of_several(voices: Voices, meetings: Sequence[Meeting], documents: Sequence[Document]) -> Blocks:
    for meeting in meetings[:MOST_MEETINGS]:
        title = (Run(text=meeting.title, language=language_of_report(meeting, documents)),)
        yield Heading(level=2, text=title)
        for told in each(voices, lambda voice: sentence(voice, meeting, documents)):  # noqa: B023 - used at once
            yield Prose(text=told)
    others = len(meetings) - MOST_MEETINGS
    if others > 0:
        yield from _in_each(voices, lambda voice: _others(voice, others))


def _others(voice: Localization, count: int) -> Text:
    more = voice.ngettext("And {count} more meeting.", "And {count} more meetings.", count)
    return said(voice, more, count=str(count))


def _doubts(voices: Voices, meetings: Sequence[Meeting], documents: Sequence[Document]) -> Blocks:
    """How many lines the briefings have under "To verify", counted as a reader of one language does."""
    count = sum(len(block.items) for block in to_verify(voices[:1], meetings, documents) if isinstance(block, Items))
    if count:
        yield from _in_each(voices, lambda voice: _to_verify(voice, count))


def _to_verify(voice: Localization, count: int) -> Text:
    phrase = voice.ngettext(
        "{count} point is to be verified before use: see “{section}” in the briefing.",
        "{count} points are to be verified before use: see “{section}” in the briefing.",
        count,
    )
    return said(voice, phrase, count=str(count), section=voice.gettext("To verify"))


def _in_each(
    voices: Voices, say: Callable[[Localization], Text | None], *, role: Literal["body", "lead", "remark"] = "body"
) -> Blocks:
    """A paragraph for each language."""
    for text in each(voices, say):
        yield Prose(text=text, role=role)
