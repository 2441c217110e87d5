"""The blocks of a briefing as flowables: which style each has, and which place in the structure."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from digest.plugin import (
    Block,
    Briefing,
    Contents,
    FactRow,
    Facts,
    Heading,
    Items,
    Notes,
    Prose,
    Run,
    Table,
    Timeline,
    plain,
)
from digest_exporters.headings import over_contents
from digest_exporters.languages import colon_behind, is_east_asian
from digest_exporters.pdf.canvas import Landmark
from digest_exporters.pdf.flowable import Flowable, Rule
from digest_exporters.pdf.grid import Grid, Row, column_widths
from digest_exporters.pdf.numerals import numeral
from digest_exporters.pdf.overview import contents_grid
from digest_exporters.pdf.paragraph import Marker, PageReference, Paragraph
from digest_exporters.pdf.styling import single_line
from digest_exporters.pdf.tagging import Element
from digest_exporters.pdf.timeline import TimelineFigure
from digest_exporters.pdf.typesetting import Typesetter

_WIDEST_LABEL = 0.3
"""Share of the width that the labels of facts take at most."""


@dataclass
class Layout:
    """Lays one briefing out."""

    briefing: Briefing
    typesetter: Typesetter
    width: float
    """Of the text area, in points."""
    root: Element
    page_references: list[PageReference] = field(default_factory=list)
    """The numbers that stand for pages, to be resolved once all is on its pages."""
    _section: Element = field(init=False)
    _level: int = 1
    _numbers: dict[int, int] = field(default_factory=dict)
    """Level → number of the last heading that has a numeral."""

    def __post_init__(self) -> None:
        self._section = self.root
        self._sheet = self.typesetter.sheet
        self._han = is_east_asian(self.briefing.languages[0])
        self._over_contents = over_contents(self.briefing.blocks)

    def flowables(self) -> Iterator[Flowable]:
        """All that there is to read, from the kicker to the last note."""
        yield from self._head()
        for number, block in enumerate(self.briefing.blocks):
            yield from self._flowables_of(block, number)

    def page_label(self, page: int, pages: int) -> Paragraph:
        """What stands at the foot of a page."""
        sheet = self._sheet
        if sheet.page_number_form == "label":
            label = self.briefing.page_label.replace("{page}", str(page)).replace("{pages}", str(pages))
            text = (Run(text=label, language=self.briefing.languages[0]),)
            return self.typesetter.paragraph(text, sheet.page_number, None)
        style = replace(sheet.page_number, alignment="right" if page % 2 else "left")
        return self.typesetter.paragraph((Run(text=f"— {page} —", language="zh-Hans"),), style, None)

    def _head(self) -> Iterator[Flowable]:
        sheet, set_text = self._sheet, self.typesetter.paragraph
        landmark = Landmark("title", single_line(self.briefing.plain_title))
        kickers = []
        if plain(self.briefing.kicker).strip():
            kickers.append(set_text(self.briefing.kicker, sheet.kicker, Element("P", self.root)))
        if sheet.kicker_first:
            yield from kickers
        yield set_text(self.briefing.title, sheet.title, Element("H1", self.root), landmark=landmark)
        if not sheet.kicker_first:
            yield from kickers
        if sheet.head_rule:
            yield Rule(*sheet.head_rule)

    def _flowables_of(self, block: Block, number: int) -> Iterator[Flowable]:
        match block:
            case Heading():
                yield self._heading(block, number)
            case Prose():
                style = self._sheet.prose[block.role]
                yield self.typesetter.paragraph(block.text, style, Element("P", self._section))
            case Facts() if block.rows:
                yield from [self._facts_grid(block)] if self._sheet.facts else self._facts_as_lines(block)
            case Items():
                yield from self._items(block) if self._sheet.lists == "hanging" else self._items_run_in(block)
            case Table() if block.header:
                yield self._table(block)
            case Contents():
                grid, references = contents_grid(block, self.typesetter, self._section, self.width)
                self.page_references += references
                yield grid
            case Timeline():
                yield TimelineFigure(block, self.typesetter, self._section)
            case Notes() if self.typesetter.styling.with_notes:
                yield self._heading(block.heading, number)
                yield from self._notes(block)

    def _heading(self, heading: Heading, number: int) -> Paragraph:
        """A heading never is more than one level below the one before it, for who hears the structure read out."""
        self._level = level = min(heading.level, self._level + 1)
        if level == 2:
            self._section = Element("Sect", self.root)
        name = f"#{heading.anchor}" if heading.anchor else f"heading-{number}"
        text = heading.numbered
        if self._sheet.numerals == "sections":
            text = (*self._numeral(heading), *heading.text)
        return self.typesetter.paragraph(
            text,
            self._sheet.headings[heading.level],
            Element(f"H{level}", self._section),
            landmark=Landmark(name, single_line(plain(text)), level - 1),
        )

    def _numeral(self, heading: Heading) -> Iterator[Run]:
        """Those of a digest's meetings are their ordinals, also where these are in groups; so the contents, which stand
        before them, have none."""
        level = heading.level
        if heading is self._over_contents:
            return
        self._numbers = {above: count for above, count in self._numbers.items() if above <= level}
        self._numbers[level] = number = heading.ordinal or self._numbers.get(level, 0) + 1
        language = self.briefing.languages[0]
        yield Run(text=numeral(level, number, han=self._han), language=language)

    def _items(self, items: Items) -> Iterator[Paragraph]:
        labels = [f"{items.start + index}." if items.ordered else "•" for index in range(len(items.items))]
        list_element = self._list_element("Decimal" if items.ordered else "Disc")
        sheet = self._sheet
        room = self.typesetter.marker_room(labels, sheet.number, sheet.item)
        for label, text in zip(labels, items.items, strict=True):
            item = Element("LI", list_element)
            marker = self.typesetter.marker(label, sheet.number, item, room)
            yield self.typesetter.paragraph(text, sheet.item, Element("LBody", item), marker=marker)

    def _items_run_in(self, items: Items) -> Iterator[Paragraph]:
        """Each item as a paragraph, whose number stands where its text begins."""
        list_element = self._list_element("Decimal" if items.ordered else "None")
        sheet, styling = self._sheet, self.typesetter.styling
        for number, text in enumerate(items.items, items.start):
            item = Element("LI", list_element)
            label = [styling.label(f"{number}. ", sheet.number, Element("Lbl", item))] if items.ordered else []
            runs = [*label, *styling.runs(text, sheet.item, Element("LBody", item))]
            yield Paragraph(runs, styling.paragraph_style(text, sheet.item), self.typesetter.faces)

    def _notes(self, notes: Notes) -> Iterator[Paragraph]:
        labels = [f"[{note.number}]" for note in notes.notes]
        list_element = self._list_element("Decimal")
        sheet, styling = self._sheet, self.typesetter.styling
        room = self.typesetter.marker_room(labels, sheet.note_number, sheet.note)
        for label, note in zip(labels, notes.notes, strict=True):
            item = Element("LI", list_element)
            marker = self.typesetter.marker(label, sheet.note_number, item, room)
            body = Element("LBody", item)
            runs = styling.runs((note.quote,), sheet.note, body)
            if plain(note.source).strip():
                runs.append(styling.label(" ", sheet.note_source, body))
                runs += styling.runs(note.source, sheet.note_source, body)
            style = styling.paragraph_style((note.quote,), sheet.note)
            landmark = Landmark(f"#note-{note.number}")
            yield Paragraph(runs, style, self.typesetter.faces, marker=marker, landmark=landmark)

    def _facts_grid(self, facts: Facts) -> Grid:
        style = self._sheet.facts
        assert style is not None  # noqa: S101 - or they are lines
        table = Element("Table", self._section)
        rows = [self._fact_row(row, table) for row in facts.rows]
        natural = max(label.natural_width for row in rows for label in row.cells[0].paragraphs) + 1
        label_width = min(natural, self.width * _WIDEST_LABEL)
        return Grid(rows, [label_width, self.width - label_width - style.gutter], style)

    def _fact_row(self, row: FactRow, table: Element) -> Row:
        element, cell = Element("TR", table), self.typesetter.cell
        label = Element("TH", element, attributes={"O": "Table", "Scope": "Row"})
        values = Element("TD", element)
        return Row([cell((row.label,), self._sheet.label, label), cell(row.values, self._sheet.value, values)])

    def _facts_as_lines(self, facts: Facts) -> Iterator[Paragraph]:
        """`日期：2026年3月9日`, lines that turn aligned behind the colon, as GB/T 9704-2012, 10.3 has it of minutes.

        A label that leaves its values too little room has a line of its own.
        """
        list_element = self._list_element("None")
        sheet, styling, faces = self._sheet, self.typesetter.styling, self.typesetter.faces
        for row in facts.rows:
            item = Element("LI", list_element)
            colon = Run(text=colon_behind(row.label), language="und")
            runs = styling.runs((*row.label, colon), sheet.label, Element("Lbl", item))
            label = Paragraph(runs, styling.paragraph_style((), replace(sheet.label, keep_with_next=True)), faces)
            indent = 2 * sheet.label.size
            marker: Marker | None = Marker(runs, indent + label.natural_width, 0.0)
            if label.natural_width > _WIDEST_LABEL * self.width:
                yield Paragraph(runs, replace(styling.paragraph_style((), sheet.label), first_indent=indent), faces)
                marker = None
            for value in row.values or ((),):
                body, style = styling.runs(value, sheet.value, Element("LBody", item)), sheet.value
                hanging = marker or Marker([], 2 * indent, 0.0)
                yield Paragraph(body, styling.paragraph_style(value, style), faces, marker=hanging)
                marker = replace(marker, runs=[]) if marker else None

    def _table(self, table: Table) -> Grid:
        element = Element("Table", self._section)
        header = self.typesetter.header_row(table.header, element)
        rows = [self.typesetter.row(row, self._sheet.table_cell, element) for row in table.rows]
        style = self._sheet.table
        room = self.width - 2 * style.inset - style.gutter * (len(header.cells) - 1)
        return Grid(rows, column_widths((header, *rows), room), style, header=header)

    def _list_element(self, numbering: str) -> Element:
        return Element("L", self._section, attributes={"O": "List", "ListNumbering": numbering})
