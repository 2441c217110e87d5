"""How wide the columns of a table are: as their words need it, since Word's own fitting differs between programs."""

import unicodedata
from collections.abc import Sequence

from digest.plugin import FactRow, Text, plain

_LATIN_EM = 0.5
"""Mean width of a Latin letter, digit or space in Arial and Times New Roman, in ems."""
_MARK_EMS = 1.5
"""Width of a note's mark."""
_GAP_EMS = 2
"""Space on both sides of a cell's text, and some more for letters wider than the mean."""


def fact_columns(rows: Sequence[FactRow], em: float, width: int) -> tuple[int, int]:
    """The label's column as wide as the longest label, within limits, and the values' column. All in twips."""
    longest = max((_ems(row.label) for row in rows), default=0)
    label = round(min(max(longest * em, width * 0.15), width * 0.34))
    return label, width - label


def table_columns(rows: Sequence[Sequence[Text]], em: float, width: int) -> list[int]:
    """A column whose text fits into an equal share of the width, or less, is not broken; the others share the rest.

    `em` is the size of the text, in twips like the widths.
    """
    needs = [max(_ems(cell) for cell in column) * em for column in zip(*rows, strict=True)]
    widths: dict[int, float] = {}
    rest = float(width)
    for taken, column in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        widths[column] = min(needs[column], rest / (len(needs) - taken))
        rest -= widths[column]
    whole = [round(widths[column] + rest / len(needs)) for column in range(len(needs))]
    return [*whole[:-1], width - sum(whole[:-1])]


def width_in_ems(text: Text) -> tuple[float, bool]:
    """The width of a text; and whether it is exact, as that of characters that all fill their square."""
    letters = plain(text)
    exact = all(unicodedata.east_asian_width(letter) in "WF" for letter in letters)
    return sum(1 if unicodedata.east_asian_width(letter) in "WF" else _LATIN_EM for letter in letters), exact


def _ems(text: Text) -> float:
    return width_in_ems(text)[0] + _MARK_EMS * sum(len(run.notes) for run in text) + _GAP_EMS
