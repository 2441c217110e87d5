"""Every look of the document has a name, so that a secretary changes it in one place."""

from dataclasses import dataclass

from digest_exporters.docx.fonts import Face
from digest_exporters.docx.languages import Languages

NAVY = "0A3B6B"
INK = "1A1A1F"
GREY = "5C616B"
RULE = "CCD1D9"
TINT = "ECF1F6"


@dataclass(frozen=True)
class ParagraphStyle:
    """Sizes and spaces in points; `size` and `leading` are relative to the body's."""

    id: str
    name: str
    face: Face = "serif"
    size: float = 0
    leading: float = 0
    """Least distance of the lines: the same for every font, so that a rare character does not push lines apart."""
    before: float = 0
    after: float = 0
    colour: str | None = None
    bold: bool = False
    """Where the document leads in Latin letters: Han faces have no bold cut, and a synthetic one smears."""
    justified: bool = False
    """Where the document leads in an East Asian language, whose lines are all as long as the measure."""
    outline: int | None = None
    """Level in the navigation pane, 0 for the highest."""
    next: str | None = None
    keep_next: bool = False
    centred: bool = False
    spacing: float = 0
    """Space between letters."""
    close_set: bool = False
    """No space between paragraphs of this style."""
    indented: bool = False
    """Two characters on the first line, where the document leads in an East Asian language."""
    in_gallery: bool = True
    """Whether Word offers it among its quick styles."""
    built_in: bool = True
    """Whether the name is one that Word knows, and translates."""


NORMAL = ParagraphStyle("Normal", "Normal")
KICKER = ParagraphStyle(
    "Subtitle", "Subtitle", face="sans", size=-1, after=4, colour=GREY, spacing=0.6, next="Title", keep_next=True
)
TITLE = ParagraphStyle(
    "Title", "Title", face="sans", size=7.5, leading=8, after=12, colour=NAVY, bold=True, next="BodyText",
    keep_next=True,
)  # fmt: skip
HEADINGS = {
    2: ParagraphStyle(
        "Heading1", "heading 1", face="sans", size=3, leading=3, before=16, after=5, colour=NAVY, bold=True, outline=0,
        next="BodyText", keep_next=True,
    ),
    3: ParagraphStyle(
        "Heading2", "heading 2", face="sans", size=1, leading=1, before=12, after=4, colour=NAVY, bold=True, outline=1,
        next="BodyText", keep_next=True,
    ),
    4: ParagraphStyle(
        "Heading3", "heading 3", face="sans", before=10, after=3, colour=INK, bold=True, outline=2, next="BodyText",
        keep_next=True,
    ),
}  # fmt: skip
BODY = ParagraphStyle("BodyText", "Body Text", after=6, justified=True, indented=True)
LEAD = ParagraphStyle("Lead", "Lead", size=1, leading=1.5, after=10, justified=True, built_in=False)
REMARK = ParagraphStyle("Remark", "Remark", face="sans", size=-1.5, leading=-2, after=5, colour=GREY, built_in=False)
NUMBERED = ParagraphStyle("ListNumber", "List Number", after=4, justified=True)
BULLETED = ParagraphStyle("ListBullet", "List Bullet", after=4, justified=True)
LABEL = ParagraphStyle("FactLabel", "Fact Label", face="sans", size=-1, before=3, after=3, colour=GREY, built_in=False)
VALUE = ParagraphStyle(
    "FactValue", "Fact Value", face="sans", size=-1, before=3, after=3, close_set=True, built_in=False
)
CELL = ParagraphStyle("TableText", "Table Text", face="sans", size=-1, leading=-1, before=3, after=3, built_in=False)
COLUMN_HEAD = ParagraphStyle(
    "TableHeading", "Table Heading", face="sans", size=-1, leading=-1, before=3, after=3, colour=NAVY, bold=True,
    keep_next=True, built_in=False,
)  # fmt: skip
AFTER_TABLE = ParagraphStyle("AfterTable", "After Table", size=-6.5, leading=-9, in_gallery=False, built_in=False)
NOTE = ParagraphStyle("Note", "Note", size=-1.5, leading=-2.5, after=3, built_in=False)
FOOTER = ParagraphStyle("Footer", "footer", face="sans", size=-2, centred=True, colour=GREY, in_gallery=False)
COMMENT = ParagraphStyle("CommentText", "annotation text", size=-0.5, in_gallery=False)

PARAGRAPH_STYLES = (
    NORMAL, KICKER, TITLE, *HEADINGS.values(), BODY, LEAD, REMARK, NUMBERED, BULLETED, LABEL, VALUE, COLUMN_HEAD, CELL,
    AFTER_TABLE, NOTE, FOOTER, COMMENT,
)  # fmt: skip

# Character styles.
STRONG = "Strong"
STRONG_EAST_ASIAN = "StrongEastAsian"
HYPERLINK = "Hyperlink"
NOTE_MARK = "NoteMark"
COMMENT_MARK = "CommentReference"
NOTE_SOURCE = "NoteSource"

# Table styles.
FACTS_TABLE = "FactsTable"
BRIEFING_TABLE = "BriefingTable"


def size(style: ParagraphStyle, languages: Languages) -> float:
    """In points. 10.5 pt is 五号, the size of Chinese office documents; Times New Roman looks as large at 11 pt."""
    return (10.5 if languages.leads_in_east_asian else 11) + style.size


def leading(style: ParagraphStyle, languages: Languages) -> float:
    """In points."""
    return (17 if languages.leads_in_east_asian else 15.5) + style.leading
