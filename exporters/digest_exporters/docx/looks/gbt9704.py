"""The layout of GB/T 9704-2012, Layout key for official document of Party and government organs.

It is a layout, not an official paper: no document number, seal, red head or grade of secrecy, which no report states.
"""

from dataclasses import replace

from digest_exporters.docx.look import BLACK, Body, Lists, Page, Palette, Rule, Side
from digest_exporters.docx.looks.brief import BRIEF

_LEADING = 28.95
"""22 lines fill the height of 225 mm (5.2.3)."""
_SPACING = -0.25
"""28 characters of 16 pt fill the width of 156 mm (5.2.3) only if they stand this much closer, in points."""
_TEXT = Body(size=16, leading=_LEADING)  # 3号 (5.2.2)
_SMALL = -4
"""To 12 pt, 小四, for what the standard does not know: tables, passages and remarks."""
_SMALL_LEADING = -8.95
"""To 20 pt."""
_SIDES: tuple[Side, ...] = ("top", "left", "bottom", "right", "insideH", "insideV")
_GRID = tuple(Rule(side, 0.5) for side in _SIDES)

_HEADING = replace(
    BRIEF.heading_1, face="hei", size=0, leading=0, before=0, after=0, colour=None, spacing=_SPACING,
    indented=True,
)  # fmt: skip

GBT9704 = replace(
    BRIEF,
    east_asian=_TEXT,
    latin=_TEXT,
    # Type area 156 x 225 mm, top margin 37, binding margin 28 (5.2.1). The dash of the page number lies 7 mm below the
    # type area; one character is blank at its outer side (7.5).
    page=Page(top=37, right=26, bottom=35, left=28, footer=25.2, label="— {page} —", two_sided=True),
    palette=Palette(),
    lists=Lists(face="fangsong", run_in=True),
    normal=replace(BRIEF.normal, face="fangsong", spacing=_SPACING),
    kicker=replace(
        BRIEF.kicker, face="kai", size=0, after=_LEADING, colour=None, spacing=_SPACING, alignment="center",
        next="Body Text",
    ),
    title=replace(
        BRIEF.title, face="headline", size=6, leading=6.05, after=0, colour=None, spacing=0,
        alignment="center",
    ),  # 2号 小标宋 (7.3.1)
    # 一、 in 黑体, （一） in 楷体, 1. in 仿宋 (7.3.3)
    heading_1=_HEADING,
    heading_2=replace(
        BRIEF.heading_2, face="kai", size=0, leading=0, before=0, after=0, colour=None, spacing=_SPACING,
        indented=True,
    ),
    heading_3=replace(
        BRIEF.heading_3, face="fangsong", before=0, after=0, colour=None, bold=False, spacing=_SPACING, indented=True
    ),
    body=replace(BRIEF.body, face="fangsong", after=0, spacing=_SPACING),
    lead=replace(BRIEF.lead, face="fangsong", size=0, leading=0, after=0, spacing=_SPACING, indented=True),
    remark=replace(
        BRIEF.remark, face="fangsong", size=_SMALL, leading=_SMALL_LEADING, before=6, after=0, colour=None,
        indented=True,
    ),
    numbered=replace(BRIEF.numbered, face="fangsong", after=0, spacing=_SPACING),
    bulleted=replace(BRIEF.bulleted, face="fangsong", after=0, spacing=_SPACING, indented=True),
    # As 出席 in minutes: the label in 黑体, a colon, the value; turned lines below its first character (10.3).
    label=replace(BRIEF.label, face="hei", size=0, before=0, after=0, colour=None, spacing=_SPACING),
    value=replace(BRIEF.value, face="fangsong", size=0, before=0, after=0, spacing=_SPACING),
    column_head=replace(
        BRIEF.column_head, face="hei", size=_SMALL, leading=_SMALL_LEADING, colour=None, alignment="center"
    ),
    cell=replace(BRIEF.cell, face="fangsong", size=_SMALL, leading=_SMALL_LEADING),
    after_table=replace(BRIEF.after_table, size=-12, leading=-20),
    note=replace(BRIEF.note, face="fangsong", size=_SMALL, leading=_SMALL_LEADING, after=2),
    footer=replace(BRIEF.footer, face="song", size=-2, leading=-10.95, colour=None, alignment="right"),
    comment=replace(BRIEF.comment, size=-5.5, leading=-12),
    strong=replace(BRIEF.strong, bold=True),
    strong_east_asian=replace(BRIEF.strong_east_asian, face="hei"),
    hyperlink=replace(BRIEF.hyperlink, colour=BLACK, underlined=False),
    note_mark=replace(BRIEF.note_mark, face="serif", colour=None),
    note_source=replace(BRIEF.note_source, colour=None),
    briefing_table=replace(BRIEF.briefing_table, rules=_GRID, header_rules=(), header_fill=None),
    exact=True,
    widow_control=False,
    kicker_first=False,
    numbered_headings=True,
    unnumbered=replace(_HEADING, id="UnnumberedHeading", name="Unnumbered Heading", built_in=False),
    facts_in_lines=True,
    follows_letterhead=False,
)  # fmt: skip
