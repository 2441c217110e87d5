"""Which names are parts of longer ones: `Balakrishnan` of `Vivian Balakrishnan`, a name of one with its end cut off.

Names are found by their parts, so that a register of thousands takes no longer, name by name, than a list of ten.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

_DOT = re.compile("[·・]")
_UNREAD = re.compile(r"[\s.·・]")
_WORD = re.compile(r"[\w'-]+")
_ALIKE = 0.92
"""Two spellings of a family name are at least so much alike, as `difflib` measures it."""
_MISSPELT = range(7, 41)
"""Letters of a word that is known again when misspelt: a shorter one may be another name, a longer one is none."""


def name_key(name: str) -> str:
    """What two writings of a name have in common."""
    return _UNREAD.sub("", name).casefold()


class Wholes:
    """Names that may be the whole of others, in the order in which they are added."""

    def __init__(self, language: str) -> None:
        self._spaced = language == "en"
        self._count = 0
        self._by_part: dict[object, int] = {}
        self._by_last_word: dict[str, int] = {}
        self._last_words: defaultdict[str, list[str]] = defaultdict(list)
        """By what is left of them when they are misspelt."""

    def add(self, name: str) -> None:
        for part in _parts_in_english(name) if self._spaced else _parts_in_han(name):
            self._by_part.setdefault(part, self._count)
        *others, last = (self._spaced and _words(name)) or ("",)
        if others and last not in self._by_last_word:
            self._by_last_word[last] = self._count
            for left in _left_of(last):
                self._last_words[left].append(last)
        self._count += 1

    def of(self, name: str) -> int | None:
        """The number of the first added name that `name` is a part of, or the misspelt last word of; or None."""
        found = [self._by_part.get(_words(name) if self._spaced else name_key(name))]
        word, *others = (self._spaced and _words(name)) or ("",)
        if not others and len(word) in _MISSPELT:
            near = {last for left in _left_of(word) for last in self._last_words.get(left, ())}
            found += [self._by_last_word[last] for last in near if SequenceMatcher(None, word, last).ratio() > _ALIKE]
        return min((number for number in found if number is not None), default=None)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name.casefold()))


def _parts_in_english(name: str) -> Iterator[tuple[str, ...]]:
    """The last words, and the first one."""
    words = _words(name)
    for first in range(1, len(words)):
        yield words[first:]
    if len(words) > 1:
        yield words[:1]


def _parts_in_han(name: str) -> Iterator[str]:
    """The beginnings; also the ends and the parts of a transliterated name."""
    whole = name_key(name)
    for size in range(1, len(whole)):
        yield whole[:size]
        if _DOT.search(name):
            yield whole[len(whole) - size :]
    if _DOT.search(name):
        yield from map(name_key, _DOT.split(name))


def _left_of(word: str) -> Iterator[str]:
    """What is left of a word when one letter is missing or another: the word, and the word without each letter."""
    yield word
    if len(word) in _MISSPELT:
        for at in range(len(word)):
            yield word[:at] + word[at + 1 :]
