"""English words: tokens, and what the lexicon knows of them."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from digest.extraction.lexicon import Lexicon, lexicon
from digest.meeting import PartyKind

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|St|Hon|Jr|Sr|Rev|Gen|Col|Capt|Lt|Engr|Ir|Sen|Rep|Gov|Mme)\.(?=\s)"
    r"|[A-Z]\.(?=\s|$)"
    r"|[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\d,.]*\d%?|\d%?|[^\w\s]|_"
)


class Token(NamedTuple):
    """A word or a mark, `[start, end)` in its sentence."""

    text: str
    start: int
    end: int
    lower: str
    """Without a possessive ending."""
    capital: bool
    possessive: bool

    @property
    def is_acronym(self) -> bool:
        return len(self.text) >= 3 and self.text.isupper() and self.text.isalpha()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


@lru_cache(maxsize=8)
def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, in order; nobody may change the list, which is kept for those who ask next."""
    return [_token(match[0], *match.span()) for match in _TOKEN.finditer(text)]


def _token(text: str, start: int, end: int) -> Token:
    plain = text.removesuffix("'s")
    return Token(text, start, end, plain.lower(), text[0].isupper(), plain is not text)


class Words:
    """What the lexicon says of single words."""

    def __init__(self, words: Lexicon) -> None:
        self.lexicon = words
        self._heads = words.words("posts.heads")
        self._modifiers = words.words("posts.modifiers")
        self._honorifics = words.words("posts.honorifics")
        self._particles = words.words("names.particles")
        self._suffixes = words.words("names.suffixes")
        self._fields = words.words("bodies.fields")
        self._demonyms = words.words("places.demonyms")
        self._openers = words.words("names.openers")
        self._calendar = words.words("dates.months") | words.words("dates.weekdays")
        self._body_kinds = {
            word: PartyKind(kind)
            for kind in PartyKind
            if kind not in (PartyKind.COUNTRY, PartyKind.FOREIGN_AFFAIRS_OFFICE)
            for word in words.words(f"bodies.{kind.value}")
        }

    def is_post(self, token: Token) -> bool:
        """A noun that makes a person an office holder, also in the plural and in compounds: vice-presidents."""
        word = token.lower
        if word in self._heads or (word.endswith("s") and word[:-1] in self._heads):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(part in self._heads or part in self._modifiers for part in parts)

    def is_plural_post(self, token: Token) -> bool:
        return token.lower not in self._heads and token.lower.endswith("s") and token.lower[:-1] in self._heads

    def is_modifier(self, token: Token) -> bool:
        return token.lower in self._modifiers

    def is_honorific(self, token: Token) -> bool:
        return token.lower in self._honorifics or token.lower.rstrip(".") in self._honorifics

    def is_particle(self, token: Token) -> bool:
        return token.lower in self._particles and not token.possessive

    def is_suffix(self, token: Token) -> bool:
        return token.lower in self._suffixes

    def body_kind(self, token: Token) -> PartyKind | None:
        return self._body_kinds.get(token.lower)

    def is_field(self, token: Token) -> bool:
        """A word of bodies' names that makes none by itself: Environment, Trade."""
        return token.lower in self._fields

    def is_generic(self, name: str) -> bool:
        """Whether a word says what a body, post or field is, and names none: University, Minister."""
        (token, *others) = tokens_of(name) or [_token(name or " ", 0, len(name))]
        return not others and (self.body_kind(token) is not None or self.is_post(token) or self.is_field(token))

    def is_membership(self, token: Token) -> bool:
        """`People's`, `Women's`: a possessive inside the name of a body."""
        return token.lower in self.lexicon.words("bodies.memberships")

    def is_demonym(self, token: Token) -> bool:
        return token.lower in self._demonyms

    def opens(self, token: Token) -> bool:
        """A word that has its capital from standing first."""
        return token.lower in self._openers

    def is_calendar(self, token: Token) -> bool:
        return token.lower in self._calendar

    def can_be_name(self, token: Token) -> bool:
        """A capital that nothing else explains: an initial, or a word that is no post, body, field, date or people."""
        if not token.capital or not token.is_word:
            return False
        if len(token.text) == 2 and token.text.endswith("."):
            return True
        return not (
            self.is_honorific(token)
            or self.is_post(token)
            or self.is_modifier(token)
            or self.body_kind(token) is not None
            or self.is_field(token)
            or self.is_calendar(token)
            or self.is_demonym(token)
            or token.lower in _NEVER
        )


# Capitals of headings and acronyms that are nobody's name.
_NEVER = frozenset(
    {"i", "covid", "mou", "via", "of", "the", "for", "and", "in", "at", "on", "to", "with", "from", "by"}
)


@cache
def english_words() -> Words:
    return Words(lexicon("en"))
