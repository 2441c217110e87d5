"""How Chinese characters are spelt in Latin letters: every reading that a character has, in Hanyu Pinyin
(ISO 7098:2015) and in Wade-Giles, which is usual in Taiwan.

Which of the readings is meant depends on the word, and in a name on the family: so all are given, and a caller
compares.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import product

Reading = Callable[[str], frozenset[str]]
"""The spellings of one character."""


def spelt(characters: str, reading: Reading) -> frozenset[str]:
    """The spellings of several characters, without spaces between them; none where one of them has none."""
    return frozenset("".join(syllables) for syllables in product(*map(reading, characters)))


@cache
def pinyin(character: str) -> frozenset[str]:
    """The readings of a character as people spell them, without tones."""
    from pypinyin import Style
    from pypinyin import pinyin as readings

    found = readings(character, style=Style.NORMAL, heteronym=True, v_to_u=True, errors="ignore")
    return frozenset(spelling for reading in (found[0] if found else ()) for spelling in spellings(reading))


def spellings(reading: str) -> tuple[str, ...]:
    """`lü` is typed lu and lv, and printed lyu in passports."""
    reading = unicodedata.normalize("NFC", reading)
    return tuple(reading.replace("ü", vowel) for vowel in ("u", "v", "yu")) if "ü" in reading else (reading,)


@cache
def wade_giles(character: str) -> frozenset[str]:
    """The readings of a character in Wade-Giles, without the apostrophes and accents that names leave out."""
    return frozenset(_in_wade_giles(reading) for reading in pinyin(character))


def _in_wade_giles(reading: str) -> str:
    for pattern, replacement in _TO_WADE_GILES:
        reading = re.sub(pattern, replacement, reading)
    return reading


_TO_WADE_GILES = (
    (r"^[zc]i$", "tzu"),
    (r"^si$", "ssu"),
    (r"^(zh|ch|sh|r)i$", r"\1ih"),
    (r"^yi$", "i"),
    (r"^you$", "yu"),
    (r"^er$", "erh"),
    (r"^([gk])ui$", r"\1uei"),
    (r"^([gkh])e$", r"\1o"),
    (r"(?<!^[gkh])(?<!^sh)uo$", "o"),
    (r"ong$", "ung"),
    (r"(?<=[iy])an$", "en"),
    (r"(?<=[iyu])e$", "eh"),
    (r"^zh|^j|^q", "ch"),
    (r"^[zc](?!h)", "ts"),
    (r"^x", "hs"),
    (r"^r", "j"),
    (r"^b", "p"),
    (r"^d", "t"),
    (r"^g", "k"),
)
"""From Hanyu Pinyin, in this order."""


def is_pinyin(syllables: str) -> bool:
    """Whether letters can be one or two syllables of Hanyu Pinyin: a Chinese surname, or a given name."""
    return bool(_syllables().fullmatch(syllables))


@cache
def _syllables() -> re.Pattern[str]:
    made = [i + f for initials, finals in _FINALS.items() for i in initials.split() for f in finals.split()]
    return re.compile("(?:" + "|".join(sorted([*_ALONE.split(), *made], key=len, reverse=True)) + "){1,2}")


_ALONE = "a o e ai ei ao ou an en ang er"
_FINALS = {
    "b p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d t": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "n l": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue yu",
    "g k h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j q x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh ch sh": "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "r": "e i ao ou an en ang eng ong u ua uo ui uan un",
    "z c s": "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
    "y": "a e i ai ao ou an in ang ing ong u ue uan un",
    "w": "a o ai ei an en ang eng u",
}
"""Initials, and the finals that follow them."""
