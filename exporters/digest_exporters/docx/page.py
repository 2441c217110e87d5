"""The page: paper, margins, and the label at its foot."""

import re
from collections.abc import Iterator
from typing import Literal

from docx.oxml.ns import qn

from digest.plugin import Briefing, Run
from digest_exporters.docx import styles
from digest_exporters.docx.languages import Languages
from digest_exporters.docx.paragraphs import paragraph, runs
from digest_exporters.docx.wml import Element, w, w_text

Paper = Literal["A4", "Letter"]

# In twips: ISO 216 and ANSI/ASME Y14.1.
_SIZES: dict[Paper, tuple[int, int]] = {"A4": (11906, 16838), "Letter": (12240, 15840)}
_MILLIMETRE = 1440 / 25.4
_MARGINS = {side: round(mm * _MILLIMETRE) for side, mm in {"top": 25, "right": 25, "bottom": 23, "left": 25}.items()}
_FOOTER = round(11 * _MILLIMETRE)
"""From the foot of the page to the foot of its label."""
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def measure(paper: Paper) -> int:
    """The width between the margins, in twips."""
    return _SIZES[paper][0] - _MARGINS["left"] - _MARGINS["right"]


def section(paper: Paper, footer_id: str) -> Element:
    """The properties of the one section; `footer_id` is the relationship with the footer's part."""
    width, height = _SIZES[paper]
    reference = w("footerReference", type="default")
    reference.set(qn("r:id"), footer_id)
    return w(
        "sectPr",
        reference,
        w("pgSz", w=width, h=height),
        w("pgMar", **_MARGINS, header=_FOOTER, footer=_FOOTER, gutter=0),
    )


def footer(briefing: Briefing, languages: Languages) -> Element:
    """The page label, with fields where its numbers go."""
    label = Run(text=briefing.page_label, language=briefing.languages[0])

    def content() -> Iterator[Element]:
        for part in re.split(r"(\{pages?\})", label.text):
            if part in _FIELDS:
                yield from _field(_FIELDS[part])
            elif part:
                yield from runs(label.model_copy(update={"text": part}), styles.FOOTER, languages)

    return w("ftr", paragraph(styles.FOOTER, content(), languages, (label,)))


def _field(instruction: str) -> Iterator[Element]:
    """A complex field. Word computes it when it lays the pages out; its cached result is for programs that do not."""
    yield w("r", w("fldChar", fldCharType="begin"))
    yield w("r", w_text(f" {instruction} ", "instrText"))
    yield w("r", w("fldChar", fldCharType="separate"))
    yield w("r", w_text("1"))
    yield w("r", w("fldChar", fldCharType="end"))
