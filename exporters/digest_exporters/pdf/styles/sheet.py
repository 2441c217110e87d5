"""What a style sheet says: sizes in points, colours, spaces."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from digest_exporters.pdf.boxes import Colour
from digest_exporters.pdf.faces import Family
from digest_exporters.pdf.grid import GridStyle
from digest_exporters.pdf.lines import Alignment

MILLIMETRE = 72 / 25.4

PAPERS: dict[str, tuple[float, float]] = {"A4": (210 * MILLIMETRE, 297 * MILLIMETRE), "Letter": (612.0, 792.0)}


@dataclass(frozen=True)
class Margins:
    """Between the edges of the paper and the text."""

    top: float
    right: float
    bottom: float
    left: float
    foot: float
    """From the foot of the paper to the bottom of the page number's line."""


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
    colour: Colour = (0.0, 0.0, 0.0)
    alignment: Alignment = "left"
    """Of Latin text, and of Han text unless it is justified."""
    justified_han: bool = False
    han_indent: float = 0.0
    """First line of Han text, in ems."""
    latin_indent: float = 0.0
    """The same, of Latin text."""
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False
    tracking: float = 0.0
    """Added between Han characters, in points; negative to set them closer."""


@dataclass(frozen=True)
class StyleSheet:
    """The look of a whole document."""

    margins: Margins
    title: TextStyle
    kicker: TextStyle
    kicker_first: bool
    """Whether the line that says what the document is stands above the title, or below it."""
    head_rule: tuple[Colour, float] | None
    """Colour and thickness of a line below title and kicker."""
    headings: Mapping[int, TextStyle]
    numerals: Literal["ordinals", "sections"]
    """What stands before headings: the ordinals of a digest's meetings, or a numeral of every heading."""
    prose: Mapping[Literal["body", "lead", "remark"], TextStyle]
    item: TextStyle
    lists: Literal["hanging", "run-in"]
    """Whether numbers and bullets hang beside their text, or the text begins with the number as any paragraph does."""
    number: TextStyle
    """The number or bullet of an item."""
    label: TextStyle
    value: TextStyle
    facts: GridStyle | None
    """None for facts as lines, each label followed by its values, without rules."""
    table_head: TextStyle
    table_cell: TextStyle
    table: GridStyle
    note: TextStyle
    note_source: TextStyle
    note_number: TextStyle
    note_mark: TextStyle
    page_number: TextStyle
    page_number_form: Literal["label", "dashes"]
    """The briefing's own words, or the number between dashes: on the right of odd pages, on the left of even ones."""
    page_number_inset: float
    """From the edge of the text that it stands at."""
    link_colour: Colour
    accent: Colour
    """Of a figure's marks."""
    faint: Colour
    """Of a figure's lines."""
