"""The first thing on the page: one sentence that says who met, in what form, where and when; then the top points."""

import re
from collections.abc import Iterable, Sequence

from digest.briefing import Block, Items, Prose, Run, Text
from digest.composition import names
from digest.composition.labels import C_, FORMS
from digest.composition.notes import Citations
from digest.composition.phrases import Voices, each, listed, said, with_notes
from digest.document import Document
from digest.localization import Localization
from digest.meeting import Meeting, PointKind, Precision, Status, Venue

NAMED_PARTIES = 3
"""More than these make a sentence that nobody reads to its end; the facts name them all."""

IN_SHORT = 3
"""How many points are told in short, where there are more than can be seen at a glance."""

_LIMIT = {"zh": 60, "ja": 66}
_LIMIT_OTHERWISE = 180
"""Characters: two lines of a page."""

_CLAUSE_END = re.compile(r"[，；;]|(?<!\d),|,(?!\d)")
_OF_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f０-９.,%％'’-]")
_WORD_IN_PART = re.compile(rf"{_OF_WORD.pattern}+$")

SENTENCES = {
    # status, parties known, place known, date known
    (Status.HELD, True, True, True): C_("summary", "{parties} met for {form} {where} {when}."),
    (Status.HELD, True, True, False): C_("summary", "{parties} met for {form} {where}; the date is not known."),
    (Status.HELD, True, False, True): C_("summary", "{parties} met for {form} {when}."),
    (Status.HELD, True, False, False): C_("summary", "{parties} met for {form}; the date is not known."),
    (Status.HELD, False, True, True): C_("summary", "The report tells of {form} held {where} {when}."),
    (Status.HELD, False, True, False): C_("summary", "The report tells of {form} held {where}; the date is not known."),
    (Status.HELD, False, False, True): C_("summary", "The report tells of {form} held {when}."),
    (Status.HELD, False, False, False): C_("summary", "The report tells of {form}; the date is not known."),
    (Status.PLANNED, True, True, True): C_("summary", "{parties} are to meet for {form} {where} {when}."),
    (Status.PLANNED, True, True, False): C_(
        "summary", "{parties} are to meet for {form} {where}; the date is not known."
    ),
    (Status.PLANNED, True, False, True): C_("summary", "{parties} are to meet for {form} {when}."),
    (Status.PLANNED, True, False, False): C_("summary", "{parties} are to meet for {form}; the date is not known."),
    (Status.PLANNED, False, True, True): C_("summary", "The report announces {form} {where} {when}."),
    (Status.PLANNED, False, True, False): C_("summary", "The report announces {form} {where}; the date is not known."),
    (Status.PLANNED, False, False, True): C_("summary", "The report announces {form} {when}."),
    (Status.PLANNED, False, False, False): C_("summary", "The report announces {form}; the date is not known."),
}


def summary(
    voices: Voices,
    meeting: Meeting,
    documents: Sequence[Document],
    citations: Citations,
    *,
    order: Sequence[PointKind] = (),
) -> Iterable[Block]:
    """The sentence, once in each language; the top points only where there are more than `IN_SHORT`.

    `order` names the kinds of points that come first; without it they stand as the record has them.
    """
    # The last passage of each report is the sentence that tells of the meeting; before it stands the headline.
    notes = citations.cite({passage.document: passage for passage in meeting.evidence}.values())
    for number, told in enumerate(each(voices, lambda voice: sentence(voice, meeting, documents))):
        yield Prose(text=with_notes(told, notes if number == 0 else ()), role="lead")
    if len(meeting.key_points) > IN_SHORT:
        ranks = {kind: rank for rank, kind in enumerate(order)}
        points = sorted(meeting.key_points, key=lambda point: ranks.get(point.kind, len(ranks)))
        yield Items(
            items=tuple(
                (Run(text=in_short(point.text, language), language=language),)
                for point in points[:IN_SHORT]
                for language in [names.language_of(point, documents, point.text)]
            )
        )


def sentence(voice: Localization, meeting: Meeting, documents: Sequence[Document]) -> Text:
    """Who met, in what form, where and when; what is not known is left out."""
    where = _where(voice, meeting.venue, documents)
    phrase = SENTENCES[meeting.status, bool(meeting.parties), where is not None, meeting.date is not None]
    return said(
        voice,
        voice.pgettext(*phrase),
        parties=parties(voice, meeting, documents),
        form=voice.pgettext(*FORMS[meeting.kind]),
        where=where or (),
        when=_when(voice, meeting),
    )


def parties(
    voice: Localization, meeting: Meeting, documents: Sequence[Document], *, form: names.Form = names.known_as
) -> Text:
    """`A, B and C`; of many bodies the first, and how many others."""
    named = [
        names.party(voice, party, names.language_of(party, documents, party.name), form=form)
        for party in meeting.parties
    ]
    if len(named) <= NAMED_PARTIES + 1:
        return listed(voice, named)
    others = len(named) - NAMED_PARTIES
    rest = voice.ngettext("{count} other body", "{count} other bodies", others).format(count=others)
    return listed(voice, [*named[:NAMED_PARTIES], (Run(text=rest, language=voice.tag),)])


def _when(voice: Localization, meeting: Meeting) -> str:
    if meeting.date is None:
        return ""
    phrase = voice.gettext("on {date}") if meeting.date.precision is Precision.DAY else voice.gettext("in {date}")
    return phrase.format(date=voice.date(meeting.date))


def _where(voice: Localization, venue: Venue | None, documents: Sequence[Document]) -> Text | None:
    if venue is None:
        return None
    if venue.online:
        return said(voice, voice.pgettext("where", "online"))
    town = names.city(voice, venue, names.language_of(venue, documents, venue.city))
    town = town or (said(voice, voice.country(venue.country)) if venue.country else None)
    return said(voice, voice.pgettext("where", "in {city}"), city=town) if town else None


def in_short(text: str, language: str) -> str:
    """The beginning of a point, up to a clause's end where there is one; an ellipsis says that more was said.

    No number and no Latin word is cut: a part of 5,000 is another number.
    """
    limit = _LIMIT.get(language.split("-")[0], _LIMIT_OTHERWISE)
    if len(text) <= limit:
        return text
    clauses = [mark.start() for mark in _CLAUSE_END.finditer(text, 0, limit)]
    if clauses and clauses[-1] >= limit // 3:
        return text[: clauses[-1]] + "…"
    head = text[:limit]
    if _OF_WORD.match(text[limit]):
        head = _WORD_IN_PART.sub("", head)
    return (head.rstrip() or text[:limit]) + "…"
