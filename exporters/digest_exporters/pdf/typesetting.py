"""Texts of a briefing as paragraphs, markers, cells and rows, in the styles of a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from digest.plugin import Text
from digest_exporters.pdf.boxes import boxes_of, natural_width
from digest_exporters.pdf.canvas import Landmark
from digest_exporters.pdf.faces import Faces
from digest_exporters.pdf.grid import Cell, Row
from digest_exporters.pdf.paragraph import Marker, PageReference, Paragraph
from digest_exporters.pdf.styles.sheet import StyleSheet, TextStyle
from digest_exporters.pdf.styling import Styling
from digest_exporters.pdf.tagging import Element

_MARKER_DISTANCE = 0.6
"""Between a number or bullet and its text, in ems."""
_NARROWEST_MARKER = 1.7
"""Room for a number or bullet, in ems, so that lists of few items are indented alike."""


@dataclass(frozen=True)
class Typesetter:
    """Sets the texts of one document."""

    styling: Styling
    faces: Faces

    @property
    def sheet(self) -> StyleSheet:
        return self.styling.sheet

    def paragraph(
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

    def page_reference(self, anchor: str, digits: int, style: TextStyle, element: Element) -> PageReference:
        """The number of the page that an anchor is on, with room for so many digits."""
        run = self.styling.label("0" * digits, style, element)
        return PageReference(f"#{anchor}", run, self.styling.paragraph_style((), style), self.faces)

    def marker(self, label: str, style: TextStyle, item: Element, room: float) -> Marker:
        run = self.styling.label(label, style, Element("Lbl", item))
        return Marker([run], room, _MARKER_DISTANCE * style.size)

    def marker_room(self, labels: Sequence[str], style: TextStyle, text_style: TextStyle) -> float:
        """How far a list is indented for its longest label."""
        longest = self.styling.label(max(labels, key=len, default=""), style, None)
        width = natural_width(boxes_of([longest], self.faces)) + _MARKER_DISTANCE * style.size
        return max(width, _NARROWEST_MARKER * text_style.size)

    def cell(self, texts: Sequence[Text], style: TextStyle, element: Element) -> Cell:
        """A cell; its texts are paragraphs of their own where there are several."""
        elements = [Element("P", element) if len(texts) > 1 else element for _ in texts]
        paragraphs = [self.paragraph(text, style, own) for text, own in zip(texts, elements, strict=True)]
        return Cell(paragraphs, element)

    def row(self, cells: Sequence[Text], style: TextStyle, table: Element) -> Row:
        element = Element("TR", table)
        return Row([self.cell((cell,), style, Element("TD", element)) for cell in cells])

    def header_row(self, cells: Sequence[Text], table: Element) -> Row:
        element, style = Element("TR", table), self.sheet.table_head
        return Row([self.cell((cell,), style, column_head(element)) for cell in cells])


def column_head(row: Element) -> Element:
    return Element("TH", row, attributes={"O": "Table", "Scope": "Column"})
