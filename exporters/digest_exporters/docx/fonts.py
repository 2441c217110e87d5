"""The fonts that readers own, by script and face."""

from typing import Literal

from digest_exporters.docx.wml import Element, w

Face = Literal["serif", "sans", "hei", "song", "fangsong", "kai", "headline"]
"""`serif` and `sans` are the faces of Latin text and what goes with them; the others are named for the Chinese face,
beside which Latin letters are Times New Roman. `song` has digits of its own, half as wide as a character."""

_LATIN: dict[Face, str] = {"sans": "Arial"}


def _faces(serif: str, sans: str, **others: str) -> dict[Face, str]:
    """The faces of a language: serif for those that it does not tell apart."""
    faces: dict[Face, str] = {"serif": serif, "sans": sans, "hei": sans, "song": serif}
    faces |= {"fangsong": others.get("fangsong", serif), "kai": others.get("kai", serif)}
    return faces | {"headline": others.get("headline", serif)}


# What comes with Windows and Office in each place, under the names that Word writes there; for headlines, what Chinese
# offices buy. Where Taiwan sets official letters in one face, it is 標楷體.
_SIMPLIFIED = _faces("宋体", "黑体", fangsong="仿宋", kai="楷体", headline="方正小标宋简体")
_TRADITIONAL = _faces("新細明體", "微軟正黑體", fangsong="標楷體", kai="標楷體")
EAST_ASIAN: dict[str, dict[Face, str]] = {
    "zh-CN": _SIMPLIFIED,
    "zh-SG": _SIMPLIFIED,
    "zh-TW": _TRADITIONAL,
    "zh-HK": _TRADITIONAL,
    "zh-MO": _TRADITIONAL,
    "ja-JP": _faces("ＭＳ 明朝", "ＭＳ ゴシック"),
    "ko-KR": _faces("바탕", "맑은 고딕"),
}

# For a computer that knows a font by another name, or not at all: other names, the Windows character set, the family.
_ALTERNATIVES = {
    "宋体": ("SimSun", "86", "auto"),
    "黑体": ("SimHei", "86", "modern"),
    "仿宋": ("FangSong,仿宋_GB2312,STFangsong", "86", "modern"),
    "楷体": ("KaiTi,楷体_GB2312,STKaiti", "86", "modern"),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,STZhongsong", "86", "script"),
    "新細明體": ("PMingLiU", "88", "roman"),
    "微軟正黑體": ("Microsoft JhengHei", "88", "swiss"),
    "標楷體": ("DFKai-SB", "88", "script"),
    "ＭＳ 明朝": ("MS Mincho", "80", "roman"),
    "ＭＳ ゴシック": ("MS Gothic", "80", "modern"),
    "바탕": ("Batang", "81", "roman"),
    "맑은 고딕": ("Malgun Gothic", "81", "swiss"),
}


def east_asian_font(language: str, face: Face) -> str:
    """The font of Han characters. `language` as Word names it; without fonts of its own, those of China."""
    return EAST_ASIAN.get(language, _SIMPLIFIED)[face]


def latin_font(language: str, face: Face) -> str:
    """The font of Latin letters and digits beside Han characters in `language`."""
    return east_asian_font(language, face) if face == "song" else _LATIN.get(face, "Times New Roman")


def font_entries() -> list[Element]:
    """What the font table says of each font."""
    return [
        w("font", w("altName", val=others), w("charset", val=charset), w("family", val=family), name=name)
        for name, (others, charset, family) in _ALTERNATIVES.items()
    ]
