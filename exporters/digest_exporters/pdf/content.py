"""Lines of glyphs as operators of a content stream (ISO 32000-1, 9.4)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from digest_exporters.pdf.boxes import Box, StyledRun
from digest_exporters.pdf.embedding import EmbeddedFont
from digest_exporters.pdf.shaping import EM, Face, Glyph

_OVERLAP = 0.05
"""In ems: glyphs that reach so far into each other's width are seen as lines of their own (by poppler: 0.1)."""
_UNSEEN = 0.005
"""In points: a glyph that is no farther from where a reader would put it need not be moved."""


def text_operators(placed: Iterable[tuple[float, Box]], y: float, fonts: Mapping[Face, EmbeddedFont]) -> list[str]:
    """One text object: boxes, each beginning at its x, on a baseline at y."""
    text = _TextObject(fonts)
    for chunk in _chunks(placed):
        text.add(chunk)
    return text.operators(y)


def _chunks(placed: Iterable[tuple[float, Box]]) -> Iterator[list[tuple[float, Box]]]:
    """Boxes, those together that programs which go by the places of glyphs would tear apart.

    Such are two marks of which one gives up its blank half to the other.
    """
    chunk: list[tuple[float, Box]] = []
    for x, box in placed:
        if chunk:
            before_x, before = chunk[-1]
            if x >= before_x + before.width - _OVERLAP * before.run.size or before.run is not box.run:
                yield chunk
                chunk = []
        chunk.append((x, box))
    if chunk:
        yield chunk


def number(value: float) -> str:
    """A number as content streams write it: no exponent, no more digits than can be seen."""
    digits = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


class _TextObject:
    """Writes as little as it can: a reader moves on by the widths in the font, and keeps font, colour and rise."""

    def __init__(self, fonts: Mapping[Face, EmbeddedFont]) -> None:
        self._fonts = fonts
        self._start: float | None = None
        self._pen = 0.0
        self._written: list[str] = []
        self._state: dict[str, str] = {}
        self._shown: list[str] = []
        """The TJ array in the making: strings of codes, and the moves between them."""
        self._size = 0.0
        self._look: tuple[StyledRun, EmbeddedFont] | None = None

    def add(self, chunk: Sequence[tuple[float, Box]]) -> None:
        speaks_for_itself = len(chunk) == 1 and chunk[0][1].speaks_for_itself
        if not speaks_for_itself:
            self._flush()
            text = "".join(box.text for _, box in chunk)
            self._written.append(f"/Span <</ActualText <{_utf16(text)}>>> BDC")
        for x, box in chunk:
            self._add_box(x, box)
        if not speaks_for_itself:
            self._flush()
            self._written.append("EMC")

    def operators(self, y: float) -> list[str]:
        self._set("Ts", "0")
        self._flush()
        return [f"BT 1 0 0 1 {number(self._start or 0.0)} {number(y)} Tm", *self._written, "ET"]

    def _add_box(self, x: float, box: Box) -> None:
        if self._start is None:
            self._start = self._pen = x
        font = self._fonts[box.font.face]
        self._size = box.run.size
        if (box.run, font) != self._look:
            self._look = (box.run, font)
            self._set("Tf", f"/{font.resource} {number(self._size)}")
            self._set("rg", " ".join(map(number, box.run.colour)))
        for cluster in box.clusters:
            for glyph in cluster.glyphs:
                self._show(x, glyph, font, box.run.rise)
                x += glyph.advance * self._size / EM

    def _show(self, x: float, glyph: Glyph, font: EmbeddedFont, rise: float) -> None:
        self._set("Ts", number(rise + glyph.dy * self._size / EM))
        target = x + glyph.dx * self._size / EM
        if abs(target - self._pen) > _UNSEEN:
            move = round((self._pen - target) * EM / self._size, 1)
            self._shown.append(f"{move:g}")
            self._pen -= move * self._size / EM
        if self._shown and self._shown[-1].endswith(">"):
            self._shown[-1] = f"{self._shown[-1][:-1]}{font.code(glyph.number)}>"
        else:
            self._shown.append(f"<{font.code(glyph.number)}>")
        self._pen += font.advance(glyph.number) * self._size / EM

    def _set(self, operator: str, operands: str) -> None:
        if self._state.get(operator, "0" if operator == "Ts" else None) != operands:
            self._flush()
            self._state[operator] = operands
            self._written.append(f"{operands} {operator}")

    def _flush(self) -> None:
        if self._shown:
            self._written.append(f"[{' '.join(self._shown)}] TJ")
            self._shown = []


def _utf16(text: str) -> str:
    return f"FEFF{text.encode('utf-16-be').hex().upper()}"
