"""Tables of fixed columns."""

from collections.abc import Iterable, Sequence

from digest_exporters.docx.wml import Element, w


def table(style: str, widths: Sequence[int], rows: Iterable[Element]) -> Element:
    """A table whose columns keep their widths, in twips: a reader's program does not fit them anew."""
    return w(
        "tbl",
        w("tblPr", w("tblStyle", val=style), w("tblW", w=sum(widths), type="dxa"), w("tblLayout", type="fixed")),
        w("tblGrid", (w("gridCol", w=width) for width in widths)),
        rows,
    )


def row(
    widths: Sequence[int],
    cells: Sequence[Iterable[Element]],
    *,
    fill: str | None = None,
    header: bool = False,
    whole: bool = False,
) -> Element:
    """A row, each cell given as its paragraphs. `header`: repeated on each page; `whole`: not broken between pages."""
    return w(
        "tr",
        w("trPr", w("cantSplit") if whole else None, w("tblHeader") if header else None),
        (
            w(
                "tc",
                w(
                    "tcPr",
                    w("tcW", w=width, type="dxa"),
                    w("shd", val="clear", color="auto", fill=fill) if fill else None,
                ),
                paragraphs,
            )
            for width, paragraphs in zip(widths, cells, strict=True)
        ),
    )
