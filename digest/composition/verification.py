"""What a person should verify before the briefing goes out."""

import datetime
import re
from collections.abc import Iterable, Sequence

from digest.briefing import Block, Heading, Items, Text
from digest.composition.labels import C_
from digest.composition.phrases import Voices, each, label, said
from digest.localization import Localization
from digest.meeting import Doubt, KeyPoint, Meeting

REASONS = {
    "date_worked_out": C_("to verify", "The date was worked out; the report itself does not give it in full."),
    "rival_dates": C_("to verify", "The report names another date that could be meant: {alternatives}."),
    "weekday_differs": C_("to verify", "The weekday that the report gives does not fit the date."),
    "sources_differ": C_("to verify", "The sources do not agree on {fact}; another one has: {alternatives}."),
    "name_linked": C_(
        "to verify",
        "{fact} and {alternatives} are taken to be the same, by what is told of them: the names do not show it.",
    ),
}
FACTS = {
    "date": C_("fact, inside a sentence", "the date"),
    "venue": C_("fact, inside a sentence", "the venue"),
    "name": C_("fact, inside a sentence", "the name of {name}"),
    "title": C_("fact, inside a sentence", "the title of {name}"),
    "key_points": C_("fact, inside a sentence", "what “{name}” says"),
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
            voice,
            voice.pgettext(*reason),
            alternatives=voice.list([_alternative(voice, doubt, each) for each in doubt.alternatives]),
            fact=_fact(voice, meeting, doubt),
        )
        if meetings == 1:
            return text
        return said(voice, voice.pgettext("to verify", "{meeting}: {reason}"), meeting=meeting.title, reason=text)

    yield from each(voices, say)


def _fact(voice: Localization, meeting: Meeting, doubt: Doubt) -> str:
    """What a doubt is about, in words; empty where there are none for it."""
    match = re.fullmatch(r"(?P<list>\w+)\[(?P<number>\d+)\](?:\.(?P<field>\w+))?", doubt.path)
    if match is None:
        return voice.pgettext(*FACTS[doubt.path]) if doubt.path in FACTS else ""
    facts = getattr(meeting, match["list"], ())
    kind = match["field"] or match["list"]
    if int(match["number"]) >= len(facts):
        return ""
    fact = facts[int(match["number"])]
    name = str(fact.text if isinstance(fact, KeyPoint) else fact.name)
    if kind not in FACTS:
        return name
    return voice.pgettext(*FACTS[kind]).format(name=name)


def _alternative(voice: Localization, doubt: Doubt, alternative: str) -> str:
    """A date as the reader writes it, anything else as it stands, without the full stop of a sentence."""
    try:
        days = [datetime.date.fromisoformat(day) for day in alternative.split("/")]
    except ValueError:
        return alternative.rstrip(".。")
    return voice.period(days[0], days[-1]) if doubt.path == "date" else alternative
