"""Rows of tables: cells that lines part, or that stand below each other in several rows."""

from collections.abc import Sequence
from statistics import median

from digest.plugin import ParagraphRole
from digest_sources.pdf.flow import SAME_SIZE, Block
from digest_sources.pdf.layout import Column, columns_of
from digest_sources.pdf.lines import Line, Piece, rows_of
from digest_sources.pdf.page import Box, Glyph, Page, Style

_TOUCH = 3.0
"""Points by which lines of a table may miss each other."""
_ALIGNED = 0.6
"""In em, by how much cells of a column may differ in their left or right edges."""
_MAX_RULES = 1_000


class _Grid:
    """A table whose cells are parted by lines."""

    def __init__(self, xs: list[float], ys: list[float]) -> None:
        self._xs = xs
        self._ys = ys
        self._box = Box(xs[0], ys[0], xs[-1], ys[-1])

    def holds(self, piece: Piece) -> bool:
        return self._box.holds((piece.left + piece.right) / 2, piece.baseline - piece.size / 3)

    def marker(self, pieces: Sequence[Piece]) -> Piece:
        """Something that stands for the table among the lines of the page."""
        style = Style(pieces[0].size, bold=False, red=False)
        middle = (self._box.top + self._box.bottom) / 2
        glyph = Glyph("\ufffc", self._box.left, self._box.right, middle, style)
        return Piece([glyph], min(piece.order for piece in pieces))

    def rows(self, pieces: Sequence[Piece], page: int) -> list[Block]:
        cells: dict[int, dict[int, list[Piece]]] = {}
        for piece in pieces:
            y = sum(edge <= piece.baseline - piece.size / 3 for edge in self._ys)
            x = sum(edge <= (piece.left + piece.right) / 2 for edge in self._xs)
            cells.setdefault(y, {}).setdefault(x, []).append(piece)
        return [
            _row([[Line(line, page) for line in rows_of(cell)] for _, cell in sorted(row.items())])
            for _, row in sorted(cells.items())
        ]


def parts_of(page: Page, pieces: Sequence[Piece]) -> list[Column | Block]:
    """What stands on a page in reading order: its columns, and the rows of its tables."""
    tables: dict[Piece, list[Block]] = {}
    flowing = list(pieces)
    for grid in _grids(page):
        held = [piece for piece in flowing if grid.holds(piece)]
        if held:
            tables[grid.marker(held)] = grid.rows(held, page.number)
            flowing = [piece for piece in flowing if not grid.holds(piece)]
    found: list[Column | Block] = []
    for column in columns_of([*flowing, *tables], page.number):
        lines: list[Line] = []
        for line in column.lines:
            markers = [piece for piece in line.pieces if piece in tables]
            beside = [piece for piece in line.pieces if piece not in tables]
            if markers:
                found += _parted(lines)
                for marker in markers:
                    found += tables[marker]
                lines = []
            if beside:
                lines.append(Line(beside, page.number))
        found += _parted(lines)
    return found


def _grids(page: Page) -> list[_Grid]:
    """The tables of a page that have lines around at least two columns and two rows."""
    grids = []
    for group in _connected(page.rules[:_MAX_RULES]):
        across = [rule for rule in group if rule.right - rule.left > rule.bottom - rule.top]
        down = [rule for rule in group if rule.right - rule.left < rule.bottom - rule.top]
        xs, ys = _distinct([r.left for r in down]), _distinct([r.top for r in across])
        if len(xs) >= 3 and len(ys) >= 3:
            grids.append(_Grid(xs, ys))
    return grids


def _parted(lines: list[Line]) -> list[Column | Block]:
    """Lines of a column, parted where rows of cells stand among them that no lines part."""
    found: list[Column | Block] = []
    start = i = 0
    while i < len(lines):
        stop = i
        while stop + 1 < len(lines) and _aligned(lines[stop], lines[stop + 1]):
            stop += 1
        if stop > i:
            found += _column(lines[start:i])
            for line in lines[i : stop + 1]:
                found.append(_row([[Line([piece], line.page)] for piece in line.pieces]))
            start = stop + 1
        i = stop + 1
    return found + _column(lines[start:])


def _column(lines: list[Line]) -> list[Column | Block]:
    """Columns of lines of one size: a headline may be wider than what stands below it."""
    found: list[Column | Block] = []
    start = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or abs(lines[i].size - lines[start].size) > SAME_SIZE * lines[start].size:
            part = lines[start:i]
            found.append(Column(part, min(line.left for line in part), max(line.right for line in part)))
            start = i
    return found


def _row(cells: list[list[Line]]) -> Block:
    return Block([line for cell in cells for line in cell], None, ParagraphRole.TABLE_ROW, cells)


def _aligned(line: Line, following: Line) -> bool:
    """Whether both lines have cells, at the same places."""
    if len(line.pieces) < 2 or len(line.pieces) != len(following.pieces):
        return False
    slack = _ALIGNED * line.size
    return all(
        abs(a.left - b.left) <= slack or abs(a.right - b.right) <= slack
        for a, b in zip(line.pieces, following.pieces, strict=True)
    )


def _connected(rules: Sequence[Box]) -> list[list[Box]]:
    """Rules that touch, together."""
    groups: list[tuple[Box, list[Box]]] = []
    for rule in dict.fromkeys(Box(*map(round, rule)) for rule in rules):
        around, members, apart = rule, [rule], []
        for box, group in groups:
            if _touch(rule, box) and any(_touch(rule, other) for other in group):
                around, members = _around(around, box), members + group
            else:
                apart.append((box, group))
        groups = [*apart, (around, members)]
    return [group for _, group in groups]


def _around(a: Box, b: Box) -> Box:
    return Box(min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom))


def _touch(a: Box, b: Box) -> bool:
    return (
        a.left - _TOUCH <= b.right
        and b.left - _TOUCH <= a.right
        and a.top - _TOUCH <= b.bottom
        and b.top - _TOUCH <= a.bottom
    )


def _distinct(values: list[float]) -> list[float]:
    """Values in order, those that hardly differ as one."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][-1] <= _TOUCH:
            found[-1].append(value)
        else:
            found.append([value])
    return [median(group) for group in found]
