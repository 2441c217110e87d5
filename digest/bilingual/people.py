"""Whether two written names are of one person.

A Chinese name in Han characters and one in Latin letters are compared by their reading. Japanese and Korean names
cannot be: neither their reading nor their characters follow from the other form.
"""

import re
import tomllib
import unicodedata
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files

from digest.bilingual.readings import Reading, is_pinyin, pinyin, spellings, spelt, wade_giles
from digest.bilingual.script import REMEMBERED, fold_han, in_han, simplified
from digest.language import HAN

_MARKS = re.compile("[\u0300-\u036f]")
_IN_A_WORD = re.compile(r"['’‘ʻʼ`´.\-‐‑]")
_HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "prof"})
# Interpuncts and spaces in transcribed names: 安德烈·莫雷蒂, マリア・ロペス.
_PARTED = re.compile("[·・‧･•\\s]+")
_KANA = re.compile("[\u3041-\u30ff]")


class Likeness(Enum):
    """What two names tell of whether they are of one person."""

    SAME = "same"
    DIFFERENT = "different"
    OPEN = "open"
    """The names cannot be compared, as 森田惠一 and Keiichi Morita."""


@lru_cache(REMEMBERED)
def likeness(one: str, other: str) -> Likeness:
    """Compare two names, each in Han characters (or kana) or in Latin letters, in any order of their parts."""
    han = [in_han(name) for name in (one, other)]
    if all(han):
        a, b = (_PARTED.sub("", fold_han(name)) for name in (one, other))
        # Kana beside characters, or a family name beside the whole.
        open_ = bool(_KANA.search(a)) != bool(_KANA.search(b)) or a in b or b in a
        return Likeness.SAME if a == b else Likeness.OPEN if open_ else Likeness.DIFFERENT
    if not any(han):
        return Likeness.SAME if _is_same_latin(one, other) else Likeness.DIFFERENT
    written, latin = (one, other) if han[0] else (other, one)
    if is_reading(latin, written):
        return Likeness.SAME
    return Likeness.DIFFERENT if _may_be_chinese(written) and _is_pinyin(latin) else Likeness.OPEN


def is_reading(latin: str, written: str) -> bool:
    """Whether `latin` (Huang Yuanqiu, Yuanqiu Huang, HUANG Run-qiu) is how the Chinese name `written` (黄远秋) is read.

    A surname must have one of its own readings (单 is Shan); a given name may have any reading of its characters.
    """
    if not _may_be_chinese(written):
        return False
    words = words_of(latin)
    name = simplified(written)
    for reading in (pinyin, wade_giles):
        for length in (1, 2):
            surname, given = name[:length], name[length:]
            if not given or (length == 2 and surname not in _table("compound")):
                continue
            first, second = _surname_readings(surname, reading), spelt(given, reading)
            for i in range(1, len(words)):
                left, right = "".join(words[:i]), "".join(words[i:])
                if (left in first and right in second) or (right in first and left in second):
                    return True
    return False


def korean_surname_agrees(one: str, other: str) -> bool:
    """Whether one name is in Latin letters, the other in characters, and both can bear one Korean surname."""
    written, latin = (one, other) if in_han(one) else (other, one)
    if not in_han(written) or in_han(latin):
        return False
    spellings = _table("korean").get(simplified(written)[:1], ())
    words = words_of(latin)
    return bool(words) and (words[0] in spellings or words[-1] in spellings)


def sounds_alike(one: str, other: str) -> float:
    """How alike a name in Latin letters and its Chinese transcription (安德烈·莫雷蒂, Andrea Moretti) sound, 0 to 1.

    Only consonants are compared, in classes: a transcription keeps their order and little else.
    """
    from difflib import SequenceMatcher

    written, latin = (one, other) if in_han(one) else (other, one)
    if not in_han(written) or in_han(latin) or _KANA.search(written):
        return 0.0
    heard = "".join(_consonants(min(pinyin(character), default="")) for character in _PARTED.sub("", written))
    return SequenceMatcher(None, heard, _consonants(" ".join(words_of(latin)))).ratio()


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


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    """Surname → its readings."""
    tables = tomllib.loads(files("digest.bilingual").joinpath("surnames.toml").read_text("utf-8"))
    entries = (entry.split() for entry in tables[name].split(","))
    return {surname: tuple(readings) for surname, *readings in entries}


def _surname_readings(surname: str, reading: Reading) -> frozenset[str]:
    known = _table("compound").get(surname) or _table("readings").get(surname)
    if known is None or reading is not pinyin:
        return spelt(surname, reading)
    return frozenset(spelling for syllables in known for spelling in spellings(syllables))


# ---------------------------------------------------------------------- what can be compared


def _may_be_chinese(written: str) -> bool:
    name = simplified(written)
    if not re.fullmatch(f"[{HAN}]+", name):
        return False
    return len(name) in (2, 3) or (len(name) == 4 and name[:2] in _table("compound"))


def _is_pinyin(latin: str) -> bool:
    """Whether a name can be a Chinese one in pinyin: a surname and a given name, of at most two syllables each."""
    words = words_of(latin)
    return any(is_pinyin("".join(words[:i])) and is_pinyin("".join(words[i:])) for i in range(1, len(words)))


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
