"""What a person should verify before the briefing goes out."""

from collections.abc import Iterable, Sequence

from digest.briefing import Block, Heading, Items, Text
from digest.composition.labels import C_
from digest.composition.phrases import Voices, each, label, said
from digest.localization import Localization
from digest.meeting import Doubt, Meeting

REASONS = {
    "date_worked_out": C_("to verify", "The date was worked out; the report itself does not give it in full."),
    "rival_dates": C_("to verify", "The report names another date that could be meant: {alternatives}."),
    "weekday_differs": C_("to verify", "The weekday that the report gives does not fit the date."),
}
_ANY = C_("to verify", "The report leaves this open; it could also be: {alternatives}.")
_ALONE = C_("to verify", "The report leaves this open.")


def to_verify(voices: Voices, meetings: Sequence[Meeting]) -> Iterable[Block]:
    """The doubts of the records, under their own heading; nothing when there are none."""
    items = [
        item
        for meeting in meetings
        for doubt in meeting.doubts
        for item in _item(voices, meeting, doubt, len(meetings))
    ]
    if items:
        yield Heading(level=2, text=label(voices, lambda voice: voice.gettext("To verify")))
        yield Items(items=tuple(items))


def _item(voices: Voices, meeting: Meeting, doubt: Doubt, meetings: int) -> Iterable[Text]:
    def say(voice: Localization) -> Text:
        reason = REASONS.get(doubt.rule) or (_ANY if doubt.alternatives else _ALONE)
        text = said(
            voice, voice.pgettext(*reason), alternatives=voice.list(doubt.alternatives) if doubt.alternatives else ""
        )
        if meetings == 1:
            return text
        return said(voice, voice.pgettext("to verify", "{meeting}: {reason}"), meeting=meeting.title, reason=text)

    yield from each(voices, say)
