"""Where in a letterhead the briefing goes, and how wide that place is."""

import re
from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path

from docx.oxml.ns import qn

from digest.plugin import UsageError
from digest_exporters.docx.wml import Element

_MARKER = re.compile(r"\{\{\s*content\s*\}\}")
_LEAST_WIDTH = 2268
"""40 mm, in twips."""
_TWIPS_A_MILLIMETRE = 1440 / 25.4
# What Word takes where a section does not say it, in twips.
_PAGE_WIDTH, _MARGIN, _COLUMN_GAP, _CELL_MARGIN = 12240, 1440, 720, 108
# What makes a body more than empty, apart from words.
_CONTENT = ("w:tbl", "w:drawing", "w:pict", "w:object", "w:sectPr", "w:fldChar", "w:fldSimple")


class Opening:
    """The place in a letterhead's body that the briefing fills."""

    def __init__(self, body: Element, path: Path) -> None:
        """Raises UsageError where there is no such place."""
        self._body = body
        self._marker = _marker(body, path)
        self.width = _width(body, self._marker)
        """In twips."""
        if self.width < _LEAST_WIDTH:
            millimetres = self.width / _TWIPS_A_MILLIMETRE
            raise UsageError(
                _("The letterhead {path} leaves {millimetres:.0f} mm for the text: too narrow for a briefing.").format(
                    path=path, millimetres=millimetres
                )
            )

    def fill(self, elements: list[Element]) -> None:
        """Puts the elements there; the last of them is a paragraph."""
        if self._marker is not None:
            section = self._marker.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
            if section is not None:  # its paragraph ends a section: so will the last of ours
                elements[-1].find(qn("w:pPr")).append(section)
            for element in elements:
                self._marker.addprevious(element)
            self._marker.getparent().remove(self._marker)
            return
        blocks = [block for block in self._body if block.tag != qn("w:sectPr")]
        if not any(map(_says_something, blocks)):
            for block in blocks:
                self._body.remove(block)
        end = self._body.find(qn("w:sectPr"))
        for element in elements:
            if end is None:
                self._body.append(element)
            else:
                end.addprevious(element)


def _marker(body: Element, path: Path) -> Element | None:
    """The paragraph that the briefing replaces, if there is one."""
    marked = [paragraph for paragraph in body.iter(qn("w:p")) if _MARKER.search(_text(paragraph))]
    if not marked:
        return None
    problem = None
    if any(True for _ in marked[0].iterancestors(qn("w:txbxContent"))):
        problem = _(
            "The letterhead {path} has {marker} in a text box, where no briefing fits; put it into the page itself."
        )
    elif len(marked) > 1:
        problem = _("The letterhead {path} has more than one {marker}; the briefing can take the place of one.")
    elif not _MARKER.fullmatch(_text(marked[0]).strip()):
        problem = _("The letterhead {path} has {marker} among other words; it must be a paragraph of its own.")
    if problem:
        raise UsageError(problem.format(path=path, marker="{{content}}"))
    return marked[0]


def _text(paragraph: Element) -> str:
    """The words of a paragraph, without those of a text box that is anchored in it."""
    return "".join(
        text.text or "" for text in paragraph.iter(qn("w:t")) if next(text.iterancestors(qn("w:p"))) is paragraph
    )


def _says_something(block: Element) -> bool:
    return any((t.text or "").strip() for t in block.iter(qn("w:t"))) or any(
        True for _ in block.iter(*map(qn, _CONTENT))
    )


def _width(body: Element, marker: Element | None) -> int:
    cell = next(marker.iterancestors(qn("w:tc")), None) if marker is not None else None
    declared = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") if cell is not None else None
    if declared is not None and declared.get(qn("w:type")) == "dxa":
        return _number(declared, "w", 0) - 2 * _CELL_MARGIN
    return _section_width(next(_sections_from(body, marker), None))


def _sections_from(body: Element, marker: Element | None) -> Iterator[Element]:
    """The properties of the section that `marker` stands in, or the last, and those of the sections that follow."""
    sections = list(body.iter(qn("w:sectPr")))
    if marker is None:
        yield from sections[-1:]
        return
    order = {element: number for number, element in enumerate(body.iter())}
    yield from (section for section in sections if order[section] > order[marker])


def _section_width(section: Element | None) -> int:
    if section is None:
        return _PAGE_WIDTH - 2 * _MARGIN
    margins = section.find(qn("w:pgMar"))
    width = _number(section.find(qn("w:pgSz")), "w", _PAGE_WIDTH)
    width -= sum(_number(margins, side, _MARGIN) for side in ("left", "right")) + _number(margins, "gutter", 0)
    columns = section.find(qn("w:cols"))
    own_widths = columns.findall(qn("w:col")) if columns is not None else []
    if own_widths:
        return min(_number(column, "w", width) for column in own_widths)
    count = max(1, _number(columns, "num", 1))
    return (width - (count - 1) * _number(columns, "space", _COLUMN_GAP)) // count


def _number(element: Element | None, attribute: str, default: int) -> int:
    """An attribute in twips; some programs write a fraction."""
    value = element.get(qn(f"w:{attribute}")) if element is not None else None
    try:
        return default if value is None else round(float(value))
    except ValueError:
        return default
