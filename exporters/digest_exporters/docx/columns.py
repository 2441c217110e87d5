"""How wide the columns of a table are: as their words need it, since Word's own fitting differs between programs."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import permutations
from math import ceil

from digest.plugin import FactRow, Text, plain

_LATIN_EM = 0.5
"""Mean width of a Latin letter, digit or space in Arial and Times New Roman, in ems."""
_MARK_EMS = 1.5
"""Width of a note's mark."""
_GAP_EMS = 2
"""Space on both sides of a cell's text, and some more for letters wider than the mean."""
_WORDS = re.compile(r"[\x21-\x7e\u00a1-\u024f\u2010-\u2027]+|\S{1,3}")
"""What is not to be broken: words of Latin letters and digits; of other scripts a few characters."""
_WIDEST_WORD = 12
"""In ems; a longer word, such as an address, may be broken."""
_MEASURED_ROWS = 60
"""So many rows tell how the columns of a longer table should be."""


def fact_columns(rows: Sequence[FactRow], em: float, width: int) -> tuple[int, int]:
    """The label's column as wide as the longest label, within limits, and the values' column. All in twips."""
    longest = max((_ems(row.label) for row in rows), default=0)
    label = round(min(max(longest * em, width * 0.15), width * 0.34))
    return label, width - label


def table_columns(rows: Sequence[Sequence[Text]], em: float, width: int) -> list[int]:
    """Widths that make the table low, and break as few cells as can be.

    They begin as shares: a column whose text fits into an equal share of the width, or less, is not broken; the others
    share the rest. Then width goes from column to column as long as rows grow lower. `em` is the size of the text, in
    twips like the widths.
    """
    cells = [[_ems(cell) * em for cell in row] for row in rows]
    needs = [max(column) for column in zip(*cells, strict=True)]
    widths, rest = [0.0] * len(needs), float(width)
    for taken, column in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        widths[column] = min(needs[column], rest / (len(needs) - taken))
        rest -= widths[column]
    if rest <= 0:
        least = [_widest_word(column) * em for column in zip(*rows, strict=True)]
        widths = _lowered(widths, least, cells[:_MEASURED_ROWS], em)
    whole = [round(column + max(rest, 0) / len(needs)) for column in widths]
    return [*whole[:-1], width - sum(whole[:-1])]


def _lowered(widths: list[float], least: Sequence[float], cells: Sequence[Sequence[float]], em: float) -> list[float]:
    """Widths of the same sum that make the rows no higher. No column is made narrower than its `least`."""

    def height(widths: Sequence[float]) -> tuple[int, int]:
        lines = [[_lines(cell, column, em) for cell, column in zip(row, widths, strict=True)] for row in cells]
        return sum(map(max, lines)), sum(map(sum, lines))

    best = height(widths)
    for step in (4 * em, 2 * em, em):
        improved = True
        while improved:
            improved = False
            for giver, taker in permutations(range(len(widths)), 2):
                tried = list(widths)
                tried[giver] -= step
                tried[taker] += step
                if tried[giver] >= least[giver] and height(tried) < best:
                    widths, best, improved = tried, height(tried), True
    return widths


def _lines(cell: float, column: float, em: float) -> int:
    """How many lines a cell takes, whose text and space beside it are `cell` wide in one line."""
    return max(1, ceil((cell - _GAP_EMS * em) / max(column - _GAP_EMS * em, em)))


def _widest_word(column: Sequence[Text]) -> float:
    words = (word for cell in column for word in _WORDS.findall(plain(cell)))
    return max((min(width, _WIDEST_WORD) for word in words for width in [_width(word)]), default=1) + _GAP_EMS


def _width(letters: str) -> float:
    return sum(1 if unicodedata.east_asian_width(letter) in "WF" else _LATIN_EM for letter in letters)


def width_in_ems(text: Text) -> tuple[float, bool]:
    """The width of a text; and whether it is exact, as that of characters that all fill their square."""
    letters = plain(text)
    return _width(letters), all(unicodedata.east_asian_width(letter) in "WF" for letter in letters)


def _ems(text: Text) -> float:
    return width_in_ems(text)[0] + _MARK_EMS * sum(len(run.notes) for run in text) + _GAP_EMS
