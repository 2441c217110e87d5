"""The blocks of a briefing as HTML."""

from collections.abc import Iterator, Mapping

from digest.plugin import (
    Block,
    Contents,
    FactRow,
    Facts,
    Heading,
    Items,
    Note,
    Notes,
    Prose,
    Table,
    Text,
    Timeline,
    plain,
)
from digest_exporters.html.evidence import Passages, classes, mark_id, note_id, passage_class
from digest_exporters.html.inline import Inline
from digest_exporters.html.markup import element
from digest_exporters.html.timeline import figure


class Blocks:
    """Writes blocks in their order. Notes are for `notes`: they stand at the end of the page."""

    def __init__(self, inline: Inline, sections: Mapping[str, str]) -> None:
        self._inline, self._sections = inline, sections
        self._level = 1
        """Of the heading above."""

    def __call__(self, block: Block) -> str:
        match block:
            case Heading():
                return self.heading(block)
            case Prose():
                return element("p", self._inline(block.text), class_=None if block.role == "body" else block.role)
            case Facts():
                return self._facts(block)
            case Items():
                return self._items(block)
            case Table():
                return self._table(block)
            case Contents():
                return self._table(block.as_table())
            case Timeline():
                return figure(block, self._inline)
            case Notes():
                return ""

    def heading(self, heading: Heading) -> str:
        """One of the heading's level, or of a higher one where a level would be left out."""
        self._level = min(heading.level, self._level + 1)
        return element(f"h{self._level}", self._inline(heading.numbered), id=self._sections.get(heading.anchor or ""))

    def _facts(self, facts: Facts) -> str:
        return element("dl", *map(self._fact, facts.rows)) if facts.rows else ""

    def _fact(self, row: FactRow) -> str:
        values = row.values or ((),)
        return element(
            "div", element("dt", self._inline(row.label)), *(element("dd", self._inline(value)) for value in values)
        )

    def _items(self, items: Items) -> str:
        if not items.items:
            return ""
        start = str(items.start) if items.ordered and items.start != 1 else None
        lines = (element("li", self._inline(item)) for item in items.items)
        return element("ol" if items.ordered else "ul", *lines, start=start)

    def _table(self, table: Table) -> str:
        if not table.header:
            return ""
        head = element("tr", *map(self._head_cell, table.header))
        rows = (element("tr", *(element("td", self._inline(cell)) for cell in row)) for row in table.rows)
        return element("table", element("thead", head), element("tbody", *rows))

    def _head_cell(self, cell: Text) -> str:
        """A cell without words heads nothing."""
        return element("th", self._inline(cell), scope="col") if plain(cell).strip() else element("td")


def notes(block: Notes, inline: Inline, passages: Passages) -> Iterator[str]:
    """The numbered notes, without their heading. Those that stand in the source text are for print alone."""
    for note in block.notes:
        first = (passages.notes or {}).get(note.number) is note
        here = note_id(note.number) if first else None
        yield element("li", *_note(note, inline), id=here, class_=_classes(note, passages))


def _note(note: Note, inline: Inline) -> Iterator[str]:
    back = f"#{mark_id(note.number)}" if inline.cited[note.number] else None
    yield element("a", str(note.number), class_="number", href=back)
    yield " "
    yield inline((note.quote,))
    if note.source:
        yield " "
        yield element("span", inline(note.source), class_="source")


def _classes(note: Note, passages: Passages) -> str:
    return classes(passage_class, [note.number], *(["printed"] if note.number in passages.placed else []))
