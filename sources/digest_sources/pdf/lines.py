"""Letters to lines: what stands side by side on one baseline."""

import itertools
import math
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from functools import cached_property
from statistics import median
from typing import NamedTuple

from digest_sources.pdf.characters import is_cjk
from digest_sources.pdf.page import Glyph, Page, Style

# In parts of the type's size (em). Word spaces of justified lines go from a fifth to one and more; what stands farther
# apart without a space between are cells of a table, or columns.
_WORD_SPACE = 0.15
_DRAWN_SPACE = 0.2
"""Beside Chinese, where a file draws spaces: there a smaller gap comes from setting a line to its full width."""
_WIDE_SPACE = 0.6
_IDEOGRAPHIC_SPACE = 0.85
_APART = 1.6
_FAR_APART = 3.0
_BACK = 0.6
_SAME_BASELINE = 0.35
_SMALL = 0.9
_RAISED = 0.55
"""Superscripts: browsers raise them by a third of the size and a pixel, office programs by up to a half."""
_SAME_PLACE = 0.15
_OVERLAP = 0.3
_EDGE = 0.1
"""Points."""
_FEWEST_GAPS = 4
"""Between letters of a line, to tell whether they are spaced out."""
_SPACES = re.compile(r"[ \t]+")


class Spaces(Enum):
    """How a file tells where there are spaces beside Chinese characters."""

    DRAWN = auto()
    """It draws them; gaps are none: many programs leave a quarter of an em between Chinese and other letters."""
    GAPS = auto()
    """It draws no spaces, but leaves gaps."""
    BETWEEN_SCRIPTS = auto()
    """It draws none and leaves a gap wherever Chinese and other letters meet."""


class Piece:
    """Letters that follow each other on a line, with the spaces between them."""

    def __init__(self, glyphs: list[Glyph], order: int, spaces: Spaces = Spaces.DRAWN) -> None:
        solid = [glyph for glyph in glyphs if not glyph.is_space]
        sizes = Counter(glyph.style.size for glyph in solid)
        self.glyphs = glyphs
        self.spaces = spaces
        self.order = order
        """Its place in the order of drawing."""
        self.left = solid[0].left
        self.right = solid[-1].right
        self.baseline = median(glyph.baseline for glyph in solid)
        self.size = max(sizes, key=lambda size: (sizes[size], size))

    @cached_property
    def stretch(self) -> "_Stretch":
        return _Stretch.of(self.glyphs, self.spaces)


class Line:
    """Pieces on one baseline, from left to right."""

    def __init__(self, pieces: list[Piece], page: int) -> None:
        self.pieces = sorted(pieces, key=lambda piece: piece.left)
        self.page = page
        self.glyphs = [glyph for piece in self.pieces for glyph in piece.glyphs]
        self.left = self.pieces[0].left
        self.right = max(piece.right for piece in self.pieces)
        self.size = max(self.pieces, key=lambda piece: len(piece.glyphs)).size
        self.baseline = median(glyph.baseline for glyph in self.glyphs)
        self.lift = self.baseline - min(glyph.baseline for glyph in self.glyphs)
        """How far its superscripts are raised."""
        self.order = min(piece.order for piece in self.pieces)

    @cached_property
    def cells(self) -> list[str]:
        return [piece_text(piece) for piece in self.pieces]

    @cached_property
    def text(self) -> str:
        return " ".join(self.cells)

    @property
    def first(self) -> Style:
        return next(glyph.style for glyph in self.glyphs if not glyph.is_space)

    @property
    def last(self) -> Style:
        return next(glyph.style for glyph in reversed(self.glyphs) if not glyph.is_space)

    @cached_property
    def is_bold(self) -> bool:
        return all(glyph.style.bold for glyph in self.glyphs if glyph.text.isalnum())

    @cached_property
    def is_red(self) -> bool:
        return all(glyph.style.red for glyph in self.glyphs if not glyph.is_space)

    @property
    def space_after(self) -> str:
        """A space that is drawn after its last letter."""
        return self.glyphs[-1].text if self.glyphs[-1].is_space else ""

    def width_of_first_word(self) -> float:
        """What a program that breaks lines would have had to fit in the line before: a word, or a character with the
        marks that no line begins with."""
        solid = [glyph for glyph in self.glyphs if not glyph.is_space]
        start = solid[0]
        last = start
        stretch = self.pieces[0].stretch.words
        for glyph in self.glyphs[self.glyphs.index(start) + 1 :]:
            joint = is_cjk(last.text[:1]) or is_cjk(glyph.text[:1])
            if glyph.is_space or (joint and glyph.text[0] not in _NOT_FIRST and last.text[0] not in _NOT_LAST):
                break
            if glyph.left - last.right > (_WORD_SPACE + stretch) * self.size:
                break
            last = glyph
        return last.right - start.left


_MARKS = frozenset("“”‘’…—·")
_WIDE_MARK = 0.8
_OPENING_QUOTES = frozenset("“‘")
_CLOSING_QUOTES = frozenset("”’")
_NOT_FIRST = frozenset("，。、；：？！）》」』】〉”’…—,.;:?!)]}%％·ー々")
_NOT_LAST = frozenset("（《「『【〈“‘([{")


def pieces_of(page: Page, spaces: Spaces) -> list[Piece]:
    """The pieces of a page in the order of drawing."""
    runs: list[list[Glyph]] = []
    strays: list[Glyph] = []
    for glyph in page.glyphs:
        if runs and _follows(runs[-1], glyph):
            if not _is_repeated(runs[-1], glyph):
                runs[-1].append(glyph)
        elif glyph.is_space:
            strays.append(glyph)
        else:
            runs.append([glyph])
    pieces = _joined([Piece(run, order, spaces) for order, run in enumerate(runs)])
    _put_spaces(strays, pieces)
    return pieces


def spaces_of(pages: Iterable[Page]) -> Spaces:
    """How a file tells where there are spaces."""
    drawn = gaps = touching = apart = 0
    for page in pages:
        usual = 0.0
        for a, b in itertools.pairwise(page.glyphs):
            gap = (b.left - a.right) / max(a.style.size, 1.0)
            if abs(a.baseline - b.baseline) > 1 or not -1 < gap < _APART:
                continue
            if b.is_space:
                drawn += b.text == " "
            elif not a.is_space and a.text.isalnum() and b.text.isalnum():
                scripts = is_cjk(a.text[-1]) + is_cjk(b.text[0])
                if scripts == 0:  # letters may be spaced out
                    gaps += gap > _WORD_SPACE + usual
                    usual = max(gap, 0.0)
                touching += scripts == 1 and gap <= _WORD_SPACE / 2
                apart += scripts == 1 and gap > _WORD_SPACE / 2
    if drawn > gaps:
        return Spaces.DRAWN
    return Spaces.BETWEEN_SCRIPTS if apart > 9 * touching else Spaces.GAPS


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces on one baseline together, from top to bottom."""
    rows: list[list[Piece]] = []
    base = size = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        if rows and piece.baseline - base <= _SAME_BASELINE * min(size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            base, size = piece.baseline, piece.size
    return rows


def piece_text(piece: Piece) -> str:
    """The text, with spaces where there are some, or a gap as wide as one."""
    parts: list[str] = []
    before: Glyph | None = None
    for glyph in piece.glyphs:
        if glyph.is_space:
            parts.append("\u3000" if glyph.text == "\u3000" else " ")
            before = None
            continue
        if before is not None:
            parts.append(_between(before, glyph, piece.stretch, spaces=piece.spaces))
        # a soft hyphen within a line is drawn as the hyphen that it is
        parts.append("-" if glyph.text == "\xad" and glyph is not piece.glyphs[-1] else glyph.text)
        before = glyph
    return _SPACES.sub(" ", "".join(parts)).strip()


def _between(before: Glyph, glyph: Glyph, stretch: "_Stretch", *, spaces: Spaces) -> str:
    """The space that stands between two letters, if it is one."""
    gap = (glyph.left - before.right) / max(glyph.style.size, 1.0)
    left, right = before.text[-1], glyph.text[0]
    scripts = _is_wide(before) + _is_wide(glyph)
    if not scripts:
        return " " if gap - stretch.words > _WORD_SPACE else ""
    gap -= stretch.ideographs
    if gap > _IDEOGRAPHIC_SPACE and scripts == 2:
        return "\u3000"
    if right in _OPENING_QUOTES or left in _CLOSING_QUOTES:
        return " " if gap > _WIDE_SPACE else ""
    if scripts == 1 and left.isalnum() and right.isalnum() and spaces is not Spaces.GAPS:
        return ""
    return " " if gap > (_DRAWN_SPACE if spaces is Spaces.DRAWN else _WORD_SPACE) else ""


def _is_wide(glyph: Glyph) -> bool:
    """Whether a letter is set as those of Chinese: it is one, or a mark of two scripts that is as wide."""
    if is_cjk(glyph.text[-1]):
        return True
    return glyph.text in _MARKS and glyph.right - glyph.left > _WIDE_MARK * glyph.style.size


class _Stretch(NamedTuple):
    """By how much the letters of a line are spaced out, in em: to make a headline wide, or to fill the line."""

    ideographs: float
    words: float

    @classmethod
    def of(cls, glyphs: Sequence[Glyph], spaces: Spaces) -> "_Stretch":
        """Few words have a single letter: the narrow gaps tell; where spaces are drawn, all gaps are of letters."""
        found: tuple[list[float], list[float]] = ([], [])
        for a, b in itertools.pairwise(glyphs):
            scripts = is_cjk(a.text) + is_cjk(b.text)
            letters = a.text.isalnum() and b.text.isalnum()
            drawn = not scripts and spaces is Spaces.DRAWN and not a.is_space and not b.is_space
            if scripts != 1 and (letters or drawn):
                found[scripts == 0].append((b.left - a.right) / max(a.style.size, 1.0))
        ideographs, words = (sorted(gaps) for gaps in found)
        between = max(0.0, ideographs[len(ideographs) // 4]) if ideographs else 0.0
        enough = len(words) >= (_FEWEST_GAPS if spaces is not Spaces.DRAWN else _FEWEST_GAPS // 2)
        return cls(between, max(0.0, words[len(words) // 4]) if enough else between)


def _follows(run: list[Glyph], glyph: Glyph) -> bool:
    """Whether a letter goes on where the one that was drawn before it stands."""
    last = run[-1]
    size = max(last.style.size, glyph.style.size)
    gap = glyph.left - last.right
    raised = abs(glyph.baseline - last.baseline)
    if raised > _SAME_BASELINE * size or gap < -_BACK * size:
        small = min(last.style.size, glyph.style.size) < _SMALL * size
        return small and raised < _RAISED * size and abs(gap) < _RAISED * size / 2
    return gap <= (_FAR_APART if last.is_space or glyph.is_space else _APART) * size


def _is_repeated(run: list[Glyph], glyph: Glyph) -> bool:
    """Whether a letter is drawn again at its place, to look bold."""
    near = min(_SAME_PLACE * glyph.style.size, (glyph.right - glyph.left) / 2)
    return any(
        other.text == glyph.text and abs(other.left - glyph.left) < near for other in run[-2:] if not other.is_space
    )


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Pieces that touch on one baseline joined, in whatever order they were drawn."""
    found: list[Piece] = []
    for row in rows_of(pieces):
        row.sort(key=lambda piece: piece.left)
        group: list[Piece] = []
        right = 0.0
        for piece in _with_holes_filled(row):
            if group:
                gap = piece.left - right
                near = _WIDE_SPACE if abs(piece.order - group[-1].order) > 1 else 1.0
                if not -_BACK * piece.size <= gap <= near * piece.size:
                    found.append(_one(group))
                    group = []
            group.append(piece)
            right = piece.right
        found.append(_one(group))
    return sorted(found, key=lambda piece: piece.order)


def _with_holes_filled(row: list[Piece]) -> list[Piece]:
    """The pieces of a row, each with those that were drawn later into the holes that it leaves.

    Programs draw the letters of a line that its font lacks, or that are set in another (quotation marks beside
    Chinese), after or before all others of that line.
    """
    found: list[Piece] = []
    for piece in row:
        host = found[-1] if found else None
        if host is not None and piece.left < host.right - _OVERLAP * piece.size and _fits(piece, host):
            glyphs = sorted(host.glyphs + piece.glyphs, key=lambda glyph: glyph.left)
            found[-1] = Piece(glyphs, min(host.order, piece.order), piece.spaces)
        else:
            found.append(piece)
    return found


def _fits(piece: Piece, host: Piece) -> bool:
    """Whether the letters of a piece stand between those of another, rather than over them."""
    solid = [glyph for glyph in host.glyphs if not glyph.is_space]
    lefts = [glyph.left for glyph in solid]
    for glyph in piece.glyphs:
        middle = (glyph.left + glyph.right) / 2
        at = bisect(lefts, middle)
        if not glyph.is_space and at and solid[at - 1].right > middle:
            return False
    return True


def _put_spaces(strays: Iterable[Glyph], pieces: Sequence[Piece]) -> None:
    """Puts spaces that were drawn apart from the letters beside them, as those of another font, where they stand."""
    found = sorted(pieces, key=lambda piece: piece.baseline)
    baselines = [piece.baseline for piece in found]
    for space in strays:
        near = _SAME_BASELINE * space.style.size
        middle = (space.left + space.right) / 2
        for piece in found[bisect(baselines, space.baseline - near) : bisect(baselines, space.baseline + near)]:
            if piece.left < middle < piece.right:
                at = bisect(piece.glyphs, middle, key=lambda glyph: glyph.left)
                hole = piece.glyphs[at].left - piece.glyphs[at - 1].right if at < len(piece.glyphs) else 0.0
                if piece.glyphs[at - 1].right <= middle + _EDGE and hole > _WORD_SPACE * space.style.size:
                    piece.glyphs.insert(at, space)
                break


def _one(pieces: list[Piece]) -> Piece:
    """Several pieces as one. A space that was drawn with the first, but stands in a later one, goes there."""
    if len(pieces) == 1:
        return pieces[0]
    glyphs: list[Glyph] = []
    late: list[Glyph] = []
    for number, piece in enumerate(pieces):
        end = pieces[number + 1].left if number + 1 < len(pieces) else math.inf
        for glyph in piece.glyphs:
            (late if glyph.is_space and glyph.left >= end else glyphs).append(glyph)
    for space in late:
        glyphs.insert(bisect(glyphs, space.left, key=lambda glyph: glyph.left), space)
    return Piece(glyphs, min(piece.order for piece in pieces), pieces[0].spaces)
