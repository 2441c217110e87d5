"""The order in which a reader reads the lines of a page: columns one after the other, what spans them in its place.

The page is cut where no line crosses, as in the recursive XY cut (Nagy, Seth: Hierarchical representation of optically
scanned documents, 1984), but at the gutter that has most lines on both sides. A table has gutters too: there the file
draws row by row, where columns are drawn one after the other.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest_sources.pdf.lines import Line, Piece, rows_of

_GUTTER = 0.6
"""In em, the narrowest space between columns."""
_SHORTEST_COLUMN = 3
_MAX_PIECES = 1_000
"""On a page. A page of a newspaper has some five hundred; a drawing, thousands that no columns hold."""
_FILLED = 0.65
"""How far the lines of a column reach on average, of its width; cells of a table less."""


@dataclass(slots=True)
class Column:
    """Lines below each other, as one reads them."""

    lines: list[Line]
    left: float
    right: float


def columns_of(pieces: Sequence[Piece], page: int) -> list[Column]:
    """The columns of a page in reading order."""
    return [
        Column(
            [Line(row, page) for row in rows_of(part)],
            min(piece.left for piece in part),
            max(piece.right for piece in part),
        )
        for part in _parts(list(pieces))
        if part
    ]


def _parts(pieces: list[Piece]) -> Iterator[list[Piece]]:
    cut = _best_cut(pieces) if _SHORTEST_COLUMN < len(pieces) <= _MAX_PIECES else None
    if cut is None:
        yield pieces
        return
    for part in cut:
        if part:
            yield from _parts(part)


def _best_cut(pieces: list[Piece]) -> list[list[Piece]] | None:
    """What stands above columns, the left, the right, and what stands below them; None where there are none."""
    best: list[list[Piece]] | None = None
    most = 0
    for x in _gutters(pieces):
        for above, band, below in _bands(pieces, x):
            left = [piece for piece in band if piece.left < x]
            right = [piece for piece in band if piece.left >= x]
            merit = min(len(rows_of(left)), len(rows_of(right)))
            if merit > most and _are_columns(left, right):
                best, most = [above, left, right, below], merit
    return best


def _gutters(pieces: list[Piece]) -> list[float]:
    """Where a column could begin: left edges that several lines have."""
    edges = sorted(piece.left for piece in pieces)
    size = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    found: list[float] = []
    for _, group in itertools.groupby(edges, key=lambda edge: round(edge / size)):
        alike = list(group)
        if len(alike) >= 2:
            found.append(alike[0] - 0.1)
    return found[1:]


def _bands(pieces: list[Piece], x: float) -> Iterator[tuple[list[Piece], list[Piece], list[Piece]]]:
    """Each stretch of rows that no piece crosses at x, with what is above and below."""
    rows = rows_of(pieces)
    free = [all(p.left >= x or p.right <= x - _GUTTER * p.size for p in row) for row in rows]
    for is_free, group in itertools.groupby(range(len(rows)), key=free.__getitem__):
        if not is_free:
            continue
        places = list(group)
        start, stop = places[0], places[-1] + 1
        start = _without_leading(rows, start, stop, x)
        stop = _without_trailing(rows, start, stop, x)
        yield _flat(rows[:start]), _flat(rows[start:stop]), _flat(rows[stop:])


def _without_leading(rows: list[list[Piece]], start: int, stop: int, x: float) -> int:
    """Where the columns begin, when lines with a gap stand above them: those are drawn before the left column."""
    for i in range(start, min(start + _SHORTEST_COLUMN, stop)):
        right = [piece.order for piece in rows[i] if piece.left >= x]
        below = [piece.order for row in rows[i + 1 : stop] for piece in row if piece.left < x]
        if len(right) == len(rows[i]) or not right or not below or min(right) > min(below):
            return i
    return start


def _without_trailing(rows: list[list[Piece]], start: int, stop: int, x: float) -> int:
    """Where the columns end, when lines of full width follow: short lines that stand nearer to those belong there."""
    if stop == len(rows):
        return stop
    last = max((i for i in range(start, stop) if rows[i][-1].left >= x or rows[i][0].left >= x), default=stop - 1)
    places = [row[0].baseline for row in rows]
    gaps = {i: places[i] - places[i - 1] for i in range(last + 1, stop + 1)}
    return max(gaps, key=lambda i: gaps[i]) if gaps else stop


def _are_columns(left: list[Piece], right: list[Piece]) -> bool:
    """Whether two stacks of lines are columns of text, rather than of a table."""
    on_right = set(right)
    sides = [piece in on_right for piece in sorted(left + right, key=_order)]
    switches = sum(a != b for a, b in itertools.pairwise(sides))
    rows = min(len(rows_of(left)), len(rows_of(right)))
    if rows < _SHORTEST_COLUMN:  # what is left of a text in columns
        return switches == 1 and len(rows_of(left)) >= _SHORTEST_COLUMN
    if switches <= max(2, rows // 4):
        return True
    return all(_fill(side) >= _FILLED and len(rows_of(side)) >= 2 * _SHORTEST_COLUMN for side in (left, right))


def _fill(pieces: list[Piece]) -> float:
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    return sum(p.right - p.left for p in pieces) / (len(rows_of(pieces)) * max(right - left, 1.0))


def _order(piece: Piece) -> int:
    return piece.order


def _flat(rows: list[list[Piece]]) -> list[Piece]:
    return [piece for row in rows for piece in row]
