"""What a page of a PDF shows: its letters and lines, with their places.

Lengths are points. Places are those of a reader who holds the page so that its text stands upright: x grows along a
line, y from line to line. In vertical writing, too: x then grows downwards, y to the left.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(slots=True, frozen=True)
class Style:
    """How letters look."""

    size: float
    """Of the type, in points."""
    bold: bool
    red: bool
    """As the name of the office is that issues a Chinese official document."""


@dataclass(slots=True)
class Glyph:
    """A character, as it stands on a page."""

    text: str
    left: float
    right: float
    baseline: float
    style: Style

    @property
    def is_space(self) -> bool:
        return not self.text.strip()


@dataclass(slots=True)
class Page:
    number: int
    """From 1."""
    box: Box
    glyphs: list[Glyph] = field(default_factory=list)
    """In the order in which the file draws them; only what a reader sees."""
    rules: list[Box] = field(default_factory=list)
    """Thin lines, as around the cells of a table."""
    pictured: float = 0.0
    """The share of the page that pictures cover."""
    drawings: int = 0
    """How many shapes are drawn on it."""
    unreadable: int = 0
    """How many of its letters have no known meaning: U+FFFD stands for them."""
    cut: bool = False
    """Whether its last letters were not read, since there are too many."""
