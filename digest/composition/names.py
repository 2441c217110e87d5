"""What things are called in the reader's language, where that is known; never by guess."""

from collections.abc import Callable, Sequence
from typing import get_args

from digest import gazetteer
from digest.briefing import Run, Text
from digest.document import Document
from digest.localization import Localization
from digest.meeting import Fact, LocalizedName, Party, PartyKind, Speaker, Venue


def language_of(fact: Fact, documents: Sequence[Document], words: str | None = None) -> str:
    """The language that a fact's own words are in: that of the document which supports it.

    Of a fact that several documents support, the passage in which the `words` stand decides, where one has them.
    """
    languages = {document.id: document.language for document in documents}
    having = [evidence for evidence in fact.evidence if words and words in " ".join(evidence.quote.split())]
    cited = (languages.get(evidence.document) for evidence in (*having, *fact.evidence))
    only = next(iter(documents), None)
    return next((language for language in cited if language), None) or (only.language if only else None) or "und"


def known_as(voice: Localization, named: LocalizedName, language: str) -> Text:
    """A name in the reader's language with the report's form in brackets, or the report's form alone."""
    original = Run(text=named.name, language=language)
    translated = called(voice, named, language)
    if translated == (original,):
        return translated
    return (
        *translated,
        Run(text=voice.pgettext("before an original name", " ("), language=voice.tag),
        original,
        Run(text=voice.pgettext("after an original name", ")"), language=voice.tag),
    )


def called(voice: Localization, named: LocalizedName, language: str) -> Text:
    """A name in the reader's language, or as the report has it: for a place where the reader has met it before."""
    original = Run(text=named.name, language=language)
    tag = next((tag for tag in _tags_for(voice) if tag in named.names), None)
    if tag is None or named.names[tag] == named.name or _same_language(language, voice.tag):
        return (original,)
    return (Run(text=named.names[tag], language=tag),)


def _tags_for(voice: Localization) -> tuple[str, ...]:
    """What a reader of a language can read, the best first: a name in the other Chinese script before one in Latin
    letters."""
    language = voice.tag.split("-")[0]
    return (voice.tag, language, "zh-Hans", "zh-Hant", "und-Hani") if language == "zh" else (voice.tag, language)


Form = Callable[[Localization, LocalizedName, str], Text]


def form_for(voices: Sequence[Localization], language: str) -> Form:
    """How a name stands beside its forms in the other languages of a briefing: one of them may be the report's own."""
    return called if any(_same_language(language, voice.tag) for voice in voices) else known_as


def party(voice: Localization, party: Party, language: str, *, form: Form = known_as) -> Text:
    """A party's name. A country is named by CLDR, a city by the gazetteer, where the party is no more than that."""
    if party.names or _same_language(language, voice.tag):
        return form(voice, party, language)
    if party.kind is PartyKind.COUNTRY and party.country:
        return (Run(text=voice.country(party.country), language=voice.tag),)
    if party.kind is PartyKind.MUNICIPALITY:
        city = _rendered(voice, party.name, party.country)
        if city and city != party.name:
            return form(voice, party.model_copy(update={"names": {voice.tag: city}}), language)
    return (Run(text=party.name, language=language),)


def city(voice: Localization, venue: Venue, language: str) -> Text | None:
    """The city of a venue."""
    if venue.city is None:
        return None
    original = Run(text=venue.city, language=language)
    if _same_language(language, voice.tag):
        return (original,)
    known = venue.names.get(venue.city, {})
    rendered = next((known[tag] for tag in _tags_for(voice) if tag in known), None)
    rendered = rendered or _rendered(voice, venue.city, venue.country)
    return (Run(text=rendered, language=voice.tag),) if rendered else (original,)


def place(voice: Localization, venue: Venue, language: str) -> Text | None:
    """The building or room, by the glossary's name with the report's own in brackets, where the glossary has one."""
    if venue.place is None:
        return None
    return known_as(voice, LocalizedName(name=venue.place, names=venue.names.get(venue.place, {})), language)


def title(voice: Localization, speaker: Speaker, language: str, form: Form) -> Text | None:
    """Post and body of a person, in the reader's language where a glossary has them."""
    if not speaker.title:
        return None
    return form(voice, LocalizedName(name=speaker.title, names=speaker.titles), language)


def _rendered(voice: Localization, city: str, country: str | None) -> str | None:
    """The gazetteer's name of a city, where it knows the reader's language."""
    language = next((known for known in get_args(gazetteer.Language) if known == voice.tag), None)
    return gazetteer.rendering(city, country, language) if language is not None else None


def _same_language(one: str, other: str) -> bool:
    """Simplified and Traditional Chinese are two languages for a reader; zh-Hans and zh-Hans-CN are one."""
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")
