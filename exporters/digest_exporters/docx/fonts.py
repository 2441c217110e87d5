"""The fonts that readers own, by script and face."""

from typing import Literal

from digest_exporters.docx.wml import Element, w

Face = Literal["serif", "sans"]

LATIN: dict[Face, str] = {"serif": "Times New Roman", "sans": "Arial"}

# What comes with Windows and Office in each place, under the names that Word writes there.
_SIMPLIFIED: dict[Face, str] = {"serif": "宋体", "sans": "黑体"}
_TRADITIONAL: dict[Face, str] = {"serif": "新細明體", "sans": "微軟正黑體"}
EAST_ASIAN: dict[str, dict[Face, str]] = {
    "zh-CN": _SIMPLIFIED,
    "zh-SG": _SIMPLIFIED,
    "zh-TW": _TRADITIONAL,
    "zh-HK": _TRADITIONAL,
    "zh-MO": _TRADITIONAL,
    "ja-JP": {"serif": "ＭＳ 明朝", "sans": "ＭＳ ゴシック"},
    "ko-KR": {"serif": "바탕", "sans": "맑은 고딕"},
}

# For a computer that knows a font by its other name, or not at all: that name, the Windows character set, the family.
_ALTERNATIVES = {
    "宋体": ("SimSun", "86", "auto"),
    "黑体": ("SimHei", "86", "modern"),
    "新細明體": ("PMingLiU", "88", "roman"),
    "微軟正黑體": ("Microsoft JhengHei", "88", "swiss"),
    "ＭＳ 明朝": ("MS Mincho", "80", "roman"),
    "ＭＳ ゴシック": ("MS Gothic", "80", "modern"),
    "바탕": ("Batang", "81", "roman"),
    "맑은 고딕": ("Malgun Gothic", "81", "swiss"),
}


def font_table() -> Element:
    return w(
        "fonts",
        (
            w("font", w("altName", val=other), w("charset", val=charset), w("family", val=family), name=name)
            for name, (other, charset, family) in _ALTERNATIVES.items()
        ),
    )
