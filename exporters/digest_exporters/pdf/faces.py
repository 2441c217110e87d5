"""Which face draws which character.

A run of text asks for serif or sans, regular or strong, in its language. Latin letters are drawn in Source Serif and
Source Sans, Han characters in Noto Serif and Noto Sans of the run's own region, which go together. What the first
choice lacks is looked for down a chain: Simplified, Traditional, Japanese, Korean, the fonts of the machine. What
nobody has is drawn as 〓, the mark that compositors put where a sort is missing, and is told of: a name never loses a
character in silence.
"""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from digest.plugin import DigestError, GlyphMissing, UsageError
from digest_exporters.pdf import system_fonts
from digest_exporters.pdf.character_classes import (
    is_han_language,
    is_shared_mark,
    is_wide,
    leans_on_base,
)
from digest_exporters.pdf.shaping import Cluster, Face, Font, coverage, open_face

Family = Literal["serif", "sans"]
Region = Literal["SC", "TC", "JP", "KR"]

REPLACEMENT = "〓"

_REGULAR, _STRONG = 400.0, 600.0
_TEXT_SIZE = 14.0
"""The optical size of body text, in points."""

_SANS_PACK = "justmytype_intl_cjk", "fonts/ofl/notosans{}/NotoSans{}[wght].ttf"
_HAN_SERIF: dict[Region, tuple[str, str]] = {
    "SC": ("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf"),
    "TC": ("pylopdf_fonts_zh_tw", "NotoSerifTC-Regular.otf"),
    "JP": ("pylopdf_fonts_jp", "NotoSerifJP-Regular.otf"),
}
_REGIONS: tuple[Region, ...] = ("SC", "TC", "JP", "KR")
_TRADITIONAL = frozenset({"Hant", "TW", "HK", "MO"})


@dataclass(frozen=True)
class Voice:
    """How a run of text is to be drawn, before its characters are known."""

    family: Family
    strong: bool
    language: str
    """BCP 47 tag; `und` draws Han characters as `Faces.language` says."""


@dataclass
class Faces:
    """The faces of one document."""

    language: str
    """The language of Han characters that do not say theirs."""
    preferred: Path | None = None
    """A font file that is used first, for every character that it has."""
    fonts: dict[Face, Font] = field(default_factory=dict)
    """Those in use, in the order of their first use."""
    _missing: set[str] = field(default_factory=set)
    _chosen: dict[tuple[Voice, str], Face | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.preferred is not None:
            _check(self.preferred)

    def split(self, text: str, voice: Voice) -> Iterator[tuple[str, Font | None]]:
        """A text cut where its face changes. A stretch without a font cannot be drawn, only replaced."""
        stretch, current = "", None
        for character in text:
            font = self._font_after(current, character, voice) if stretch else self._font(character, voice)
            if stretch and font is not current:
                yield stretch, current
                stretch = ""
            stretch += character
            current = font
        if stretch:
            yield stretch, current

    def replacements(self, text: str) -> tuple[Font, tuple[Cluster, ...]]:
        """What stands for characters that no font has, and the font that draws it."""
        self._missing.update(text)
        font = self._font(REPLACEMENT, Voice("sans", False, "zh-Hans"))
        if font is None:
            raise DigestError(
                "The fonts that PDF needs are not installed.", hint="pip install --force-reinstall meeting-digest"
            )
        return font, tuple(font.replace(REPLACEMENT, character) for character in text)

    def warn_of_missing(self) -> None:
        for character in sorted(self._missing):
            what = f"{character} (U+{ord(character):04X})" if character.isprintable() else f"U+{ord(character):04X}"
            message = f"No font at hand can draw {what}; {REPLACEMENT} stands in its place. Set `font` to one that can."
            warnings.warn(GlyphMissing(message), stacklevel=3)

    def _font_after(self, current: Font | None, character: str, voice: Voice) -> Font | None:
        """The font of a character that follows another: an accent stays with its letter where it can."""
        if leans_on_base(character) and current is not None:
            ignorable = not character.isprintable() or "\ufe00" <= character <= "\ufe0f" or character >= "\U000e0000"
            if ignorable or ord(character) in coverage(current.face.file, current.face.number):
                return current
        return self._font(character, voice)

    def _font(self, character: str, voice: Voice) -> Font | None:
        key = voice, character
        if key not in self._chosen:
            self._chosen[key] = self._choose(character, voice)
        face = self._chosen[key]
        return None if face is None else self.fonts.setdefault(face, Font(face))

    def _choose(self, character: str, voice: Voice) -> Face | None:
        code = ord(character)
        for face in self._chain(character, voice):
            if code in coverage(face.file, face.number):
                return face
        return system_fonts.covering(character)

    def _chain(self, character: str, voice: Voice) -> Iterator[Face]:
        if self.preferred is not None:
            yield _at_weight(self.preferred, voice.strong)
        han = tuple(_han_faces(voice.family, voice.strong, self._region(voice.language)))
        latin = _latin_face(voice)
        if is_wide(character) or (is_shared_mark(character) and is_han_language(voice.language)):
            yield from (*han, *latin)
        else:
            yield from (*latin, *han)

    def _region(self, language: str) -> Region:
        subtags = (language if is_han_language(language) else self.language).split("-")
        if subtags[0] in ("ja", "ko"):
            return "JP" if subtags[0] == "ja" else "KR"
        return "TC" if _TRADITIONAL.intersection(subtags) else "SC"


def _latin_face(voice: Voice) -> list[Face]:
    """The Latin face; strong words within Chinese text are sans, as the Han characters around them are."""
    sans = voice.family == "sans" or (voice.strong and is_han_language(voice.language))
    name = "SourceSans3[wght].ttf" if sans else "SourceSerif4[opsz,wght].ttf"
    file = _installed("fontpkg_source_sans_3" if sans else "fontpkg_source_serif_4", f"files/{name}")
    weight = ("wght", _STRONG if voice.strong else _REGULAR)
    return [Face(file, 0, (weight,) if sans else (("opsz", _TEXT_SIZE), weight))] if file else []


def _han_faces(family: Family, strong: bool, own: Region) -> Iterator[Face]:
    """The faces for Han characters: those of the run's own region, then the others'.

    There is no bold serif among our fonts, and bold is not faked: strong Han characters are sans, as 黑体 has long been
    the emphasis beside 宋体.
    """
    for region in (own, *(other for other in _REGIONS if other != own)):
        serif = _installed(*_HAN_SERIF[region]) if family == "serif" and not strong and region in _HAN_SERIF else None
        if serif:
            yield Face(serif)
        elif sans := _installed(_SANS_PACK[0], _SANS_PACK[1].format(region.lower(), region)):
            yield Face(sans, 0, (("wght", _STRONG if strong else _REGULAR),))


@lru_cache(maxsize=32)
def _installed(package: str, name: str) -> Path | None:
    """A file of an installed package, which need not be imported for it."""
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    return next((path for folder in folders or () if (path := Path(folder, name)).is_file()), None)


def _at_weight(file: Path, strong: bool) -> Face:
    """A user's font, at the weight that is asked for if it has more than one."""
    variable = any(axis.tag == "wght" for axis in open_face(file, 0).axis_infos)
    return Face(file, 0, (("wght", _STRONG if strong else _REGULAR),) if variable else ())


def _check(file: Path) -> None:
    """Raises UsageError for a font that cannot be used."""
    if not file.is_file():
        raise UsageError(f"The font {file} does not exist.", hint="Give the path of a .ttf, .otf or .ttc file.")
    if not coverage(file, 0):
        raise UsageError(f"{file} is no font that can be read.", hint="Give the path of a .ttf, .otf or .ttc file.")
    if not system_fonts.may_be_embedded(Face(file)):
        raise UsageError(
            f"The font {file} cannot be embedded: its maker does not allow it, or its outlines are of a kind that PDF "
            "does not know.",
            hint="Choose another font.",
        )
