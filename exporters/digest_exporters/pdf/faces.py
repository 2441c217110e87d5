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
from gettext import gettext as _
from importlib.util import find_spec
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import Literal

from digest.plugin import DigestError, FontSubstituted, GlyphMissing, UsageError
from digest_exporters.languages import is_east_asian
from digest_exporters.pdf import system_fonts
from digest_exporters.pdf.character_classes import (
    is_shared_mark,
    is_unseen,
    is_wide,
    leans_on_base,
)
from digest_exporters.pdf.shaping import Cluster, Face, Font, coverage, open_face

Family = Literal["serif", "sans", "fangsong", "kaiti", "xiaobiaosong"]
"""The last three are those of Chinese official documents: 仿宋, 楷体, 小标宋."""
Region = Literal["SC", "TC", "JP", "KR"]

REPLACEMENT = "〓"

_REGULAR, _STRONG = 400.0, 600.0
_OPTICAL_SIZE = 14.0
"""Where Source Serif stands between its designs for small and for large print, in points: as light as Noto Serif."""

_HAN_SANS = "fonts/ofl/notosans{}/NotoSans{}[wght].ttf"
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


@dataclass(frozen=True)
class OfficeFont:
    """A face that GB/T 9704-2012 names, of which there is no free cut among our fonts."""

    name: str
    families: tuple[str, ...]
    """Under which makers sell it, or give it away; the standard's own first."""
    family: Family
    """Stands in for it, where the machine has none."""
    strong: bool = False
    substitute: str = "Noto Serif SC"


OFFICE_FONTS: dict[Family, OfficeFont] = {
    "fangsong": OfficeFont(
        "仿宋",
        (
            "仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋简体", "FZFangSong-Z02S", "华文仿宋",
            "STFangsong", "朱雀仿宋", "Zhuque Fangsong", "FandolFang",
        ),
        "serif",
    ),
    "kaiti": OfficeFont(
        "楷体",
        (
            "楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体简体", "FZKai-Z03S", "华文楷体", "STKaiti",
            "霞鹜文楷", "LXGW WenKai", "FandolKai", "AR PL UKai CN",
        ),
        "serif",
    ),
    "xiaobiaosong": OfficeFont(
        "小标宋",
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "华文中宋", "STZhongsong"),
        "sans",
        strong=True,
        substitute="Noto Sans SC SemiBold",
    ),
}  # fmt: skip


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
    _substituted: set[Family] = field(default_factory=set)
    _chosen: dict[tuple[Voice, str], Font | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.preferred is not None:
            _check(self.preferred)

    def split(self, text: str, voice: Voice) -> Iterator[tuple[str, Font | None]]:
        """A text cut where its face changes. A stretch without a font cannot be drawn, only replaced."""
        for font, characters in groupby(self._fonts_along(text, voice), key=itemgetter(0)):
            yield "".join(character for _, character in characters), font

    def replacements(self, text: str) -> tuple[Font, tuple[Cluster, ...]]:
        """What stands for characters that no font has, and the font that draws it."""
        self._missing.update(text)
        font = self._font(REPLACEMENT, Voice("sans", False, "zh-Hans"))
        if font is None:
            raise DigestError(
                _("The fonts that PDF needs are not installed."), hint=_("pip install --force-reinstall meeting-digest")
            )
        return font, tuple(font.replace(REPLACEMENT, character) for character in text)

    def warn_of_missing(self) -> None:
        """Tells of fonts and of characters that the machine does not have."""
        for family in sorted(self._substituted):
            office = OFFICE_FONTS[family]
            message = _("There is no {name} font on this machine; {substitute} stands in for it.").format(
                name=office.name, substitute=office.substitute
            )
            warnings.warn(FontSubstituted(message), stacklevel=3)
        for character in sorted(self._missing):
            what = f"{character} (U+{ord(character):04X})" if character.isprintable() else f"U+{ord(character):04X}"
            message = _(
                "No font at hand can draw {what}; {replacement} stands in its place. Set `font` to one that can."
            ).format(what=what, replacement=REPLACEMENT)
            warnings.warn(GlyphMissing(message), stacklevel=3)

    def _fonts_along(self, text: str, voice: Voice) -> Iterator[tuple[Font | None, str]]:
        """Each character with its font. An accent stays with its letter, where it can; what is not seen always does."""
        current: Font | None = None
        for character in text:
            if not (leans_on_base(character) and current and (is_unseen(character) or current.has(character))):
                current = self._font(" " if is_unseen(character) else character, voice)
            yield current, character

    def _font(self, character: str, voice: Voice) -> Font | None:
        key = voice, character
        if key not in self._chosen:
            face = self._choose(character, voice)
            if face is not None and face not in self.fonts:
                self.fonts[face] = Font(face)
            self._chosen[key] = None if face is None else self.fonts[face]
        return self._chosen[key]

    def _choose(self, character: str, voice: Voice) -> Face | None:
        code = ord(character)
        for face in self._chain(character, voice):
            if code in coverage(face.file, face.number):
                return face
        return system_fonts.covering(character)

    def _chain(self, character: str, voice: Voice) -> Iterator[Face]:
        if self.preferred is not None:
            yield _at_weight(self.preferred, voice.strong)
        region = self._region(voice.language)
        office = OFFICE_FONTS.get(voice.family)
        if office is not None:
            of_han = is_wide(character) or (is_shared_mark(character) and is_east_asian(voice.language))
            if of_han and region in ("SC", "TC") and not voice.strong:
                face = system_fonts.named(office.families)
                if face is None:
                    self._substituted.add(voice.family)
                else:
                    yield face
            voice = Voice(office.family, voice.strong or office.strong, voice.language)
        han, latin = _han_faces(voice, region), _latin_face(voice, region)
        if is_wide(character) or (is_shared_mark(character) and is_east_asian(voice.language)):
            yield from chain(han, latin)
        else:
            yield from chain(latin, han)

    def _region(self, language: str) -> Region:
        subtags = (language if is_east_asian(language) else self.language).split("-")
        if subtags[0] in ("ja", "ko"):
            return "JP" if subtags[0] == "ja" else "KR"
        return "TC" if _TRADITIONAL.intersection(subtags) else "SC"


def _latin_face(voice: Voice, region: Region) -> Iterator[Face]:
    """The Latin face that goes with the Han face of a run: sans wherever that is sans."""
    han_is_sans = voice.strong or not _han_serif(region)
    sans = voice.family == "sans" or (is_east_asian(voice.language) and han_is_sans)
    weight = ("wght", _STRONG if voice.strong else _REGULAR)
    if sans and (file := _installed("fontpkg_source_sans_3", "files/SourceSans3[wght].ttf")):
        yield Face(file, 0, (weight,))
    elif file := _installed("fontpkg_source_serif_4", "files/SourceSerif4[opsz,wght].ttf"):
        yield Face(file, 0, (("opsz", _OPTICAL_SIZE), weight))


def _han_faces(voice: Voice, own: Region) -> Iterator[Face]:
    """The faces for Han characters: those of the run's own region, then the others'.

    There is no bold serif among our fonts, and bold is not faked: strong Han characters are sans, as 黑体 has long been
    the emphasis beside 宋体.
    """
    weight = ("wght", _STRONG if voice.strong else _REGULAR)
    for region in (own, *(other for other in _REGIONS if other != own)):
        if voice.family == "serif" and not voice.strong and (file := _han_serif(region)):
            yield Face(file)
        elif file := _installed("justmytype_intl_cjk", _HAN_SANS.format(region.lower(), region)):
            yield Face(file, 0, (weight,))


def _han_serif(region: Region) -> Path | None:
    return _installed(*_HAN_SERIF[region]) if region in _HAN_SERIF else None


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
        raise UsageError(
            _("The font {file} does not exist.").format(file=file),
            hint=_("Give the path of a .ttf, .otf or .ttc file."),
        )
    if not coverage(file, 0):
        raise UsageError(
            _("{file} is no font that can be read.").format(file=file),
            hint=_("Give the path of a .ttf, .otf or .ttc file."),
        )
    if not system_fonts.may_be_embedded(Face(file)):
        raise UsageError(
            _(
                "The font {file} cannot be embedded: its maker does not allow it, or its outlines are of "
                "a kind that PDF does not know."
            ).format(file=file),
            hint=_("Choose another font."),
        )
