"""Bodies and places: `the Ministry of the Environment`, `Chongqing Municipal Foreign Affairs Office`, `Mito City`."""

import re

from digest.extraction.english.words import Token, Words, tokens_of
from digest.extraction.mentions import BodyMention, Stretch
from digest.extraction.places import country_of_place, is_country
from digest.extraction.sentences import Sentence
from digest.meeting import PartyKind

_ACRONYMS_OF_PLACES = frozenset({"US", "UK", "EU", "UN", "ROK", "PRC", "UAE", "USA"})
# Kinds whose word decides wherever it stands: a University's Department of Law is the university's.
_STRONG = (PartyKind.MISSION, PartyKind.UNIVERSITY, PartyKind.COMPANY, PartyKind.MINISTRY, PartyKind.ASSOCIATION)


# "the port city of Shiomihama", "Qingluo, a city in", "Yunpu, Fujian Province".
_TOLD_CITY = re.compile(
    r"\b(?:city|town|village) of (?P<a>[A-Z][a-z]+)\b"
    r"|\b(?P<b>[A-Z][a-z]{2,}), an? (?:[\w-]+ ){0,3}(?:city|town|village|port) (?:in|of|on|with)\b"
    r"|\b(?P<c>[A-Z][a-z]{2,}), (?:[A-Z][\w'-]+ ){1,2}(?:Province|Prefecture|Oblast|Autonomous)\b"
)


def told_cities(whole: str) -> frozenset[str]:
    """Cities that the report says are cities, or names with their province."""
    return frozenset(match[match.lastgroup] for match in _TOLD_CITY.finditer(whole) if match.lastgroup)


class BodyFinder:
    """Bodies and places of one sentence."""

    def __init__(self, sentence: Sentence, words: Words, told_cities: frozenset[str] = frozenset()) -> None:
        self._sentence = sentence
        self._told_cities = told_cities
        self._words = words
        self._tokens = tokens_of(sentence.text)

    def find(self, names: list[tuple[int, int]]) -> list[BodyMention]:
        """In order, none inside another or inside one of `names` (spans of the text)."""
        found: list[BodyMention] = []
        i = 0
        while i < len(self._tokens):
            at = self._sentence.start + self._tokens[i].start
            inside = next((end for start, end in names if start <= at < end), None)
            if inside is not None:
                i += 1
                continue
            end = self._end_of_body(i)
            if end and self._tokens[i].possessive and end - i > 1 and country_of_place(self._stretch(i, i + 1).text):
                i += 1  # "Singapore's Ministry of Law", "Japan's Mito City"
            if end:
                name = self._stretch(i, end)
                found.append(BodyMention(name, kind_of_body(name.text, self._words)))
                i = end
                continue
            length = self._length_of_national(i)
            if length:
                name = self._stretch(i, i + length)
                found.append(BodyMention(name, kind_of_body(name.text, self._words)))
                i += length
                continue
            length = self._length_of_place(i)
            if length:
                name = self._stretch(i, i + length)
                kind = PartyKind.COUNTRY if is_country(name.text) else PartyKind.MUNICIPALITY
                found.append(BodyMention(name, kind, is_place=True))
                i += length
                continue
            i += 1
        return found

    def _end_of_body(self, start: int) -> int:
        """Where the name of a body ends that starts at `start`; 0 when none does."""
        tokens, words = self._tokens, self._words
        token = tokens[start]
        if not token.capital or not token.is_word or words.is_honorific(token) or words.is_calendar(token):
            return 0
        if (start == 0 or tokens[start - 1].text in '"“.') and words.opens(token) and token.lower != "the":
            return 0
        end, head = start, None
        while end < len(tokens):
            token = tokens[end]
            hangs = end > start and tokens[end - 1].lower in ("of", "for", "and", "the")
            named = not self._is_bare_post(token) or hangs or self._is_of_post(head)
            if token.capital and token.is_word and not words.is_calendar(token) and named:
                if words.body_kind(token) is not None:
                    head = end
                end += 1
                if token.possessive and head is not None and not words.is_membership(token):
                    break
            elif self._goes_on(start, end, head):
                end += 1
            else:
                break
        while end > start and not tokens[end - 1].capital:
            end -= 1
        if end - start > 1 and tokens[end - 1].lower in words.lexicon.words("places.buildings"):
            return 0  # where they met: "University House"
        if tokens[end - 1].lower == "administration" and end - start == 2 and not self._is_administered(tokens[start]):
            return 0  # a government that is called by its head's name
        if end - start == 1 and tokens[start].is_acronym:
            alone = words.body_kind(tokens[start]) is PartyKind.INTERNATIONAL_ORGANIZATION
            return end if alone else 0
        if head is None or end - start < 2 or all(
            words.is_modifier(t) or words.body_kind(t) or t.lower == "the" for t in tokens[start:end]
        ):  # fmt: skip
            return 0
        return end

    def _goes_on(self, start: int, i: int, head: int | None) -> bool:
        """Whether a small word is inside the body's name."""
        word = self._tokens[i].lower
        if word in ("of", "for", "on"):
            return head is not None and self._capital_at(i + 1)
        if word == "the":
            return i > start and self._tokens[i - 1].lower in ("of", "for", "on", "and")
        if word == "in":
            kind = self._words.body_kind(self._tokens[head]) if head is not None else None
            chamber = kind is PartyKind.ASSOCIATION and self._tokens[i - 1].lower == "commerce"
            return self._capital_at(i + 1) and (
                kind is PartyKind.MISSION or (chamber and is_country(self._tokens[i + 1].text))
            )
        if word in ("and", "&"):
            return self._and_inside(i, head)
        return word == "," and head is not None and self._comma_inside(i, head)

    def _is_bare_post(self, token: Token) -> bool:
        """A post that is not also a word of bodies' names ("General Administration")."""
        part_of_names = self._words.body_kind(token) or self._words.is_field(token)
        return self._words.is_post(token) and not part_of_names and token.lower not in ("executive", "fellow", "deputy")

    def _is_of_post(self, head: int | None) -> bool:
        """Whether the name is that of an office by who holds it: `Office of the Deputy Attorney General`."""
        return head is not None and [token.lower for token in self._tokens[head : head + 3]] == ["office", "of", "the"]

    def _is_administered(self, token: Token) -> bool:
        """Whether an administration can be called so: by its field or its place."""
        return self._words.is_field(token) or self._words.is_modifier(token) or country_of_place(token.text) is not None

    def _capital_at(self, i: int) -> bool:
        if i < len(self._tokens) and self._tokens[i].lower == "the":
            i += 1
        return i < len(self._tokens) and self._tokens[i].capital and self._tokens[i].is_word

    def _capitals_from(self, i: int) -> list[Token]:
        end = i
        while end < len(self._tokens) and self._tokens[end].capital:
            end += 1
        return self._tokens[i:end]

    def _and_inside(self, i: int, head: int | None) -> bool:
        """`Bureau of Ecology and Environment`, `Industry and Economy Department`; not "Ministry A and Ministry B"."""
        right = self._capitals_from(i + 1)
        if not right:
            return False
        if head is not None:  # behind the body's word only fields may follow: a second such word is a second body
            return all(self._words.is_field(token) for token in right)
        left = self._tokens[i - 1]
        unfinished = self._words.is_field(left) or self._words.is_modifier(left) or self._is_half_a_name(i)
        return any(self._words.body_kind(token) for token in right) and unfinished

    def _is_half_a_name(self, i: int) -> bool:
        """`the Exit |and Entry Division`: behind the article one word that is no place, and no name by itself."""
        left = self._tokens[i - 1]
        follows = i > 1 and self._tokens[i - 2].lower == "the"
        return follows and not left.is_acronym and country_of_place(left.text) is None

    def _comma_inside(self, i: int, head: int) -> bool:
        """`Ministry of Culture, Sports and Tourism`."""
        right = self._capitals_from(i + 1)
        left = self._tokens[head:i]
        following = [token.lower for token in self._tokens[i + 1 : i + 6]]
        hangs = self._words.is_field(left[-1]) and any(token.lower in ("of", "for") for token in left)
        return hangs and bool(right) and self._words.is_field(right[0]) and ("and" in following or "," in following)

    def _length_of_national(self, i: int) -> int:
        """How many tokens are a body named by its country: `Chinese embassy in Kenya`, `Afghan government`."""
        following = self._tokens[i + 1].lower if i + 1 < len(self._tokens) else ""
        if following not in ("embassy", "consulate", "consulate-general", "government") or self._tokens[i + 1].capital:
            return 0
        if not (
            self._tokens[i].capital and (self._words.is_demonym(self._tokens[i]) or is_country(self._tokens[i].text))
        ):
            return 0
        placed = following != "government" and i + 3 < len(self._tokens) and self._tokens[i + 2].lower == "in"
        return 2 + (1 + self._length_of_place(i + 3) if placed and self._length_of_place(i + 3) else 0)

    def _length_of_place(self, i: int) -> int:
        """How many tokens from `i` are the name of a place."""
        token = self._tokens[i]
        if not token.capital or not token.is_word:
            return 0
        for length in (6, 5, 4, 3, 2, 1):
            piece = self._tokens[i : i + length]
            inner = all(t.capital or t.lower in ("of", "the", "and") for t in piece)
            owned = any(t.possessive and not self._words.is_membership(t) for t in piece[:-1])
            if len(piece) < length or not inner or owned or not piece[-1].capital:
                continue
            text = self._stretch(i, i + length).text
            if any(t.lower == "and" for t in piece) and not is_country(text):
                continue
            if self._words.is_demonym(piece[-1]) or piece[-1].lower in self._words.lexicon.words("places.not_cities"):
                continue
            if length == 1 and (self._words.opens(token) or self._too_short(text)):
                continue
            if country_of_place(text) or text in self._told_cities:
                return length
        return 0

    @staticmethod
    def _too_short(text: str) -> bool:
        return len(text) < 3 and text.replace(".", "") not in _ACRONYMS_OF_PLACES

    def _stretch(self, first: int, last: int) -> Stretch:
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        text = re.sub(r"'s$|(?<=s)'$", "", self._sentence.text[start:end])
        return Stretch(self._sentence.start + start, self._sentence.start + start + len(text), text)


def kind_of_body(name: str, words: Words) -> PartyKind:
    """By the word that says what the body is; the last one, unless a stronger one stands before it."""
    if re.search(r"\bforeign affairs office|\bFAO\b", name, re.IGNORECASE):
        return PartyKind.FOREIGN_AFFAIRS_OFFICE
    kinds = [kind for kind in map(words.body_kind, tokens_of(name)) if kind is not None]
    strong = next((kind for kind in _STRONG if kind in kinds), None)
    return strong or (kinds[-1] if kinds else PartyKind.OTHER)
