"""Rows of cells: tables, and the label and value pairs at the head of a briefing."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace

from digest_exporters.pdf.boxes import Colour
from digest_exporters.pdf.canvas import TaggedCanvas
from digest_exporters.pdf.flowable import Flowable
from digest_exporters.pdf.paragraph import Paragraph
from digest_exporters.pdf.tagging import Element

_TALL = 110.0
"""A row higher than this, in points, may go over a page; any other is moved as a whole."""
_SHORT_TEXTS = (92.0, 130.0, 170.0)
"""In points: a date, a name, a long name. Texts in a table that are no wider had better not be broken."""
_FEW = 60.0
"""A page does not end with a single row of a table if that is no higher than this."""


@dataclass(frozen=True)
class Cell:
    paragraphs: Sequence[Paragraph]
    element: Element

    def height(self, width: float) -> float:
        return sum(paragraph.height(width) for paragraph in self.paragraphs)

    def split(self, width: float, room: float) -> "tuple[Cell, Cell]":
        """What fits in the room, and the rest; either may be empty."""
        for index, paragraph in enumerate(self.paragraphs):
            if paragraph.height(width) > room:
                halves = paragraph.split(width, room)
                ends, begins = ((halves[0],), (halves[1],)) if halves else ((), (paragraph,))
                above, below = (*self.paragraphs[:index], *ends), (*begins, *self.paragraphs[index + 1 :])
                return replace(self, paragraphs=above), replace(self, paragraphs=below)
            room -= paragraph.height(width)
        return self, replace(self, paragraphs=())


@dataclass(frozen=True)
class Row:
    cells: Sequence[Cell]

    def height(self, widths: Sequence[float]) -> float:
        """The height of its highest cell, when each column has its width."""
        return max(cell.height(width) for cell, width in zip(self.cells, widths, strict=True))


@dataclass(frozen=True)
class GridStyle:
    """How a grid is ruled. Lengths are in points."""

    space: float
    """Above and below the grid."""
    padding: float
    """Above and below what a row holds."""
    gutter: float
    """Between columns."""
    inset: float
    """Between the sides of the grid and its text."""
    rule: Colour
    rule_width: float
    head_rule: Colour
    head_rule_width: float
    """The line below the header, or above the first row where there is none."""
    head_ground: Colour | None = None


class Grid(Flowable):
    """Rows below each other. A header row is repeated on each page that the grid reaches."""

    def __init__(
        self,
        rows: Sequence[Row],
        widths: Sequence[float],
        style: GridStyle,
        *,
        header: Row | None = None,
    ) -> None:
        self.space_before = self.space_after = style.space
        self._rows = rows
        self._widths = widths
        self._style = style
        self._header = header
        self._begins = True

    def height(self, width: float) -> float:  # noqa: ARG002
        return self._head_height() + sum(map(self._row_height, self._rows))

    def split(self, width: float, room: float) -> "tuple[Grid, Grid] | None":  # noqa: ARG002
        room -= self._head_height()
        for index, row in enumerate(self._rows):
            needed = self._row_height(row)
            if needed > room:
                above, below = list(self._rows[:index]), list(self._rows[index:])
                if needed > _TALL and (halves := self._split_row(row, room)):
                    above.append(halves[0])
                    below[0] = halves[1]
                if len(above) < 2 and sum(map(self._row_height, above)) < _FEW:
                    return None
                return self._part(above), self._part(below, goes_on=True)
            room -= needed
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        style = self._style
        if self._header and self._begins:
            self._draw_header(canvas, self._header, x, top, width)
        elif self._header:
            with canvas.repeating():
                self._draw_header(canvas, self._header, x, top, width)
        y = top - self._head_height()
        canvas.draw_rule(x, y, width, style.head_rule_width, style.head_rule)
        for row in self._rows:
            self._draw_row(canvas, row, x, y)
            y -= self._row_height(row)
            canvas.draw_rule(x, y, width, style.rule_width, style.rule)

    def _head_height(self) -> float:
        return self._row_height(self._header) if self._header else 0.0

    def _row_height(self, row: Row) -> float:
        return 2 * self._style.padding + row.height(self._widths)

    def _split_row(self, row: Row, room: float) -> tuple[Row, Row] | None:
        room -= 2 * self._style.padding
        halves = [cell.split(width, room) for cell, width in zip(row.cells, self._widths, strict=True)]
        above, below = (Row([half[part] for half in halves]) for part in (0, 1))
        begun = all(half[0].paragraphs for half, cell in zip(halves, row.cells, strict=True) if cell.paragraphs)
        return (above, below) if begun else None

    def _draw_header(self, canvas: TaggedCanvas, header: Row, x: float, top: float, width: float) -> None:
        height = self._row_height(header)
        if self._style.head_ground:
            canvas.draw_ground(x, top - height, width, height, self._style.head_ground)
        self._draw_row(canvas, header, x, top)

    def _draw_row(self, canvas: TaggedCanvas, row: Row, x: float, top: float) -> None:
        x += self._style.inset
        for cell, width in zip(row.cells, self._widths, strict=True):
            y = top - self._style.padding
            cell.element.attach()  # also a cell with nothing in it: the columns are counted
            for paragraph in cell.paragraphs:
                paragraph.draw(canvas, x, y, width)
                y -= paragraph.height(width)
            x += width + self._style.gutter

    def _part(self, rows: Sequence[Row], *, goes_on: bool = False) -> "Grid":
        part = copy.copy(self)
        part._rows = rows
        part._begins = self._begins and not goes_on
        return part


def column_widths(rows: Sequence[Row], room: float) -> list[float]:
    """How wide each column is, so that together they fill the room and the rows are low.

    As in browsers (CSS 2.1, 17.5.2.2) no column is narrower than its longest word, and what is left goes to those that
    have more to say. Nor are short texts, such as dates and names, broken; how long is short is tried out.
    """
    columns = [[p for row in rows for p in row.cells[column].paragraphs] for column in range(len(rows[0].cells))]
    natural = [max((p.natural_width for p in column), default=0.0) + 1 for column in columns]
    if sum(natural) <= room:
        return [width * room / sum(natural) for width in natural]
    candidates = [_shared_out(columns, natural, short, room) for short in _SHORT_TEXTS]
    return min(candidates, key=lambda widths: sum(row.height(widths) for row in rows))


def _shared_out(
    columns: Sequence[Sequence[Paragraph]], natural: Sequence[float], short: float, room: float
) -> list[float]:
    """Widths that leave texts unbroken which are no longer than `short`, if there is room for that."""
    least = _least_widths(columns, short, room)
    wishes = [wide - narrow for wide, narrow in zip(natural, least, strict=True)]
    spare = room - sum(least)
    return [narrow + spare * wish / sum(wishes) for narrow, wish in zip(least, wishes, strict=True)]


def _least_widths(columns: Sequence[Sequence[Paragraph]], short: float, room: float) -> list[float]:
    """What each column must have: for its short texts; else for its words; else what is fair."""
    words = [max((p.least_width + 1 for p in column), default=0.0) for column in columns]
    texts = [max((min(p.natural_width, short) + 1 for p in column), default=0.0) for column in columns]
    even = room / len(columns)
    for allowed in (room, even, even * 3 / 4, even / 2, even / 4, 0.0):
        least = [max(word, min(text, allowed)) for word, text in zip(words, texts, strict=True)]
        if sum(least) <= room:
            return least
    share = _fair_share(words, room)
    return [min(word, share) for word in words]


def _fair_share(widths: Sequence[float], room: float) -> float:
    """The width that no column exceeds when all fit into the room, and those that want less keep theirs."""
    share = 0.0
    for number, width in enumerate(sorted(widths)):
        share = room / (len(widths) - number)
        if width > share:
            break
        room -= width
    return share
