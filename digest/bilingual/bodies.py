"""How surely two names are of one body, in one language or in two."""

import re
from functools import lru_cache

from digest.bilingual.glossary import folded, meaning, terms
from digest.bilingual.places import is_same_place, places_in, reads_within
from digest.bilingual.script import REMEMBERED, in_han

SURE = 0.75
"""From here on two names are taken to be of one body."""

# Whose a body is, where a report takes its own place for granted: 市外办, 我市.
_OWN = re.compile("^(?:我|本)?[市省县区州]")
_GENERIC = re.compile(
    r"\b(?:the|of|and|for|in|city|municipal|municipality|provincial|province|prefectural|prefecture)\b"
)
_LEVEL = re.compile(
    r"\b(?:(?P<city>city|municipal|municipality)|(?P<province>provincial|province|prefectural|prefecture))\b"
)
_SMALL_WORDS = frozenset({"the", "of", "and", "for", "in", "on", "at", "with", "to", "a", "co", "ltd"})


@lru_cache(REMEMBERED)
def body_likeness(one: str, other: str) -> float:
    """From 0 (nothing says that the names are of one body) to 1 (they are the same words, or those of a glossary)."""
    if _level(one) and _level(other) and _level(one) != _level(other):
        return 0.0
    if in_han(one) == in_han(other):
        return max(_written_alike(one, other), 0.9 * _means_the_same(one, other) - 0.1)
    return _means_the_same(one, other)


def _level(name: str) -> str | None:
    """The level of government that an English name says: a province's bureau is no city's."""
    found = _LEVEL.search(folded(name))
    return found.lastgroup if found else None


def _written_alike(one: str, other: str) -> float:
    a, b = (_bare(name) for name in (one, other))
    if a and a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if not short:
        return 0.0
    if in_han(one):
        # 市生态环境局 in a report of its own city is 嘉兴市生态环境局.
        if _OWN.match(short) and len(short) > 2 and long.endswith(short.lstrip("我本")):
            return 0.9
        return 0.8 if len(short) > 3 and long.endswith(short) and len(short) * 2 >= len(long) else 0.0
    mine, theirs = (frozenset(name.split()) - _SMALL_WORDS for name in (short, long))
    return 0.8 if mine and mine <= theirs and len(mine) * 2 > len(theirs) else 0.0


def _bare(name: str) -> str:
    text = folded(name)
    if in_han(text):
        return re.sub(r"\s|人民(?=政府)|(?<=..)市$", "", text)
    return " ".join(re.sub(r"[^\w\s]", " ", _GENERIC.sub(" ", re.sub(r"['’]s\b", "", text))).split())


def _means_the_same(one: str, other: str) -> float:
    a, b = meaning(one), meaning(other)
    where = _places_agree(one, other)
    if where < 0:
        return 0.0
    plain = [not (m.fields or m.bodies or m.organs - {"government"}) for m in (a, b)]
    if all(plain):
        return 1.0 if is_same_place(_place_of(one), _place_of(other)) else 0.0
    if any(plain):
        return 0.0
    if a.bodies or b.bodies:
        return 0.8 + 0.2 * where if a.bodies & b.bodies else 0.0
    if not a.organs & b.organs:
        return 0.0
    if not (a.fields or b.fields):
        return 0.9 if where > 0 else 0.0
    return min(1.0, a.common_fields(b) - 0.1 + 0.15 * where)


def _place_of(name: str) -> str:
    """A name without the word `government` beside it."""
    found = [term for term in terms(name) if term.kind == "organs"]
    text = folded(name)
    for term in reversed(found):
        text = text[: term.start] + text[term.end :]
    bare = text.strip() or name
    return bare if in_han(bare) else re.sub(r"^(?:the |of )+|['’]s$", "", bare)


def _places_agree(one: str, other: str) -> float:
    """1 where both name one place, 0 where one leaves it open, -1 where they name different ones."""
    mine, theirs = (places_in(name) for name in (one, other))
    if mine and theirs:
        common = any(a & b for a in mine for b in theirs)
        if not common:
            countries = [{key[0] for place in places for key in place} for places in (mine, theirs)]
            return 0.0 if countries[0] & countries[1] and _is_nested(one, other) else -1.0
        return 1.0
    if in_han(one) != in_han(other):
        written, latin = (one, other) if in_han(one) else (other, one)
        words = re.findall(r"[A-Z][a-z']{3,}", latin)
        if any(reads_within(word, written) for word in words):
            return 1.0
    return 0.0


def _is_nested(one: str, other: str) -> bool:
    """A province beside a city of it: the names do not contradict each other."""
    mine, theirs = ({key for place in places_in(name) for key in place} for name in (one, other))
    return any(a[1] == b[2] or b[1] == a[2] for a in mine for b in theirs)
