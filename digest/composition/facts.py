"""When, where, in what form, and who: the table at the head of a briefing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from digest.briefing import FactRow, Run, Text
from digest.composition import names
from digest.composition.labels import KINDS, ROLES
from digest.composition.notes import Citations, first_of_each
from digest.composition.phrases import Voices, each, in_both, in_context, label, said, with_notes
from digest.document import Document
from digest.localization import Localization
from digest.meeting import Basis, Meeting, Party, Speaker, Venue


def facts(voices: Voices, meeting: Meeting, documents: Sequence[Document], citations: Citations) -> tuple[FactRow, ...]:
    """Date, venue, form and parties. What is not known is left out, but for the date: its absence is a fact."""
    rows = [_date(voices, meeting, citations)]
    venue = meeting.venue
    if venue is not None:
        lines = each(voices, lambda voice: _venue(voice, venue, documents))
        if lines:
            rows.append(_row(voices, lambda voice: voice.gettext("Venue"), lines, citations.cite(venue.evidence)))
    form = in_context(voices, KINDS[meeting.kind])
    rows.append(_row(voices, lambda voice: voice.gettext("Form"), (form,), ()))
    if meeting.parties:
        rows.append(
            FactRow(
                label=label(voices, lambda voice: voice.gettext("Parties")),
                values=tuple(_parties(voices, meeting, documents)),
            )
        )
    return tuple(rows)


def participants(
    voices: Voices, meeting: Meeting, documents: Sequence[Document], citations: Citations
) -> tuple[FactRow, ...]:
    """The people, by side where sides are known."""
    sides: dict[str | None, list[Speaker]] = defaultdict(list)
    for speaker in meeting.speakers:
        sides[_side(speaker, meeting.parties)].append(speaker)
    if None in sides:
        sides[None] = sides.pop(None)  # those of no known side come last
    rows = []
    for country, speakers in sides.items():
        lines = tuple(
            with_notes(_person(voices, speaker, documents), citations.cite(first_of_each(speaker.evidence)))
            for speaker in speakers
        )
        rows.append(
            FactRow(
                label=label(voices, partial(_name_of_side, country, len(sides))),
                values=lines,
            )
        )
    return tuple(rows)


def _row(voices: Voices, say: Callable[[Localization], str], lines: tuple[Text, ...], notes: Sequence[int]) -> FactRow:
    *before, last = lines
    return FactRow(label=label(voices, say), values=(*before, with_notes(last, notes)))


def _date(voices: Voices, meeting: Meeting, citations: Citations) -> FactRow:
    def say(voice: Localization) -> Text:
        if meeting.date is None:
            return said(voice, voice.gettext("not stated in the report"))
        phrase = "{date}"
        if meeting.date.basis is Basis.INFERRED:
            phrase = voice.gettext("{date} (worked out, to be verified)")
        return said(voice, phrase, date=voice.date(meeting.date))

    notes = citations.cite(meeting.date.evidence) if meeting.date else ()
    return _row(voices, lambda voice: voice.gettext("Date"), each(voices, say), notes)


def _venue(voice: Localization, venue: Venue, documents: Sequence[Document]) -> Text | None:
    if venue.online:
        return said(voice, voice.pgettext("venue", "Online"))
    city = names.city(voice, venue, names.language_of(venue, documents, venue.city))
    place = names.place(voice, venue, names.language_of(venue, documents, venue.place))
    country = voice.country(venue.country) if venue.country else None
    if city is not None and country is not None and "".join(run.text for run in city) == country:
        country = None  # Singapore, Singapore
    if place and city and country:
        return said(
            voice, voice.pgettext("venue", "{place}, {city}, {country}"), place=place, city=city, country=country
        )
    if city and country:
        return said(voice, voice.pgettext("venue", "{city}, {country}"), city=city, country=country)
    if place and city:
        return said(voice, voice.pgettext("venue", "{place}, {city}"), place=place, city=city)
    if place and country:
        return said(voice, voice.pgettext("venue", "{place}, {country}"), place=place, country=country)
    return place or city or (said(voice, "{country}", country=country) if country else None)


def _parties(voices: Voices, meeting: Meeting, documents: Sequence[Document]) -> Iterable[Text]:
    """One party a line, by its name in each language of the briefing."""
    for party in meeting.parties:
        language = names.language_of(party, documents, party.name)
        form = names.form_for(voices, language)
        yield in_both(*each(voices, partial(names.party, party=party, language=language, form=form)))


def _person(voices: Voices, speaker: Speaker, documents: Sequence[Document]) -> Text:
    """Name, title, and the part taken where it was more than being there."""
    voice = voices[0]
    language = names.language_of(speaker, documents, speaker.name)
    form = names.form_for(voices, language)
    called = in_both(*each(voices, lambda voice: form(voice, speaker, language)))
    name = tuple(run.model_copy(update={"strong": True}) for run in called)
    text = name
    title = _title(voices, speaker, names.language_of(speaker, documents, speaker.title), form)
    if title:
        text = said(voice, voice.pgettext("person", "{name}, {title}"), name=name, title=title)
    if speaker.role in ROLES:
        role = in_context(voices, ROLES[speaker.role])
        text = said(voice, voice.pgettext("person", "{person} ({part})"), person=text, part=role)
    return text


def _title(voices: Voices, speaker: Speaker, language: str, form: names.Form) -> Text:
    """Post and body; the body that a person speaks for comes first, where the title does not name it."""
    titles = each(voices, lambda voice: names.title(voice, speaker, language, form))
    if speaker.party is None or speaker.party in (speaker.title or ""):
        return in_both(*titles)
    body = (Run(text=speaker.party, language=language),)
    return (*body, Run(text=" ", language="und"), *in_both(*titles)) if titles else body


def _side(speaker: Speaker, parties: Sequence[Party]) -> str | None:
    """The country of the party that a person speaks for, by its name in the person's title."""
    said_of = " ".join(part for part in (speaker.party, speaker.title) if part)
    named = [
        (len(name), party.country)
        for party in parties
        for name in (party.name, *party.names.values())
        if name in said_of and party.country
    ]
    return max(named)[1] if named else None


def _name_of_side(country: str | None, sides: int, voice: Localization) -> str:
    if country is not None:
        return voice.country(country)
    return voice.gettext("Others") if sides > 1 else voice.gettext("Present")
