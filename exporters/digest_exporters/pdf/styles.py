"""The look of a briefing: sizes in points, colours, spaces.

Chinese body text is 10.5 pt (五号) Serif with lines 1.6 em apart; Latin text needs less between its lines. Headings are
Sans, semi-bold, as 黑体 is beside 宋体.
"""

from dataclasses import dataclass
from typing import Literal

from digest_exporters.pdf.boxes import Colour
from digest_exporters.pdf.faces import Family
from digest_exporters.pdf.grid import GridStyle
from digest_exporters.pdf.lines import Alignment

INK: Colour = (0.10, 0.10, 0.12)
MUTED: Colour = (0.36, 0.38, 0.42)
NAVY: Colour = (0.04, 0.23, 0.42)
LIGHT_RULE: Colour = (0.80, 0.82, 0.85)
TINT: Colour = (0.925, 0.945, 0.965)

MILLIMETRE = 72 / 25.4

PAPERS: dict[str, tuple[float, float]] = {"A4": (210 * MILLIMETRE, 297 * MILLIMETRE), "Letter": (612.0, 792.0)}
MARGIN_SIDE = 25 * MILLIMETRE
MARGIN_TOP = 25 * MILLIMETRE
MARGIN_BOTTOM = 26 * MILLIMETRE
FOOTER = 14 * MILLIMETRE
"""From the foot of the page to the baseline of the page number."""


@dataclass(frozen=True)
class TextStyle:
    """One kind of text, in both scripts."""

    size: float
    leading: float
    """Between baselines of Han text, in ems."""
    latin_leading: float
    """The same, of Latin text."""
    family: Family = "serif"
    strong: bool = False
    colour: Colour = INK
    alignment: Alignment = "left"
    """Of Latin text, and of Han text unless it is justified."""
    justified_han: bool = False
    han_indent: float = 0.0
    """First line of Han text, in ems."""
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False


KICKER = TextStyle(9.5, 1.5, 1.4, "sans", colour=MUTED, space_after=3, keep_with_next=True)
TITLE = TextStyle(
    19, 1.36, 1.24, "sans", strong=True, colour=NAVY, alignment="balanced", space_after=9, keep_with_next=True
)
HEADINGS = {
    2: TextStyle(
        13, 1.4, 1.3, "sans", True, NAVY, alignment="balanced", space_before=17, space_after=5, keep_with_next=True
    ),
    3: TextStyle(
        11, 1.45, 1.35, "sans", True, NAVY, alignment="balanced", space_before=12, space_after=4, keep_with_next=True
    ),
    4: TextStyle(
        10.5, 1.5, 1.4, "sans", True, INK, alignment="balanced", space_before=9, space_after=3, keep_with_next=True
    ),
}
PROSE: dict[Literal["body", "lead", "remark"], TextStyle] = {
    "body": TextStyle(10.5, 1.6, 1.42, justified_han=True, han_indent=2, space_before=4, space_after=5),
    "lead": TextStyle(11.5, 1.62, 1.42, justified_han=True, space_before=10, space_after=10),
    "remark": TextStyle(9, 1.55, 1.4, "sans", colour=MUTED, justified_han=True, space_before=8, space_after=4),
}
ITEM = TextStyle(10.5, 1.6, 1.42, justified_han=True, space_before=2, space_after=4)
LABEL = TextStyle(9.5, 1.5, 1.5, "sans", colour=MUTED)
VALUE = TextStyle(9.5, 1.5, 1.5, "sans")
TABLE_HEAD = TextStyle(9.5, 1.45, 1.45, "sans", strong=True, colour=NAVY)
TABLE_CELL = TextStyle(9.5, 1.45, 1.45, "sans")
NOTE = TextStyle(8.5, 1.55, 1.4, justified_han=True, space_before=1, space_after=3)
NOTE_SOURCE = TextStyle(8.5, 1.55, 1.4, "sans", colour=MUTED)
NUMBER = TextStyle(9.5, 1.6, 1.42, "sans", strong=True, colour=NAVY)
"""The number or bullet of an item."""
NOTE_NUMBER = TextStyle(8, 1.5, 1.4, "sans", colour=NAVY)
NOTE_MARK = TextStyle(6.8, 1.5, 1.4, "sans", colour=NAVY)
PAGE_NUMBER = TextStyle(8.5, 1.5, 1.4, "sans", colour=MUTED, alignment="centered")

NOTE_MARK_RISE = 0.38
"""In ems of the text that it belongs to."""
LINK_COLOUR = NAVY
MARKER_DISTANCE = 0.6
"""Between a number or bullet and its text, in ems."""
NARROWEST_MARKER = 1.7
"""Room for a number or bullet, in ems, so that lists of few items are indented alike."""

FACTS = GridStyle(
    space=8, padding=3.6, gutter=14, inset=0, rule=LIGHT_RULE, rule_width=0.5, head_rule=NAVY, head_rule_width=1.4
)
WIDEST_LABEL = 0.3
"""Share of the width that the labels of facts take at most."""
TABLE = GridStyle(
    space=8,
    padding=4.4,
    gutter=14,
    inset=6,
    rule=LIGHT_RULE,
    rule_width=0.5,
    head_rule=NAVY,
    head_rule_width=0.9,
    head_ground=TINT,
)
