"""The grammar of English reports: titles and names, bodies, dates, and who says what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from digest.extraction.lexicon import alternation, lexicon, words
from digest.extraction.mentions import BodyMention, DateExpression, PersonMention, Sign, Stretch, Subject, Utterances
from digest.extraction.places import country_of_place
from digest.extraction.sentences import Sentence
from digest.extraction.zones import Zone
from digest.meeting import PartyKind

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|St|Hon|Jr|Sr|Rev|Gen|Col|Capt|Lt|Engr|Ir|Sen|Rep|Gov|Mme)\.(?=\s)|[A-Z]\.(?=\s|$)"
    r"|[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\d,.]*\d%?|\d%?|[^\w\s]|_"
)
_MAX_NAME = 4
_POSSESSIVE = re.compile(r"'s$|s'$")


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @cached_property
    def lower(self) -> str:
        return _POSSESSIVE.sub("", self.text).lower()

    @property
    def possessive(self) -> bool:
        return bool(_POSSESSIVE.search(self.text))


class English:
    """English, as in `Grammar`."""

    language = "en"

    def __init__(self) -> None:
        tables = lexicon("en")
        posts, bodies, verbs = tables["posts"], tables["bodies"], tables["verbs"]
        self._heads = words(posts["heads"])
        self._modifiers = words(posts["modifiers"])
        self._honorifics = words(posts["honorifics"])
        self._particles = words(tables["names"]["particles"])
        self._name_suffixes = words(tables["names"]["suffixes"])
        self._body_kinds = {
            word: PartyKind(kind)
            for kind, table in bodies.items()
            if kind not in ("fields", "own")
            for word in table.split()
        }
        self._fields = words(bodies["fields"])
        self._months = tables["dates"]["months"]
        self._weekdays = tables["dates"]["weekdays"]
        self._reporting = words(verbs["reporting"])
        self._presiding = words(verbs["presiding"])
        self._signing = words(verbs["signing"])
        self._verbs = (
            self._reporting | self._presiding | self._signing | words(verbs["attending"]) | words(verbs["event"])
        )
        # Words that open a sentence with a capital and belong to no name.
        self._openers = words(
            """the a an in on at of for with during after before following under according speaking commenting he she they
            it his her their this that these those both as by from to since when while and but also meanwhile moreover
            furthermore however first second then later officials participants delegates representatives guests members
            addressing opening highlighting thanking noting through there we i you our no yes if besides additionally
            afterwards finally earlier last next today yesterday about more some many over all two three four five six
            seven eight nine ten each other such through between among jointly co currently"""
        )

    # ------------------------------------------------------------------ people

    def people(self, sentence: Sentence) -> list[PersonMention]:
        tokens = _tokens(sentence.text)
        found: list[PersonMention] = []
        taken = 0  # tokens before this one belong to a name already found
        for first, last in self._names(tokens):
            mention = self._person(sentence, tokens, first, last, taken)
            if mention is not None:
                found.append(mention)
                taken = last
                if mention.title is not None and mention.title.start > mention.name.start:
                    end = mention.title.end - sentence.start
                    taken = next((i for i, token in enumerate(tokens) if token.start >= end), len(tokens))
            elif found and taken and self._joined(tokens, taken, first) and 2 <= last - first <= _MAX_NAME:
                # "Directors Ann Lee and Bo Chen": the second name shares the first one's title
                previous = found[-1]
                if (
                    previous.title
                    and re.search(r"s(?: |$)", previous.title.text)
                    and previous.title.end <= previous.name.start
                ):
                    name = _stretch(sentence, tokens, first, last)
                    found.append(
                        PersonMention(name, Sign.TITLE, previous.title, previous.body, previous.only_mentioned)
                    )
                    taken = last
        return found

    def _names(self, tokens: list[_Token]) -> Iterator[tuple[int, int]]:
        """Stretches of tokens that look like a name: what a run of capitals holds behind titles, bodies and places."""
        i = 0
        while i < len(tokens):
            if not self._can_be_name(tokens[i]) or (i == 0 and tokens[i].lower in self._openers):
                i += 1
                continue
            first = i
            while i < len(tokens) and (
                self._can_be_name(tokens[i])
                or (
                    tokens[i].lower in self._particles
                    and i + 1 < len(tokens)
                    and i > first
                    and self._can_be_name(tokens[i + 1])
                    and not tokens[i - 1].possessive
                )
            ):
                i += 1
                if tokens[i - 1].possessive:
                    break
            yield from self._without_place(tokens, first, i)

    def _without_place(self, tokens: list[_Token], first: int, last: int) -> Iterator[tuple[int, int]]:
        """`Shanghai Wang Weiren` after "of": the place is the title's."""
        if last - first >= 3 and first and tokens[first - 1].lower in ("of", "for", "from", "in", "with"):
            for length in (2, 1):
                place = " ".join(token.text for token in tokens[first : first + length])
                if last - first - length >= 2 and country_of_place(place):
                    yield first + length, last
                    return
        yield first, last

    def _can_be_name(self, token: _Token) -> bool:
        if not token.capital or not token.text[0].isalpha():
            return False
        word = token.lower
        if len(token.text) > 1 and token.text.endswith(".") and len(token.text) == 2:
            return True  # an initial
        return not (
            word in self._honorifics
            or word.rstrip(".") in self._honorifics
            or self._is_post(word)
            or word in self._modifiers
            or word in self._body_kinds
            or word in self._fields
            or word in self._months
            or word in self._weekdays
            or word in _DEMONYMS
            or word
            in ("i", "covid", "mou", "via", "of", "the", "for", "and", "in", "at", "on", "to", "with", "from", "by")
        )

    def _is_post(self, word: str) -> bool:
        if word in self._heads or (word.endswith("s") and word[:-1] in self._heads):
            return True
        return "-" in word and all(part in self._heads or part in self._modifiers for part in word.split("-"))

    def _person(
        self, sentence: Sentence, tokens: list[_Token], first: int, last: int, taken: int
    ) -> PersonMention | None:
        size = last - first
        possessive = tokens[last - 1].possessive
        name = _stretch(sentence, tokens, first, last)
        if first < taken or size > _MAX_NAME + 1 or not re.search(r"[^\W\d_]{2}", name.text):
            return None
        if last < len(tokens) and tokens[last].capital and tokens[last].text[0].isalpha() and not possessive:
            following = tokens[last].lower
            if following in self._body_kinds or following in self._fields:
                return None  # "Shanghai Bar Association"
        before = tokens[first - 1] if first else None
        honorific = before is not None and (
            before.lower in self._honorifics or before.lower.rstrip(".") in self._honorifics
        )
        title, body = self._title_before(sentence, tokens, first, taken)
        after, after_body, apposed = self._title_after(sentence, tokens, last)
        passing = possessive or self._in_passing(tokens, first)
        if sentence.zone is Zone.ROSTER and (title or after) and size <= _MAX_NAME:
            return PersonMention(name, Sign.ROSTER, title or after, body if title else after_body)
        if not possessive and after and (honorific or (2 <= size <= _MAX_NAME and not self._is_place(name.text))):
            # an apposition says more than a title in front ("Mr", "Minister") and stands nearer to the name
            if title is None or len(after.text) > len(title.text):
                return PersonMention(name, Sign.APPOSITION, after, after_body, passing)
        if title and (honorific or 2 <= size <= _MAX_NAME):
            return PersonMention(name, Sign.TITLE, title, body, passing)
        if honorific and (size >= 2 or apposed):
            return PersonMention(name, Sign.HONORIFIC, None, None, passing)
        inside = before is not None and before.lower in ("of", "the", "for", "at", "in", "and")
        if (
            2 <= size <= 3
            and not (possessive or inside or self._is_place(name.text))
            and self._speaks_at(tokens, first, last)
        ):
            return PersonMention(name, Sign.SPEECH, None, None, passing)
        return None

    def _is_place(self, text: str) -> bool:
        return country_of_place(text) is not None

    def _joined(self, tokens: list[_Token], end: int, start: int) -> bool:
        return [token.lower for token in tokens[end:start]] in (["and"], [","], [",", "and"])

    def _in_passing(self, tokens: list[_Token], first: int) -> bool:
        """Whether the name stands where others than those present are named: "since the visit of", "led by ... Summit"."""
        left = " ".join(token.lower for token in tokens[max(0, first - 24) : first])
        if re.search(
            r"\b(?:since|under the leadership of|late|in memory of|on behalf of|at the invitation of)\b[^,]*$", left
        ):
            return "at the invitation of" not in left
        clause = re.search(r"^(?:following|since|after|as|amid)\b", " ".join(token.lower for token in tokens[:first]))
        comma = any(token.text == "," for token in tokens[first:]) and not self._main_verb(tokens[:first])
        return bool(
            clause
            and comma
            and re.search(r"\bled by\b|\bbetween\b|\bsummit\b", left)
            and not self._comma_list_ends(tokens, first)
        )

    def _comma_list_ends(self, tokens: list[_Token], first: int) -> bool:
        """Whether the opening subordinate clause is over: its last comma is followed by the subject of the main verb."""
        verbs = [i for i, token in enumerate(tokens) if token.lower in self._verbs and i > first]
        return bool(verbs) and not any(token.text == "," for token in tokens[first : verbs[0]])

    def _main_verb(self, tokens: list[_Token]) -> bool:
        return any(token.lower in self._verbs and token.lower != "led" for token in tokens)

    def _speaks_at(self, tokens: list[_Token], first: int, last: int) -> bool:
        following = [token.lower for token in tokens[last : last + 3]]
        if following and (following[0] in self._reporting or following[0] in self._presiding):
            return True
        if (
            len(following) > 1
            and following[0] in ("also", "then", "further", "has", "who")
            and following[1] in self._reporting
        ):
            return True
        previous = [token.lower for token in tokens[max(0, first - 2) : first]]
        return bool(previous) and (previous[-1] == "said" or previous[-2:] in (["said", ","], ["according", "to"]))

    # ------------------------------------------------------------------ titles

    def _title_before(
        self, sentence: Sentence, tokens: list[_Token], first: int, taken: int
    ) -> tuple[Stretch | None, Stretch | None]:
        """The noun phrase in front of a name, if it holds a post: "Vice Minister", "Miyako's deputy mayor"."""
        i = first
        while i > taken and (
            tokens[i - 1].lower in self._honorifics or tokens[i - 1].lower.rstrip(".") in self._honorifics
        ):
            i -= 1
        end = i
        if i and tokens[i - 1].text == ",":  # "the Secretary of State, Mr X"
            if end == first and not (i >= 2 and self._is_post(tokens[i - 2].lower)):
                return None, None
            i -= 1
            end = i
        start = i
        bracket = 0
        while start > taken:
            token = tokens[start - 1]
            if token.text in ")(":
                bracket += 1
            elif token.text == "," and not bracket:
                if not self._comma_inside_title(tokens, start - 1, end):
                    break
            elif not (bracket % 2) and not self._title_word(token, tokens[start - 2] if start > 1 else None):
                break
            start -= 1
        while start < end and (
            tokens[start].lower
            in ("of", "for", "with", "and", "the", "to", "in", "at", "on", "from", "a", "an", "'s", ")", "&", "-")
            or tokens[start].text in "(),"
            or tokens[start].lower in self._honorifics
        ):
            start += 1
        heads = [i for i in range(start, end) if self._is_post(tokens[i].lower)]
        if not heads:
            return None, None
        # "hosted by A of X and B": a connector after another clause is no part of the title
        return _stretch(sentence, tokens, start, end), None

    def _title_word(self, token: _Token, before: _Token | None) -> bool:
        word = token.lower
        if token.capital:
            return (
                word not in self._weekdays
                and word not in self._months
                and not (before is None and word in self._openers)
            )
        return (
            self._is_post(word)
            or word in self._modifiers
            or word in ("of", "for", "with", "and", "the", "&", "-", "in", "at", "to")
            or (word in self._fields and word not in ("week", "day", "year", "meeting"))
            or (token.possessive and word in ("city", "country", "province", "university", "ministry", "prefecture"))
        )

    def _comma_inside_title(self, tokens: list[_Token], comma: int, end: int) -> bool:
        """`Minister for Culture, Community and Youth X`: a comma of a list that hangs on "for" or "of"."""
        left = [token.lower for token in tokens[max(0, comma - 8) : comma]]
        right = [token.lower for token in tokens[comma + 1 : end]]
        if not any(token.capital for token in tokens[comma + 1 : end]):
            return False
        hangs = any(word in ("for", "of") for word in left) and any(self._is_post(word) for word in left)
        return (
            hangs
            and "and" in right
            and all(
                tokens[i].capital or tokens[i].lower in ("and", "of", "for", "the", "&") for i in range(comma + 1, end)
            )
            and not any(self._is_post(w) for w in right[:1])
        )

    def _title_after(
        self, sentence: Sentence, tokens: list[_Token], last: int
    ) -> tuple[Stretch | None, Stretch | None, bool]:
        """The apposition behind a name: ", director of the ...". Third: whether any apposition stands there."""
        i = last
        if i < len(tokens) and tokens[i].text == "(":
            close = next((k for k in range(i, min(i + 12, len(tokens))) if tokens[k].text == ")"), None)
            if close is None:
                return None, None, False
            i = close + 1
        if i < len(tokens) and tokens[i].lower in self._name_suffixes:
            i += 1
        if i < len(tokens) and tokens[i].lower == "from":
            return None, None, False
        if i >= len(tokens) or tokens[i].text not in (",", "-"):
            return None, None, False
        i += 1
        while i < len(tokens) and tokens[i].lower in ("the", "a", "an", "who", "its", "his", "her", "their"):
            if tokens[i].lower == "who":
                return None, None, True
            i += 1
        start = i
        head = None
        while i < len(tokens):
            token = tokens[i]
            if self._is_post(token.lower) and head is None:
                head = i
            if token.text in '.;:!?"”“' or token.text == "-":
                break
            if token.text == ",":
                if head is None and i - start <= 4 and i > start and all(t.capital for t in tokens[start:i]):
                    i += 1
                    continue  # "Commerce, Trade and Investment Commissioner"
                body = self._body_after_comma(tokens, i + 1, start, i)
                if head is not None and body:
                    i = body
                break
            if token.text == "and" and head is not None and self._starts_person(tokens, i + 1):
                break
            if not token.capital and token.text.isalpha() and self._ends_title(token, head, tokens, i):
                break
            if head is None and i - start > 9:
                break
            i += 1
        end = i
        while end > start and tokens[end - 1].text in (",", "and", "(", "&"):
            end -= 1
        if head is None or head >= end or end <= start:
            return None, None, bool(end > start)
        if tokens[head].lower not in self._heads and tokens[head].lower.endswith("s"):
            return None, None, True  # "A, B, representatives of ...": said of several
        return _stretch(sentence, tokens, start, end), None, True

    def _ends_title(self, token: _Token, head: int | None, tokens: list[_Token], i: int) -> bool:
        word = token.lower
        if (
            word in self._reporting
            or word in self._presiding
            or word
            in (
                "also",
                "who",
                "was",
                "were",
                "is",
                "has",
                "had",
                "as",
                "on",
                "during",
                "while",
                "when",
                "by",
                "attended",
                "met",
                "paid",
                "visited",
                "respectively",
                "that",
                "which",
                "were",
            )
        ):
            return word not in ("chair", "head")
        if head is None:
            return False
        return word in self._verbs and not self._is_post(word)

    def _body_after_comma(self, tokens: list[_Token], i: int, start: int, comma: int) -> int | None:
        """End of a body that follows a bare post: ", President, Shanghai Bar Association"."""
        if any(token.lower in ("of", "for", "at", "with") for token in tokens[start:comma]):
            return None
        k = i
        while (
            k < len(tokens)
            and (tokens[k].capital or tokens[k].lower in ("of", "the", "for", "and", "&", "in"))
            and tokens[k].lower not in self._honorifics
        ):
            k += 1
        chunk = tokens[i:k]
        if not chunk or self._is_post(chunk[0].lower):
            return None
        is_body = any(token.lower in self._body_kinds for token in chunk) or (
            len(chunk) == 1 and len(chunk[0].text) > 2
        )
        if is_body and (k >= len(tokens) or tokens[k].text in ",;.)"):
            return k
        return None

    def _starts_person(self, tokens: list[_Token], i: int) -> bool:
        if i >= len(tokens):
            return False
        if tokens[i].lower in self._honorifics:
            return True
        names = 0
        while i + names < len(tokens) and self._can_be_name(tokens[i + names]):
            names += 1
        after = tokens[i + names] if i + names < len(tokens) else None
        return 2 <= names <= _MAX_NAME and (after is None or after.text in ",." or not after.capital)

    # ------------------------------------------------------------------ bodies

    def bodies(self, sentence: Sentence) -> list[BodyMention]:
        tokens = _tokens(sentence.text)
        found: list[BodyMention] = []
        i = 0
        while i < len(tokens):
            end, kind = self._body_at(tokens, i)
            if end:
                name = _stretch(sentence, tokens, i, end)
                found.append(BodyMention(name, kind or PartyKind.OTHER, self._country_in(tokens[i:end])))
                i = end
                continue
            length = self._place_at(tokens, i)
            if length:
                name = _stretch(sentence, tokens, i, i + length)
                country = country_of_place(name.text)
                kind = (
                    PartyKind.COUNTRY
                    if name.text.lower() in _COUNTRY_WORDS or _is_country(name.text)
                    else PartyKind.MUNICIPALITY
                )
                found.append(BodyMention(name, kind, country, is_place=True))
                i += length
                continue
            i += 1
        return found

    def _body_at(self, tokens: list[_Token], i: int) -> tuple[int, PartyKind | None]:
        """End of the name of a body that starts at `i`, with its kind; 0 when none does."""
        token = tokens[i]
        if not token.capital or not token.text[0].isalpha() or token.lower in self._honorifics:
            return 0, None
        if (i == 0 or tokens[i - 1].text in ".") and token.lower in self._openers and token.lower not in ("the",):
            return 0, None
        k, kind, head = i, None, None
        while k < len(tokens):
            word = tokens[k].lower
            if tokens[k].capital and (tokens[k].text[0].isalpha()) and not self._is_post_here(tokens, k):
                if word in self._months or word in self._weekdays:
                    break
                if word in self._body_kinds:
                    kind, head = self._body_kinds[word], k
                k += 1
                if tokens[k - 1].possessive:
                    if head is None:
                        continue
                    break
            elif head is not None and word in ("of", "for", "on") and self._capital_follows(tokens, k + 1):
                k += 1
            elif head is None and word in ("of", "for") and k > i and self._capital_follows(tokens, k + 1):
                break
            elif (
                (word in ("and", "&") and self._and_inside_body(tokens, i, k, head))
                or (word == "," and head is not None and self._comma_inside_body(tokens, k, head))
                or (word == "the" and k > i and tokens[k - 1].lower in ("of", "for", "on", "and"))
                or (
                    word == "in"
                    and head is not None
                    and self._body_kinds.get(tokens[head].lower) is PartyKind.MISSION
                    and self._capital_follows(tokens, k + 1)
                )
            ):
                k += 1
            else:
                break
        if head is None or k - i < 2 or (k - i == 2 and tokens[i].lower == "the"):
            return 0, None
        if all(t.lower in self._modifiers or t.lower in self._body_kinds or t.lower == "the" for t in tokens[i:k]):
            return 0, None
        return k, self._kind_of(tokens[i:k], kind)

    def _kind_of(self, tokens: list[_Token], kind: PartyKind | None) -> PartyKind | None:
        text = " ".join(token.lower for token in tokens)
        if "foreign affairs office" in text or text.endswith("fao"):
            return PartyKind.FOREIGN_AFFAIRS_OFFICE
        if re.search(r"\b(?:embassy|consulate|consulate-general)\b", text):
            return PartyKind.MISSION
        for word in (token.lower for token in tokens):
            if self._body_kinds.get(word) in (
                PartyKind.MINISTRY,
                PartyKind.UNIVERSITY,
                PartyKind.COMPANY,
                PartyKind.ASSOCIATION,
            ):
                return self._body_kinds[word]
        return kind

    def _is_post_here(self, tokens: list[_Token], k: int) -> bool:
        """A post, and not a word of a body's name that is also one ("General Administration", "Secretary ..." )."""
        word = tokens[k].lower
        return (
            self._is_post(word)
            and word not in self._body_kinds
            and word not in ("general", "executive", "fellow", "deputy")
        )

    def _capital_follows(self, tokens: list[_Token], k: int) -> bool:
        if k < len(tokens) and tokens[k].lower == "the":
            k += 1
        return k < len(tokens) and tokens[k].capital and tokens[k].text[0].isalpha()

    def _and_inside_body(self, tokens: list[_Token], i: int, k: int, head: int | None) -> bool:
        """`Bureau of Ecology and Environment`, `Industry and Economy Department`: not "Ministry A and Ministry B"."""
        if not self._capital_follows(tokens, k + 1) or k + 1 >= len(tokens) or tokens[k + 1].lower == "the":
            return False
        right: list[_Token] = []
        for token in tokens[k + 1 :]:
            if not token.capital:
                break
            right.append(token)
        if head is not None:
            # after the head only fields may follow: a new head would be a second body
            return all(t.lower in self._fields for t in right) and bool(right)
        heads = [t for t in right if t.lower in self._body_kinds]
        left = tokens[i:k]
        return bool(heads) and right[0].lower in self._fields and (left[-1].lower in self._fields)

    def _comma_inside_body(self, tokens: list[_Token], k: int, head: int) -> bool:
        right = [token.lower for token in tokens[k + 1 : k + 6]]
        return (
            tokens[k - 1].lower in self._fields
            and any(w in ("of", "for") for w in (t.lower for t in tokens[head:k]))
            and bool(right)
            and right[0] in self._fields
            and ("and" in right or "," in right)
        )

    def _place_at(self, tokens: list[_Token], i: int) -> int:
        """How many tokens from `i` are the name of a place."""
        if not tokens[i].capital or not tokens[i].text[0].isalpha():
            return 0
        for length in (4, 3, 2, 1):
            piece = tokens[i : i + length]
            if (
                len(piece) < length
                or not all(t.capital or t.lower in ("of", "the") for t in piece)
                or any(t.possessive for t in piece[:-1])
            ):
                continue
            text = " ".join(_POSSESSIVE.sub("", t.text) for t in piece)
            if length == 1 and (
                piece[0].lower in self._openers
                or piece[0].lower in _DEMONYMS
                or (len(text) < 3 and text not in ("US", "UK", "EU", "UN"))
            ):
                continue
            if country_of_place(text):
                return length
        return 0

    def _country_in(self, tokens: list[_Token]) -> str | None:
        for length in (3, 2, 1):
            for i in range(len(tokens) - length + 1):
                text = " ".join(_POSSESSIVE.sub("", token.text) for token in tokens[i : i + length])
                country = country_of_place(text)
                if country:
                    return country
        return None

    # ------------------------------------------------------------------ dates

    def dates(self, text: str) -> list[DateExpression]:
        return _dates(text)

    # ------------------------------------------------------------------ speech

    def utterances(self, sentence: Sentence, people: list[PersonMention]) -> Utterances:
        found = Utterances()
        text = sentence.text
        found.collective = bool(
            re.search(
                r"\b(?:both sides|the two sides|the two (?:parties|countries|cities|ministers|leaders|mayors)|all parties|participants|"
                r"the participants|delegates|they|the parties|officials|representatives|the meeting|the (?:con|sym|dia|for|sem)\w+)\b",
                text[:160],
                re.IGNORECASE,
            )
        )
        found.quoted = bool(re.match(r"[\"“][^\"”]*[\"”]?$", text)) and len(text) > 20
        for match in _subject_verbs(self._reporting | self._presiding | self._signing).finditer(text):
            verb = match["verb"].lower()
            found.subjects.append(
                Subject(
                    sentence.start + match.start("subject"),
                    sentence.start + match.end("subject"),
                    match["subject"],
                    verb,
                    pronoun=match["subject"].lower() in ("he", "she"),
                    presides=verb in self._presiding,
                    signs=verb in self._signing,
                )
            )
        for mention in people:
            apposed = mention.title is not None and mention.title.start > mention.name.start
            at = (mention.title.end if apposed and mention.title else mention.name.end) - sentence.start
            spoken = _speaks_next(self._reporting | self._presiding | self._signing).match(text, at)
            if spoken:
                verb = spoken["verb"].lower()
                found.subjects.append(
                    Subject(
                        mention.name.start,
                        mention.name.end,
                        mention.name.text,
                        verb,
                        presides=verb in self._presiding,
                        signs=verb in self._signing,
                    )
                )
        for match in _BY.finditer(text):
            verb = match["verb"].lower()
            found.subjects.append(
                Subject(
                    sentence.start + match.start("subject"),
                    sentence.start + match.end("subject"),
                    match["subject"],
                    verb,
                    presides=verb in self._presiding,
                )
            )
        for match in _INVERTED.finditer(text):
            found.subjects.append(
                Subject(
                    sentence.start + match.start("subject"),
                    sentence.start + match.end("subject"),
                    match["subject"],
                    "said",
                    pronoun=match["subject"] in ("he", "she"),
                )
            )
        return found


_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Madam|Professor|President|Minister|Mayor|Governor|Ambassador|Director|Chancellor|H\.E\.)\.? )*(?:[A-Z][\w'.-]*\.?)(?: (?:[A-Z][\w'.-]*\.?|van|von|der|den|de|da|di|bin|ten|al))*"
_BY = re.compile(
    rf"\b(?P<verb>announced|chaired|moderated|presented|delivered|given|opened|presided over|co-chaired|introduced|hosted) by (?:the )?(?P<subject>[^.;:]{{0,120}}?{_NAME})(?=[,.;]| at | in | on | and |$)"
)
_INVERTED = re.compile(
    rf"(?:\bsaid|\badded|\bnoted|\bexplained|\bstressed|\bobserved|\bremarked|\baccording to),? (?P<subject>{_NAME}|he|she)\b"
)


_BETWEEN = (
    r"(?:,? (?:also|then|further|himself|herself|later|in turn|for (?:his|her) part|in (?:his|her|their|a|an)[^,.]{0,40},?"
    r"|on behalf of[^,.]{0,60},?|has|have|had|both|who|again|together|jointly|co-))*"
)


@cache
def _speaks_next(verbs: frozenset[str]) -> re.Pattern[str]:
    """What may stand between a name, or the title behind it, and the verb; and the verb."""
    return re.compile(rf"{_BETWEEN},? (?P<verb>{alternation(verbs)})\b")


@cache
def _subject_verbs(verbs: frozenset[str]) -> re.Pattern[str]:
    """Subject, what may stand between, and the verb. Adverbs, appositions and auxiliaries may stand between."""
    apposition = r"(?:\s?\([^)]{1,60}\))?(?:, [^.;\"“”]{3,160}?,)?"
    return re.compile(
        rf"(?:(?<=^)|(?<=[\s\"“(,]))(?P<subject>{_NAME}|[Hh]e|[Ss]he){apposition}{_BETWEEN},? (?P<verb>{alternation(verbs)})\b"
    )


# ---------------------------------------------------------------------- dates

_MONTH = r"(?P<{m}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_DAY = r"(?P<{d}>\d{{1,2}})(?:st|nd|rd|th)?"
_YEAR = r"(?P<{y}>(?:19|20)\d\d)"
_WEEK = r"(?:(?P<w>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?)"
_FROM_TO = r"\s*(?:-|to|and|until|through)\s*"


def _date_patterns() -> Iterator[re.Pattern[str]]:
    month = _MONTH.format
    day = _DAY.format
    year = _YEAR.format
    tail = rf"(?:,?\s*(?:of\s+)?{year(y='y')})?"
    shapes = [
        rf"\b{day(d='d')}\s+{month(m='m')}(?:,?\s+{year(y='y')})?{_FROM_TO}{day(d='d2')}\s+{month(m='m2')}(?:,?\s+{year(y='y2')})?",
        rf"\b{month(m='m')}\s+{day(d='d')}(?:,\s+{year(y='y')})?{_FROM_TO}{month(m='m2')}\s+{day(d='d2')}(?:,?\s+{year(y='y2')})?",
        rf"\b{day(d='d')}{_FROM_TO}{day(d='d2')}\s+(?:of\s+)?{month(m='m')}{tail}",
        rf"\b{month(m='m')}\s+{day(d='d')}{_FROM_TO}{day(d='d2')}(?!\d)(?:,?\s+{year(y='y')})?",
        rf"\b{day(d='d')}\s+(?:of\s+)?{month(m='m')}{tail}",
        rf"\b{month(m='m')}\s+{day(d='d')}(?!\d|[:.]\d|\s*%)(?:,?\s+{year(y='y')})?",
        rf"\b{year(y='y')}-(?P<mn>\d{{1,2}})-{day(d='d')}\b",
        rf"\b{month(m='m')},?\s+{year(y='y')}\b",
    ]
    for shape in shapes:
        yield re.compile(shape, re.IGNORECASE)
    yield re.compile(rf"\b(?P<last>last\s+)?{_WEEK}\b", re.IGNORECASE)
    yield re.compile(
        r"\b(?P<rel>today|yesterday|this (?:morning|afternoon|evening)|last night|tonight)\b", re.IGNORECASE
    )


_PATTERNS = tuple(_date_patterns())
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def _dates(text: str) -> list[DateExpression]:
    found: list[DateExpression] = []
    covered: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in covered):
                continue
            date = _expression(match)
            if date is not None:
                found.append(date)
                covered.append(match.span())
    return sorted(found, key=lambda date: date.start)


def _expression(match: re.Match[str]) -> DateExpression | None:
    groups = match.groupdict()

    def number(name: str) -> int | None:
        return int(groups[name]) if groups.get(name) else None

    def month(name: str) -> int | None:
        return _MONTHS.index(groups[name][:3].lower()) + 1 if groups.get(name) else None

    if groups.get("w"):
        weekday = _WEEKDAYS.index(groups["w"][:3].lower())
        return DateExpression(match.start(), match.end(), weekday=weekday)
    if groups.get("rel"):
        ago = 1 if groups["rel"].lower() in ("yesterday", "last night") else 0
        return DateExpression(match.start(), match.end(), days_ago=ago)
    first_month = month("m") or number("mn")
    day = number("d")
    if first_month is None or (groups.get("m", "").lower() == "may" and match[0].startswith("may") and day is None):
        return None
    if groups.get("m") and groups["m"][0].islower() and groups["m"].lower() in ("may", "mar", "march"):
        return None  # the verb
    if day is not None and not 1 <= day <= 31:
        return None
    end_day = number("d2")
    end_year = number("y2")
    year = number("y") or (end_year if end_day else None)
    return DateExpression(
        match.start(),
        match.end(),
        year,
        first_month,
        day,
        end_year or (year if end_day else None),
        (month("m2") or first_month) if end_day else None,
        end_day,
    )


def _tokens(text: str) -> list[_Token]:
    return [_Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]


def _stretch(sentence: Sentence, tokens: list[_Token], first: int, last: int) -> Stretch:
    start, end = tokens[first].start, tokens[last - 1].end
    text = sentence.text[start:end]
    possessive = _POSSESSIVE.search(text)
    if possessive and tokens[last - 1].possessive:
        end -= len(possessive[0])
        text = text[: possessive.start()]
    return Stretch(sentence.start + start, sentence.start + end, text)


_DEMONYMS = words(
    """chinese japanese korean american british french german dutch italian spanish russian indian thai vietnamese
    indonesian malaysian singaporean australian canadian brazilian mexican egyptian turkish swiss swedish norwegian
    danish finnish polish czech hungarian greek portuguese irish scottish welsh european asian african sino-japanese
    sino-us sino-korean china-japan china-japan-korea mongolian belarusian kazakh pakistani bangladeshi nepali filipino
    cambodian laotian burmese israeli iranian iraqi saudi emirati kenyan nigerian ethiopian chilean peruvian argentine
    colombian uruguayan ukrainian romanian bulgarian serbian croatian austrian belgian icelandic estonian latvian
    lithuanian taiwanese"""
)
_COUNTRY_WORDS = words("us uk eu rok prc u.s. u.k.")


def _is_country(text: str) -> bool:
    from digest.extraction.places import is_country

    return is_country(text)
