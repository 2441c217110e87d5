"""The look of a briefing as a press office writes it: one colour, labels and headings without serifs."""

from digest_exporters.docx.look import (
    Body,
    CharacterStyle,
    Lists,
    Look,
    Page,
    Palette,
    ParagraphStyle,
    Rule,
    TableStyle,
)

_INK = "1A1A1F"
_NAVY = "0A3B6B"
_GREY = "5C616B"
_RULE = "CCD1D9"
_TINT = "ECF1F6"

BRIEF = Look(
    # 10.5 pt is 五号, the size of Chinese office documents; Times New Roman looks as large at 11 pt.
    east_asian=Body(size=10.5, leading=17),
    latin=Body(size=11, leading=15.5),
    page=Page(top=25, right=25, bottom=23, left=25, footer=11),
    palette=Palette(ink=_INK, accent=_NAVY, grey=_GREY, rule=_RULE, tint=_TINT),
    lists=Lists(face="sans", bold=True, colour=_NAVY),
    normal=ParagraphStyle("Normal", "Normal"),
    kicker=ParagraphStyle(
        "Subtitle", "Subtitle", face="sans", size=-1, after=4, colour=_GREY, spacing=0.6, next="Title", keep_next=True
    ),
    title=ParagraphStyle(
        "Title", "Title", face="sans", size=7.5, leading=8, after=12, colour=_NAVY, bold=True, next="Body Text",
        keep_next=True,
    ),
    heading_1=ParagraphStyle(
        "Heading1", "heading 1", face="sans", size=3, leading=3, before=16, after=5, colour=_NAVY, bold=True, outline=0,
        next="Body Text", keep_next=True,
    ),
    heading_2=ParagraphStyle(
        "Heading2", "heading 2", face="sans", size=1, leading=1, before=12, after=4, colour=_NAVY, bold=True, outline=1,
        next="Body Text", keep_next=True,
    ),
    heading_3=ParagraphStyle(
        "Heading3", "heading 3", face="sans", before=10, after=3, colour=_INK, bold=True, outline=2, next="Body Text",
        keep_next=True,
    ),
    body=ParagraphStyle("BodyText", "Body Text", after=6, justified=True, indented=True),
    lead=ParagraphStyle("Lead", "Lead", size=1, leading=1.5, after=10, justified=True, built_in=False),
    remark=ParagraphStyle(
        "Remark", "Remark", face="sans", size=-1.5, leading=-2, after=5, colour=_GREY, built_in=False
    ),
    numbered=ParagraphStyle("ListNumber", "List Number", after=4, justified=True),
    bulleted=ParagraphStyle("ListBullet", "List Bullet", after=4, justified=True),
    label=ParagraphStyle(
        "FactLabel", "Fact Label", face="sans", size=-1, before=3, after=3, colour=_GREY, built_in=False
    ),
    value=ParagraphStyle(
        "FactValue", "Fact Value", face="sans", size=-1, before=3, after=3, close_set=True, built_in=False
    ),
    column_head=ParagraphStyle(
        "TableHeading", "Table Heading", face="sans", size=-1, leading=-1, before=3, after=3, colour=_NAVY, bold=True,
        keep_next=True, built_in=False,
    ),
    cell=ParagraphStyle(
        "TableText", "Table Text", face="sans", size=-1, leading=-1, before=3, after=3, built_in=False
    ),
    after_table=ParagraphStyle("AfterTable", "After Table", size=-6.5, leading=-9, in_gallery=False, built_in=False),
    note=ParagraphStyle("Note", "Note", size=-1.5, leading=-2.5, after=3, built_in=False),
    footer=ParagraphStyle(
        "Footer", "footer", face="sans", size=-2, alignment="center", colour=_GREY, in_gallery=False
    ),
    comment=ParagraphStyle("CommentText", "annotation text", size=-0.5, in_gallery=False),
    default_character=CharacterStyle("DefaultParagraphFont", "Default Paragraph Font", in_gallery=False),
    strong=CharacterStyle("Strong", "Strong", bold=True),
    # Emphasis in Chinese is a change of face, not of weight.
    strong_east_asian=CharacterStyle("StrongEastAsian", "Strong East Asian", face="sans", built_in=False),
    hyperlink=CharacterStyle("Hyperlink", "Hyperlink", colour=_NAVY, underlined=True),
    note_mark=CharacterStyle("NoteMark", "Note Mark", face="sans", colour=_NAVY, raised=True, built_in=False),
    note_source=CharacterStyle("NoteSource", "Note Source", colour=_GREY, built_in=False),
    comment_mark=CharacterStyle("CommentReference", "annotation reference", size=8, in_gallery=False),
    default_table=TableStyle("TableNormal", "Normal Table", sides=5.4, in_gallery=False, built_in=True),
    facts_table=TableStyle(
        "FactsTable", "Facts Table",
        rules=(Rule("top", 1.5, _NAVY), Rule("bottom", 0.5, _RULE), Rule("insideH", 0.5, _RULE)),
    ),
    briefing_table=TableStyle(
        "BriefingTable", "Briefing Table", sides=5, rules=(Rule("bottom", 0.5, _RULE), Rule("insideH", 0.5, _RULE)),
        header_rules=(Rule("top", 1, _NAVY), Rule("bottom", 1, _NAVY)), header_fill=_TINT,
    ),
)  # fmt: skip
