"""Tables of fixed columns."""

from collections.abc import Iterable, Sequence

from digest_exporters.docx.look import TableStyle
from digest_exporters.docx.style_sheet import border
from digest_exporters.docx.wml import Element, w

Cells = Iterable[Iterable[Element]]
"""The cells of a row, each as its paragraphs."""


def table(style: TableStyle, widths: Sequence[int], rows: Iterable[Element]) -> Element:
    """A table whose columns keep their widths, in twips: a reader's program does not fit them anew."""
    return w(
        "tbl",
        w("tblPr", w("tblStyle", val=style.id), w("tblW", w=sum(widths), type="dxa"), w("tblLayout", type="fixed")),
        w("tblGrid", (w("gridCol", w=width) for width in widths)),
        rows,
    )


def row(widths: Sequence[int], cells: Cells, *, whole: bool = True) -> Element:
    """A row; `whole`, if it is not to be broken between pages."""
    return w("tr", w("trPr", w("cantSplit")) if whole else None, _cells(widths, cells))


def header_row(style: TableStyle, widths: Sequence[int], cells: Cells) -> Element:
    """The row that is repeated on each page. Its look is its own, since not every program heeds a table style's."""
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader")), _cells(widths, cells, style))


def _cells(widths: Sequence[int], cells: Cells, header: TableStyle | None = None) -> Iterable[Element]:
    for width, paragraphs in zip(widths, cells, strict=True):
        properties = w("tcPr", w("tcW", w=width, type="dxa"))
        if header and header.header_rules:
            properties.append(w("tcBorders", map(border, header.header_rules)))
        if header and header.header_fill:
            properties.append(w("shd", val="clear", color="auto", fill=header.header_fill))
        yield w("tc", properties, paragraphs)
