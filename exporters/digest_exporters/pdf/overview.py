"""The contents of a digest, with the pages that its parts begin on."""

from digest.plugin import Contents
from digest_exporters.pdf.grid import Cell, Grid, Row, column_widths
from digest_exporters.pdf.paragraph import PageReference
from digest_exporters.pdf.tagging import Element
from digest_exporters.pdf.typesetting import Typesetter

_DIGITS = 2
"""Of the numbers of pages; a longer one has room in the gutter."""


def contents_grid(
    contents: Contents, typesetter: Typesetter, section: Element, width: float
) -> tuple[Grid, list[PageReference]]:
    """The table, and the numbers in it that are known once all is on its pages."""
    sheet = typesetter.sheet
    table = Element("Table", section)
    plain_table = contents.as_table()
    header = typesetter.header_row((*plain_table.header, contents.page_label), table)
    rows, references = [], []
    for entry, texts in zip(contents.entries, plain_table.rows, strict=True):
        row = typesetter.row(texts, sheet.table_cell, table)
        element = Element("TD", row.cells[0].element.parent)
        reference = typesetter.page_reference(entry.anchor, _DIGITS, sheet.table_cell, element)
        references.append(reference)
        rows.append(Row([*row.cells, Cell([reference], element)]))
    room = width - 2 * sheet.table.inset - sheet.table.gutter * (len(header.cells) - 1)
    return Grid(rows, column_widths((header, *rows), room), sheet.table, header=header), references
