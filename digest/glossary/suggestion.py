"""Which names of a record lack one in a language, with the passages that they stand in: what a glossary could say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import get_args

from digest import gazetteer
from digest.bilingual.script import UNKNOWN_HAN, tag_of
from digest.glossary.table import EntryKind, key
from digest.meeting import Evidence, Fact, Meeting, Party, PartyKind, Venue
from digest.record import Record

_PLACES = frozenset({PartyKind.COUNTRY, PartyKind.MUNICIPALITY, PartyKind.DISTRICT})


@dataclass
class Suggestion:
    """A name that a glossary could have, and where it stands."""

    kind: EntryKind
    names: dict[str, str]
    """BCP 47 tag → name, as far as it is known."""
    passages: list[Evidence] = field(default_factory=list)


def suggestions(records: Iterable[Record], languages: Sequence[str]) -> list[Suggestion]:
    """The names that lack one in some of `languages` (BCP 47 tags), each once, in the order in which they are met."""
    found: dict[tuple[EntryKind, str], Suggestion] = {}
    for record in records:
        written_in = {document.id: document.language or "und" for document in record.documents}
        for meeting in record.meetings:
            for kind, name, names, fact in _named(meeting):
                language = next((written_in.get(passage.document, "und") for passage in fact.evidence), "und")
                known = {tag_of(name, language): name, **names}
                missing = [wanted for wanted in languages if not any(_same(tag, wanted) for tag in known)]
                if not missing or (kind is EntryKind.PLACE and _on_the_map(name, fact, missing)):
                    continue
                suggestion = found.setdefault((kind, key(name)), Suggestion(kind, known))
                suggestion.names = {**known, **suggestion.names}
                suggestion.passages += [passage for passage in fact.evidence if passage not in suggestion.passages]
    return list(found.values())


def _named(meeting: Meeting) -> Iterator[tuple[EntryKind, str, dict[str, str], Fact]]:
    for party in meeting.parties:
        yield EntryKind.PLACE if party.kind in _PLACES else EntryKind.BODY, party.name, party.names, party
    for speaker in meeting.speakers:
        yield EntryKind.PERSON, speaker.name, speaker.names, speaker
        if speaker.title:
            yield EntryKind.POST, speaker.title, speaker.titles, speaker
    venue = meeting.venue
    for called in (venue.city, venue.place) if venue else ():
        if venue and called:
            yield EntryKind.PLACE, called, venue.names.get(called, {}), venue


def _on_the_map(name: str, fact: Fact, languages: Sequence[str]) -> bool:
    """Whether CLDR or the gazetteer names a place in these languages, so that briefings do."""
    country = fact.country if isinstance(fact, Party | Venue) else None
    if isinstance(fact, Party) and fact.kind is PartyKind.COUNTRY and country:
        return True
    rendered = {tag: gazetteer.rendering(name, country, tag) for tag in get_args(gazetteer.Language)}
    return all(rendered.get(tag) for tag in languages)


def _same(tag: str, wanted: str) -> bool:
    """Whether a name in `tag` can be read by who wants `wanted`: Chinese of no script serves both, and so do Han
    characters in a text of another language."""
    if tag == UNKNOWN_HAN:
        return wanted.startswith(("zh", "ja"))
    return tag == wanted or (tag.startswith("zh") and wanted.startswith("zh") and "zh" in (tag, wanted))
