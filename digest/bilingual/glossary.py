"""What a title or the name of a body says, whatever language says it: posts, organs, fields, from `glossary.toml`."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from digest.bilingual.script import REMEMBERED, fold_han, in_han

_MARKS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True)
class Term:
    """A word of the glossary that stands in a text, and the notions that it may stand for."""

    start: int
    end: int
    kind: str
    """`posts`, `ranks`, `organs`, `fields` or `bodies`."""
    notions: frozenset[str]


@dataclass(frozen=True)
class Meaning:
    """What the words of a title or name say."""

    posts: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    """Each post's ranks (`deputy`), and the notions that its word may stand for."""
    organs: frozenset[str] = frozenset()
    fields: tuple[frozenset[str], ...] = ()
    """For each word its notions."""
    bodies: frozenset[str] = frozenset()

    @property
    def only_heads(self) -> bool:
        """Whether the posts say no more than that somebody is the head of something, as most titles do."""
        return bool(self.posts) and all("head" in notions for _, notions in self.posts)

    def same_post(self, other: "Meaning") -> bool:
        """Whether the two name a post in common, of the same rank."""
        return any(mine[0] == theirs[0] and mine[1] & theirs[1] for mine in self.posts for theirs in other.posts)

    def other_post(self, other: "Meaning") -> bool:
        """Whether both name posts, and none in common."""
        return bool(self.posts and other.posts) and not self.same_post(other)

    def common_fields(self, other: "Meaning") -> float:
        """Of the fields that either names, the share that both do; 1 where neither names one.

        A name may stand inside a fuller one, with the body above it: then the shorter's own share tells nearly as much.
        """
        shared = sum(any(mine & theirs for theirs in other.fields) for mine in self.fields)
        back = sum(any(mine & theirs for mine in self.fields) for theirs in other.fields)
        sizes = (len(self.fields), len(other.fields))
        if not any(sizes):
            return 1.0
        inside = 0.95 * min(shared, back) / min(sizes) if min(sizes) > 1 else 0.0
        return max((shared + back) / sum(sizes), inside)


@lru_cache(REMEMBERED)
def meaning(text: str) -> Meaning:
    """What the glossary knows of the words in `text`."""
    found = list(terms(text))
    posts: list[tuple[frozenset[str], frozenset[str]]] = []
    ranks: set[str] = set()
    reached = 0
    for term in found:
        if term.start - reached > 1:
            ranks = set()
        if term.kind == "ranks":
            ranks |= term.notions
        elif term.kind == "posts":
            posts.append((frozenset(ranks), term.notions))
            ranks = set()
        else:
            ranks = set()
        reached = term.end
    return Meaning(
        tuple(posts),
        frozenset().union(*(term.notions for term in found if term.kind == "organs")),
        tuple(dict.fromkeys(term.notions for term in found if term.kind == "fields")),
        frozenset().union(*(term.notions for term in found if term.kind == "bodies")),
    )


def terms(text: str) -> Iterator[Term]:
    """The words of the glossary that stand in a text, in order, the longest first where they overlap.

    Offsets are into `folded(text)`.
    """
    seen = 0
    for match in _pattern().finditer(folded(text)):
        if match.start() >= seen:
            word = _key(match[0])
            for kind, notions in _words()[word if word in _words() else word.removesuffix("s")].items():
                yield Term(match.start(), match.end(), kind, frozenset(notions))
            seen = match.end()


def folded(text: str) -> str:
    """A text as the glossary's words are compared: without case and marks, in one form of Han characters."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold().replace("’", "'")
    plain = unicodedata.normalize("NFC", plain)
    return fold_han(plain) if in_han(plain) else plain


def _key(expression: str) -> str:
    """The one form of a folded expression: "vice-mayor" and "vice mayor" are one word of the glossary."""
    return re.sub(r"[\s-]+", " ", expression)


@cache
def _words() -> dict[str, dict[str, set[str]]]:
    """Key of a word → kind → notions. A word is of one kind, but for 部 (an organ) and the like in longer ones."""
    tables = tomllib.loads(files("digest.bilingual").joinpath("glossary.toml").read_text("utf-8"))
    words: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for kind, notions in tables.items():
        for notion, expressions in notions.items():
            for expression in expressions:
                words[_key(folded(expression))][kind].add(notion)
    return {word: dict(kinds) for word, kinds in words.items()}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_words(), key=len, reverse=True)
    spaced = "|".join(re.escape(word).replace("\\ ", r"[\s-]+") for word in words if not in_han(word))
    unspaced = "|".join(re.escape(word) for word in words if in_han(word))
    return re.compile(rf"\b(?:{spaced})s?\b|{unspaced}")
