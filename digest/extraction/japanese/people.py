"""Names and titles: `福岡市の戸川直人副市長`, `徐康植（ソ・ガンシク）経済副市長`, `九州大の早乙女結教授`."""

import re
from functools import cache

from digest.extraction.japanese.attendance import attendees
from digest.extraction.lexicon import Lexicon, alternation, lexicon
from digest.extraction.mentions import PersonMention, Sign, Stretch
from digest.extraction.places import country_of_place
from digest.extraction.sentences import Sentence
from digest.extraction.zones import ROSTERS, Zone
from digest.language import HAN

_KATAKANA = "\u30a1-\u30fa\u30fc"
_NAME = (
    rf"(?:[{HAN}ヶノ]{{2,5}}|[{_KATAKANA}]{{2,12}}(?:·[{_KATAKANA}]{{2,12}})+"
    rf"|(?<![{_KATAKANA}·])[{_KATAKANA}]{{3,12}}|[{HAN}]{{1,3}}[\u3041-\u3096]{{1,4}})"
)
_READING = r"(?:\((?P<reading>[^()]{2,24})\))?"
# A particle or a mark stands before a name; what stands before that is the body.
_BEFORE = r"(?:^|(?<=[の、,。はがとやにもでら“”() ·]))"
_PARTICLES = re.compile(rf"[{HAN}](?:から|まで|より|[のはがをにへともやで])+$")
_RUN = re.compile(rf"[{HAN}]*")
_SHORTEST_NAME = 3
_LONGEST_NAME = 5
# Given names of three characters end so (健太郎, 真理子), and hardly a division's name begins so.
_THIRD = "郎朗子輔彦"
_KIND_OF_PLACE = re.compile(
    "(?:共和国|王国|連邦|市|州|県)?"
    rf"(?=長|知事|首相|大統領|外務|外相|大臣|国防|議|[{HAN}]{{1,6}}·?[{HAN}]{{0,8}}大臣)|(?:共和国|王国|連邦)"
)


@cache
def post_pattern() -> re.Pattern[str]:
    """Posts with their division and modifiers: 防災課長, 経済副市長."""
    words = lexicon("ja")
    modifiers = alternation(words.words("posts.modifiers"))
    division = rf"(?:[{HAN}]{{1,6}}·)?[{HAN}{_KATAKANA}]{{0,8}}?"  # 計画·国際協力大臣
    return re.compile(rf"{division}(?:{modifiers})*(?:{alternation(words.words('posts.heads'))})(?![会室団])")


@cache
def titles() -> re.Pattern[str]:
    """What stands behind the name of a person: a post, a word of courtesy."""
    return re.compile(rf"{post_pattern().pattern}|氏|さん|様")


@cache
def _plain_post() -> re.Pattern[str]:
    words = lexicon("ja")
    return re.compile(
        rf"(?:{alternation(words.words('posts.modifiers'))})*(?:{alternation(words.words('posts.heads'))})"
    )


@cache
def _person() -> re.Pattern[str]:
    return re.compile(rf"{_BEFORE}(?P<name>{_NAME}?){_READING}(?P<title>{post_pattern().pattern}|氏|さん)")


@cache
def _roster_line() -> re.Pattern[str]:
    """`横浜市国際局  担当部長  久米田 理恵`: body, post, name, with spaces between them and perhaps inside the name."""
    name = rf"[{HAN}ヶノ]{{1,4}} ?[{HAN}\u3041-\u3096{_KATAKANA}]{{1,4}}|[{_KATAKANA}·]{{3,30}}"
    return re.compile(
        rf"[-*·\s]*(?P<body>\S{{3,30}})\s+(?P<title>\S{{0,12}}?{_plain_post().pattern})\s+(?P<name>{name})\s*$"
    )


def family_name(name: str) -> str:
    """A known family name at the beginning, else the first two characters, or the first of three."""
    known = lexicon("ja").words("names.surnames")
    found = next((name[:n] for n in (4, 3, 2) if len(name) > n and name[:n] in known), None)
    if found:
        return found
    if "·" in name:
        return name.split("·")[-1]
    return name[:1] if len(name) == 3 and name[:2] not in known else name[:2]


class PeopleFinder:
    """Full names in one sentence."""

    def __init__(self, sentence: Sentence, words: Lexicon) -> None:
        self._sentence = sentence
        self._text = sentence.text
        self._words = words

    def find(self) -> list[PersonMention]:
        found: list[PersonMention] = []
        row = _roster_line().match(self._text) if self._sentence.zone in ROSTERS else None
        if row is not None:
            body = self._maybe(row.span("body"))
            return [PersonMention(self._stretch(*row.span("name")), Sign.ROSTER, self._maybe(row.span("title")), body)]
        if self._sentence.zone is Zone.NAMED and (listed := attendees(self._sentence, self._words)):
            return listed
        match = _person().search(self._text)
        while match is not None:
            mention = self._mention(match, found)
            if mention is not None:
                found.append(mention)
            match = _person().search(self._text, match.end() if mention is not None else match.start() + 1)
        return found

    def _mention(self, match: re.Match[str], found: list[PersonMention]) -> PersonMention | None:
        start, end = self._best_name(match)
        end -= self._length_of_field(self._text[start:end])
        place = self._place_behind(start, end)
        end = place[0] - 1 if place is not None else end
        name = self._text[start:end]
        if not self._is_full_name(name, match) or any(m.name.text == name for m in found):
            return None
        title = match.span("title") if match["title"] not in ("氏", "さん") else None
        if title is not None and not match["reading"]:
            title = (place[0] if place is not None else end, title[1])
        sign = Sign.TITLE if title else Sign.HONORIFIC
        passing = bool(self._words.pattern("patterns.in_passing").search(self._text[:start]))
        named, body = self._stretch(start, end), self._maybe(place or self._body(start))
        return PersonMention(named, sign, self._maybe(title), body, passing)

    def _length_of_field(self, name: str) -> int:
        """`ワマニ·|エネルギー|鉱山大臣`: what the post is for, and no part of the name."""
        last = name.rpartition("·")[2]
        return len(last) + 1 if "·" in name and last in self._words.words("names.not_names") else 0

    def _place_behind(self, start: int, end: int) -> tuple[int, int] | None:
        """`ダニエル·ハート·|ポートランド市|長`: the place that somebody heads, behind the name and no part of it."""
        last = self._text[start:end].rpartition("·")[2]
        if "·" not in self._text[start:end] or country_of_place(last) is None:
            return None
        kind = _KIND_OF_PLACE.match(self._text, end)
        return (end - len(last), kind.end()) if kind else None

    def _best_name(self, match: re.Match[str]) -> tuple[int, int]:
        """Where the name ends when a division's name follows it without a mark: `堀口志穂|防災課長`."""
        start, end = match.span("name")
        if match["reading"] or not re.fullmatch(rf"[{HAN}]+", match["name"]):
            return start, end
        run = _RUN.match(self._text, start)
        whole = run[0] if run else match["name"]
        posts = [post for post in _plain_post().finditer(whole) if post.start() >= 2]
        before = posts[0].start() if posts else len(match["name"])
        known = self._words.words("names.surnames")
        family = next((n for n in (4, 3, 2, 1) if whole[:n] in known), None)
        if match["title"] in ("氏", "さん") and len(match["name"]) <= _LONGEST_NAME:
            return start, end  # what stands before a word of courtesy is the name
        if family is None:
            return start, start + min(before, 5 if whole[4:5] in tuple(_THIRD) else 4)
        given = 3 if whole[family + 2 : family + 3] in tuple(_THIRD) else 2
        return start, start + min(before, family + given)

    def _is_full_name(self, name: str, match: re.Match[str]) -> bool:
        if not name or country_of_place(name) or re.search(r"[市町村県区局部課省庁]$", name):
            return False
        if match["reading"] or "·" in name:
            return True
        if re.fullmatch(rf"[{_KATAKANA}]+", name):
            return name not in self._words.words("names.not_names") and match["title"] not in ("氏", "さん")
        if len(name) == 2 and name[0] in self._words.words("names.chinese_surnames"):
            return self._text[: match.start("name")].endswith("の") and bool(_plain_post().match(match["title"]))
        family = next((n for n in (4, 3, 2, 1) if name[:n] in self._words.words("names.surnames")), None)
        if family is not None and len(name) == family:
            return False  # the family name alone
        if _PARTICLES.search(name) or (re.search("[\u3041-\u3096]", name) and family is None):
            return False  # `町からは`: 町 is a family name, too; its kana are no first name
        return len(name) >= _SHORTEST_NAME

    def _body(self, start: int) -> tuple[int, int] | None:
        """The body in front: `南昌市商務局の|熊志遠局長`, `中国江西省南昌市から、|万樹林副市長`."""
        before = self._text[:start]
        match = re.search(rf"(?P<body>[{HAN}{_KATAKANA}A-Za-z]{{2,24}}?)(?:の|から、|から,|、)$", before)
        if match is None:
            return None
        body = re.search(r"(?:[^はがをにとやもで、,。“”() ]+)$", match["body"])
        if body is None or len(body[0]) < 2:
            return None
        at = match.start("body") + body.start()
        return (at, at + len(body[0])) if re.search(r"[市町村県区省庁局部課会大学館所社構院団議会]$", body[0]) else None

    def _stretch(self, start: int, end: int) -> Stretch:
        return Stretch(self._sentence.start + start, self._sentence.start + end, self._text[start:end])

    def _maybe(self, span: tuple[int, int] | None) -> Stretch | None:
        return self._stretch(*span) if span is not None and span[0] < span[1] else None
