"""How a fact looks in a terminal while it is reviewed: lines from top to bottom, and nothing that only colour tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from gettext import gettext as _

import click

from digest.columns import columns, plain, shortened, wrapped
from digest.composition.verification import reasons
from digest.document import Document, Span
from digest.explanation import line_and_column
from digest.explanation.facts import holds
from digest.explanation.rules import SENTENCES
from digest.extraction.decisions import Decision
from digest.meeting import Basis, Evidence, Fact, KeyPoint, MeetingDate
from digest.review.draft import LISTS, Draft, Place
from digest.review.fields import FIELDS, Field
from digest.review.passages import CLOSE, OPEN, in_context, words_in
from digest.review.phrases import phrase, voice

NARROWEST, WIDEST = 40, 100
"""Columns: below, nothing fits; above, the eye loses the line."""
_LABELS = 11
"""Columns of the labels."""
_MORE = 3
"""Further passages that are shown, in a line each."""
NAMES = {"parties": "party", "speakers": "person", "key_points": "point"}
"""What one of a list is called."""


@dataclass(frozen=True)
class Alternative:
    """What a field could also be; a person chooses it by its number."""

    field: Field
    value: str


def alternatives(draft: Draft, place: Place) -> list[Alternative]:
    """What the fact could also be, each once, the likeliest of each field first.

    The other name of somebody whom two reports name differently is no other value: both are right, or two people are.
    """
    found: dict[Alternative, None] = {}
    for path, decision in draft.decisions(place).items():
        name = path.removeprefix(place.path).removeprefix(".")
        if name == "names":
            continue
        field = next((field for field in FIELDS[place.sort] if field.name == name), FIELDS[place.sort][0])
        found |= dict.fromkeys(Alternative(field, each) for each in decision.alternatives)
    return list(found)


def label(draft: Draft, place: Place) -> str:
    """What a fact is called: `date`, `person 2 of 4`."""
    if place.sort not in LISTS:
        return place.sort
    if place.number is None:
        return {"parties": "parties", "speakers": "people", "key_points": "points"}[place.sort]
    of = len(getattr(draft.meeting(place), place.sort))
    return phrase("{name} {number} of {of}", name=NAMES[place.sort], number=place.number + 1, of=of)


class Screen:
    """Draws facts, `width` columns wide; `in_colour` besides what characters say."""

    def __init__(self, width: int, *, in_colour: bool) -> None:
        self._room = min(max(width, NARROWEST), WIDEST)
        self._in_colour = in_colour

    def sentence(self, text: str) -> Iterator[str]:
        """A message to the person, in as many lines as it takes."""
        yield from wrapped(plain(text), self._room)

    def heading(self, draft: Draft, number: int) -> Iterator[str]:
        """Where another meeting begins."""
        meeting = draft.found[number].meeting
        told = phrase("Meeting {number} of {of}: {title}", number=number + 1, of=len(draft.found), title=meeting.title)
        for line in wrapped(plain(told), self._room):
            yield self._style(line, bold=True)

    def fact(self, draft: Draft, place: Place, number: int, of: int) -> Iterator[str]:
        """A fact: its fields, the passage in its context, why it is what it is, and what it could also be."""
        fact = draft.fact(place)
        head = _("[{number} of {of}] {label}")
        if draft.doubts(place):
            head = _("[{number} of {of}] {label} -- to verify")
        elif draft.is_corrected(place):
            head = _("[{number} of {of}] {label} -- corrected")
        yield self._style(phrase(head, number=number, of=of, label=label(draft, place)), bold=True)
        if fact is None:
            yield from self._row("", _("taken out") if draft.is_corrected(place) else _("not found in the report"))
            return
        for field in FIELDS[place.sort]:
            said = field.said(draft.value(place, field))
            if isinstance(fact, MeetingDate) and fact.basis is Basis.INFERRED:
                said = phrase("{date}, worked out", date=said)
            if said or field.name not in ("names", "due"):
                yield from self._row(field.name, said or "none", bold=bool(said) and field is FIELDS[place.sort][0])
        yield from self._passages(draft, place)
        yield from self._reasons(draft, place)
        for i, each in enumerate(alternatives(draft, place), 1):
            yield from self._row(str(i), self._alternative(each, place), mark=")")

    def _alternative(self, alternative: Alternative, place: Place) -> str:
        value = alternative.value.replace("_", " ") if alternative.field.name == "kind" else alternative.value
        if len(FIELDS[place.sort]) == 1:
            return value
        return phrase("{field}: {value}", field=alternative.field.name, value=value)

    def _reasons(self, draft: Draft, place: Place) -> Iterator[str]:
        """The rule of each decision; of a doubt without such a rule, what the briefing says of it."""
        meeting = draft.meeting(place)
        told: list[str] = []
        for path, decision in draft.decisions(place).items():
            field = path.removeprefix(place.path).removeprefix(".")
            doubt = next((doubt for doubt in draft.doubts(place) if doubt.path == path), None)
            why = SENTENCES.get(decision.rule)
            if why is None and doubt is not None:
                why = " ".join(reasons(voice(), meeting, doubt, draft.documents))
            if why is None:
                continue
            told.append(_reason(field, why, decision, is_doubtful=doubt is not None))
        for i, each in enumerate(told):
            yield from self._row("why" if i == 0 else "", each)

    def _passages(self, draft: Draft, place: Place) -> Iterator[str]:
        documents = {document.id: document for document in draft.documents}
        passages = [
            (passage, self._words(draft, place, passage))
            for passage in evidence_of(draft, place)
            if passage.document in documents
        ]
        if not passages:
            return
        passages.sort(key=lambda each: not each[1])  # those that have the words come first, in their order
        (first, words), *others = passages
        document = documents[first.document]
        yield from self._row("passage", _where(document, first, several=len(documents) > 1))
        marked = words or (Span(start=first.start, end=first.end),)
        within = False
        for line in in_context(document, first, marked, self._room - 4):
            shown, within = self._in_marks(line, within)
            yield f"    {shown}"
        for passage, _margin in others[:_MORE]:
            document = documents[passage.document]
            where = _where(document, passage, several=len(documents) > 1)
            told = phrase("{where}: {text}", where=where, text=plain(passage.quote))
            yield from self._row("also", shortened(told, self._room - _LABELS))

    def _words(self, draft: Draft, place: Place, passage: Evidence) -> tuple[Span, ...]:
        """The words that were read as the fact; where that is not known, those that say the same as the fact."""
        read = [decision.words for decision in draft.decisions(place).values() if decision.words is not None]
        found = tuple(words for words in read if holds(passage, words))
        fact = draft.fact(place)
        if found or isinstance(fact, KeyPoint):
            return found
        values = [draft.value(place, field) for field in FIELDS[place.sort]]
        return words_in(passage, [value for value in values if type(value) is str])

    def _in_marks(self, line: str, within: bool) -> tuple[str, bool]:
        """A line with what stands between marks in colour, and whether the next line begins between marks."""
        shown = ""
        for piece in re.split(f"({OPEN}|{CLOSE})", line):
            within = piece != CLOSE and (within or piece == OPEN)
            shown += self._style(piece, bold=True, underline=True) if within or piece == CLOSE else piece
        return shown, within

    def _row(self, label: str, text: str, *, bold: bool = False, mark: str = "") -> Iterator[str]:
        label = f"  {label}{mark}"
        label += " " * (_LABELS - columns(label))
        for line in wrapped(plain(text), self._room - _LABELS):
            yield f"{label}{self._style(line, bold=True) if bold else line}"
            label = " " * _LABELS

    def _style(self, text: str, *, bold: bool = False, underline: bool = False) -> str:
        return click.style(text, bold=bold, underline=underline or None) if self._in_colour and text else text


def evidence_of(draft: Draft, place: Place) -> Sequence[Evidence]:
    """The passages that support a fact; a title, a kind and a status are the meeting's own."""
    fact = draft.fact(place)
    return fact.evidence if isinstance(fact, Fact) else draft.meeting(place).evidence


def _reason(field: str, why: str, decision: Decision, *, is_doubtful: bool) -> str:
    if is_doubtful and field:
        told = _("{field}: {why} (margin {margin}, to verify)")
    elif is_doubtful:
        told = _("{why} (margin {margin}, to verify)")
    elif field:
        told = _("{field}: {why} (margin {margin})")
    else:
        told = _("{why} (margin {margin})")
    return phrase(told, field=field, why=why, margin=f"{decision.margin:.2f}")


def _where(document: Document, passage: Evidence, *, several: bool) -> str:
    line, column = line_and_column(document, passage.start)
    if several:
        return phrase(
            "{report}, line {line}, column {column}", report=document.uri or document.id, line=line, column=column
        )
    return phrase("line {line}, column {column}", line=line, column=column)
