"""The layout of Chinese official documents, GB/T 9704-2012 《党政机关公文格式》.

A4; a type area of 156 × 225 mm, 37 mm from the top and 28 mm from the left; 22 lines of 28 characters; body in 3号
(16 pt) 仿宋, title in 2号 (22 pt) 小标宋, headings 一、 in 黑体, （一） in 楷体, 1. in 仿宋; all black; page numbers
in 4号 (14 pt) between dashes, 7 mm below the type area, one character from its outer edge.

What a briefing does not have is not made up: no red head, no document number, no seal, no date of issue. Passages that
support the text are set in 小四 (12 pt), which the standard leaves open.
"""

from dataclasses import replace

from digest_exporters.pdf.boxes import Colour
from digest_exporters.pdf.grid import GridStyle
from digest_exporters.pdf.styles.sheet import MILLIMETRE, PAPERS, Margins, StyleSheet, TextStyle

BLACK: Colour = (0.0, 0.0, 0.0)
RULE: Colour = (0.35, 0.35, 0.35)

_TYPE_AREA = 156 * MILLIMETRE, 225 * MILLIMETRE
_TOP, _LEFT = 37 * MILLIMETRE, 28 * MILLIMETRE
_LINES, _CHARACTERS = 22, 28
_SIZE = 16.0
_LINE = _TYPE_AREA[1] / _LINES
_TRACKING = (_TYPE_AREA[0] - _CHARACTERS * _SIZE) / (_CHARACTERS - 1)
"""28 characters of 16 pt are 2 mm wider than the type area: they are set that much closer."""
_PAGE_NUMBER = 14.0
_BELOW = 7 * MILLIMETRE
"""From the type area to the dashes of the page number, which stand in the middle of its line."""


def _text(size: float = _SIZE, lines: float = 1.0, **more: object) -> TextStyle:
    """Text on the grid of lines: every one of them is as high as that of the body, or a part of it."""
    leading = lines * _LINE / size
    return replace(TextStyle(size, leading, leading, "fangsong", tracking=_TRACKING * size / _SIZE), **more)  # type: ignore[arg-type]


_PARAGRAPH = _text(justified_han=True, han_indent=2, latin_indent=2)
_SMALL = _text(12, 0.72, justified_han=True)
_HEADING = _text(han_indent=2, latin_indent=2, keep_with_next=True)
_CELL = _text(14, 0.86)

GBT9704 = StyleSheet(
    margins=Margins(
        top=_TOP,
        right=PAPERS["A4"][0] - _LEFT - _TYPE_AREA[0],
        bottom=PAPERS["A4"][1] - _TOP - _TYPE_AREA[1],
        left=_LEFT,
        foot=PAPERS["A4"][1] - _TOP - _TYPE_AREA[1] - _BELOW - _PAGE_NUMBER / 2,
    ),
    title=_text(22, 1.25, family="xiaobiaosong", tracking=0.0, alignment="centered", keep_with_next=True),
    kicker=_text(family="kaiti", alignment="centered", space_after=_LINE, keep_with_next=True),
    kicker_first=False,
    head_rule=None,
    headings={
        2: replace(_HEADING, family="sans"),
        3: replace(_HEADING, family="kaiti"),
        4: _HEADING,
    },
    numerals="sections",
    prose={"body": _PARAGRAPH, "lead": _PARAGRAPH, "remark": replace(_SMALL, han_indent=2, latin_indent=2)},
    item=_PARAGRAPH,
    lists="run-in",
    number=_text(),
    label=_text(family="sans"),
    value=_text(justified_han=True),
    facts=None,
    table_head=replace(_CELL, family="sans"),
    table_cell=_CELL,
    table=GridStyle(
        space=_LINE / 2, padding=2.4, gutter=10, inset=4, rule=RULE, rule_width=0.5, head_rule=BLACK,
        head_rule_width=0.8,
    ),
    note=_SMALL,
    note_source=_SMALL,
    note_number=_SMALL,
    note_mark=TextStyle(9, 1.5, 1.5),
    page_number=TextStyle(_PAGE_NUMBER, 1.0, 1.0),
    page_number_form="dashes",
    page_number_inset=_PAGE_NUMBER,
    link_colour=BLACK,
    accent=BLACK,
    faint=RULE,
)  # fmt: skip
