"""What a person should verify before the briefing goes out."""

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from digest.briefing import Block, Heading, Items, Text, plain
from digest.composition.labels import C_, KINDS
from digest.composition.names import called, language_of
from digest.composition.phrases import Voices, each, label, listed, said
from digest.document import Document
from digest.localization import Localization
from digest.meeting import Doubt, KeyPoint, Kind, Meeting, Party, Speaker

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
_OPEN = {
    "venue": C_("to verify", "Check the venue: the report does not state it plainly."),
    "kind": C_("to verify", "Check the form of the meeting: it could also be {alternatives}."),
}
_TOGETHER = {
    "parties": C_("to verify", "Check the names of these bodies, and whether they took part: {names}."),
    "name": C_("to verify", "Check the names of these people, and whether they took part: {names}."),
    "title": C_("to verify", "Check the titles of these people: {names}."),
}
"""What is said once of all facts of one sort."""
_BY_ITSELF = {
    "parties": C_("to verify", "Check the name of this body, and whether it took part: {names}."),
    "name": C_("to verify", "Check the name of this person, and whether he or she took part: {names}."),
    "title": C_("to verify", "Check the title of this person: {names}."),
}
"""The same, where there is but one."""
_ANY = C_("to verify", "The report leaves this open; it could also be: {alternatives}.")
_ALONE = C_("to verify", "The report leaves this open.")
_FACT_OF_LIST = re.compile(r"(?P<list>parties|speakers|key_points)\[(?P<number>\d+)\](?:\.(?P<field>\w+))?")


def to_verify(voices: Voices, meetings: Sequence[Meeting], documents: Sequence[Document]) -> Iterable[Block]:
    """The doubts of the records, under their own heading; nothing when there are none."""
    items = [item for meeting in meetings for item in _items(voices, meeting, documents, len(meetings))]
    if items:
        yield Heading(level=2, text=label(voices, lambda voice: voice.gettext("To verify")))
        yield Items(items=tuple(items))


def reasons(voice: Localization, meeting: Meeting, doubt: Doubt, documents: Sequence[Document]) -> tuple[str, ...]:
    """Why one fact is to be verified: sentences of the briefing, but of this fact alone, and with all it could also
    be."""
    alike = _alike(meeting, doubt)
    message = _message(voice, meeting, doubt)
    if alike is not None:
        message = _TOGETHER[alike[0]]
        found = [plain(_all_of(alike[0], [alike[1]], documents, voice))]
    else:
        found = [plain(_filled(message, meeting, doubt, voice))]
    if doubt.alternatives and "{alternatives}" not in message[1]:
        found.append(plain(_filled(_ANY, meeting, doubt, voice)))
    return tuple(found)


def _items(voices: Voices, meeting: Meeting, documents: Sequence[Document], meetings: int) -> Iterable[Text]:
    together: dict[str, list[Party | Speaker]] = {}
    says: list[Callable[[Localization], Text]] = []
    for doubt in meeting.doubts:
        alike = _alike(meeting, doubt)
        if alike is not None:
            sort, named = alike
            if sort not in together:
                says.append(partial(_all_of, sort, together.setdefault(sort, []), documents))
            together[sort].append(named)
        else:
            says.append(partial(_one, meeting, doubt))
    for say in says:
        if meetings == 1:
            yield from each(voices, say)
        else:
            yield from each(voices, partial(_of_meeting, meeting, say))


def _of_meeting(meeting: Meeting, say: Callable[[Localization], Text], voice: Localization) -> Text:
    return said(voice, voice.pgettext("to verify", "{meeting}: {reason}"), meeting=meeting.title, reason=say(voice))


def _alike(meeting: Meeting, doubt: Doubt) -> tuple[str, Party | Speaker] | None:
    """The sort of fact, and the body or person whose fact it is, where one sentence tells all doubts of the sort."""
    found = _subject(meeting, doubt.path)
    if found is None or doubt.rule in REASONS:
        return None
    sort, fact = found
    return (sort, fact) if sort in _TOGETHER and not isinstance(fact, KeyPoint) else None


def _subject(meeting: Meeting, path: str) -> tuple[str, Party | Speaker | KeyPoint] | None:
    """The sort of fact and the body, person or point that a path leads to; None where it leads to none.

    A record may have been written by hand: a path that leads nowhere is no error, but says nothing.
    """
    match = _FACT_OF_LIST.fullmatch(path)
    if match is None:
        return None
    facts: Sequence[Party | Speaker | KeyPoint] = getattr(meeting, match["list"])
    number = int(match["number"])
    return (match["field"] or match["list"], facts[number]) if number < len(facts) else None


def _all_of(sort: str, named: Sequence[Party | Speaker], documents: Sequence[Document], voice: Localization) -> Text:
    names = [called(voice, each, language_of(each, documents, each.name)) for each in named]
    message = _BY_ITSELF[sort] if len(names) == 1 else _TOGETHER[sort]
    return said(voice, voice.pgettext(*message), names=listed(voice, names))


def _one(meeting: Meeting, doubt: Doubt, voice: Localization) -> Text:
    return _filled(_message(voice, meeting, doubt), meeting, doubt, voice)


def _message(voice: Localization, meeting: Meeting, doubt: Doubt) -> tuple[str, str]:
    """What is said of a doubt by itself."""
    fact = _fact(voice, meeting, doubt)
    unsaid = _ANY if doubt.alternatives else _ALONE
    reason = REASONS.get(doubt.rule) or unsaid
    if not fact and "{fact}" in reason[1]:
        reason = unsaid
    if doubt.rule not in REASONS and doubt.path in _OPEN and (doubt.path != "kind" or doubt.alternatives):
        reason = _OPEN[doubt.path]
    return reason


def _filled(message: tuple[str, str], meeting: Meeting, doubt: Doubt, voice: Localization) -> Text:
    return said(
        voice,
        voice.pgettext(*message),
        alternatives=voice.list([_alternative(voice, doubt, each) for each in doubt.alternatives]),
        fact=_fact(voice, meeting, doubt),
    )


def _fact(voice: Localization, meeting: Meeting, doubt: Doubt) -> str:
    """What a doubt is about, in words; empty where there are none for it."""
    found = _subject(meeting, doubt.path)
    if found is None:
        return voice.pgettext(*FACTS[doubt.path]) if doubt.path in FACTS else ""
    sort, fact = found
    name = fact.text if isinstance(fact, KeyPoint) else fact.name
    return voice.pgettext(*FACTS[sort]).format(name=name) if sort in FACTS else name


def _alternative(voice: Localization, doubt: Doubt, alternative: str) -> str:
    """A date and a form as the reader writes them, anything else as it stands, without the full stop of a sentence."""
    if doubt.path == "kind" and alternative in set(Kind):
        return voice.pgettext(*KINDS[Kind(alternative)])
    try:
        days = [datetime.date.fromisoformat(day) for day in alternative.split("/")]
    except ValueError:
        return alternative.rstrip(".。")
    return voice.period(days[0], days[-1]) if doubt.path == "date" else alternative
