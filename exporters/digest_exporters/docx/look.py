"""What a look is made of: every part of a document has a named style, so that a secretary changes it in one place."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from digest_exporters.docx.fonts import Face

BLACK = "000000"


Side = Literal["top", "left", "bottom", "right", "insideH", "insideV"]


@dataclass(frozen=True)
class Rule:
    """A line of a table or paragraph."""

    side: Side
    points: float
    colour: str = BLACK


@dataclass(frozen=True)
class ParagraphStyle:
    """Sizes and spaces in points; `size` and `leading` are relative to the body's."""

    id: str
    name: str
    face: Face | None = "serif"
    """None on a letterhead, where plain text has the letterhead's."""
    names_latin: bool = True
    """Whether the face is that of Latin letters too; not on a letterhead, which has its own."""
    size: float = 0
    leading: float = 0
    """Distance of the lines: the same for every font, so that a rare character does not push lines apart."""
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
    """The name of the style in which a person writes on below."""
    keep_next: bool = False
    alignment: Literal["center", "right"] | None = None
    spacing: float = 0
    """Space between letters."""
    close_set: bool = False
    """No space between paragraphs of this style."""
    indented: bool = False
    """Two characters on the first line, where the document leads in an East Asian language."""
    rule: Rule | None = None
    in_gallery: bool = True
    """Whether Word offers it among its quick styles."""
    built_in: bool = True
    """Whether the name is one that Word knows, and translates."""
    own: bool = True
    """Whether the look is ours to define; not where a letterhead has a style of this name."""
    east_asian: str | None = None
    """The font that each run of Han characters names, where the letterhead's style names none."""


@dataclass(frozen=True)
class CharacterStyle:
    id: str
    name: str
    face: Face | None = None
    names_latin: bool = True
    bold: bool = False
    colour: str | None = None
    underlined: bool = False
    raised: bool = False
    size: float | None = None
    """In points."""
    in_gallery: bool = True
    built_in: bool = True
    own: bool = True


@dataclass(frozen=True)
class TableStyle:
    id: str
    name: str
    sides: float = 0
    """Space beside the text of a cell, in points."""
    rules: tuple[Rule, ...] = ()
    header_rules: tuple[Rule, ...] = ()
    header_fill: str | None = None
    in_gallery: bool = True
    built_in: bool = False
    own: bool = True


@dataclass(frozen=True)
class Body:
    """Size and distance of the lines of plain text, in points."""

    size: float
    leading: float


@dataclass(frozen=True)
class Page:
    """Margins, and the distance of the label's foot from that of the page, in millimetres."""

    top: float
    right: float
    bottom: float
    left: float
    footer: float
    label: str | None = None
    """What stands there in place of the briefing's own label."""
    two_sided: bool = False
    """Whether the label stands at the outer edge: on the right of odd pages, on the left of even ones."""


@dataclass(frozen=True)
class Palette:
    """The colours that Word offers a person who writes on; RRGGBB."""

    ink: str = BLACK
    accent: str = BLACK
    grey: str = BLACK
    rule: str = BLACK
    tint: str = "FFFFFF"


@dataclass(frozen=True)
class Lists:
    """How the numbers of lists look."""

    face: Face | None
    """None on a letterhead, whose own the numbers have."""
    bold: bool = False
    colour: str = BLACK
    run_in: bool = False
    """The number stands in the first line, which is indented by two characters, and turned lines begin at the margin;
    else beside the text."""


@dataclass(frozen=True)
class Look:
    """The whole look of a document."""

    east_asian: Body
    """Where the document leads in an East Asian language."""
    latin: Body
    page: Page
    palette: Palette
    lists: Lists

    normal: ParagraphStyle
    kicker: ParagraphStyle
    title: ParagraphStyle
    heading_1: ParagraphStyle
    heading_2: ParagraphStyle
    heading_3: ParagraphStyle
    body: ParagraphStyle
    lead: ParagraphStyle
    remark: ParagraphStyle
    numbered: ParagraphStyle
    bulleted: ParagraphStyle
    label: ParagraphStyle
    value: ParagraphStyle
    column_head: ParagraphStyle
    cell: ParagraphStyle
    after_table: ParagraphStyle
    note: ParagraphStyle
    footer: ParagraphStyle
    comment: ParagraphStyle

    default_character: CharacterStyle
    strong: CharacterStyle
    strong_east_asian: CharacterStyle
    hyperlink: CharacterStyle
    note_mark: CharacterStyle
    note_source: CharacterStyle
    comment_mark: CharacterStyle

    default_table: TableStyle
    facts_table: TableStyle
    briefing_table: TableStyle

    exact: bool = False
    """Whether lines keep their distance even where something in them is higher."""
    widow_control: bool = True
    kicker_first: bool = True
    """Whether the kicker stands above the title; below it, where a headline has nothing above."""
    numbered_headings: bool = False
    """Whether every heading has a number of its level."""
    unnumbered: ParagraphStyle | None = None
    """The heading of the first level without a number, where the others have one."""
    facts_in_lines: bool = False
    """Whether facts are paragraphs of label, colon and value; else a table."""
    follows_letterhead: bool = True
    """Whether text on a letterhead takes the letterhead's face and size; not where a standard prescribes them."""

    def heading(self, level: int) -> ParagraphStyle:
        """The style of a briefing's heading, whose levels are 2 to 4: the title has the first."""
        return (self.heading_1, self.heading_2, self.heading_3)[level - 2]

    @property
    def paragraph_styles(self) -> Iterator[ParagraphStyle]:
        return (value for _, value in self._fields() if isinstance(value, ParagraphStyle))

    @property
    def character_styles(self) -> Iterator[CharacterStyle]:
        return (value for _, value in self._fields() if isinstance(value, CharacterStyle))

    @property
    def table_styles(self) -> Iterator[TableStyle]:
        return (value for _, value in self._fields() if isinstance(value, TableStyle))

    def _fields(self) -> Iterator[tuple[str, object]]:
        return ((field.name, getattr(self, field.name)) for field in fields(self))
