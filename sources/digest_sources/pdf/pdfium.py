"""PDFium, which takes PDF files apart: the only module that knows it.

Only text and lines are asked for. Nothing is rendered; scripts, forms, annotations and attachments are not touched (the
library is built without JavaScript). What no reader sees is left out: text that is smaller than SMALLEST, white on
white, under a shape drawn later, outside the visible part of the page, or drawn invisibly, unless it is the text of a
scan, which is set invisibly over the picture. So is text at a slant (a watermark), or turned from most of the page's.

A restriction on copying, which a file that opens without a password may state, does not keep digest from reading it:
PDF demands that text stays available to what reads it out for people (ISO 32000-2, table 22, bit 10), and no copy of
the file is made.
"""

import ctypes
import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import Any, NamedTuple

from digest_sources.pdf.bullets import with_bullets
from digest_sources.pdf.characters import UNREADABLE, as_text
from digest_sources.pdf.legibility import has_vowels
from digest_sources.pdf.page import Box, Glyph, Page, Style

SMALLEST = 2.0
"""Points. No reader sees smaller type; text is hidden so from people and shown to programs."""
MAX_OBJECTS = 30_000
"""Shapes and pieces of text of a page whose colours and places are looked at."""
MAX_DEPTH = 6
"""Forms (drawings used in drawings) within forms."""

_WHITE = 240
"""Of 255, in each of red, green and blue."""
_FAINT = 13
"""Of 255, opacity."""
_THIN = 2.5
"""Points: a shape thinner than this is a line."""
_LARGEST_DOT = 12.0
"""Points, before the items of a list."""
_SLANT = 10
"""Degrees by which a scanned page may be askew."""
_SCAN = 0.5
"""A scan covers at least this share of its page."""
_LAYER = 0.5
"""The text of a scan is at least this share of the page's."""
_TIGHT = 0.01
"""In em. A letter's box begins where its pen does."""
_MOVED = 0.13
"""In em. A letter is drawn again by less, to look bold; the narrowest letters and spaces are wider."""
_EQUAL = 0.05
_MAX_COVERS = 500
_MAX_CLIPS = 50
_MAX_SEGMENTS = 500
"""Of a path that may be the lines of a table."""
_LONGEST_STATEMENT = 4096


class Refusal(Enum):
    """Why a file cannot be opened."""

    BROKEN = auto()
    PASSWORD = auto()


class Refused(Exception):
    def __init__(self, why: Refusal) -> None:
        super().__init__(why.name)
        self.why = why


class Pdf:
    """An open file. Use `opened`."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self.pages: int = _library().FPDF_GetPageCount(handle)

    def page(self, index: int, most: int) -> Page | None:
        """The page with this index, with at most so many characters; None when it is broken."""
        c = _library()
        page = c.FPDF_LoadPage(self._handle, index)
        if not page:
            return None
        try:
            text = c.FPDFText_LoadPage(page)
            if not text:
                return None
            try:
                return _Reading(page, text, index + 1, most).page()
            finally:
                c.FPDFText_ClosePage(text)
        finally:
            c.FPDF_ClosePage(page)

    def stated(self, key: str) -> str:
        """What the document information says: Title, Author, Creator, Producer, ..."""
        c = _library()
        return _string(lambda buffer, size: c.FPDF_GetMetaText(self._handle, key.encode(), buffer, size))

    def language(self) -> str:
        c = _library()

        def ask(buffer: Any, size: int) -> int:
            wide = ctypes.cast(buffer, ctypes.POINTER(c.FPDF_WCHAR)) if buffer else None
            return int(c.FPDFCatalog_GetLanguage(self._handle, wide, size))

        return _string(ask)


@contextmanager
def opened(data: bytes) -> Iterator[Pdf]:
    """The file with these bytes, whose user password is none or empty. Raises Refused."""
    c = _library()
    handle = c.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        locked = c.FPDF_GetLastError() in {c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY}
        raise Refused(Refusal.PASSWORD if locked else Refusal.BROKEN)
    try:
        yield Pdf(handle)
    finally:
        c.FPDF_CloseDocument(handle)


def _library() -> Any:
    import pypdfium2  # sets the library up, and takes it down at the end
    import pypdfium2.raw

    return pypdfium2.raw


def _string(ask: Any) -> str:
    """A string of PDFium: asked for its size in bytes, then to fill a buffer with UTF-16 that ends in NUL."""
    size = ask(None, 0)
    if not 2 < size <= _LONGEST_STATEMENT:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


class _Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, m: "_Matrix") -> "_Matrix":
        return _Matrix(
            self.a * m.a + self.b * m.c,
            self.a * m.b + self.b * m.d,
            self.c * m.a + self.d * m.c,
            self.c * m.b + self.d * m.d,
            self.e * m.a + self.f * m.c + m.e,
            self.e * m.b + self.f * m.d + m.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return x * self.a + y * self.c + self.e, x * self.b + y * self.d + self.f

    def apply(self, box: Box) -> Box:
        corners = [self.point(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        xs, ys = zip(*corners, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))


_IDENTITY = _Matrix(1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class _Ink:
    """A piece of text, as the page draws it."""

    style: Style
    turn: int | None
    """By how many quarters of a circle it is turned counter-clockwise; None when it is at a slant."""
    invisible: bool
    hidden: bool
    white: bool
    depth: int
    """Its place in the order of drawing."""


class _Shape(NamedTuple):
    depth: int
    box: Box
    covers: bool
    """Whether it is a rectangle that hides what was drawn before it."""


class _Letter(NamedTuple):
    text: str
    box: Box
    x: float
    y: float
    ink: _Ink
    unmapped: bool
    """Whether the font does not tell its meaning: the text is the number that the letter has in the font, as ASCII."""


class _Reading:
    """One page, being read. Places are PDF's until the end: y grows upwards."""

    def __init__(self, page: Any, text: Any, number: int, most: int) -> None:
        self._c = _library()
        self._page = page
        self._text = text
        self._number = number
        self._most = most
        self._inks: dict[int, _Ink] = {}
        self._fonts: dict[int, bool] = {}
        self._depths: dict[int, int] = {}
        self._texts: list[tuple[Any, _Matrix]] = []
        self._shapes: list[_Shape] = []
        self._rules: list[Box] = []
        self._dots: list[Box] = []
        self._pictures: list[Box] = []

    def page(self) -> Page:
        c, bounds = self._c, self._c.FS_RECTF()
        c.FPDF_GetPageBoundingBox(self._page, bounds)
        visible = Box(bounds.left, bounds.bottom, bounds.right, bounds.top)
        self._look_at_objects(visible)
        letters = self._seen(self._with_dropped(self._letters()), visible)
        letters = _believed(letters)
        turn, vertical = _direction(letters)
        upright = _upright(3 if vertical else turn, visible)
        page = Page(self._number, upright(visible))
        for letter in letters:
            if letter.ink.turn == turn or (vertical and letter.ink.turn == 3):
                page.glyphs += _glyphs(letter, upright, vertical=vertical)
        if not vertical:
            page.glyphs = with_bullets(page.glyphs, [upright(dot) for dot in self._dots])
        page.rules = [upright(rule) for rule in self._rules]
        page.pictured = min(1.0, sum(map(_area, self._pictures)) / max(_area(visible), 1.0))
        page.drawings = len(self._shapes) + len(self._rules)
        page.cut = c.FPDFText_CountChars(self._text) > self._most
        page.unreadable = sum(glyph.text == UNREADABLE for glyph in page.glyphs)
        return page

    def _look_at_objects(self, visible: Box) -> None:
        c = self._c
        top = range(c.FPDFPage_CountObjects(self._page))
        objects: Iterator[Any] = (c.FPDFPage_GetObject(self._page, i) for i in top)
        pending: list[tuple[Iterator[Any], _Matrix]] = [(objects, _IDENTITY)]
        count = 0
        while pending and count < MAX_OBJECTS:
            objects, matrix = pending[-1]
            item = next(objects, None)
            if item is None:
                pending.pop()
                continue
            count += 1
            kind = c.FPDFPageObj_GetType(item)
            if kind == c.FPDF_PAGEOBJ_TEXT:
                self._depths[_address(item)] = count
                self._texts.append((item, matrix))
            elif kind == c.FPDF_PAGEOBJ_FORM:
                if len(pending) < MAX_DEPTH:
                    pending.append((self._parts(item), self._matrix(item).then(matrix)))
            else:
                clip, is_known = self._clip(item, matrix, visible)
                if (box := self._bounds(item, matrix, clip)) is not None:
                    self._look_at_shape(item, kind, box, matrix, count, fills_clip=is_known)

    def _parts(self, form: Any) -> Iterator[Any]:
        return (self._c.FPDFFormObj_GetObject(form, i) for i in range(self._c.FPDFFormObj_CountObjects(form)))

    def _matrix(self, item: Any) -> _Matrix:
        m = self._c.FS_MATRIX()
        return _Matrix(m.a, m.b, m.c, m.d, m.e, m.f) if self._c.FPDFPageObj_GetMatrix(item, m) else _IDENTITY

    def _bounds(self, item: Any, matrix: _Matrix, clip: Box) -> Box | None:
        """The box of what is drawn, within what it is clipped to."""
        box = self._outline(item, matrix)
        if box is None:
            return None
        box = _common(box, clip)
        return box if box.left <= box.right and box.top <= box.bottom else None

    def _clip(self, item: Any, matrix: _Matrix, visible: Box) -> tuple[Box, bool]:
        """The part of the page that something is clipped to, and whether that is known: it may be of any form."""
        c = self._c
        paths = c.FPDFPageObj_GetClipPath(item)
        count, clip, is_known = c.FPDFClipPath_CountPaths(paths), visible, True
        for i in range(min(count, _MAX_CLIPS)):
            segments = c.FPDFClipPath_CountPathSegments(paths, i)
            box = self._rectangle(segments, partial(c.FPDFClipPath_GetPathSegment, paths, i), matrix)
            if box is None:
                is_known = False
            else:
                clip = _common(clip, box)
        return clip, is_known and count <= _MAX_CLIPS

    def _rectangle(self, segments: int, segment: Callable[[int], Any], matrix: _Matrix) -> Box | None:
        """The box of a path that is an upright rectangle: of its four corners, the first perhaps twice."""
        if not 4 <= segments <= 5:
            return None
        c, at_x, at_y = self._c, ctypes.c_float(), ctypes.c_float()
        xs, ys = [], []
        for i in range(segments):
            part = segment(i)
            if c.FPDFPathSegment_GetType(part) == c.FPDF_SEGMENT_BEZIERTO:
                return None
            c.FPDFPathSegment_GetPoint(part, at_x, at_y)
            across, up = matrix.point(at_x.value, at_y.value)
            xs.append(across)
            ys.append(up)
        box = Box(min(xs), min(ys), max(xs), max(ys))
        if any(min(x - box.left, box.right - x) > _EQUAL for x in xs):
            return None
        if any(min(y - box.top, box.bottom - y) > _EQUAL for y in ys):
            return None
        corners = {(x - box.left < box.right - x, y - box.top < box.bottom - y) for x, y in zip(xs, ys, strict=True)}
        return box if len(corners) == 4 else None

    def _look_at_shape(self, item: Any, kind: int, box: Box, matrix: _Matrix, depth: int, *, fills_clip: bool) -> None:
        c = self._c
        if kind == c.FPDF_PAGEOBJ_IMAGE:
            self._pictures.append(box)
            self._shapes.append(_Shape(depth, box, covers=False))
        elif kind == c.FPDF_PAGEOBJ_PATH:
            width, height = box.right - box.left, box.bottom - box.top
            if max(width, height) <= _LARGEST_DOT and abs(width - height) <= width / 10 and self._is_dark(item):
                self._dots.append(box)
            if min(width, height) <= _THIN:
                self._rules.append(box)
                return
            mode, stroke = ctypes.c_int(), c.FPDF_BOOL()
            c.FPDFPath_GetDrawMode(item, mode, stroke)
            segments = c.FPDFPath_CountSegments(item)
            if mode.value:
                *colour, opacity = self._colour(item)
                opaque = opacity == 255 and not c.FPDFPageObj_HasTransparency(item)
                if min(colour) < _WHITE or (4 <= segments <= 5 and opaque):  # PDFium calls gradients white
                    segment = partial(c.FPDFPath_GetPathSegment, item)
                    place = self._matrix(item).then(matrix)
                    covers = opaque and fills_clip and self._rectangle(segments, segment, place) is not None
                    self._shapes.append(_Shape(depth, box, covers))
            if stroke.value and segments <= _MAX_SEGMENTS:
                self._rules += self._strokes(item, self._matrix(item).then(matrix), segments)
        elif kind == c.FPDF_PAGEOBJ_SHADING:
            self._shapes.append(_Shape(depth, box, covers=False))

    def _is_dark(self, path: Any) -> bool:
        """Whether a shape is filled with a colour that stands out."""
        mode, stroke = ctypes.c_int(), self._c.FPDF_BOOL()
        self._c.FPDFPath_GetDrawMode(path, mode, stroke)
        *colour, opacity = self._colour(path)
        return bool(mode.value) and opacity >= _FAINT and min(colour) < _WHITE

    def _strokes(self, path: Any, matrix: _Matrix, segments: int) -> Iterator[Box]:
        """The lines of a path that run along the page or down it."""
        c, x, y = self._c, ctypes.c_float(), ctypes.c_float()
        start = last = (0.0, 0.0)
        for i in range(segments):
            segment = c.FPDFPath_GetPathSegment(path, i)
            c.FPDFPathSegment_GetPoint(segment, x, y)
            point, kind = (x.value, y.value), c.FPDFPathSegment_GetType(segment)
            lines = []
            if kind == c.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == c.FPDF_SEGMENT_LINETO:
                lines.append((last, point))
            if c.FPDFPathSegment_GetClose(segment):
                lines.append((point, start))
            last = point
            for (left, top), (right, bottom) in lines:
                box = matrix.apply(Box(left, top, right, bottom))
                if min(box.right - box.left, box.bottom - box.top) <= _THIN:
                    yield box

    def _colour(self, item: Any) -> tuple[int, int, int, int]:
        r, g, b, a = (ctypes.c_uint() for _ in range(4))
        if not self._c.FPDFPageObj_GetFillColor(item, r, g, b, a):
            return 0, 0, 0, 255
        return r.value, g.value, b.value, a.value

    def _letters(self) -> list[_Letter]:
        """The characters in the order of drawing, without those that PDFium adds."""
        c, text = self._c, self._text
        box, x, y = c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        found: list[_Letter] = []
        inks = self._inks
        high, count = 0, min(c.FPDFText_CountChars(text), self._most)
        for i in range(count):
            if c.FPDFText_IsGenerated(text, i):
                continue
            code = c.FPDFText_GetUnicode(text, i)
            if high:
                code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
            elif 0xD800 <= code < 0xDC00 and i + 1 < count and 0xDC00 <= c.FPDFText_GetUnicode(text, i + 1) < 0xE000:
                high = code  # of a pair, as PDFium gives characters beyond U+FFFF
                continue
            item = c.FPDFText_GetTextObject(text, i)
            unmapped = bool(c.FPDFText_HasUnicodeMapError(text, i))
            char = UNREADABLE if unmapped and not 0x20 < code < 0x7F else as_text(code)
            if not item or not char:
                continue
            ink = inks.get(_address(item)) or self._ink(item, i)
            c.FPDFText_GetLooseCharBox(text, i, box)
            c.FPDFText_GetCharOrigin(text, i, x, y)
            place = Box(box.left, box.bottom, box.right, box.top)
            letter = _Letter(char, place, x.value, y.value, ink, unmapped)
            if found and found[-1].ink is ink and (found[-1].x, found[-1].y) == (letter.x, letter.y):
                found[-1] = _one_picture(found[-1], letter)
            else:
                found.append(letter)
        return found

    def _with_dropped(self, letters: list[_Letter]) -> list[_Letter]:
        """The letters, with those that PDFium drops where a program draws them one by one.

        It takes a letter for the one before, drawn again, when their pictures overlap by half (the second f of an
        italic "Office" that is set tight), and drops a space where it has added one itself.
        """
        if all(_address(item) in self._inks for item, _ in self._texts):
            return letters
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for i, letter in enumerate(letters):
            first.setdefault(id(letter.ink), i)
            last[id(letter.ink)] = i
        dropped: dict[int, list[_Letter]] = {}
        strays: list[_Letter] = []
        before: _Letter | None = None
        drawn, place = None, -1
        for k, (item, matrix) in enumerate(self._texts):
            ink = self._inks.get(_address(item))
            if ink is not None:
                place = last[id(ink)]
                single = first[id(ink)] == place
                before, drawn = letters[place], (item, matrix) if single else None
            elif before is not None:
                again = self._again(before, drawn, item, matrix)
                if again is not None:
                    dropped.setdefault(place, []).append(again)
                    before, drawn = again, (item, matrix)
                elif (space := self._space(before, item, matrix)) is not None:
                    after = self._inks.get(_address(self._texts[k + 1][0])) if k + 1 < len(self._texts) else None
                    if after is not None and _parts_letters(before, space, letters[first[id(after)]]):
                        dropped.setdefault(place, []).append(space)
                    else:
                        strays.append(space)
        return [each for i, letter in enumerate(letters) for each in (letter, *dropped.get(i, ()))] + strays

    def _again(self, before: _Letter, drawn: Any, item: Any, matrix: _Matrix) -> _Letter | None:
        """The letter that a dropped piece of text is, when it is the one before, moved on by what is no bold."""
        if drawn is None or len(before.text) > 1 or before.text.isspace():
            return None
        old, new = self._outline(*drawn), self._outline(item, matrix)
        if old is None or new is None or max(map(abs, _size_differs(old, new))) > _EQUAL:
            return None
        x, y = new.left - old.left, new.top - old.top
        size = before.ink.style.size
        if not _MOVED * size <= math.hypot(x, y) <= size or min(abs(x), abs(y)) > _EQUAL:
            return None
        box = before.box
        place = Box(box.left + x, box.top + y, box.right + x, box.bottom + y)
        return before._replace(box=place, x=before.x + x, y=before.y + y)

    def _space(self, before: _Letter, item: Any, matrix: _Matrix) -> _Letter | None:
        """The space that a dropped piece of text is, when it draws nothing."""
        box = self._outline(item, matrix)
        if box is None or _area(box) > 0:
            return None
        return _Letter(" ", box, box.left, box.top, before.ink, unmapped=False)

    def _outline(self, item: Any, matrix: _Matrix) -> Box | None:
        values = [ctypes.c_float() for _ in range(4)]
        if not self._c.FPDFPageObj_GetBounds(item, *values):
            return None
        return matrix.apply(Box(*(value.value for value in values)))

    def _ink(self, item: Any, index: int) -> _Ink:
        c, m = self._c, self._c.FS_MATRIX()
        c.FPDFText_GetMatrix(self._text, index, m)
        mode = c.FPDFTextObj_GetTextRenderMode(item)
        red, green, blue, opacity = self._colour(item)
        size = c.FPDFText_GetFontSize(self._text, index) * math.hypot(m.c, m.d)
        angle = math.degrees(math.atan2(m.b, m.a)) % 360
        turn = round(angle / 90)
        ink = _Ink(
            style=Style(
                size=round(size, 1),
                bold=mode == c.FPDF_TEXTRENDERMODE_FILL_STROKE or self._is_bold(c.FPDFTextObj_GetFont(item)),
                red=red > 150 and green < 80 and blue < 80,
            ),
            turn=turn % 4 if abs(angle - turn * 90) <= _SLANT else None,
            invisible=mode in {c.FPDF_TEXTRENDERMODE_INVISIBLE, c.FPDF_TEXTRENDERMODE_CLIP},
            hidden=size < SMALLEST or opacity < _FAINT,
            white=min(red, green, blue) >= _WHITE and mode != c.FPDF_TEXTRENDERMODE_STROKE,
            depth=self._depths.get(_address(item), MAX_OBJECTS),
        )
        self._inks[_address(item)] = ink
        return ink

    def _is_bold(self, font: Any) -> bool:
        known = self._fonts.get(_address(font))
        if known is None:
            buffer = ctypes.create_string_buffer(256)
            self._c.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            known = _is_bold(buffer.value.decode("utf-8", "replace")) or self._c.FPDFFont_GetWeight(font) >= 600
            self._fonts[_address(font)] = known
        return known

    def _seen(self, letters: list[_Letter], visible: Box) -> list[_Letter]:
        """Those that a reader sees, or would see if a scan were text."""
        layer = sum(letter.ink.invisible for letter in letters)
        scan = sum(map(_area, self._pictures)) >= _SCAN * _area(visible) and layer >= _LAYER * len(letters)
        covers = [shape for shape in self._shapes if shape.covers][:_MAX_COVERS]
        last = max((shape.depth for shape in covers), default=0)
        found = []
        for letter in letters:
            ink = letter.ink
            x, y = (letter.box.left + letter.box.right) / 2, (letter.box.top + letter.box.bottom) / 2
            if ink.hidden or (ink.invisible and not scan) or not visible.holds(x, y):
                continue
            if not ink.invisible:
                if ink.depth < last and any(s.depth > ink.depth and s.box.holds(x, y) for s in covers):
                    continue
                if ink.white and not any(s.depth < ink.depth and s.box.holds(x, y) for s in self._shapes):
                    continue
            found.append(letter)
        return found


def _one_picture(letter: _Letter, more: _Letter) -> _Letter:
    """Letters that begin at one place, in one piece of text: a single picture (a ligature), which the font maps to
    several characters, or whose characters the file states apart from it (ISO 32000-2, 14.9.4: ActualText)."""
    (left, low, right, high), other = letter.box, more.box
    box = Box(min(left, other.left), min(low, other.top), max(right, other.right), max(high, other.bottom))
    return letter._replace(text=letter.text + more.text, box=box, unmapped=letter.unmapped or more.unmapped)


def _believed(letters: list[_Letter]) -> list[_Letter]:
    """Letters whose font tells no meaning as unreadable, unless their numbers, as ASCII, make words."""
    if has_vowels("".join(letter.text for letter in letters if letter.unmapped)):
        return letters
    return [letter._replace(text=UNREADABLE) if letter.unmapped else letter for letter in letters]


def _direction(letters: list[_Letter]) -> tuple[int, bool]:
    """How most of the text is turned, in quarters of a circle, and whether it is written vertically.

    Vertical writing does not turn its characters: each stands below the one before.
    """
    turns = Counter(letter.ink.turn for letter in letters if letter.ink.turn is not None)
    turn = turns.most_common(1)[0][0] if turns else 0
    steps = [
        (abs(b.x - a.x), a.y - b.y, a.ink.style.size)
        for a, b in itertools.pairwise(letter for letter in letters if letter.ink.turn == 0)
    ]
    down = sum(aside < size / 4 and size / 2 < below < 2 * size for aside, below, size in steps)
    return turn or 0, turn == 0 and down > len(steps) / 2


def _upright(turn: int, visible: Box) -> Any:
    """What turns a box so that text turned by so many quarters stands upright, y grows downwards, from 0."""

    def turned(box: Box) -> Box:
        if turn == 0:
            return Box(
                box.left - visible.left, visible.bottom - box.bottom, box.right - visible.left, visible.bottom - box.top
            )
        if turn == 1:
            return Box(
                box.top - visible.top, box.left - visible.left, box.bottom - visible.top, box.right - visible.left
            )
        if turn == 2:
            return Box(
                visible.right - box.right, box.top - visible.top, visible.right - box.left, box.bottom - visible.top
            )
        return Box(
            visible.bottom - box.bottom, visible.right - box.right, visible.bottom - box.top, visible.right - box.left
        )

    return turned


def _glyphs(letter: _Letter, upright: Any, *, vertical: bool) -> list[Glyph]:
    """Its characters, each with its share of the place, as if they were drawn one by one."""
    box = upright(letter.box)
    origin = upright(Box(letter.x, letter.y, letter.x, letter.y))
    left, right, baseline = box.left, box.right, origin.top
    if vertical:
        baseline = (box.top + box.bottom) / 2
    elif left - origin.left > _TIGHT * letter.ink.style.size:
        # Of characters that it replaces (radicals by ideographs), PDFium tells the box of their ink.
        left, right = origin.left, right + (left - origin.left)
    share = (right - left) / len(letter.text)
    return [
        Glyph(char, left + share * i, left + share * (i + 1), baseline, letter.ink.style)
        for i, char in enumerate(letter.text)
    ]


def _is_bold(name: str) -> bool:
    """By the name of the font: `ABCDEF+NotoSans-Bold`, `SimHei`, `方正小标宋`."""
    name = name.lower()
    return any(
        word in name
        for word in ("bold", "black", "heavy", "simhei", "heiti", "黑体", "小标宋", "xiaobiaosong", "fzxbs")
    )


def _parts_letters(before: _Letter, space: _Letter, after: _Letter) -> bool:
    """Whether a space was drawn between two letters, and moves the second on."""
    size = before.ink.style.size
    x, y = after.x - space.x, after.y - space.y
    forward = x * (space.x - before.x) + y * (space.y - before.y) > 0
    near = math.hypot(space.x - before.x, space.y - before.y) <= 2 * size
    return forward and near and _MOVED * size <= math.hypot(x, y) <= size


def _size_differs(a: Box, b: Box) -> tuple[float, float]:
    return (b.right - b.left) - (a.right - a.left), (b.bottom - b.top) - (a.bottom - a.top)


def _common(a: Box, b: Box) -> Box:
    """Where both are; its edges are in disorder where that is nowhere."""
    return Box(max(a.left, b.left), max(a.top, b.top), min(a.right, b.right), min(a.bottom, b.bottom))


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _address(item: Any) -> int:
    return ctypes.addressof(item.contents) if item else 0
