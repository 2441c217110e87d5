"""The script of a name, and one form for characters that Chinese and Japanese write differently."""

import re
from functools import cache, lru_cache
from typing import Any

from digest.language import HAN

REMEMBERED = 10_000
"""Names and titles of which answers are kept: each is compared with those of all other reports."""

UNKNOWN_HAN = "und-Hani"
"""Han characters (ISO 15924) of a language that the report does not tell: a Japanese or Korean name in English text."""
_EAST_ASIAN = re.compile(f"[{HAN}\u3041-\u30ff]")


def in_han(name: str) -> bool:
    """Whether a name is written in Han characters or kana."""
    return bool(_EAST_ASIAN.search(name))


@lru_cache(REMEMBERED)
def simplified(text: str) -> str:
    """Traditional characters as Simplified ones (OpenCC)."""
    return str(_converter("t2s").convert(text))


@lru_cache(REMEMBERED)
def fold_han(text: str) -> str:
    """One form for 邊, 边 and 辺: Japanese characters as Traditional, Traditional as Simplified."""
    return simplified(str(_converter("jp2t").convert(text)))


def script_of(name: str) -> str:
    """The BCP 47 tag of a Chinese name by its characters: `zh` where both scripts write it alike."""
    if simplified(name) != name:
        return "zh-Hant"
    return "zh-Hans" if _converter("s2t").convert(name) != name else "zh"


def tag_of(name: str, language: str) -> str:
    """The BCP 47 tag of a name in a text of `language`: not that of the text, where the script is another."""
    if in_han(name) == language.startswith(("zh", "ja")):
        return language
    return UNKNOWN_HAN if in_han(name) else "en"


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)
