"""Names and titles: `Vice Minister X`, `X, director of the Y Office`, `Dr X`, rosters."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from digest.extraction.english.words import Token, Words, tokens_of
from digest.extraction.lexicon import lexicon
from digest.extraction.mentions import PersonMention, Sign, Stretch
from digest.extraction.places import country_of_place
from digest.extraction.sentences import Sentence
from digest.extraction.zones import ROSTERS

_LONGEST_NAME = 4
_SHORTEST_RUN = 2
"""A run of so many capitals has no place in front of a name."""
_EXCELLENCY = frozenset({"his", "her", "their", "excellency", "honourable", "honorable", "h.e"})
_SMALL = frozenset({"of", "for", "with", "and", "the", "&", "-", "in", "at", "to"})
_OF = frozenset({"the", "of", "for", "at", "in", "from"})
# What a page of an office is, at the head of its headline: "|Readout of| Vice President X's Meeting".
_KINDS_OF_TEXT = frozenset({"readout", "remarks", "statement", "transcript"})
_MISSIONS = frozenset({"embassy", "consulate", "government", "delegation"})
_EDGES = _SMALL | {"on", "from", "a", "an", ")", "(", ",", "by"}
_OWN_BODY = frozenset(
    {"city", "country", "province", "university", "ministry", "prefecture", "town", "county", "company"}
)
_SHARED = 0.6
"""The margin of a name that shares the apposition behind the next one."""
_SHARED_APPOSITION = re.compile(
    r"(?P<one>[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){1,3}) and (?P<two>[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){1,3}),? "
    r"(?P<title>(?:both )?(?:[\w-]+ ){0,3}?(?P<head>[a-z-]+s) (?:of|with|at|from|for) [^,.;]{3,80})"
)
_LONGEST_APPOSITION = 9
"""Words before the post of an apposition; more is a clause of its own."""


@cache
def _deeds() -> frozenset[str]:
    words = lexicon("en")
    return words.words("verbs.event") | words.words("verbs.attending") | words.words("verbs.reporting")


class PeopleFinder:
    """Full names in one sentence."""

    def __init__(self, sentence: Sentence, words: Words) -> None:
        self._sentence = sentence
        self._words = words
        self._tokens = tokens_of(sentence.text)

    def find(self) -> list[PersonMention]:
        found: list[PersonMention] = []
        taken = 0  # tokens before this one belong to a person already found, or to the title behind the name
        for first, last in self._names():
            if first < taken:
                continue
            mention = self._person(first, last, taken)
            if mention is None and found and self._shares_title(found[-1], taken, first, last):
                previous = found[-1]
                name = self._stretch(first, last)
                mention = PersonMention(name, Sign.TITLE, previous.title, previous.body, previous.only_mentioned)
            if mention is not None:
                mention = replace(mention, margin=self._certainty(first, last))
                found.append(mention)
                end = mention.end - self._sentence.start
                taken = next((i for i, token in enumerate(self._tokens) if token.start >= end), len(self._tokens))
        return self._with_shared_appositions(found)

    def _certainty(self, first: int, last: int) -> float:
        """How far a stretch of capitals is from being no name: acronyms and places stand in few, one word alone says
        little."""
        tokens = self._tokens[first:last]
        odd = any(token.is_acronym and not self._sentence.text.isupper() for token in tokens[1:-1] or tokens[:1])
        placed = any(country_of_place(token.text) for token in tokens)
        against = 0.7 * (last - first == 1) + 0.6 * odd + 0.3 * placed + 0.3 * (last - first > _LONGEST_NAME - 1)
        return max(0.0, 1.0 - against)

    # ------------------------------------------------------------------ stretches that look like a name

    def _names(self) -> Iterator[tuple[int, int]]:
        """What a run of capitals holds behind titles, bodies and places."""
        tokens, words = self._tokens, self._words
        i = 0
        while i < len(tokens):
            named = words.can_be_name(tokens[i]) or self._is_family_name(i)
            if not named or (self._opens_sentence(i) and words.opens(tokens[i])):
                i += 1
                continue
            first = i
            while i < len(tokens) and (
                words.can_be_name(tokens[i]) or self._particle_inside(first, i) or (i == first and named)
            ):
                i += 1
                if tokens[i - 1].possessive:
                    break
            yield self._without_place(first, i)

    def _is_family_name(self, i: int) -> bool:
        """`|Park| Min-ho`: a word for a place or post that is a family name before a given name of two syllables."""
        following = self._tokens[i + 1].text if i + 1 < len(self._tokens) else ""
        known = self._tokens[i].capital and self._tokens[i].lower in self._words.lexicon.words("names.first_surnames")
        return known and bool(re.fullmatch(r"[A-Z][a-z]+-[a-z]+", following))

    def _opens_sentence(self, i: int) -> bool:
        return i == 0 or self._tokens[i - 1].text in '"“(.:;-'

    def _particle_inside(self, first: int, i: int) -> bool:
        following = self._tokens[i + 1] if i + 1 < len(self._tokens) else None
        return i > first and following is not None and self._words.is_particle(self._tokens[i]) and (
            self._words.can_be_name(following) or self._words.is_particle(following)
        )  # fmt: skip

    def _without_place(self, first: int, last: int) -> tuple[int, int]:
        """`of Shanghai |Wang Weiren`, `in the HKSAR |Chen Dong`, `for the Western Hemisphere |Juan González`."""
        tokens = self._tokens
        at = first - 1 - (first > 1 and tokens[first - 1].lower == "the")
        if first and tokens[at].lower in ("of", "for", "from", "in", "with", "to"):
            for length in (2, 1):
                place = " ".join(token.text for token in tokens[first : first + length])
                known = country_of_place(place) or (length == 1 and tokens[first].is_acronym)
                if last - first - length >= 2 and known:
                    return first + length, last
            if last - first >= _LONGEST_NAME:
                surname = tokens[last - 3].lower in self._words.lexicon.words("names.first_surnames")
                return last - 2 - surname, last
        return first, last

    # ------------------------------------------------------------------ what makes it a person

    def _person(self, first: int, last: int, taken: int) -> PersonMention | None:
        tokens, words, size = self._tokens, self._words, last - first
        name = self._stretch(first, last)
        if size > _LONGEST_NAME + 1 or not re.search(r"[^\W\d_]{2}", name.text) or self._goes_on_as_body(last):
            return None
        before = tokens[first - 1] if first else None
        if tokens[first].lower in words.lexicon.words("names.verbs_of_headlines"):
            return None  # "Environment Minister |Visits Japan|"
        if before is not None and before.lower in _OF:
            return (
                None  # "Chief Executive of the |Hong Kong| Special Administrative Region", "governor of |Oued Eddahab|"
            )
        honorific = before is not None and words.is_honorific(before)
        possessive = tokens[last - 1].possessive
        shaped = 2 <= size <= _LONGEST_NAME and not country_of_place(name.text)
        passing = possessive or self._in_passing(first)
        title = self._title_before(first, taken)
        after, apposed = (None, False) if possessive else self._title_after(last)
        heads = None if possessive else self._body_headed(last)
        if self._sentence.zone in ROSTERS and (title or after) and size <= _LONGEST_NAME:
            body = self._body_after(last) or self._in_brackets(last)
            return PersonMention(name, Sign.ROSTER, self._fuller(title, after), body)
        # an apposition says more than a bare post or honorific in front
        if after and (honorific or shaped) and (title is None or len(after.text) > len(title.text)):
            return PersonMention(name, Sign.APPOSITION, after, None, passing)
        if title and (honorific or 2 <= size <= _LONGEST_NAME):
            return PersonMention(name, Sign.TITLE, title, self._body_after(last), passing)
        if (honorific and (size >= 2 or apposed)) or (heads is not None and shaped):
            post = self._stretch(first - 1, first) if honorific and words.is_post(tokens[first - 1]) else None
            return PersonMention(name, Sign.HONORIFIC, post, heads or self._body_after(last), passing)
        listed = self._listed(first, last) if self._sentence.zone in ROSTERS and shaped else None
        if listed is not None:
            return PersonMention(name, Sign.ROSTER, None, listed)
        inside = before is not None and before.lower in ("of", "the", "for", "at", "in", "and", "with", "on")
        if shaped and size <= 3 and not possessive and not inside and self._speaks_beside(first, last):
            return PersonMention(name, Sign.SPEECH, None, self._body_after(last), passing)
        return None

    def _goes_on_as_body(self, last: int) -> bool:
        """`Shanghai Bar Association`: a capital follows that makes it a body's name."""
        if last >= len(self._tokens) or self._tokens[last - 1].possessive:
            return False
        token = self._tokens[last]
        return token.capital and (self._words.body_kind(token) is not None or self._words.is_field(token))

    def _listed(self, first: int, last: int) -> Stretch | None:
        """`Giulia Ferrantelli (World Food Alliance)`: the body in brackets behind a name that a line begins with."""
        return None if any(token.is_word for token in self._tokens[:first]) else self._in_brackets(last)

    def _in_brackets(self, last: int) -> Stretch | None:
        if last >= len(self._tokens) or self._tokens[last].text != "(":
            return None
        end = next((i for i in range(last, len(self._tokens)) if self._tokens[i].text in ",)"), last + 1)
        return self._stretch(last + 1, end) if end > last + 1 else None

    def _speaks_beside(self, first: int, last: int) -> bool:
        reporting = self._words.lexicon.words("verbs.reporting") | self._words.lexicon.words("verbs.presiding")
        following = [token.lower for token in self._tokens[last : last + 3]]
        if following and following[0] in reporting:
            return True
        if (
            len(following) > 1
            and following[0] in ("also", "then", "further", "has", "who")
            and following[1] in reporting
        ):
            return True
        before = " ".join(token.lower for token in self._tokens[max(0, first - 3) : first])
        return bool(
            re.search(
                r"\b(?:said|added|explained|noted) ?,?$|according to$|\b(?:chaired|moderated|led|headed) by$", before
            )
        )

    def _in_passing(self, first: int) -> bool:
        """Named where others than those present are named: "since the visit of", "following the summit led by"."""
        left = self._sentence.text[: self._tokens[first].start]
        if self._words.lexicon.pattern("patterns.in_passing").search(left):
            return True
        opening = re.match(r"(?:Following|Since|After|As|Amid)\b", left)
        rest = self._sentence.text[self._tokens[first].start :]
        # inside the opening clause still: no comma closed it, or the names of a list go on before the main verb
        if not opening or not re.search(r"\b(?:led by|between|summit)\b", left, re.IGNORECASE):
            return False
        main = self._words.lexicon.pattern("patterns.main_verb").search(rest)
        return main is not None and rest[: main.start()].count(",") >= 1 + len(
            re.findall(r"\band\b", rest[: main.start()])
        )

    # ------------------------------------------------------------------ titles in front

    def _title_before(self, first: int, taken: int) -> Stretch | None:
        """The noun phrase in front of a name, if it holds a post: "Vice Minister", "Miyako's deputy mayor"."""
        tokens, words = self._tokens, self._words
        end = self._before_courtesies(first, taken)
        if end > taken and tokens[end - 1].text == ",":  # "the Secretary of State, Mr X"
            if end == first and not (end >= 2 and words.is_post(tokens[end - 2])) and not self._introduced(end - 1):
                return None
            end = self._before_courtesies(end - 1, taken)
            end -= end > taken and tokens[end - 1].text == ","
        start = end
        brackets = 0
        while start > taken:
            token = tokens[start - 1]
            if token.text in "()":
                brackets += 1
            elif brackets % 2 == 0 and not (
                self._comma_inside(start - 1, end) if token.text == "," else self._in_title(start - 1)
            ):
                break
            elif (token.lower == "and" and not self._pairs_posts(start - 1)) or self._ends_dateline(start - 1):
                break  # "DPM Heng and |Chinese Vice-Premier| X"
            start -= 1
        while start < end and (
            tokens[start].lower in _EDGES
            or words.is_honorific(tokens[start])
            or words.is_suffix(tokens[start])
            or (tokens[start].lower in _KINDS_OF_TEXT and self._opens_sentence(start))
        ):
            start += 1
        while end > start and tokens[end - 1].text == "-":
            end -= 1
        if not any(words.is_post(token) for token in tokens[start:end]):
            return None
        return self._stretch(start, end)

    def _introduced(self, comma: int) -> bool:
        """`|the Executive Secretary of the Organisation (OLADE)|, Andrés Rebolledo`: a title with its article."""
        start = comma
        while start and (self._in_title(start - 1) or self._tokens[start - 1].text in "()"):
            start -= 1
        while start < comma and self._tokens[start].lower in _EDGES and self._tokens[start].text != "the":
            start += 1
        phrase = self._tokens[start:comma]
        behind_article = start > 0 and self._tokens[start - 1].lower == "the"  # "The" may open the sentence
        opened = bool(phrase) and (phrase[0].text == "the" or phrase[0].possessive or behind_article)
        return opened and any(map(self._words.is_post, phrase[:4]))

    def _before_courtesies(self, end: int, taken: int) -> int:
        """Where words of courtesy begin that end at `end`: `|His Excellency`, `|Mr`; a small "professor" is a post."""
        while end > taken:
            token = self._tokens[end - 1]
            courtesy = token.capital and (self._words.is_honorific(token) or token.lower in _EXCELLENCY)
            qualified = end - 2 >= taken and self._words.is_modifier(self._tokens[end - 2])
            if not courtesy or (self._words.is_post(token) and qualified):
                break  # "Associate |Professor|" is a post
            end -= 1
        return end

    def _in_title(self, i: int) -> bool:
        token, words = self._tokens[i], self._words
        if token.capital:
            return not words.is_calendar(token) and not (self._opens_sentence(i) and words.opens(token))
        return (
            words.is_post(token)
            or words.is_modifier(token)
            or token.lower in _SMALL
            or (words.is_field(token) and token.lower not in ("week", "day", "year", "meeting", "conference"))
            or (token.possessive and token.lower in _OWN_BODY)
            or self._noun_inside(i)
        )

    def _ends_dateline(self, i: int) -> bool:
        """`SINGAPORE -| Top diplomat X`."""
        return self._tokens[i].text == "-" and i > 0 and self._tokens[i - 1].text.isupper()

    def _pairs_posts(self, i: int) -> bool:
        """Whether "and" stands between words of one title: `Trade and Investment Commissioner`."""
        left = self._tokens[i - 1] if i else None
        return left is not None and (
            self._words.is_field(left)
            or self._words.is_post(left)
            or self._words.is_modifier(left)
            or self._words.body_kind(left) is not None
            or left.text in "()"
        )

    def _noun_inside(self, i: int) -> bool:
        """`UCSC |engineering| dean`: a small word between a capital and the post."""
        if i == 0 or i + 1 >= len(self._tokens) or not self._tokens[i].is_word:
            return False
        before, after, word = self._tokens[i - 1], self._tokens[i + 1], self._tokens[i].lower
        verbs = self._words.lexicon.words("verbs.any") | self._words.lexicon.words("verbs.past")
        noun = word not in verbs and not word.endswith("ed") and word not in self._words.lexicon.words("posts.ends")
        headed = before.capital or before.possessive or (before.is_word and self._noun_before(i - 1))
        last = self._words.is_post(after) and not after.capital
        return noun and headed and (last or (not after.capital and after.is_word and self._noun_inside(i + 1)))

    def _noun_before(self, i: int) -> bool:
        """`UNEP's |freshwater| programme chief`: one more small word between the capital and the post."""
        return i > 0 and self._tokens[i].text.islower() and self._tokens[i - 1].possessive

    def _comma_inside(self, comma: int, end: int) -> bool:
        """`Minister for Culture, Community and Youth X`: a comma of a list that hangs on "for" or "of"; and `Tertiary
        Education, Skills and Employment Minister X`.
        """
        left = self._tokens[max(0, comma - 8) : comma]
        right = self._tokens[comma + 1 : end]
        fields = [token for token in right[:-1] if token.lower != "and"]
        if left and right and self._words.is_field(left[-1]) and left[-1].capital and self._words.is_post(right[-1]):
            return len(fields) >= 2 and len(fields) < len(right) - 1 and all(
                self._words.is_field(token) and token.capital for token in fields
            )  # fmt: skip
        hangs = any(token.lower in ("for", "of") for token in left) and any(self._words.is_post(t) for t in left)
        listed = any(token.capital for token in right) and any(token.lower == "and" for token in right)
        return hangs and listed and not self._words.is_post(right[0]) and all(
            token.capital or token.lower in _SMALL for token in right
        )  # fmt: skip

    # ------------------------------------------------------------------ titles behind

    def _title_after(self, last: int) -> tuple[Stretch | None, bool]:
        """The apposition behind a name: ", director of the ...". Second: whether any apposition stands there."""
        i = self._past_suffix(self._past_brackets(last))
        if i is None or i >= len(self._tokens) or self._tokens[i].text not in (",", "-"):
            return None, False
        i += 1
        if i < len(self._tokens) and self._tokens[i].lower == "and":
            return None, False
        while i < len(self._tokens) and self._tokens[i].lower in ("the", "a", "an", "its", "his", "her", "their"):
            i += 1
        if i + 1 < len(self._tokens) and self._tokens[i].lower == "who" and self._tokens[i + 1].lower in ("is", "was"):
            i += 2 + (i + 2 < len(self._tokens) and self._tokens[i + 2].lower in ("the", "a", "an"))
        if i < len(self._tokens) and self._tokens[i].lower in ("who", "whose", "which"):
            return None, True
        head, end = self._end_of_apposition(i)
        if head is None or end <= head or self._words.is_plural_post(self._tokens[head]):
            return None, end > i
        if self._names_another(head, end):
            return None, True  # "Antonio Rivas, college president Brian King": the next one of a list
        return self._stretch(i, end), True

    def _names_another(self, head: int, end: int) -> bool:
        """Whether a name stands behind the post and its body: `Minister of Justice |Thea Tsulukiani|`."""
        tokens, words = self._tokens, self._words
        i = head + 1
        while i < end:
            first = i
            while i < end and (words.can_be_name(tokens[i]) or self._particle_inside(first, i)):
                i += 1
            first, i = self._without_place(first, i) if i - first > _SHORTEST_RUN else (first, i)
            before = tokens[first - 1]
            in_body = before.lower in ("of", "for", "and") and i - first > _SHORTEST_RUN
            headed = in_body or before.capital or words.is_post(before) or before.possessive
            closed = i >= end or not tokens[i].capital
            name = self._stretch(first, i).text if i > first else ""
            placed = country_of_place(name) or (in_body and country_of_place(tokens[i - 1].text))
            if 2 <= i - first <= _LONGEST_NAME and headed and closed and not placed:
                return True
            i = max(i, first + 1)
        return False

    def _past_suffix(self, i: int | None) -> int | None:
        """Behind `, SC` or `, PhD`."""
        tokens = self._tokens
        if i is not None and i + 1 < len(tokens) and tokens[i].text == "," and self._words.is_suffix(tokens[i + 1]):
            return i + 2
        return i

    def _past_brackets(self, i: int) -> int | None:
        tokens = self._tokens
        if i < len(tokens) and tokens[i].text == "(":
            close = next((k for k in range(i, min(i + 12, len(tokens))) if tokens[k].text == ")"), None)
            if close is None:
                return None
            i = close + 1
        return i + 1 if i < len(tokens) and self._words.is_suffix(tokens[i]) else i

    def _end_of_apposition(self, start: int) -> tuple[int | None, int]:
        """The post of an apposition that starts at `start`, and where it ends."""
        tokens, words = self._tokens, self._words
        head, i = None, start
        if start < len(tokens) and tokens[start].text.islower() and tokens[start].lower in _deeds():
            return None, start  # "the Mayor of Oakhaven, X, |received| the Ambassador": no post, but what X did
        while i < len(tokens):
            token = tokens[i]
            if token.text in '.;:!?"”“-' or (head is None and i - start > _LONGEST_APPOSITION):
                break
            if token.text == ",":
                if head is None and start < i <= start + 4 and all(map(words.is_field, tokens[start:i])):
                    i += 1
                    continue  # "Commerce, Trade and Investment Commissioner"
                if head is not None and self._listed_field(i):
                    i += 1
                    continue  # "in the Ministry of Water, Sanitation and Irrigation"
                body = self._body_behind_comma(start, i) if head is not None else None
                i = body if body is not None else i
                break
            if token.lower == "and" and head is not None and self._person_starts(i + 1):
                break
            if head is None and words.is_post(token):
                head = i
            elif not token.capital and token.is_word and self._ends_apposition(token, head):
                break
            i += 1
        while i > start and tokens[i - 1].text in (",", "and", "(", "&"):
            i -= 1
        return head, i

    def _listed_field(self, comma: int) -> bool:
        """Whether a comma stands inside a list of fields that hangs on "of": `of Water, |Sanitation and Irrigation`."""
        left = self._tokens[max(0, comma - 3) : comma]
        right = self._tokens[comma + 1 : comma + 4]
        if len(right) < len(("Sanitation", "and", "Irrigation")) or not any(t.lower in ("of", "for") for t in left):
            return False
        listed = right[1].lower in ("and", ",") and right[2].capital
        return listed and right[0].capital and self._words.is_field(right[0])

    def _ends_apposition(self, token: Token, head: int | None) -> bool:
        word = token.lower
        if word in self._words.lexicon.words("posts.ends"):
            return True
        return head is not None and word in self._words.lexicon.words("verbs.any") and not self._words.is_post(token)

    def _body_behind_comma(self, start: int, comma: int) -> int | None:
        """End of a body that follows a bare post: ", President, Shanghai Bar Association"."""
        tokens, words = self._tokens, self._words
        if any(token.lower in ("of", "for", "at", "with") for token in tokens[start:comma]):
            return None
        end = comma + 1
        while end < len(tokens) and not words.is_honorific(tokens[end]) and (
            tokens[end].capital or tokens[end].lower in ("of", "the", "for", "and", "&", "in")
        ):  # fmt: skip
            end += 1
        chunk = tokens[comma + 1 : end]
        if end + 2 < len(tokens) and tokens[end].text == "(" and tokens[end + 1].is_acronym:
            end += 3  # "Ministry of Agriculture (MINAGRI)"
        said = end < len(tokens) and tokens[end].lower in words.lexicon.words("posts.ends")
        if not chunk or words.is_post(chunk[0]) or (end < len(tokens) and tokens[end].text not in ",;.)" and not said):
            return None
        acronym = len(chunk) == 1 and len(chunk[0].text) > 2
        return end if acronym or any(words.body_kind(token) for token in chunk) else None

    def _person_starts(self, i: int) -> bool:
        if i >= len(self._tokens):
            return False
        if self._words.is_honorific(self._tokens[i]):
            return True
        end = i
        while end < len(self._tokens) and self._words.can_be_name(self._tokens[end]):
            end += 1
        after = self._tokens[end] if end < len(self._tokens) else None
        return 2 <= end - i <= _LONGEST_NAME and (after is None or after.text in ",." or not after.capital)

    def _body_after(self, last: int) -> Stretch | None:
        """`Captain X of the Y Headquarters`, `Mayor X of Y`, `Councillor X from the Z Secretariat`: the body of a title
        in front. What stands behind "of" is one whatever it is called."""
        tokens = self._tokens
        i = last
        if i + 1 >= len(tokens) or tokens[i].lower not in ("of", "from", "with", "at"):
            return None
        i += 1 + (tokens[i + 1].lower == "the")
        end, bodies = i, 0
        while end < len(tokens) and (
            tokens[end].capital or (end > i and tokens[end].lower in ("of", "for", "and", "the"))
        ):
            if tokens[end].lower == "and" and self._begins_another(end + 1):
                break  # "Mayor X of Y and |Governor Z|"
            bodies += self._words.body_kind(tokens[end]) is not None
            end += 1
        while end > i and not tokens[end - 1].capital:
            end -= 1
        if end == i + 1 < len(tokens) and tokens[end].lower in _MISSIONS and self._words.is_demonym(tokens[i]):
            end += 1  # "of the Chinese |embassy"
        name = self._stretch(i, end) if end > i else None
        if tokens[last].lower == "at" and tokens[end - 1].lower in self._words.lexicon.words("places.buildings"):
            return None  # where they met: "at |City Hall|"
        owned = tokens[last].lower == "of" and end - i <= _LONGEST_NAME and not self._words.is_calendar(tokens[i])
        return name if name and (bodies or owned or tokens[i].text.isupper() or country_of_place(name.text)) else None

    def _begins_another(self, i: int) -> bool:
        """Whether a title, or a courtesy, stands there and names somebody else."""
        tokens = [token for token in self._tokens[i : i + 4] if token.text != "the"]
        return any(self._words.is_honorific(token) for token in tokens[:1]) or (
            any(map(self._words.is_post, tokens[:2])) and not any(token.text == "," for token in tokens[:2])
        )

    def _body_headed(self, last: int) -> Stretch | None:
        """`X, who heads the Y Bureau`: the post is not named, the body is."""
        words = [token.lower for token in self._tokens[last : last + 4]]
        if words[:2] != [",", "who"] or words[2:3] not in (
            ["heads"],
            ["leads"],
            ["chairs"],
            ["runs"],
            ["directs"],
            ["oversees"],
        ):
            return None
        start = last + 3 + (words[3:] == ["the"])
        end = start
        while end < len(self._tokens) and (
            self._tokens[end].capital or self._tokens[end].lower in ("of", "for", "and", "the")
        ):
            end += 1
        while end > start and not self._tokens[end - 1].capital:
            end -= 1
        return self._stretch(start, end) if end > start else None

    # ------------------------------------------------------------------ titles of several

    def _shares_title(self, previous: PersonMention, taken: int, first: int, last: int) -> bool:
        """`Directors Ann Lee and Bo Chen`: the second name shares the plural in front of the first."""
        between = [token.lower for token in self._tokens[taken:first]]
        plural = previous.title is not None and previous.title.end <= previous.name.start and any(
            self._words.is_plural_post(token) for token in tokens_of(previous.title.text)
        )  # fmt: skip
        return plural and between in (["and"], [","], [",", "and"]) and 2 <= last - first <= _LONGEST_NAME

    def _with_shared_appositions(self, found: list[PersonMention]) -> list[PersonMention]:
        """`Ann Lee and Bo Chen, directors of the Y Institute`: both are."""
        for match in _SHARED_APPOSITION.finditer(self._sentence.text):
            if not self._words.is_plural_post(tokens_of(match["head"])[0]):
                continue
            title = self._part(match, "title")
            for group in ("one", "two"):
                name = self._part(match, group)
                shaped = all(map(self._words.can_be_name, tokens_of(name.text))) and not country_of_place(name.text)
                if shaped and all(mention.name.start != name.start for mention in found):
                    passing = self._in_passing_at(match.start())
                    found.append(PersonMention(name, Sign.APPOSITION, title, None, passing, _SHARED))
        return sorted(found, key=lambda mention: mention.name.start)

    def _in_passing_at(self, offset: int) -> bool:
        first = next((i for i, token in enumerate(self._tokens) if token.start >= offset), 0)
        return self._in_passing(first)

    def _part(self, match: re.Match[str], group: str) -> Stretch:
        start, end = match.span(group)
        return Stretch(self._sentence.start + start, self._sentence.start + end, match[group])

    @staticmethod
    def _fuller(one: Stretch | None, other: Stretch | None) -> Stretch | None:
        return max((part for part in (one, other) if part is not None), key=lambda part: len(part.text), default=None)

    def _stretch(self, first: int, last: int) -> Stretch:
        """Tokens as a stretch of the text, without a possessive ending."""
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        text = self._sentence.text[start:end]
        if self._tokens[last - 1].possessive:
            text = re.sub(r"'s$|'$", "", text)
        return Stretch(self._sentence.start + start, self._sentence.start + start + len(text), text)
