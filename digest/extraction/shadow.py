"""A copy of a text for comparison: punctuation, width and script folded, and not one character longer or shorter.

Everything that is found in the shadow stands at the same offsets in the original, so that every value can be cut from
what the report really says.
"""

import re
from functools import cache

from digest.language import HAN

# Full-width ASCII (U+FF01 to U+FF5E) has the same order as ASCII (Unicode, Halfwidth and Fullwidth Forms).
_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
_MARKS = str.maketrans(
    {
        "\u3000": " ",
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\t": " ",
        "\n": " ",
        "\r": " ",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "´": "'",
        "–": "-",
        "—": "-",
        "―": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "•": "·",
        "‧": "·",
        "・": "·",
        "･": "·",
        "●": "·",
        "▪": "·",
        "「": "“",
        "」": "”",
        "『": "“",
        "』": "”",
        "〝": "“",
        "〞": "”",
        "｡": "。",
        "､": "、",
        "〔": "(",
        "〕": ")",
    }
)
_FOLD = _WIDTH | _MARKS
# A name in its own script behind its Latin form, "Wang Wen (王文), mayor": the grammar reads on as if it were not
# there.
_ASIDE = re.compile(rf"\s?\([{HAN}·\u3041-\u30ff ]+\)(?P<mark>[,.;:]?)")


def shadow(text: str, language: str) -> str:
    """`text` folded, in simplified characters where it is Chinese; as long as `text`."""
    folded = text.translate(_FOLD)
    if language.startswith("en"):
        return _ASIDE.sub(lambda match: match["mark"] + " " * (len(match[0]) - len(match["mark"])), folded)
    return _simplified(folded) if language == "zh-Hant" else folded


@cache
def _converter():  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC("t2s")


def _simplified(text: str) -> str:
    converted: str = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    # Phrases that change their length are rare; character by character nothing can move.
    characters = (_converter().convert(character) for character in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, characters, strict=True))
