"""Dots before the items of a list that are drawn as shapes, as browsers do."""

from bisect import bisect_left
from collections.abc import Sequence

from digest_sources.pdf.page import Box, Glyph

_MAX_DOTS = 300
# In em of the type beside it.
_WIDTHS = (0.15, 0.65)
_HIGHEST = 0.7
_NEAREST = 0.1
_FARTHEST = 1.6
_FREE = 3.0
"""To its left there is nothing so near."""


def with_bullets(glyphs: list[Glyph], dots: Sequence[Box]) -> list[Glyph]:
    """The letters of a page, and a bullet for each dot that stands before a line."""
    found: dict[int, Glyph] = {}
    places = sorted((glyph.baseline, i) for i, glyph in enumerate(glyphs) if not glyph.is_space)
    for dot in dots[:_MAX_DOTS]:
        width, middle = dot.right - dot.left, (dot.top + dot.bottom) / 2
        high = middle + _HIGHEST * width / _WIDTHS[0]
        beside = places[bisect_left(places, (middle, 0)) : bisect_left(places, (high, 0))]
        line = [
            i
            for baseline, i in beside
            if _WIDTHS[0] * glyphs[i].style.size <= width <= _WIDTHS[1] * glyphs[i].style.size
            and baseline - middle <= _HIGHEST * glyphs[i].style.size
            and glyphs[i].right > dot.left - _FREE * glyphs[i].style.size
        ]
        if not line:
            continue
        first = min(line, key=lambda i: glyphs[i].left)
        style = glyphs[first].style
        if _NEAREST * style.size <= glyphs[first].left - dot.right <= _FARTHEST * style.size:
            found[first] = Glyph("•", dot.left, dot.right, glyphs[first].baseline, style)
    if not found:
        return glyphs
    return [each for i, glyph in enumerate(glyphs) for each in ((found[i], glyph) if i in found else (glyph,))]
