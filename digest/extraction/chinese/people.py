"""Names and titles: `市外办主任沈晓岚`, `环境保护局谭伟升局长`, `中岛悠子是水产课课长`, rosters."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from digest.extraction.chinese.bodies import after_leader, ending_of_body
from digest.extraction.chinese.names import (
    BODY_ENDINGS,
    FOREIGN,
    HAN_CHARACTER,
    LIKELY,
    SURNAMED,
    VERY_LIKELY,
    certainty,
    end_of_name,
    ends_with_leader,
    likeness,
    post_pattern,
    shape,
    start_of_name,
    surnames,
)
from digest.extraction.lexicon import Lexicon, alternation, lexicon
from digest.extraction.mentions import PersonMention, Sign, Stretch
from digest.extraction.occurrences import Span, overlaps
from digest.extraction.places import country_of_place, han_places
from digest.extraction.sentences import Sentence
from digest.extraction.zones import ROSTERS, Zone
from digest.language import HAN

_LONGEST_TITLE = 48
_PREDICATE = re.compile(
    rf"(?:^|[,。;“])(?P<name>(?:[{HAN}]|·){{2,12}}?)(?:是|,|担任|任)(?P<title>[^,。;:、“”]{{2,36}})(?=[,。;]|$)"
)
_COURTESY = re.compile(rf"(?P<name>(?:[{HAN}]{{2,6}}·)*[{HAN}]{{2,5}})(?=先生|女士|阁下|博士)")
# `沈阳市友好城市|卡托维兹市市长`: whose twin a place is, is no part of the title.
_TWINNED = re.compile(
    rf"[{HAN}]{{0,8}}?(?:友好城市|友好省|友城|姐妹城市|姊妹城市|姊妹市|姐妹市)(?!委员会|协会|联|促进|办|科|处|室)"
)
_LISTED_FIELD = re.compile(r"[^\s,、;:|()]+")
_SIDE = re.compile(r"[方侧]$|方面$|代表团$|一行$")
"""A group of people that is no body: `中方`, `松陵市方面`."""
_AND_OTHERS = re.compile(
    r"(?:等|一行|共|及其他)\s?(?:\d+|[一二三四五六七八九十]+|其他)?\s?[人名位余]*(?:同志|人员|代表)?$"
)
"""`罗定远、王伟|等12人`."""
_BRACKET = re.compile(r"\s?\([^()]{1,20}\)")


@cache
def _former() -> re.Pattern[str]:
    """`前市长`, `时任副市长`; not `前海管理局局长`."""
    return re.compile(rf"前(?=任|驻|副|{post_pattern().pattern})|时任|已故|历任")


@cache
def _ends_in_post() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(lexicon('zh').words('posts.heads'))})$")


class PeopleFinder:
    """Full names in one sentence; `whole` is the report's shadow: a name that comes again is the surer for it."""

    def __init__(self, sentence: Sentence, whole: str, words: Lexicon) -> None:
        self._sentence = sentence
        self._text = sentence.text
        self._whole = whole
        self._words = words
        self._found: list[PersonMention] = []
        self._taken: list[Span] = []

    def find(self) -> list[PersonMention]:
        if self._sentence.zone is Zone.NAMED:
            self._add_listed()
        if self._sentence.zone in ROSTERS:
            self._add_roster()
        for post in post_pattern().finditer(self._text):
            self._add_beside(post)
        for name, title in self._predicates():
            self._add(name, title, Sign.APPOSITION)
        for name in self._courtesies():
            self._add(name, None, Sign.HONORIFIC)
        return sorted(self._found, key=lambda mention: mention.name.start)

    def _add(self, name: Span, title: Span | None, sign: Sign, body: Span | None = None) -> None:
        if overlaps(name, self._taken):
            return
        former = title is not None and _former().match(self._text, *title) is not None
        passing = former or bool(self._words.pattern("patterns.in_passing").search(self._text[: name[0]])) or bool(
            self._words.pattern("patterns.quoted_as_doctrine").match(self._text, name[1])
        )  # fmt: skip
        named = self._stretch(name)
        named = replace(named, text=named.text.replace(" ", "")) if not named.text.isascii() else named
        margin = certainty(self._text, *name, self._whole)
        self._found.append(PersonMention(named, sign, self._maybe(title), self._maybe(body), passing, margin))
        self._taken.append((name[0], max(name[1], title[1] if title is not None else 0)))

    def _add_beside(self, post: re.Match[str]) -> None:
        """The name behind a post, or else the name before it."""
        bracket = _BRACKET.match(self._text, post.end())
        at = bracket.end() if bracket else post.end()
        end = end_of_name(self._text, at, self._whole)
        if end is not None:
            title = self._title(post.start(), post.end())
            if title is not None:
                at += len(self._text[at:end]) - len(self._text[at:end].lstrip())
                self._add((at, end), title, Sign.TITLE)
                self._add_sharing(end, title)
            return
        start = start_of_name(self._text, post.start(), self._whole)
        name = self._text[start : post.start()] if start is not None else ""
        if start is not None and not country_of_place(name):
            self._add((start, post.start()), post.span(), Sign.TITLE, self._body_before(start))

    def _add_sharing(self, at: int, title: Span) -> None:
        """`副市长甲、|乙|、|丙|出席`: names behind one that has a title, and no title of their own."""
        while True:
            mark = re.compile(r"[、和与及]").match(self._text, at)
            end = end_of_name(self._text, mark.end(), self._whole) if mark else None
            if mark is None or end is None or shape(self._text[mark.end() : end]) < SURNAMED:
                return
            self._add((mark.end(), end), title, Sign.TITLE)
            at = end

    # ------------------------------------------------------------------ titles

    def _title(self, start: int, end: int) -> Span | None:
        """Where the title begins whose last post is `text[start:end]`: behind a mark, a verb, or the name before."""
        floor = max([0, end - _LONGEST_TITLE, *(stop for _, stop in self._taken if stop <= start)])
        at = floor
        while True:
            segment = self._text[floor:start]
            cut = max(segment.rfind("、"), segment.rfind(" "))
            at = floor + max(0, cut + 1, after_leader(self._text[floor : start + 1]))
            if cut > 0 and at == floor + cut + 1 and segment[cut] == "、":
                chained = [m for m in post_pattern().finditer(self._text, floor, floor + cut) if m.end() == floor + cut]
                if chained:  # "市委副书记、市长": one person's posts
                    start = chained[0].start()
                    continue
            break
        twinned = _TWINNED.match(self._text, at, start)
        at = twinned.end() if twinned else at
        at += len(re.match(r"[的了之等和与及该 ]*", self._text[at:end])[0])  # type: ignore[index]  # it matches nothing, too
        vague = self._words.words("posts.vague")
        return (at, end) if at < end and self._text[at:end] not in vague else None

    def _body_before(self, end: int) -> Span | None:
        """The body in front of name and post: `|环境保护局|谭伟升局长`."""
        if not end or self._text[end - 1] not in BODY_ENDINGS:
            return None
        floor = max((stop for _, stop in self._taken if stop <= end), default=0)
        segment = self._text[floor:end]
        start = floor + max(0, segment.rfind("、") + 1, segment.rfind(" ") + 1, after_leader(segment))
        return (start, end) if end - start >= 2 else None

    # ------------------------------------------------------------------ other shapes

    def _predicates(self) -> Iterator[tuple[Span, Span]]:
        """`中岛悠子是宫古市水产课课长`, `王小明,甲市外办主任,`."""
        for match in _PREDICATE.finditer(self._text):
            title = match["title"]
            ends_in_post = any(post.end() == len(title) for post in post_pattern().finditer(title))
            start, end = match.span("name")
            if ends_in_post and likeness(self._text, start, end, self._whole) >= VERY_LIKELY:
                yield (start, end), match.span("title")

    def _courtesies(self) -> Iterator[Span]:
        for match in _COURTESY.finditer(self._text):
            if "·" in match["name"]:
                yield match.span("name")
                continue
            end = match.end("name")
            for start in (end - 3, end - 2):
                before = self._text[: max(0, start)]
                free = not HAN_CHARACTER.match(before[-1:]) or ends_with_leader(before)
                if start >= match.start("name") and self._text[start] in surnames() and free:
                    yield start, end
                    break

    def _add_roster(self) -> None:
        """`body  post  name`, `name  body  post`, `post: name` in lines of their own."""
        text = re.sub(r"^[-*·]\s*", lambda mark: " " * len(mark[0]), self._text)
        fields = list(re.finditer(r"[^\s,;:|]+", text))
        posts = [i for i, field in enumerate(fields) if _ends_in_post().search(field[0])]
        if not posts or not 2 <= len(fields) <= 5:
            return
        post = posts[-1]
        for i in (post + 1, 0):
            if i != post and i < len(fields) and self._is_name(fields[i][0]):
                first = 0 if i > post else 1
                body = (fields[first].start(), fields[post - 1].end()) if post > first else None
                self._add(fields[i].span(), fields[post].span(), Sign.ROSTER, body)
                return

    def _add_listed(self) -> None:
        """An entry of a list that is labelled as those present: `姓名　职务`, `姓名（职务）`, `单位：姓名、姓名`."""
        group = re.match(r"(?P<body>[^:、,\s]{2,24}):\s*(?=\S)", self._text)
        body = group.span("body") if group and not _SIDE.search(group["body"]) else None
        at = group.end() if group else 0
        all_told = _AND_OTHERS.search(self._text)
        stop = all_told.start() if all_told else len(self._text)
        pieces = [(at + m.start(), at + m.end()) for m in re.finditer(r"[^、,]+", self._text[at:stop])]
        entries = [self._listed(*piece) for piece in pieces]
        if entries[1:] and not any(entries[1:]):  # `罗定远　市委常委、|副市长`: a comma inside the posts of one
            one = self._listed(at, stop)
            ends_in_post = one is not None and one[1] is not None and _ends_in_post().search(self._text[slice(*one[1])])
            entries = [one] if ends_in_post else entries
        for name, rest in filter(None, entries):
            titled = rest is not None and post_pattern().search(self._text, *rest) is not None
            told = self._text[slice(*rest)] if rest is not None else ""
            is_body = not titled and bool(ending_of_body(told) or list(han_places(told)))  # and no remark: `（迟到）`
            self._add(name, rest if titled else None, Sign.ROSTER, body or (rest if is_body else None))

    def _listed(self, start: int, end: int) -> tuple[Span, Span | None] | None:
        """The name that an entry begins with, and what stands behind it; or a name and a post in one word."""
        fields = [field.span() for field in _LISTED_FIELD.finditer(self._text, start, end)]
        if not fields:
            return None
        parted = len(fields) > 1 and all(end - start == 1 for start, end in fields[:2])  # `黎　萌`
        name = (fields[0][0], fields[1 if parted else 0][1])
        word = self._text[slice(*name)].replace(" ", "")
        rest = fields[2 if parted else 1 :]
        if self._is_name(word) and (not parted or word[0] in surnames()):
            return name, (rest[0][0], rest[-1][1]) if rest else None
        if rest:
            return None  # `职务　姓名`: read as a roster
        for post in post_pattern().finditer(word):
            front, behind = word[: post.start()], word[post.end() :]
            if not behind and self._is_name(front):  # `罗定远副市长`
                return (name[0], name[0] + post.start()), (name[0] + post.start(), name[1])
            if post[0] == "代表" and self._is_name(front):  # `张伟代表王强`
                return (name[0], name[0] + post.start()), None
            if behind and self._is_name(behind):  # `松陵市副市长罗定远`
                return (name[0] + post.end(), name[1]), (name[0], name[0] + post.end())
        return None

    def _is_name(self, word: str) -> bool:
        return bool(FOREIGN.fullmatch(word)) or (2 <= len(word) <= 6 and likeness(word, 0, len(word), word) >= LIKELY)

    # ------------------------------------------------------------------ spans

    def _stretch(self, span: Span) -> Stretch:
        start = self._sentence.start
        return Stretch(start + span[0], start + span[1], self._text[span[0] : span[1]])

    def _maybe(self, span: Span | None) -> Stretch | None:
        return self._stretch(span) if span is not None and span[0] < span[1] else None
