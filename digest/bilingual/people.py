"""Whether two written names are of one person.

A Chinese name in Han characters and one in Latin letters are compared by sound: Hanyu Pinyin (ISO 7098:2015) as people
spell it, and Wade-Giles, which is usual in Taiwan. Japanese and Korean names cannot be: neither their reading nor
their characters follow from the other form.
"""

import re
import tomllib
import unicodedata
from enum import Enum
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from digest.bilingual.script import fold_han, in_han, simplified
from digest.language import HAN

_MARKS = re.compile("[\u0300-\u036f]")
_IN_A_WORD = re.compile(r"['’‘ʻʼ`´.\-‐‑]")
_HONORIFICS = frozenset("mr mrs ms miss dr prof professor sir dame madam madame he hon".split())
# Interpuncts and spaces in transcribed names: 彼得·穆图阿, マリア・ロペス.
_PARTED = re.compile("[·・‧･•\\s]+")
_KANA = re.compile("[\u3041-\u30ff]")


class Likeness(Enum):
    """What two names tell of whether they are of one person."""

    SAME = "same"
    DIFFERENT = "different"
    OPEN = "open"
    """The names cannot be compared, as 竹中惠一 and Keiichi Takenaka."""


def likeness(one: str, other: str) -> Likeness:
    """Compare two names, each in Han characters (or kana) or in Latin letters, in any order of their parts."""
    han = [in_han(name) for name in (one, other)]
    if all(han):
        same = _PARTED.sub("", fold_han(one)) == _PARTED.sub("", fold_han(other))
        # Kana and characters, or a name transcribed and the same name in the characters of its country.
        comparable = _is_transcribed(one) == _is_transcribed(other)
        return Likeness.SAME if same else Likeness.DIFFERENT if comparable else Likeness.OPEN
    if not any(han):
        return Likeness.SAME if _is_same_latin(one, other) else Likeness.DIFFERENT
    written, spelt = (one, other) if han[0] else (other, one)
    if is_reading(spelt, written):
        return Likeness.SAME
    return Likeness.DIFFERENT if _may_be_chinese(written) == _is_pinyin(spelt) is True else Likeness.OPEN


def is_reading(spelt: str, written: str) -> bool:
    """Whether `spelt` (Huang Runqiu, Runqiu Huang, HUANG Run-qiu) is how the Chinese name `written` (黄润秋) is read.

    A surname must have one of its own readings (单 is Shan); a given name may have any reading of its characters.
    """
    if not _may_be_chinese(written):
        return False
    words = words_of(spelt)
    name = simplified(written)
    for reading in (_pinyin, _wade_giles):
        for length in (1, 2):
            surname, given = name[:length], name[length:]
            if not given or (length == 2 and surname not in _table("compound")):
                continue
            first, second = _surname_readings(surname, reading), _spelt(given, reading)
            for i in range(1, len(words)):
                left, right = "".join(words[:i]), "".join(words[i:])
                if (left in first and right in second) or (right in first and left in second):
                    return True
    return False


def korean_surname_agrees(one: str, other: str) -> bool:
    """Whether one name is in Latin letters, the other in characters, and both can bear one Korean surname."""
    written, spelt = (one, other) if in_han(one) else (other, one)
    if not in_han(written) or in_han(spelt):
        return False
    spellings = _table("korean").get(simplified(written)[:1], ())
    words = words_of(spelt)
    return bool(words) and (words[0] in spellings or words[-1] in spellings)


def sounds_alike(one: str, other: str) -> float:
    """How alike a name in Latin letters and its Chinese transcription (彼得·穆图阿, Peter Mutua) sound, 0 to 1.

    Only consonants are compared, in classes: a transcription keeps their order and little else.
    """
    from difflib import SequenceMatcher

    written, spelt = (one, other) if in_han(one) else (other, one)
    if not in_han(written) or in_han(spelt) or _KANA.search(written):
        return 0.0
    heard = "".join(_consonants(min(_pinyin(character), default="")) for character in _PARTED.sub("", written))
    return SequenceMatcher(None, heard, _consonants(" ".join(words_of(spelt)))).ratio()


def words_of(name: str) -> list[str]:
    """The words of a name in Latin letters, without case, marks, hyphens and honorifics."""
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", name)).casefold()
    words = re.findall(r"[^\W\d_]+", _IN_A_WORD.sub("", bare))
    return [word for word in words if word not in _HONORIFICS] or words


def _is_same_latin(one: str, other: str) -> bool:
    """The same words in any order; a middle name may be missing, or a given name be written apart."""
    first, second = words_of(one), words_of(other)
    if sorted(first) == sorted(second):
        return True
    joined = {"".join(second), "".join([*second[1:], *second[:1]])}
    if len(first) > 1 < len(second) and "".join(first) in joined:
        return True
    short, long = sorted((first, second), key=len)
    return len(short) >= 2 and set(short) < set(long)


# ---------------------------------------------------------------------- readings


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    """Surname → its readings."""
    tables = tomllib.loads(files("digest.bilingual").joinpath("surnames.toml").read_text("utf-8"))
    entries = (entry.split() for entry in tables[name].split(","))
    return {surname: tuple(readings) for surname, *readings in entries}


def _surname_readings(surname: str, reading: Any) -> frozenset[str]:
    known = _table("compound").get(surname) or _table("readings").get(surname)
    if known is None or reading is _wade_giles:
        return _spelt(surname, reading)
    return frozenset(spelling for pinyin in known for spelling in _spellings(pinyin))


def _spelt(characters: str, reading: Any) -> frozenset[str]:
    return frozenset("".join(syllables) for syllables in product(*map(reading, characters)))


@cache
def _pinyin(character: str) -> frozenset[str]:
    """All readings of a character, as people spell them."""
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=True, errors="ignore")
    return frozenset(spelling for reading in (found[0] if found else ()) for spelling in _spellings(reading))


_TO_WADE_GILES = (
    (r"^(?:[zc])i$", "tzu"),
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
"""Hanyu Pinyin to Wade-Giles without its apostrophes and accents, as names in passports of Taiwan leave them out."""


@cache
def _wade_giles(character: str) -> frozenset[str]:
    return frozenset(_in_wade_giles(reading) for reading in _pinyin(character))


def _in_wade_giles(reading: str) -> str:
    for pattern, replacement in _TO_WADE_GILES:
        reading = re.sub(pattern, replacement, reading)
    return reading


def _spellings(reading: str) -> tuple[str, ...]:
    """`lü` is written lu, lv, and lyu in passports (since 2012, by GB/T 28039-2011)."""
    reading = unicodedata.normalize("NFC", reading)
    return tuple(reading.replace("ü", vowel) for vowel in ("u", "v", "yu")) if "ü" in reading else (reading,)


# ---------------------------------------------------------------------- what can be compared


def _is_transcribed(name: str) -> bool:
    return bool(_PARTED.search(name) or _KANA.search(name))


def _may_be_chinese(written: str) -> bool:
    name = simplified(written)
    if not re.fullmatch(f"[{HAN}]+", name):
        return False
    return len(name) in (2, 3) or (len(name) == 4 and name[:2] in _table("compound"))


_FINALS = {
    "b p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d t": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "n l": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue yu",
    "g k h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j q x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh ch sh r": "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "z c s": "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
    "y": "a e i ai ao ou an in ang ing ong u ue uan un",
    "w": "a o ai ei an en ang eng u",
}
"""The syllables of Hanyu Pinyin: initials, and the finals that follow them (Xinhua Zidian's table of syllables)."""


@cache
def _syllables() -> re.Pattern[str]:
    alone = ["a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "er"]
    made = [i + f for initials, finals in _FINALS.items() for i in initials.split() for f in finals.split()]
    return re.compile("(?:" + "|".join(sorted([*alone, *made], key=len, reverse=True)) + "){1,2}")


def _is_pinyin(spelt: str) -> bool:
    """Whether a name can be a Chinese one in pinyin: a surname and a given name, of at most two syllables each."""
    words = words_of(spelt)
    return len(words) >= 2 and any(
        _syllables().fullmatch("".join(words[:i])) and _syllables().fullmatch("".join(words[i:]))
        for i in range(1, len(words))
    )


_CLASSES = (
    (r"sch|sh|x", "S"),
    (r"th", "T"),
    (r"zh|ch|j|q", "J"),
    (r"ph", "F"),
    (r"ng", "N"),
    (r"c(?=[eiy])|[sz]", "S"),
    (r"[bp]", "P"),
    (r"[dt]", "T"),
    (r"[gkc]|h", "K"),
    (r"[fvw]", "F"),
    (r"[lr]", "L"),
    (r"n", "N"),
    (r"m", "M"),
    (r"[^A-Z]", ""),
)


def _consonants(spelt: str) -> str:
    for pattern, letter in _CLASSES:
        spelt = re.sub(pattern, letter, spelt)
    return re.sub(r"(.)\1+", r"\1", spelt)
