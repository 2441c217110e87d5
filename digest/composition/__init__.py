"""From meetings to the briefing that their reader will see: labels, dates, order, names, notes, decided here and once.

One module a part of the page (`summary`, `facts`, `points`, `verification`, `sources`), over `phrases` (sentences from
the catalogs, made of runs), `names` (what things are called in the reader's language), `labels` (closed lists) and
`notes` (which passage supports what).
"""

from collections.abc import Iterable, Sequence
from functools import partial

from digest.briefing import Block, Briefing, Heading, Prose, Run, Table, Text
from digest.composition.facts import facts, participants
from digest.composition.labels import KINDS, kicker
from digest.composition.notes import Citations
from digest.composition.phrases import Voices, in_context, label, linked
from digest.composition.points import points
from digest.composition.sources import language_of_report, sources
from digest.composition.summary import summary
from digest.composition.verification import to_verify
from digest.document import Document
from digest.localization import Localization, localization
from digest.meeting import Meeting, MeetingDate
from digest.record import Record


def compose(records: Sequence[Record], languages: Sequence[str]) -> Briefing:
    """The briefing of all meetings in `records`, in the reader's languages; the first one leads.

    `languages` are BCP 47 tags. Raises UsageError for a language without a catalog, ValueError where there is no
    meeting.
    """
    voices: Voices = tuple(localization(tag) for tag in languages)
    documents = tuple({d.id: d for record in records for d in record.documents}.values())
    meetings = tuple(meeting for record in records for meeting in record.meetings)
    if not meetings:
        raise ValueError("a briefing needs a meeting")
    citations = Citations(documents)
    if len(meetings) == 1:
        title = _headline(meetings[0], documents)
        blocks = list(_meeting(voices, meetings[0], documents, citations, level=2))
    else:
        meetings = tuple(sorted(meetings, key=_day))
        title = label(voices, lambda voice: _digest_title(voice, meetings))
        blocks = [*_contents(voices, meetings, documents), *_all(voices, meetings, documents, citations)]
    blocks += to_verify(voices, meetings, documents)
    blocks += sources(voices, meetings, documents)
    if any(document.language not in [voice.tag for voice in voices] for document in documents):
        remark = label(
            voices, lambda voice: voice.gettext("Points and passages are quoted in the language of the report.")
        )
        blocks.append(Prose(text=remark, role="remark"))
    blocks += citations.notes(voices)
    return Briefing(
        languages=tuple(voice.tag for voice in voices),
        kicker=label(voices, lambda voice: kicker(voice, meetings)),
        title=title,
        blocks=tuple(blocks),
        page_label=" · ".join(dict.fromkeys(voice.gettext("Page {page} of {pages}") for voice in voices)),
        meetings=meetings,
        documents=documents,
    )


def _meeting(
    voices: Voices, meeting: Meeting, documents: Sequence[Document], citations: Citations, *, level: int
) -> Iterable[Block]:
    yield from summary(voices, meeting, documents, citations)
    yield facts(voices, meeting, documents, citations)
    yield from participants(voices, meeting, documents, citations, level=level)
    yield from points(voices, meeting, documents, citations, level=level)


def _all(
    voices: Voices, meetings: Sequence[Meeting], documents: Sequence[Document], citations: Citations
) -> Iterable[Block]:
    for number, meeting in enumerate(meetings, 1):
        yield Heading(level=2, text=_headline(meeting, documents), anchor=_anchor(number))
        yield from _meeting(voices, meeting, documents, citations, level=3)


def _contents(voices: Voices, meetings: Sequence[Meeting], documents: Sequence[Document]) -> Iterable[Block]:
    """The contents of a digest: when, what, in what form, with links to the parts."""
    yield Heading(level=2, text=label(voices, lambda voice: voice.gettext("Meetings")), anchor="contents")
    rows = []
    for number, meeting in enumerate(meetings, 1):
        rows.append(
            (
                label(voices, partial(_when, meeting.date)),
                linked(_headline(meeting, documents), f"#{_anchor(number)}"),
                in_context(voices, KINDS[meeting.kind]),
            )
        )
    header = (
        label(voices, lambda voice: voice.gettext("Date")),
        label(voices, lambda voice: voice.gettext("Meeting")),
        label(voices, lambda voice: voice.gettext("Form")),
    )
    yield Table(header=header, rows=tuple(rows))


def _when(date: MeetingDate | None, voice: Localization) -> str:
    return voice.date(date) if date is not None else voice.gettext("Date not known")


def _digest_title(voice: Localization, meetings: Sequence[Meeting]) -> str:
    count = len(meetings)
    dated = [meeting.date for meeting in meetings if meeting.date is not None]
    title = voice.ngettext("Digest of {count} meeting", "Digest of {count} meetings", count).format(count=count)
    if len(dated) != count:
        return title
    first = min(date.start for date in dated)
    last = max(date.end or date.start for date in dated)
    return voice.gettext("{title}, {period}").format(title=title, period=voice.period(first, last))


def _headline(meeting: Meeting, documents: Sequence[Document]) -> Text:
    return (Run(text=meeting.title, language=language_of_report(meeting, documents)),)


def _anchor(number: int) -> str:
    return f"meeting-{number}"


def _day(meeting: Meeting) -> tuple[bool, str]:
    """Undated meetings come last, in the order given."""
    return (meeting.date is None, meeting.date.start.isoformat() if meeting.date else "")
