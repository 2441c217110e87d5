"""The look of a diplomatic note for the file: black on white, one face, nothing that needs a colour printer."""

from dataclasses import replace

from digest_exporters.docx.look import BLACK, Body, Lists, Page, Palette, Rule
from digest_exporters.docx.looks.brief import BRIEF

_HAIR = "808080"

NOTE = replace(
    BRIEF,
    east_asian=Body(size=11, leading=18),
    latin=Body(size=11.5, leading=15.5),
    page=Page(top=25.4, right=25.4, bottom=23, left=25.4, footer=12),
    palette=Palette(rule=_HAIR, grey="404040"),
    lists=Lists(face="serif"),
    kicker=replace(BRIEF.kicker, face="serif", size=-1, leading=-1, after=3, colour=None, spacing=0.4),
    title=replace(
        BRIEF.title, face="hei", size=2, leading=2.5, after=10, colour=None, rule=Rule("bottom", 0.75)
    ),
    heading_1=replace(
        BRIEF.heading_1, face="hei", size=0.5, leading=0, before=12, after=4, colour=None
    ),
    heading_2=replace(BRIEF.heading_2, face="hei", size=0, leading=0, before=9, after=3, colour=None),
    heading_3=replace(BRIEF.heading_3, face="kai", before=8, after=2, colour=None, bold=True),
    body=replace(BRIEF.body, after=5, indented=False),
    lead=replace(BRIEF.lead, size=0, leading=0, after=6),
    remark=replace(BRIEF.remark, face="serif", size=-1.5, leading=-2, colour=None),
    label=replace(BRIEF.label, face="hei", size=0, leading=-0.5, before=1.5, after=1.5, colour=None, bold=True),
    value=replace(BRIEF.value, face="serif", size=0, leading=-0.5, before=1.5, after=1.5),
    column_head=replace(
        BRIEF.column_head, face="hei", size=-0.5, leading=-1, before=2.5, after=2.5, colour=None
    ),
    cell=replace(BRIEF.cell, face="serif", size=-0.5, leading=-1, before=2.5, after=2.5),
    note=replace(BRIEF.note, size=-1.5, leading=-2.5),
    footer=replace(BRIEF.footer, face="serif", size=-2, colour=None),
    strong_east_asian=replace(BRIEF.strong_east_asian, face="hei"),
    hyperlink=replace(BRIEF.hyperlink, colour=BLACK),
    note_mark=replace(BRIEF.note_mark, face="serif", colour=None),
    note_source=replace(BRIEF.note_source, colour=None),
    facts_table=replace(BRIEF.facts_table, rules=()),
    briefing_table=replace(
        BRIEF.briefing_table, sides=4, rules=(Rule("bottom", 0.75), Rule("insideH", 0.5, _HAIR)),
        header_rules=(Rule("top", 0.75), Rule("bottom", 0.75)), header_fill=None,
    ),
)  # fmt: skip
