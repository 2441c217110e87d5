"""The page: paper, margins, and the label at its foot."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from docx.oxml.ns import qn

from digest.plugin import Briefing, Run
from digest_exporters.docx.look import Page
from digest_exporters.docx.paragraphs import paragraph, runs
from digest_exporters.docx.setting import Setting
from digest_exporters.docx.wml import Element, twips, w, w_text

Paper = Literal["A4", "Letter"]
Side = Literal["default", "even"]

# In twips: ISO 216 and ANSI/ASME Y14.1.
_SIZES: dict[Paper, tuple[int, int]] = {"A4": (11906, 16838), "Letter": (12240, 15840)}
_MILLIMETRE = 1440 / 25.4
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def measure(paper: Paper, page: Page) -> int:
    """The width between the margins, in twips."""
    return _SIZES[paper][0] - round(page.left * _MILLIMETRE) - round(page.right * _MILLIMETRE)


def section(paper: Paper, page: Page, footers: Mapping[Side, str]) -> Element:
    """The properties of the one section; `footers` are the relationships with the footers' parts."""
    width, height = _SIZES[paper]
    margins = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    margins |= {"header": page.footer, "footer": page.footer}
    return w(
        "sectPr",
        (footer_reference(side, footer_id) for side, footer_id in footers.items()),
        w("pgSz", w=width, h=height),
        w("pgMar", **{name: round(millimetres * _MILLIMETRE) for name, millimetres in margins.items()}, gutter=0),
    )


def footer_reference(side: Side, footer_id: str) -> Element:
    reference = w("footerReference", type=side)
    reference.set(qn("r:id"), footer_id)
    return reference


def page_label(briefing: Briefing, setting: Setting, side: Side = "default") -> Element:
    """The paragraph at the foot of a page, with fields where its numbers go."""
    page, style = setting.look.page, setting.look.footer
    label = Run(text=page.label or briefing.page_label, language=briefing.languages[0])
    if page.label:
        label = label.model_copy(update={"language": setting.languages.east_asian})

    def content() -> Iterator[Element]:
        for part in re.split(r"(\{pages?\})", label.text):
            if part in _FIELDS:
                yield from _field(_FIELDS[part])
            elif part:
                yield from runs(label.model_copy(update={"text": part}), style, setting)

    element = paragraph(style, content(), setting, (label,))
    if page.two_sided:
        _set_outside(element, side, twips(setting.size(style)))
    return element


def _set_outside(element: Element, side: Side, blank: int) -> None:
    """Sets a label at the outer edge of its page, with one character blank there."""
    properties = element[0]
    if side == "even":
        properties.extend((w("ind", leftChars=100, left=blank), w("jc", val="left")))
    else:
        properties.extend((w("ind", rightChars=100, right=blank), w("jc", val="right")))


def _field(instruction: str) -> Iterator[Element]:
    """A complex field. Word computes it when it lays the pages out; its cached result is for programs that do not."""
    yield w("r", w("fldChar", fldCharType="begin"))
    yield w("r", w_text(f" {instruction} ", "instrText"))
    yield w("r", w("fldChar", fldCharType="separate"))
    yield w("r", w_text("1"))
    yield w("r", w("fldChar", fldCharType="end"))
