"""The look of a diplomatic note: black on white, serif, numbered, as it comes from a British office.

Headings are small and bold, so that the subject line is the loudest thing on the page; nothing is coloured, so that it
prints and copies well.
"""

from digest_exporters.pdf.boxes import Colour
from digest_exporters.pdf.grid import GridStyle
from digest_exporters.pdf.styles.sheet import MILLIMETRE, Margins, StyleSheet, TextStyle

BLACK: Colour = (0.0, 0.0, 0.0)
GREY: Colour = (0.32, 0.32, 0.32)
RULE: Colour = (0.62, 0.62, 0.62)

NOTE = StyleSheet(
    margins=Margins(
        top=25.4 * MILLIMETRE,
        right=25.4 * MILLIMETRE,
        bottom=25.4 * MILLIMETRE,
        left=25.4 * MILLIMETRE,
        foot=13 * MILLIMETRE,
    ),
    kicker=TextStyle(9.5, 1.5, 1.4, "sans", colour=GREY, space_after=5, keep_with_next=True),
    kicker_first=True,
    title=TextStyle(14, 1.45, 1.3, strong=True, alignment="balanced", space_after=7, keep_with_next=True),
    head_rule=(BLACK, 0.8),
    headings={
        2: TextStyle(
            11.5, 1.5, 1.35, strong=True, alignment="balanced", space_before=15, space_after=4, keep_with_next=True
        ),
        3: TextStyle(
            11, 1.5, 1.35, strong=True, alignment="balanced", space_before=11, space_after=3, keep_with_next=True
        ),
        4: TextStyle(10.5, 1.5, 1.35, strong=True, space_before=8, space_after=3, keep_with_next=True),
    },
    numerals="ordinals",
    prose={
        "body": TextStyle(11, 1.6, 1.42, justified_han=True, han_indent=2, space_before=3, space_after=5),
        "lead": TextStyle(11, 1.6, 1.42, justified_han=True, space_before=3, space_after=5),
        "remark": TextStyle(9, 1.55, 1.4, colour=GREY, justified_han=True, space_before=8, space_after=4),
    },
    item=TextStyle(11, 1.6, 1.42, justified_han=True, space_before=2, space_after=4),
    lists="hanging",
    number=TextStyle(11, 1.6, 1.42),
    label=TextStyle(10.5, 1.5, 1.42, strong=True),
    value=TextStyle(10.5, 1.5, 1.42),
    facts=GridStyle(
        space=7, padding=2.2, gutter=14, inset=0, rule=BLACK, rule_width=0.0, head_rule=BLACK, head_rule_width=0.0
    ),
    table_head=TextStyle(10, 1.45, 1.4, strong=True),
    table_cell=TextStyle(10, 1.45, 1.4),
    table=GridStyle(
        space=8, padding=3.6, gutter=14, inset=2, rule=RULE, rule_width=0.4, head_rule=BLACK, head_rule_width=0.8
    ),
    note=TextStyle(8.5, 1.55, 1.4, justified_han=True, space_before=1, space_after=3),
    note_source=TextStyle(8.5, 1.55, 1.4, colour=GREY),
    note_number=TextStyle(8.5, 1.55, 1.4),
    note_mark=TextStyle(6.8, 1.5, 1.4, "sans"),
    page_number=TextStyle(9, 1.5, 1.4, alignment="centered"),
    page_number_form="label",
    page_number_inset=0.0,
    link_colour=BLACK,
    accent=BLACK,
    faint=RULE,
)  # fmt: skip
