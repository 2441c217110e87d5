"""When a name, a title or a place that was found is the one that an annotator wrote."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

_HAN_OR_KANA = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff々〇]")
_SMALL_WORDS = frozenset(["the", "of", "and", "for", "in", "on", "at", "to", "a", "an", "with", "s"])
_COUNTRY_OF_ADJECTIVE = {
    "american": "us", "australian": "australia", "belarusian": "belarus", "brazilian": "brazil", "british": "uk",
    "canadian": "canada", "chinese": "china", "danish": "denmark", "dutch": "netherlands", "european": "eu",
    "finnish": "finland", "french": "france", "german": "germany", "hungarian": "hungary", "indian": "india",
    "indonesian": "indonesia", "italian": "italy", "japanese": "japan", "kazakh": "kazakhstan", "korean": "korea",
    "malaysian": "malaysia", "mongolian": "mongolia", "norwegian": "norway", "pakistani": "pakistan",
    "polish": "poland", "russian": "russia", "singaporean": "singapore", "spanish": "spain", "swedish": "sweden",
    "swiss": "switzerland", "thai": "thailand", "vietnamese": "vietnam",
}  # fmt: skip
_SPELLING = {"centre": "center", "labour": "labor", "defence": "defense", "programme": "program", "harbour": "harbor"}
_HONORIFICS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "he",
        "h.e",
        "his",
        "her",
        "excellency",
        "sir",
        "madam",
        "hon",
        "hon'ble",
        "shri",
        "smt",
        "ambassador",
    ]
)
_HONORIFIC_BEHIND = re.compile("(先生|女士|阁下|閣下|博士|教授|氏|さん|小姐)$")
_DIVISION = re.compile(r"\s+(city|municipality|province|prefecture|district|county)$")
_HAN_DIVISION = re.compile("(特别行政区|特別行政區|市|省|府|都|県|縣)$")

CLOSE = 0.8
"""Bodies and titles that are so close are the same."""

Found = TypeVar("Found")
Wanted = TypeVar("Wanted")


def fold(text: str | None) -> str:
    """Without case, accents and width; Han characters and kana keep their marks."""
    text = unicodedata.normalize("NFKC", text or "").replace("’", "'").replace("‘", "'")
    kept = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c) or _HAN_OR_KANA.search(c))
    return unicodedata.normalize("NFC", "".join(kept)).casefold().strip()


def squeezed(text: str | None) -> str:
    """Folded, every run of white space one space."""
    return re.sub(r"\s+", " ", fold(text))


def is_han(text: str | None) -> bool:
    """Whether at least half of the letters are Han or kana."""
    count = len(_HAN_OR_KANA.findall(text or ""))
    return bool(count) and count * 2 >= len(re.sub(r"\W", "", text or "x"))


def tokens(text: str | None) -> list[str]:
    """What two writings of a body or title are compared by: words but for small ones, of Han text the characters."""
    text = re.sub(r"'s\b", "", fold(text)).replace("-", " ")
    found: list[str] = []
    for word in re.findall(r"[^\W_]+", text):
        if _HAN_OR_KANA.search(word):
            found += word
        elif word not in _SMALL_WORDS:
            spelled = _SPELLING.get(word, word.replace("isation", "ization"))
            found.append(_COUNTRY_OF_ADJECTIVE.get(spelled, spelled))
    return found


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """F1 of two bags of tokens, 0 to 1."""
    if not one or not other:
        return float(one == other)
    return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))


def body_closeness(found: str, names: Iterable[str]) -> float:
    """How close a body is to one that bears these names: 0 (another one), or `CLOSE` to 1 (the same words).

    One side may only add words, never replace one: a bureau of Shanghai never matches that of Shenzhen.
    """
    best = 0.0
    for name in names:
        one, other = _body_key(found), _body_key(name)
        if not one or not other:
            continue
        if one == other:
            return 1.0
        best = max(best, _closeness_in_han(one, other) if is_han(one) and is_han(other) else _closeness(one, other))
    return best


def _body_key(name: str) -> str:
    without_brackets = re.sub(r"[(（][^()（）]*[)）]", "", name)
    return re.sub(r"^the\s+", "", squeezed(without_brackets).strip(" .,;:·"))


def _closeness_in_han(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    share = len(short) / len(long)
    alike = share >= 0.6 and len(short) >= 3 and (short in long or _in_order(short, long))
    return CLOSE + 0.2 * share if alike else 0.0


def _in_order(short: str, long: str) -> bool:
    """Whether all characters of one stand in the other in this order."""
    rest = iter(long)
    return all(character in rest for character in short)


def _closeness(one: str, other: str) -> float:
    ours, theirs = tokens(one), tokens(other)
    same = overlap(ours, theirs)
    replaced = set(ours) - set(theirs) and set(theirs) - set(ours)
    return CLOSE + 0.2 * (same - 0.75) if same >= 0.75 and not replaced else 0.0


def same_person(found: str, name: str, aliases: Iterable[str] = ()) -> bool:
    """Whether a full name is that of a person: in any order, without honorifics; a family name alone is not."""
    parts = _name_parts(found)
    if not parts:
        return False
    whole = _name_parts(name)
    forms = [whole, *(_name_parts(alias) for alias in aliases if _is_full_name(alias, name))]
    return any(_same_parts(parts, form, spelled=not is_han(found)) for form in forms)


def _is_full_name(alias: str, name: str) -> bool:
    parts = _name_parts(alias)
    if not parts or set(parts) < set(_name_parts(name)):
        return False
    return not (is_han(alias) and is_han(name) and len("".join(parts)) < 2)


def _same_parts(found: list[str], form: list[str], spelled: bool) -> bool:
    """`spelled`: the name is in letters, of which a few may differ."""
    if sorted(found) == sorted(form) or "".join(found) == "".join(form):
        return True
    if not spelled or len("".join(form)) < 8:
        return False
    ours, theirs = "".join(sorted(found)), "".join(sorted(form))
    return difflib.SequenceMatcher(None, ours, theirs).ratio() >= 0.92


def _name_parts(name: str) -> list[str]:
    name = _HONORIFIC_BEHIND.sub("", fold(name))
    name = re.sub(r"[·•・‧.\s]", "", name) if is_han(name) else re.sub(r"[·•・‧.]", " ", name)
    parts = re.findall(r"[^\W_]+(?:'[^\W_]+)?", name.replace("-", " "))
    while len(parts) > 1 and parts[0] in _HONORIFICS:
        parts = parts[1:]
    return parts


def same_title(found: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether one writing of a title is close to one of another."""
    wanted = list(wanted)
    return any(overlap(tokens(one), tokens(other)) >= CLOSE for one in found for other in wanted)


def city_key(name: str | None) -> str:
    """A city without the word for its kind: `Chongqing Municipality`, `青洛市`."""
    if not name:
        return ""
    return re.sub(r"^the\s+", "", _HAN_DIVISION.sub("", _DIVISION.sub("", fold(name))))


def paired(
    found: Sequence[Found], wanted: Sequence[Wanted], closeness: Callable[[Found, Wanted], float]
) -> list[tuple[int, int]]:
    """Which of what was found is which of what was wanted, one to one, the closest first; 0 is not close at all."""
    ranked = sorted(
        ((closeness(one, other), -i, -j) for i, one in enumerate(found) for j, other in enumerate(wanted)),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for close, i, j in ranked:
        if close > 0 and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return list(pairs.items())
