"""The blocks of a briefing as flowables: which style each has, and which place in the structure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
    Text,
    Timeline,
    plain,
)
from digest_exporters.pdf import styles
from digest_exporters.pdf.boxes import boxes_of, natural_width
from digest_exporters.pdf.canvas import Landmark
from digest_exporters.pdf.faces import Faces
from digest_exporters.pdf.flowable import Flowable
from digest_exporters.pdf.grid import Cell, Grid, Row, column_widths
from digest_exporters.pdf.paragraph import Marker, Paragraph
from digest_exporters.pdf.styles import TextStyle
from digest_exporters.pdf.styling import Styling, single_line
from digest_exporters.pdf.tagging import Element


@dataclass
class Layout:
    """Lays one briefing out."""

    briefing: Briefing
    styling: Styling
    faces: Faces
    width: float
    """Of the text area, in points."""
    root: Element
    _section: Element = field(init=False)
    _level: int = 1

    def __post_init__(self) -> None:
        self._section = self.root

    def flowables(self) -> Iterator[Flowable]:
        """All that there is to read, from the kicker to the last note."""
        if plain(self.briefing.kicker).strip():
            yield self._paragraph(self.briefing.kicker, styles.KICKER, Element("P", self.root))
        title = Landmark("title", single_line(self.briefing.plain_title))
        yield self._paragraph(self.briefing.title, styles.TITLE, Element("H1", self.root), landmark=title)
        for number, block in enumerate(self.briefing.blocks):
            yield from self._flowables_of(block, number)

    def page_label(self, page: int, pages: int) -> Paragraph:
        """What stands at the foot of a page."""
        label = self.briefing.page_label.replace("{page}", str(page)).replace("{pages}", str(pages))
        return self._paragraph((Run(text=label, language=self.briefing.languages[0]),), styles.PAGE_NUMBER, None)

    def _flowables_of(self, block: Block, number: int) -> Iterator[Flowable]:
        match block:
            case Heading():
                yield self._heading(block, number)
            case Prose():
                yield self._paragraph(block.text, styles.PROSE[block.role], Element("P", self._section))
            case Facts() if block.rows:
                yield self._facts(block)
            case Items():
                yield from self._items(block)
            case Table() if block.header:
                yield self._table(block)
            case Contents() | Timeline():
                yield self._table(block.as_table())
            case Notes() if self.styling.with_notes:
                yield self._heading(block.heading, number)
                yield from self._notes(block)

    def _heading(self, heading: Heading, number: int) -> Paragraph:
        """A heading never is more than one level below the one before it, for who hears the structure read out."""
        self._level = level = min(heading.level, self._level + 1)
        if level == 2:
            self._section = Element("Sect", self.root)
        name = f"#{heading.anchor}" if heading.anchor else f"heading-{number}"
        return self._paragraph(
            heading.numbered,
            styles.HEADINGS[heading.level],
            Element(f"H{level}", self._section),
            landmark=Landmark(name, single_line(plain(heading.numbered)), level - 1),
        )

    def _items(self, items: Items) -> Iterator[Paragraph]:
        labels = [f"{items.start + index}." if items.ordered else "•" for index in range(len(items.items))]
        list_element = self._list_element("Decimal" if items.ordered else "Disc")
        room = self._marker_room(labels, styles.NUMBER, styles.ITEM)
        for label, text in zip(labels, items.items, strict=True):
            item = Element("LI", list_element)
            marker = self._marker(label, styles.NUMBER, item, room)
            yield self._paragraph(text, styles.ITEM, Element("LBody", item), marker=marker)

    def _notes(self, notes: Notes) -> Iterator[Paragraph]:
        labels = [f"[{note.number}]" for note in notes.notes]
        list_element = self._list_element("Decimal")
        room = self._marker_room(labels, styles.NOTE_NUMBER, styles.NOTE)
        for label, note in zip(labels, notes.notes, strict=True):
            item = Element("LI", list_element)
            marker = self._marker(label, styles.NOTE_NUMBER, item, room)
            body = Element("LBody", item)
            runs = self.styling.runs((note.quote,), styles.NOTE, body)
            if plain(note.source).strip():
                runs.append(self.styling.label(" ", styles.NOTE_SOURCE, body))
                runs += self.styling.runs(note.source, styles.NOTE_SOURCE, body)
            style = self.styling.paragraph_style((note.quote,), styles.NOTE)
            landmark = Landmark(f"#note-{note.number}")
            yield Paragraph(runs, style, self.faces, marker=marker, landmark=landmark)

    def _facts(self, facts: Facts) -> Grid:
        table = Element("Table", self._section)
        rows = [self._fact_row(row, table) for row in facts.rows]
        natural = max(label.natural_width for row in rows for label in row.cells[0].paragraphs) + 1
        label_width = min(natural, self.width * styles.WIDEST_LABEL)
        return Grid(rows, [label_width, self.width - label_width - styles.FACTS.gutter], styles.FACTS)

    def _fact_row(self, row: FactRow, table: Element) -> Row:
        element = Element("TR", table)
        label = Element("TH", element, attributes={"O": "Table", "Scope": "Row"})
        values = Element("TD", element)
        return Row([self._cell((row.label,), styles.LABEL, label), self._cell(row.values, styles.VALUE, values)])

    def _table(self, table: Table) -> Grid:
        element = Element("Table", self._section)
        header = self._row(table.header, styles.TABLE_HEAD, element, "TH", {"O": "Table", "Scope": "Column"})
        rows = [self._row(row, styles.TABLE_CELL, element, "TD", {}) for row in table.rows]
        style = styles.TABLE
        room = self.width - 2 * style.inset - style.gutter * (len(header.cells) - 1)
        return Grid(rows, column_widths((header, *rows), room), style, header=header)

    def _row(
        self, cells: Sequence[Text], style: TextStyle, table: Element, tag: str, attributes: dict[str, str]
    ) -> Row:
        element = Element("TR", table)
        return Row([self._cell((cell,), style, Element(tag, element, attributes=attributes)) for cell in cells])

    def _cell(self, texts: Sequence[Text], style: TextStyle, element: Element) -> Cell:
        """A cell; its texts are paragraphs of their own where there are several."""
        elements = [Element("P", element) if len(texts) > 1 else element for _ in texts]
        paragraphs = [self._paragraph(text, style, own) for text, own in zip(texts, elements, strict=True)]
        return Cell(paragraphs, element)

    def _paragraph(
        self,
        text: Text,
        style: TextStyle,
        element: Element | None,
        *,
        marker: Marker | None = None,
        landmark: Landmark | None = None,
    ) -> Paragraph:
        runs = self.styling.runs(text, style, element)
        own_style = self.styling.paragraph_style(text, style)
        return Paragraph(runs, own_style, self.faces, marker=marker, landmark=landmark)

    def _list_element(self, numbering: str) -> Element:
        return Element("L", self._section, attributes={"O": "List", "ListNumbering": numbering})

    def _marker(self, label: str, style: TextStyle, item: Element, room: float) -> Marker:
        run = self.styling.label(label, style, Element("Lbl", item))
        return Marker([run], room, styles.MARKER_DISTANCE * style.size)

    def _marker_room(self, labels: Sequence[str], style: TextStyle, text_style: TextStyle) -> float:
        """How far a list is indented for its longest label."""
        longest = self.styling.label(max(labels, key=len, default=""), style, None)
        width = natural_width(boxes_of([longest], self.faces)) + styles.MARKER_DISTANCE * style.size
        return max(width, styles.NARROWEST_MARKER * text_style.size)
