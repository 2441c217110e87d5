"""The index of a digest: each body and each person, and the meetings that they took part in."""

import re
from collections.abc import Callable, Iterable, Sequence

from digest.bilingual import readings
from digest.briefing import Block, Heading, Run, Table, Text, linked, plain
from digest.composition import names
from digest.composition.grouping import identity
from digest.composition.overview import Part
from digest.composition.phrases import Voices, each, in_both, label
from digest.document import Document
from digest.meeting import Meeting, Party, Speaker

Named = Party | Speaker
Found = list[tuple[set[str], Named, list[Part]]]
"""Each name with all its forms, as it was first met, and the meetings that it stands in."""


def index(voices: Voices, parts: Sequence[Part], documents: Sequence[Document]) -> Iterable[Block]:
    """Two tables under a heading; nothing where the digest names nobody."""
    tables = [
        (label(voices, lambda voice: voice.gettext("Parties")), _collected(parts, lambda meeting: meeting.parties)),
        (label(voices, lambda voice: voice.gettext("People")), _collected(parts, lambda meeting: meeting.speakers)),
    ]
    if not any(found for _, found in tables):
        return
    yield Heading(level=2, text=label(voices, lambda voice: voice.gettext("Index")), anchor="index")
    for heading, found in tables:
        if found:
            rows = [(_name(voices, named, documents), _places(held)) for _, named, held in found]
            rows.sort(key=lambda row: _in_order(plain(row[0])))
            yield Table(
                header=(heading, label(voices, lambda voice: voice.pgettext("column", "Meetings"))), rows=tuple(rows)
            )


def _collected(parts: Sequence[Part], named_in: Callable[[Meeting], Sequence[Named]]) -> Found:
    found: Found = []
    for part in parts:
        for named in named_in(part.meeting):
            forms = identity(named)
            known = next((entry for entry in found if entry[0] & forms), None)
            if known is None:
                found.append((set(forms), named, [part]))
                continue
            known[0].update(forms)
            if part not in known[2]:
                known[2].append(part)
    return found


def _name(voices: Voices, named: Named, documents: Sequence[Document]) -> Text:
    language = names.language_of(named, documents, named.name)
    form = names.form_for(voices, language)
    return in_both(*each(voices, lambda voice: form(voice, named, language)))


def _places(held: Sequence[Part]) -> Text:
    """`1, 4, 7`, each a link."""
    text: Text = ()
    for number, part in enumerate(held):
        between = (Run(text=", ", language="und"),) if number else ()
        text = (*text, *between, *linked((Run(text=str(part.ordinal), language="und"),), f"#{part.anchor}"))
    return text


def _in_order(name: str) -> tuple[str, str]:
    """Names by their letters, Chinese ones by their readings in Pinyin, as in Chinese lists of names (GB/T 13418 has
    them so)."""
    name = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
    spelt = "".join(min(readings.pinyin(character), default=character) for character in name)
    return spelt.casefold(), name
