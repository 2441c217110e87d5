"""How explained facts look in a terminal: a column of labels, and beside it what is explained."""

import re
from collections.abc import Iterable, Iterator, Sequence
from gettext import gettext as _

import click

from digest.columns import around, padded, plain, shortened, wrapped
from digest.document import Document, Span
from digest.explanation.facts import ExplainedFact, facts_of, holds
from digest.explanation.rules import SENTENCES
from digest.extraction.decisions import VERIFY, Explained
from digest.extraction.event import Shortfall
from digest.meeting import Evidence

LABELS = 11
"""Columns of the labels."""
NARROWEST = 40
"""Columns below which nothing is shortened further."""
_LONGEST_SENTENCE = 120
"""Columns that a sentence takes at most inside a message."""
_NOT_TOLD = _("not found in the report")
_NAMES = {"parties": "party", "speakers": "person", "key_points": "point"}
_EMPTY = {"parties": "parties", "speakers": "people", "key_points": "points"}
_ITEM = re.compile(r"(?P<list>\w+)\[(?P<number>\d+)\](?:\.(?P<field>\w+))?")


def screen(name: str, document: Document, found: Sequence[Explained], width: int) -> Iterator[str]:
    """The lines that explain the meetings of one report, `width` columns wide; without a terminal, strip the styles."""
    width = max(width, NARROWEST)
    yield click.style(name, underline=True)
    for number, explained in enumerate(found, 1):
        meeting, facts = explained.meeting, list(facts_of(explained))
        decided = sum(fact.decision is not None for fact in facts)
        doubtful = sum(fact.to_verify for fact in facts)
        yield ""
        for line in wrapped(plain(meeting.title), width):
            yield click.style(line, bold=True)
        which = _("meeting {number} of {count}, ").format(number=number, count=len(found)) if len(found) > 1 else ""
        doubts = _("{doubtful} of {decided} decisions to verify (margin below {verify:.2f})").format(
            doubtful=doubtful, decided=decided, verify=VERIFY
        )
        yield from wrapped(f"{which}{meeting.status.value}; {doubts}", width)
        above: tuple[Evidence, ...] = ()
        for fact in facts:
            yield from _block(fact, document, above, width - LABELS)
            above = fact.evidence


def why_none(document: Document, shortfall: Shortfall | None) -> str:
    """Why a report tells of no meeting, in a sentence or two."""
    if shortfall is None:
        return _(
            "No sentence of it could be read: it has none, or is not in a language that digest reads "
            "(English, Chinese, Japanese); --source-lang names the language."
        )
    sentence = _("{weight:.1f} where {weight_needed:.1f} is needed").format(
        weight=shortfall.weight, weight_needed=shortfall.weight_needed
    )
    report = _("{total:.1f} where {total_needed:.1f} is needed").format(
        total=shortfall.total, total_needed=shortfall.total_needed
    )
    return _(
        "Nearest comes the sentence at {place}. It weighs {sentence}, with headline and speakers {report}: {shortened}"
    ).format(
        place=_place(document, shortfall.nearest),
        sentence=sentence,
        report=report,
        shortened=shortened(plain(shortfall.nearest.quote), _LONGEST_SENTENCE),
    )


def _block(fact: ExplainedFact, document: Document, above: tuple[Evidence, ...], room: int) -> Iterator[str]:
    """A fact and the rows below it; passages that stand right above are not shown again for what is not in words."""
    label, inner = _label(fact.path)
    if not inner:
        yield ""
    value = wrapped(plain(fact.said), room) if fact.said else [_NOT_TOLD]
    yield from _row(label, value, bold=bool(fact.said))
    if fact.kind:
        yield from _row("  " + _("kind"), wrapped(plain(fact.kind), room))
    decision = fact.decision
    if not inner or decision is not None or fact.evidence != above:
        passages = [line for passage in fact.evidence for line in _passage(passage, fact, document, room)]
        yield from _row("  " + _("passage"), passages)
    if decision is None:
        return
    yield from _row("  " + _("rule"), wrapped(f"{SENTENCES[decision.rule]} ({decision.rule})", room))
    doubt = ", " + click.style(_("to verify"), bold=True) if fact.to_verify else ""
    yield from _row("  " + _("margin"), [f"{decision.margin:.2f}{doubt}"])
    rivals = "; ".join(plain(rival) for rival in decision.alternatives)
    if rivals:
        yield from _row("  " + _("rivals"), wrapped(rivals.replace("_", " ") if fact.path == "kind" else rivals, room))


def _label(path: str) -> tuple[str, bool]:
    """`speakers[0].name` is "person 1"; its title stands within, as do its other fields."""
    item = _ITEM.fullmatch(path)
    if item is None:
        return _EMPTY.get(path, path), False
    if item["field"] in (None, "name"):
        return f"{_NAMES[item['list']]} {int(item['number']) + 1}", False
    return f" {item['field']}", True


def _row(label: str, lines: Iterable[str], bold: bool = False) -> Iterator[str]:
    for line in lines:
        yield f"{padded(label, LABELS)}{click.style(line, bold=True) if bold else line}"
        label = ""


def _passage(passage: Evidence, fact: ExplainedFact, document: Document, room: int) -> Iterator[str]:
    """The passage around the words that were read as the fact, and where they stand."""
    words = fact.decision.words if fact.decision is not None else None
    if words is not None and holds(passage, words):
        texts = [(passage.start, words.start), (words.start, words.end), (words.end, passage.end)]
        before, marked, after = (plain(document.text[start:end]) for start, end in texts)
        before, marked, after = around(before.lstrip(), marked, after.rstrip(), room)
        yield before + click.style(marked, bold=True, underline=True) + after
        yield _place(document, words)
    else:
        text = plain(passage.quote)
        if text not in fact.said:
            yield shortened(text, room)
        yield _place(document, passage)


def _place(document: Document, span: Span) -> str:
    line, column = line_and_column(document, span.start)
    return _("{line}:{column} (characters {start}-{end})").format(
        line=line, column=column, start=span.start, end=span.end
    )


def line_and_column(document: Document, offset: int) -> tuple[int, int]:
    """Where a character stands in the text of a report, both counted from 1."""
    return document.text.count("\n", 0, offset) + 1, offset - document.text.rfind("\n", 0, offset)
