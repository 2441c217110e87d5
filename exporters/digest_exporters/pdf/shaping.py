"""Text into glyphs, with HarfBuzz: which glyphs of a face draw a text, and how far each moves the pen."""

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import uharfbuzz as hb

from digest_exporters.pdf.character_classes import is_shared_mark, is_wide

EM = 1000.0
"""Glyphs are measured in thousandths of the type size, as PDF does (ISO 32000-1, 9.2.4)."""

_JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class Face:
    """A font file as it is used: one of its faces, at one point of its design space. Becomes one font of the PDF."""

    file: Path
    number: int = 0
    """Which face of a collection (.ttc)."""
    axes: tuple[tuple[str, float], ...] = ()
    """Where a variable font stands: `(("wght", 600),)`. An axis that is not named stands at its default."""


@dataclass(frozen=True, slots=True)
class Glyph:
    number: int
    advance: float
    """How far the pen moves, in ems / 1000."""
    dx: float = 0.0
    dy: float = 0.0
    """Where the glyph is drawn, seen from the pen."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The smallest piece of text that has glyphs of its own: a letter with its accents, a ligature."""

    text: str
    glyphs: tuple[Glyph, ...]
    faithful: bool = True
    """Whether what the font's ToUnicode map says of the glyphs is the text."""

    @property
    def advance(self) -> float:
        if len(self.glyphs) == 1:  # by far the most
            return self.glyphs[0].advance
        return sum([glyph.advance for glyph in self.glyphs])


@lru_cache(maxsize=64)
def open_face(file: Path, number: int) -> hb.Face:
    """A face of a font file, mapped into memory."""
    return hb.Face(hb.Blob.from_file_path(str(file)), number)


@lru_cache(maxsize=64)
def coverage(file: Path, number: int) -> frozenset[int]:
    """The code points that a face has a glyph for."""
    return frozenset(open_face(file, number).unicodes)


@dataclass(eq=False)
class Font:
    """A face at work in one document. Remembers which glyphs were asked for, so that no others need be embedded."""

    face: Face
    drawn: dict[int, str] = field(default_factory=lambda: {0: ""})
    """Every glyph that was given out, and the text that it stands for."""
    _shaped: dict[tuple[str, str], tuple[Cluster, ...]] = field(default_factory=dict)

    @cached_property
    def hb_face(self) -> hb.Face:
        return open_face(self.face.file, self.face.number)

    @cached_property
    def hb_font(self) -> hb.Font:
        return _instance(self.face)

    @cached_property
    def scale(self) -> float:
        """Thousandths of an em in a unit of the font."""
        return float(EM / self.hb_face.upem)

    def has(self, character: str) -> bool:
        return ord(character) in coverage(self.face.file, self.face.number)

    def shape(self, text: str, language: str) -> tuple[Cluster, ...]:
        """The clusters of a text, from left to right. Kept, as words and characters come again and again."""
        key = text, language
        if key not in self._shaped:
            self._shaped[key] = tuple(self._clusters(text, language))
        return self._shaped[key]

    def replace(self, character: str, text: str) -> Cluster:
        """A glyph drawn for a text that it does not say."""
        (cluster,) = self.shape(character, "und")
        return Cluster(text, cluster.glyphs, faithful=False)

    def blank_sides(self, cluster: Cluster) -> tuple[float, float]:
        """How much of a glyph's width is empty at its left and at its right, in ems / 1000."""
        (glyph, *_) = cluster.glyphs
        extents = self.hb_font.get_glyph_extents(glyph.number)
        if extents is None or not extents.width:
            return 0.0, 0.0
        left = extents.x_bearing * self.scale
        return left, glyph.advance - left - extents.width * self.scale

    def _clusters(self, text: str, language: str) -> list[Cluster]:
        text = "".join([c for c in text if c.isascii() or unicodedata.category(c) != "Cf" or c in _JOINERS])
        return [self._cluster(part, glyphs) for part, glyphs in _shape(self.face, text, language)]

    def _cluster(self, text: str, glyphs: tuple[Glyph, ...]) -> Cluster:
        meant = text.replace("\u00a0", " ")
        shares = list(meant) if len(glyphs) == len(meant) else [meant, *[""] * (len(glyphs) - 1)]
        said = [self.drawn.setdefault(glyph.number, share) for glyph, share in zip(glyphs, shares, strict=True)]
        return Cluster(text, glyphs, faithful="".join(said) == meant and all(said))


@lru_cache(maxsize=64)
def _instance(face: Face) -> hb.Font:
    """A face at its point of the design space."""
    font = hb.Font(open_face(face.file, face.number))
    font.set_variations(dict(face.axes))
    return font


@lru_cache(maxsize=16384)
def _shape(face: Face, text: str, language: str) -> tuple[tuple[str, tuple[Glyph, ...]], ...]:
    """The parts of a text that have glyphs of their own, from left to right. Remembered from one document to the next:
    they share most of their characters."""
    if not text:
        return ()
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = language
    hb.shape(_instance(face), buffer, _features(text))
    scale = EM / open_face(face.file, face.number).upem
    placed = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    starts = sorted({info.cluster for info, _ in placed})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    found: dict[int, list[Glyph]] = {}
    for info, position in placed:  # a dictionary keeps the order in which they are drawn
        advance, dx, dy = (value * scale for value in (position.x_advance, position.x_offset, position.y_offset))
        found.setdefault(info.cluster, []).append(Glyph(info.codepoint, advance, dx, dy))
    return tuple((text[start : ends[start]], tuple(glyphs)) for start, glyphs in found.items())


def _features(text: str) -> dict[str, bool]:
    """OpenType features that are not HarfBuzz's habit.

    Ligatures of Latin letters would make text harder to search for nothing much. Marks that Chinese shares with Latin
    text are drawn as wide as a Han character (`fwid`), where the face has such a form. Kerning in a CJK face is meant
    for proportional kana, which we do not ask for.
    """
    if all(is_wide(c) or is_shared_mark(c) for c in text):
        return {"kern": False, "fwid": True}
    return {"liga": False, "clig": False}
