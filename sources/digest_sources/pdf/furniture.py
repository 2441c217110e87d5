"""What stands on every page and belongs to none: running heads and feet, page numbers, what browsers print around."""

import re
from collections import defaultdict
from collections.abc import Sequence

from digest_sources.blocks import squeezed
from digest_sources.pdf.lines import Line, Piece, rows_of
from digest_sources.pdf.page import Page

_MARGIN = 0.16
"""Of the page's height, at its top and foot: there running heads stand."""
_ROWS = 3
"""So many rows of a margin may be running heads or feet."""
_SAME_PLACE = 4.0
"""Points."""
_OFTEN = 3
"""On so many pages a line stands again; in a document of fewer than twice as many, on two."""
_LONGEST = 200
_ISOLATED = 1.8
"""In em, from its neighbour: how far a bare number stands apart that numbers a page."""

_NUMBER = re.compile(r"\d+")
_DASHES = r"[-–—―－~·・•|\s]*"
_PAGE_NUMBER = re.compile(
    rf"(?P<before>{_DASHES})(?P<word>page|pg?\.|第|ページ)?\s*(?P<n>\d{{1,4}})\s*(?P<unit>[页頁]|ページ)?\s*"
    rf"(?:(?:/|／|of|[,，、]?\s*[共总總]|(?<=[页頁]))\s*(?P<of>\d{{1,4}})\s*[页頁]?)?(?P<after>{_DASHES})",
    re.IGNORECASE,
)
_PRINTED_WHEN = re.compile(r"\d{1,4}[/.\-年]\s?\d{1,2}[/.\-月]\s?\d{1,4}日?,?\s+(?:[上下]午)?\d{1,2}:\d\d")
# Chromium prints the time above and the address below; Firefox the address above, and the time below.
_COUNTED_WHEN = re.compile(rf"\D{{0,3}}\d{{1,3}}\D{{1,6}}\d{{1,3}}\D{{0,3}}\s{_PRINTED_WHEN.pattern}")
_FROM_ABOVE = re.compile(r"(?:.*\s)?(?P<address>(?:https?|file)://\S+)")
_PRINTED_FROM = re.compile(r"(?P<address>(?:https?|file)://\S+)\s+\d{1,3}/\d{1,3}")


def without_furniture(pages: Sequence[tuple[Page, list[Piece]]]) -> tuple[list[list[Piece]], str | None]:
    """For each page its pieces without running heads, feet and numbers; the web address that a browser printed."""
    margins = [_margins(page, pieces) for page, pieces in pages]
    remove: set[Piece] = set()
    for rows in _repeated(margins):
        for row in rows:
            remove.update(row)
    address = None
    for (page, pieces), (top, foot) in zip(pages, margins, strict=True):
        rows = rows_of(pieces)
        for row in (*top, *foot):
            if _is_page_number(row, rows, page, len(pages)):
                remove.update(row)
        found = _printed_from(_text(rows[0]), _text(rows[-1])) if rows else None
        if found:
            remove.update(rows[0], rows[-1])
            if found["address"].startswith("http") and "…" not in found["address"] and "..." not in found["address"]:
                address = found["address"]
    return [[piece for piece in pieces if piece not in remove] for _, pieces in pages], address


def _printed_from(head: str, foot: str) -> re.Match[str] | None:
    """The address in the first and last rows of a page, when a browser printed them."""
    if _PRINTED_WHEN.match(head):
        return _PRINTED_FROM.fullmatch(foot)
    return _FROM_ABOVE.fullmatch(head) if _COUNTED_WHEN.match(foot) else None


def _margins(page: Page, pieces: list[Piece]) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """The rows at the top of the page, and those at its foot."""
    rows, height = rows_of(pieces), page.box.bottom
    top = [row for row in rows[:_ROWS] if row[0].baseline <= _MARGIN * height]
    foot = [row for row in rows[-_ROWS:] if row[0].baseline >= (1 - _MARGIN) * height and row not in top]
    return top, foot


def _repeated(margins: Sequence[tuple[list[list[Piece]], list[list[Piece]]]]) -> list[list[list[Piece]]]:
    """Rows that stand on several pages at the same place, but for numbers that count with the pages."""
    groups: dict[tuple[int, str], list[tuple[int, list[Piece]]]] = defaultdict(list)
    for index, sides in enumerate(margins):
        for side, rows in enumerate(sides):
            for row in rows:
                text = squeezed(_text(row))
                if len(text) <= _LONGEST:
                    groups[side, _NUMBER.sub("#", text)].append((index, row))
    enough = _OFTEN if len(margins) >= 2 * _OFTEN else 2
    found = []
    for group in groups.values():
        for _, first in group:
            there = [(i, row) for i, row in group if abs(row[0].baseline - first[0].baseline) <= _SAME_PLACE]
            if len({i for i, _ in there}) >= enough and _count_with_pages(there):
                found.append([row for _, row in there])
                break
    return found


def _count_with_pages(rows: list[tuple[int, list[Piece]]]) -> bool:
    """Whether each number in the rows stays the same or grows as the pages do."""
    numbers = [[int(n) for n in _NUMBER.findall(squeezed(_text(row)))] for _, row in rows]
    for values in zip(*numbers, strict=True):
        steps = {value - i for value, (i, _) in zip(values, rows, strict=True)}
        if len(set(values)) > 1 and len(steps) > 1:
            return False
    return True


def _is_page_number(row: list[Piece], rows: list[list[Piece]], page: Page, pages: int) -> bool:
    """Whether a row can be nothing else: `Page 1 of 3`, `— 1 —`, `第1页 共3页`; or is the bare number of this page."""
    found = _PAGE_NUMBER.fullmatch(_text(row))
    if not found:
        return False
    number, total = int(found["n"]), int(found["of"] or 0)
    worded = found["word"] or found["unit"] or (found["before"].strip() and found["after"].strip())
    if worded:
        return not total or number <= total
    if total:
        return number == page.number and total == pages
    return number == page.number and _is_isolated(row, rows)


def _is_isolated(row: list[Piece], rows: list[list[Piece]]) -> bool:
    """Whether a row is the first or last of its page and stands apart from the others."""
    place = next(i for i, other in enumerate(rows) if other[0] is row[0])
    neighbours = [other for other in (rows[place - 1 : place], rows[place + 1 : place + 2]) if other]
    gaps = [abs(other[0][0].baseline - row[0].baseline) for other in neighbours]
    return len(gaps) == 1 and gaps[0] >= _ISOLATED * row[0].size


def _text(row: list[Piece]) -> str:
    return Line(row, 0).text
