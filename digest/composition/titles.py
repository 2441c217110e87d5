"""What a briefing is called, and in which order a digest tells of its meetings."""

from collections.abc import Sequence

from digest.briefing import Arrangement, Run, Text
from digest.composition.note import subject
from digest.composition.phrases import Voices
from digest.composition.sources import language_of_report
from digest.document import Document
from digest.localization import Localization
from digest.meeting import Meeting


def headline(voices: Voices, meeting: Meeting, documents: Sequence[Document], arrangement: Arrangement) -> Text:
    """The report's own headline; over a note, a line that says it all, in the leading language."""
    if arrangement == "note":
        return subject(voices[0], meeting, documents)
    return (Run(text=meeting.title, language=language_of_report(meeting, documents)),)


def digest_title(voice: Localization, meetings: Sequence[Meeting]) -> str:
    count = len(meetings)
    dated = [meeting.date for meeting in meetings if meeting.date is not None]
    title = voice.ngettext("Digest of {count} meeting", "Digest of {count} meetings", count).format(count=count)
    if len(dated) != count:
        return title
    first = min(date.start for date in dated)
    last = max(date.end or date.start for date in dated)
    return voice.gettext("{title}, {period}").format(title=title, period=voice.period(first, last))


def day(meeting: Meeting) -> tuple[bool, str]:
    """Undated meetings come last, in the order given."""
    return (meeting.date is None, meeting.date.start.isoformat() if meeting.date else "")
