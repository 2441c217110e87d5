"""What kind of character is this? Line breaking, spacing and the choice of a face ask the same questions."""

import unicodedata
from functools import lru_cache

LINE_START_FORBIDDEN = frozenset(
    "，。、；：！？）》〉」』】〕〗］｝”’…‥—―–·・／～〜％‰℃°々〻ー"  # CLREQ; GB/T 15834-2011, 5.1
    ",.;:!?)]}/%"  # the same marks in Latin text
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶゝゞヽヾ"  # JIS X 4051, strict
)
"""Marks that no line begins with: stops, closing quotes and brackets, connectors, units that lean on their number.

Dashes and ellipses are among them, so —— and …… are not parted either (GB/T 15834-2011, 5.1.4 and 5.1.5).
"""

LINE_END_FORBIDDEN = frozenset("（《〈「『【〔〖［｛“‘([{￥¥＄$￡£€＃#№")
"""Marks that no line ends with: opening quotes and brackets, signs that lean on the number after them."""

PAIRED = frozenset("—―…‥")
"""Marks that are written twice, —— and ……, and touch."""

SPACES = frozenset(" \u3000\u200b")
"""Spaces that a line may break after. A no-break space is not one of them."""

_NEVER_BREAK = frozenset("\u00a0\u202f\u2060\ufeff")


def is_glue(character: str) -> bool:
    """Whether it keeps its neighbours on one line: a no-break space, a word joiner."""
    return character in _NEVER_BREAK


@lru_cache(maxsize=8192)
def is_wide(character: str) -> bool:
    """Whether it fills a square of its own: Han characters, kana, hangul, full-width marks (UAX #11: W and F)."""
    return unicodedata.east_asian_width(character) in "WF"


@lru_cache(maxsize=8192)
def is_ideographic(character: str) -> bool:
    """Whether it is a wide letter or numeral, not a mark."""
    return is_wide(character) and unicodedata.category(character)[0] in "LN"


@lru_cache(maxsize=1024)
def is_shared_mark(character: str) -> bool:
    """Whether it is a mark that Chinese and Latin text both write, of one code point and two widths: “ ” … — ①.

    UAX #11 calls them ambiguous: the language of the run decides.
    """
    return (
        unicodedata.east_asian_width(character) == "A"
        and (character == "·" or character >= "\u2010")
        and (unicodedata.category(character)[0] == "P" or unicodedata.category(character) in ("So", "No"))
    )


@lru_cache(maxsize=1024)
def joins_latin(character: str) -> bool:
    """Whether a small gap belongs between it and a Han character: Latin letters, digits, signs that go with them."""
    return not is_wide(character) and (unicodedata.category(character)[0] in "LN" or character in "%‰°+-@$€£")


@lru_cache(maxsize=4096)
def is_right_to_left(character: str) -> bool:
    """Whether it is a letter, or a mark on a letter, of Arabic, Hebrew and their like."""
    return unicodedata.bidirectional(character) in ("R", "AL")


def has_no_direction(character: str) -> bool:
    """Whether it takes the direction of what stands around it (UAX #9, N1). Brackets, which would have to be turned,
    are left out."""
    return unicodedata.bidirectional(character) in ("B", "S", "WS", "ON", "NSM", "BN") and not unicodedata.mirrored(
        character
    )


@lru_cache(maxsize=4096)
def leans_on_base(character: str) -> bool:
    """Whether it is drawn with the character before it: combining marks, variation selectors, joiners."""
    return unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")


def is_unseen(character: str) -> bool:
    """Whether it only says how others are drawn: a joiner, a direction mark, a variation selector."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f" or character >= "\U000e0000"
