"""The names of a glossary for the facts of a record."""

import re
from collections.abc import Mapping

from digest.glossary.table import Entry, EntryKind, Glossary
from digest.meeting import Meeting, Party, PartyKind, Speaker, Venue
from digest.record import Record

_OF = re.compile(r"^(?P<post>.+?),? of (?:the )?(?P<body>.+)$", re.IGNORECASE)
_BEHIND = re.compile(r"^(?P<post>.+?), (?P<body>.+)$")


def with_names(record: Record, glossary: Glossary) -> Record:
    """The record with what its bodies, people, titles and places are called in other languages.

    What the record says already stays. Bodies of one entry are one party: the first named, with the passages of all.
    """
    meetings = tuple(_meeting(meeting, glossary) for meeting in record.meetings)
    return record.model_copy(update={"meetings": meetings})


def _meeting(meeting: Meeting, glossary: Glossary) -> Meeting:
    return meeting.model_copy(
        update={
            "parties": tuple(_parties(meeting, glossary)),
            "speakers": tuple(_speaker(speaker, glossary) for speaker in meeting.speakers),
            "venue": _venue(meeting.venue, glossary) if meeting.venue else None,
        }
    )


def _parties(meeting: Meeting, glossary: Glossary) -> list[Party]:
    found: list[Party] = []
    places: dict[int, int] = {}
    for party in meeting.parties:
        entry = _body(party, glossary)
        if entry is None:
            found.append(party)
            continue
        named = party.model_copy(update={"names": _names(party.name, party.names, entry)})
        if id(entry) in places:
            first = found[places[id(entry)]]
            evidence = tuple(dict.fromkeys((*first.evidence, *named.evidence)))
            found[places[id(entry)]] = first.model_copy(update={"evidence": evidence})
            continue
        places[id(entry)] = len(found)
        found.append(named)
    return found


def _body(party: Party, glossary: Glossary) -> Entry | None:
    kinds = [EntryKind.BODY]
    if party.kind in (PartyKind.COUNTRY, PartyKind.MUNICIPALITY, PartyKind.DISTRICT):
        kinds.append(EntryKind.PLACE)
    forms = (party.name, *party.names.values())
    found = (entry for kind in kinds for form in forms if (entry := glossary.entry(kind, form)))
    return next((entry for entry in found if entry.country in (None, party.country)), None)


def _speaker(speaker: Speaker, glossary: Glossary) -> Speaker:
    person = glossary.entry(EntryKind.PERSON, speaker.name)
    names = _names(speaker.name, speaker.names, person) if person else speaker.names
    titles = {**_titles(speaker.title, glossary), **speaker.titles} if speaker.title else speaker.titles
    return speaker.model_copy(update={"names": names, "titles": titles})


def _names(name: str, known: Mapping[str, str], entry: Entry) -> dict[str, str]:
    """What is known already comes before what the glossary says."""
    return {**{tag: form for tag, form in entry.names.items() if form != name}, **known}


def _titles(title: str, glossary: Glossary) -> dict[str, str]:
    """A title that is a post, or a post of a body, both of which the glossary knows by these very words."""
    post = glossary.entry(EntryKind.POST, title)
    if post is not None:
        return _names(title, {}, post)
    for body_name, post_name in _parted(title):
        body, post = glossary.entry(EntryKind.BODY, body_name), glossary.entry(EntryKind.POST, post_name)
        if body is not None and post is not None and body.country is None:
            shared = [tag for tag in body.names if tag in post.names]
            titles = {tag: _put_together(post.names[tag], body.names[tag], tag) for tag in shared}
            return {tag: form for tag, form in titles.items() if form != title}
    return {}


def _parted(title: str) -> list[tuple[str, str]]:
    """Body and post in a title: `Director of the Foreign Affairs Office`, `外事办公室主任`."""
    latin = [(match["body"], match["post"]) for shape in (_OF, _BEHIND) if (match := shape.match(title))]
    return latin or [(title[:cut], title[cut:]) for cut in range(len(title) - 1, 1, -1)]


def _put_together(post: str, body: str, tag: str) -> str:
    return f"{body}{post}" if tag.startswith(("zh", "ja")) else f"{post}, {body}"


def _venue(venue: Venue, glossary: Glossary) -> Venue:
    names = dict(venue.names)
    for called in (venue.city, venue.place):
        entry = glossary.entry(EntryKind.PLACE, called) if called else None
        if called and entry is not None:
            names[called] = {**_names(called, {}, entry), **names.get(called, {})}
    return venue.model_copy(update={"names": names})
