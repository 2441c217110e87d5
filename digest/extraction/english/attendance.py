"""An entry of a list of those present: `Ann Holt, Mayor of Easthaven`, `Dr Tom REED (Westmouth Port Authority)`.

The label of the list says that people stand in it; so a name needs no title here to be known for one.
"""

import re
from collections.abc import Sequence

from digest.extraction.english.words import Token, Words, tokens_of
from digest.extraction.mentions import PersonMention, Sign, Stretch
from digest.extraction.places import country_of_place
from digest.extraction.sentences import Sentence

_GROUP = re.compile(r"(?:(?:for|on behalf of|from|representing) )?(?:the )?(?P<body>[^:;]{2,80}?)\s?:\s+(?=\S)", re.I)
"""`Easthaven City Council: Ann Holt, Tom Reed`."""
# What the text below calls the person; or that the person presided, which is no post.
_ASIDE = re.compile(
    r"\s*\((?:[\"“'](?P<alias>[^()]+)[\"”']|hereafter [^()]*|(?:in the )?chair(?:person|man|woman)?|moderator|presiding"
    r"|(?:by|via|through) [^()]*|online|remotely)\)\s*$",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*(?:,|;|\(|\s-\s|\||\s{2,}|\band\b(?=\s+[A-Z]))\s*")
_BEHIND_BRACKETS = re.compile(r"(?<=\))\s*(?:,(?: and)?|\band\b)\s*(?=[A-Z])")
_PARTS_OF_NAME = range(2, 6)
_BARE = 0.7
"""The margin of a name without a post."""
_BEFORE_NAME = frozenset({"h.e", "hon", "honourable", "honorable", "the", "rt", "right", "his", "her", "excellency"})


def attendees(sentence: Sentence, words: Words) -> list[PersonMention]:
    """The people of one entry; none where it does not begin with a name."""
    return _Entry(sentence, words).read()


class _Entry:
    def __init__(self, sentence: Sentence, words: Words) -> None:
        self._sentence, self._words = sentence, words
        self._text = re.sub(r"\t", ",", sentence.text)
        aside = _ASIDE.search(self._text)
        self._end = aside.start() if aside else len(self._text.rstrip(" .,;"))

    def read(self) -> list[PersonMention]:
        group = _GROUP.match(self._text)
        body = self._stretch(*group.span("body")) if group else None
        ends = [*_BEHIND_BRACKETS.finditer(self._text, group.end() if group else 0, self._end)]
        starts = [group.end() if group else 0, *(mark.end() for mark in ends)]
        stops = [*(mark.start() for mark in ends), self._end]
        several = len(starts) > 1
        each = [self._read(start, stop, body, several) for start, stop in zip(starts, stops, strict=True)]
        if all(each):  # `Tom Reed (Director), Li Wei (Engineer)`
            return [mention for mentions in each for mention in mentions]
        return self._read(starts[0], self._end, body)

    def _read(self, at: int, stop: int, body: Stretch | None, several: bool = False) -> list[PersonMention]:
        pieces = self._pieces(at, stop)
        names = [self._name(start, end) for start, end in pieces]
        if not names or names[0] is None:
            return []
        in_brackets = self._text[: pieces[-1][0]].rstrip().endswith("(")
        # of `Ann Holt, Westmouth Port (chair)` alone the second may be a body
        remarked = in_brackets and len(pieces) > (2 if several else 3) and all(names[:-1])
        if remarked:
            del pieces[-1], names[-1]  # `Ann Holt, Mary Kwan, Tom Reed (apologies)`
        if len(names) > 1 and all(names):
            joined = (
                remarked
                or body is not None
                or len(names) > 2
                or self._text[pieces[0][1] : pieces[1][0]].strip() == "and"
            )
            if joined or self._addressed(pieces):
                return [self._mention(name, None, body, _BARE) for name in names if name is not None]
        (start, end), front = names[0], self._front(*pieces[0])
        if len(pieces) == 1:
            return [self._mention((start, end), front, body, _BARE)]
        at = pieces[1][0]
        if self._text[end:at].rstrip().endswith("(") and self._text[at:stop].endswith(")"):
            stop -= 1
        rest = self._stretch(at, stop)
        if len(pieces) == len(("name", "post", "body")) and self._is_post_and_body(*pieces[1:]):
            return [self._mention((start, end), self._stretch(*pieces[1]), self._stretch(pieces[2][0], stop), 1.0)]
        unknown_post = front is None and not self._names_body(*pieces[1])
        if self._has_post(rest.text) or unknown_post:
            return [self._mention((start, end), rest, body, 1.0)]
        return [self._mention((start, end), front, body or rest, 1.0)]

    def _has_post(self, text: str) -> bool:
        """`Ambassador-at-Large`, too."""
        tokens = tokens_of(text)
        return any(
            self._words.is_post(t) for t in (*tokens, *tokens_of(" ".join(t.text.split("-")[0] for t in tokens)))
        )

    def _is_post_and_body(self, post: tuple[int, int], body: tuple[int, int]) -> bool:
        """`Director, Westmouth Port Authority`: apart, where the second is a body for sure and the first names none."""
        first, second = (self._text[slice(*piece)] for piece in (post, body))
        named = any(self._words.body_kind(token) is not None for token in tokens_of(second))
        return named and self._has_post(first) and not self._names_body(*post) and not self._has_post(second)

    def _names_body(self, start: int, end: int) -> bool:
        """Whether a piece behind the name is a body or a place, and no post that the lexicon does not know."""
        text = self._text[start:end]
        known = any(self._words.body_kind(token) is not None for token in tokens_of(text))
        return known or country_of_place(text) is not None

    def _pieces(self, at: int, stop: int) -> list[tuple[int, int]]:
        """What marks set apart, without degrees (`, PhD`)."""
        found: list[tuple[int, int]] = []
        for mark in [*_MARK.finditer(self._text, at, stop), None]:
            end = mark.start() if mark is not None else stop
            piece = self._text[at:end]
            degree = bool(found) and bool(tokens_of(piece)) and all(map(self._words.is_suffix, tokens_of(piece)))
            if piece.strip() and not degree:
                found.append((at, end))
            at = mark.end() if mark is not None else end
        return found

    def _name(self, start: int, end: int) -> tuple[int, int] | None:
        """The name that a piece is, behind courtesies and posts; None where it is none."""
        tokens = tokens_of(self._text[start:end])
        first = self._first(tokens)
        own = tokens[first:]
        if len(own) not in _PARTS_OF_NAME or not all(map(self._is_part, own)) or self._is_body(own):
            return None
        name = self._text[start + own[0].start : start + own[-1].end]
        return (start + own[0].start, start + own[-1].end) if country_of_place(name) is None else None

    def _first(self, tokens: Sequence[Token]) -> int:
        """Where the name begins behind `The Honourable Judge`, `Deputy Mayor`."""
        words, first = self._words, 0
        while first < len(tokens) - 2 and (
            words.is_honorific(tokens[first])
            or words.is_post(tokens[first])
            or words.is_modifier(tokens[first])
            or tokens[first].lower.strip(".") in _BEFORE_NAME
            or tokens[first].text in ".-"
        ):
            first += 1
        return first

    def _is_part(self, token: Token) -> bool:
        """A capital, an initial, a particle (de, bin); a family name may be a common word (Park, Law)."""
        if self._words.is_particle(token):
            return True
        return token.capital and token.is_word and not self._words.is_post(token) and not self._words.is_calendar(token)

    def _is_body(self, own: Sequence[Token]) -> bool:
        """`Port Authority`, `Opening Remarks`: words that name no person stand in it."""
        return self._words.body_kind(own[-1]) is not None or all(not self._words.can_be_name(t) for t in own)

    def _front(self, start: int, end: int) -> Stretch | None:
        """The post in front of the name, if there is one: `Ambassador`, `Deputy Mayor`."""
        tokens = tokens_of(self._text[start:end])
        front = tokens[: self._first(tokens)]
        while front and not self._words.is_post(front[-1]):
            front = front[:-1]
        while front and not (self._words.is_post(front[0]) or self._words.is_modifier(front[0])):
            front = front[1:]
        return self._stretch(start + front[0].start, start + front[-1].end) if front else None

    def _addressed(self, pieces: Sequence[tuple[int, int]]) -> bool:
        return all(self._first(tokens_of(self._text[start:end])) for start, end in pieces)

    def _mention(
        self, name: tuple[int, int], title: Stretch | None, body: Stretch | None, certainty: float
    ) -> PersonMention:
        return PersonMention(self._stretch(*name), Sign.ROSTER, title, body, margin=certainty)

    def _stretch(self, start: int, end: int) -> Stretch:
        at = self._sentence.start
        return Stretch(at + start, at + end, self._sentence.text[start:end])
