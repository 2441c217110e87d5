"""Whether two names are of one place, through the gazetteer, and by their reading where it does not know them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from digest import gazetteer
from digest.bilingual.readings import pinyin, spelt
from digest.bilingual.script import REMEMBERED, fold_han, in_han, simplified
from digest.language import HAN

Key = tuple[str, str, str]
"""Country, region and name of a place of the gazetteer."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_DESIGNATION = re.compile("(?<=..)(?:特别市|广域市|市|县|区|省|町|村|镇|州|郡|府|都|道)$")


def keys(name: str) -> frozenset[Key]:
    """The places that bear a name."""
    return frozenset((place.country, place.region, place.name) for place in gazetteer.find(name))


@lru_cache(REMEMBERED)
def is_same_place(one: str, other: str) -> bool:
    """Whether two names can be of one place: 水户市 and Mito, 青洛 and Qingluo."""
    if keys(one) & keys(other):
        return True
    if in_han(one) and in_han(other):
        return _proper(one) == _proper(other)
    if in_han(one) or in_han(other):
        written, latin = (one, other) if in_han(one) else (other, one)
        return _reads(_proper(written), latin)
    return _plain(one) == _plain(other)


@lru_cache(REMEMBERED)
def places_in(text: str) -> tuple[frozenset[Key], ...]:
    """The places of the gazetteer that a text names, each with all that it may be."""
    return tuple(found for found in _found(text) if found)


def reads_within(latin: str, written: str) -> bool:
    """Whether a word in Latin letters is the reading of characters that stand in `written`: Qingluo in 青洛市外办."""
    characters = simplified(written)
    sizes = (2, 3, 4)
    return any(
        _reads(characters[i : i + size], latin)
        for size in sizes
        for i in range(len(characters) - size + 1)
        if re.fullmatch(f"[{HAN}]+", characters[i : i + size])
    )


def _found(text: str) -> Iterator[frozenset[Key]]:
    if in_han(text):
        for start, end, _ in gazetteer.scan_han(text):
            yield keys(text[start:end])
        return
    words = list(_WORD.finditer(text))
    i = 0
    while i < len(words):
        for size in (3, 2, 1):
            name = re.sub("['’]s$", "", text[words[i].start() : words[min(i + size, len(words)) - 1].end()])
            bearers = keys(name) if name[0].isupper() and "word" not in gazetteer.other_senses(name) else frozenset()
            if bearers:
                yield bearers
                i += size - 1
                break
        i += 1


def _reads(characters: str, latin: str) -> bool:
    letters = re.sub(r"[^a-z]", "", _plain(latin))
    return 2 <= len(characters) <= 4 and len(letters) > 3 and letters in spelt(characters, pinyin)


def _proper(name: str) -> str:
    return _DESIGNATION.sub("", fold_han(name))


def _plain(name: str) -> str:
    plain = re.sub("['’]s$", "", name).casefold()
    return re.sub(r"^the | (?:city|municipality|prefecture|province|county|district|metropolitan city)$", "", plain)
