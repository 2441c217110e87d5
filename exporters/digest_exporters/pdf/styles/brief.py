"""The look that a briefing has unless another is asked for.

Chinese body text is 10.5 pt (五号) Serif with lines 1.6 em apart; Latin text needs less between its lines. Headings are
Sans, semi-bold, as 黑体 is beside 宋体.
"""

from digest_exporters.pdf.boxes import Colour
from digest_exporters.pdf.grid import GridStyle
from digest_exporters.pdf.styles.sheet import MILLIMETRE, Margins, StyleSheet, TextStyle

INK: Colour = (0.10, 0.10, 0.12)
MUTED: Colour = (0.36, 0.38, 0.42)
NAVY: Colour = (0.04, 0.23, 0.42)
LIGHT_RULE: Colour = (0.80, 0.82, 0.85)
TINT: Colour = (0.925, 0.945, 0.965)

BRIEF = StyleSheet(
    margins=Margins(
        top=25 * MILLIMETRE,
        right=25 * MILLIMETRE,
        bottom=26 * MILLIMETRE,
        left=25 * MILLIMETRE,
        foot=14 * MILLIMETRE,
    ),
    kicker=TextStyle(9.5, 1.5, 1.4, "sans", colour=MUTED, space_after=3, keep_with_next=True),
    kicker_first=True,
    title=TextStyle(
        19, 1.36, 1.24, "sans", True, NAVY, alignment="balanced", space_after=9, keep_with_next=True
    ),
    head_rule=None,
    headings={
        2: TextStyle(
            13, 1.4, 1.3, "sans", True, NAVY, alignment="balanced", space_before=17, space_after=5, keep_with_next=True
        ),
        3: TextStyle(
            11, 1.45, 1.35, "sans", True, NAVY, alignment="balanced", space_before=12, space_after=4,
            keep_with_next=True,
        ),
        4: TextStyle(
            10.5, 1.5, 1.4, "sans", True, INK, alignment="balanced", space_before=9, space_after=3, keep_with_next=True
        ),
    },
    numerals="ordinals",
    prose={
        "body": TextStyle(10.5, 1.6, 1.42, colour=INK, justified_han=True, han_indent=2, space_before=4, space_after=5),
        "lead": TextStyle(11.5, 1.62, 1.42, colour=INK, justified_han=True, space_before=10, space_after=10),
        "remark": TextStyle(9, 1.55, 1.4, "sans", colour=MUTED, justified_han=True, space_before=8, space_after=4),
    },
    item=TextStyle(10.5, 1.6, 1.42, colour=INK, justified_han=True, space_before=2, space_after=4),
    lists="hanging",
    number=TextStyle(9.5, 1.6, 1.42, "sans", True, NAVY),
    label=TextStyle(9.5, 1.5, 1.5, "sans", colour=MUTED),
    value=TextStyle(9.5, 1.5, 1.5, "sans", colour=INK),
    facts=GridStyle(
        space=8, padding=3.6, gutter=14, inset=0, rule=LIGHT_RULE, rule_width=0.5, head_rule=NAVY, head_rule_width=1.4
    ),
    table_head=TextStyle(9.5, 1.45, 1.45, "sans", True, NAVY),
    table_cell=TextStyle(9.5, 1.45, 1.45, "sans", colour=INK),
    table=GridStyle(
        space=8, padding=4.4, gutter=14, inset=6, rule=LIGHT_RULE, rule_width=0.5, head_rule=NAVY, head_rule_width=0.9,
        head_ground=TINT,
    ),
    note=TextStyle(8.5, 1.55, 1.4, colour=INK, justified_han=True, space_before=1, space_after=3),
    note_source=TextStyle(8.5, 1.55, 1.4, "sans", colour=MUTED),
    note_number=TextStyle(8, 1.5, 1.4, "sans", colour=NAVY),
    note_mark=TextStyle(6.8, 1.5, 1.4, "sans", colour=NAVY),
    page_number=TextStyle(8.5, 1.5, 1.4, "sans", colour=MUTED, alignment="centered"),
    page_number_form="label",
    page_number_inset=0.0,
    link_colour=NAVY,
    accent=NAVY,
    faint=LIGHT_RULE,
)  # fmt: skip
