"""The grammar of Chinese reports: titles and names, bodies, dates, and who says what.

Works on simplified characters; Traditional text is folded before it comes here (`shadow`).
"""

import re
from collections.abc import Iterator
from functools import cache

from digest.extraction.lexicon import alternation, lexicon, words
from digest.extraction.mentions import BodyMention, DateExpression, PersonMention, Sign, Stretch, Subject, Utterances
from digest.extraction.places import country_of_place, han_places
from digest.extraction.sentences import Sentence
from digest.extraction.zones import HAN, Zone
from digest.meeting import PartyKind

_HAN = rf"[{HAN}]"
_FOREIGN = re.compile(rf"{_HAN}{{1,6}}(?:·(?:{_HAN}|[A-Za-z.]){{1,9}})+")
# A word that ends with one of these names a body, not a person.
_BODY_ENDINGS = frozenset("局厅部处室院所区县市省办会委社馆校科课署团司行系站港国州府镇乡村店网报组股")
# Characters that end no name, and begin what follows one.
_NO_NAME_END = frozenset("等在率今说与和及将对是的了并也还就为向")
_MAX_TITLE = 48


@cache
def _tables() -> dict[str, dict[str, str]]:
    return lexicon("zh")


@cache
def _surnames() -> frozenset[str]:
    return frozenset(re.sub(r"\s", "", _tables()["names"]["surnames"]))


@cache
def _compound_surnames() -> frozenset[str]:
    return words(_tables()["names"]["compound_surnames"])


@cache
def _japanese_surnames() -> frozenset[str]:
    return words(_tables()["names"]["japanese_surnames"])


@cache
def _heads() -> str:
    return alternation(words(_tables()["posts"]["heads"]))


@cache
def _post() -> re.Pattern[str]:
    modifiers = alternation(words(_tables()["posts"]["modifiers"]))
    # "总领事馆", "代表团", "委员会": the post is the beginning of a body
    return re.compile(rf"(?:{modifiers})*(?:{_heads()})(?![馆团会处局组院室])")


@cache
def _vague() -> frozenset[str]:
    return words(_tables()["posts"]["vague"])


@cache
def _follower() -> re.Pattern[str]:
    followers = words(_tables()["names"]["followers"])
    return re.compile(rf"$|[^{HAN}·]|(?:{alternation(followers)})|{_post().pattern}")


@cache
def _leader() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{leader})" for leader in _tables()["names"]["leaders"]))


class Chinese:
    """Chinese, as in `Grammar`. Knows the whole text: a name that comes again is the surer for it."""

    language = "zh"

    def __init__(self, text: str) -> None:
        self._text = text

    # ------------------------------------------------------------------ people

    def people(self, sentence: Sentence) -> list[PersonMention]:
        text = sentence.text
        found: list[PersonMention] = list(self._roster(sentence)) if sentence.zone is Zone.ROSTER else []
        taken = [(m.name.start - sentence.start, m.name.end - sentence.start) for m in found]
        for post in _post().finditer(text):
            end = self._name_from(text, post.end())
            if end is not None:
                name = (post.end(), end)
                title = self._title(text, post.start(), post.end(), [span[1] for span in taken])
                if title is None or any(start < name[1] and name[0] < stop for start, stop in taken):
                    continue
                found.append(self._mention(sentence, name, title, Sign.TITLE))
                taken.append(name)
                continue
            begin = self._name_until(text, post.start())
            if begin is not None and not any(start < post.start() and begin < stop for start, stop in taken):
                body = self._body_before(text, begin, [span[1] for span in taken])
                found.append(self._mention(sentence, (begin, post.start()), post.span(), Sign.TITLE, body))
                taken.append((begin, post.start()))
        for name, title in self._predicates(text):
            if not any(start < name[1] and name[0] < stop for start, stop in taken):
                found.append(self._mention(sentence, name, title, Sign.APPOSITION))
                taken.append(name)
        for name in self._courtesies(text):
            if not any(start < name[1] and name[0] < stop for start, stop in taken):
                found.append(self._mention(sentence, name, None, Sign.HONORIFIC))
                taken.append(name)
        return sorted(found, key=lambda mention: mention.name.start)

    def _mention(
        self,
        sentence: Sentence,
        name: tuple[int, int],
        title: tuple[int, int] | None,
        sign: Sign,
        body: tuple[int, int] | None = None,
    ) -> PersonMention:
        def stretch(span: tuple[int, int] | None) -> Stretch | None:
            if span is None or span[0] >= span[1]:
                return None
            return Stretch(sentence.start + span[0], sentence.start + span[1], sentence.text[span[0] : span[1]])

        named = stretch(name)
        assert named is not None
        before = sentence.text[max(0, name[0] - 40) : name[0]]
        passing = bool(re.search(r"(?:自从|自|在).{0,20}(?:任内|时期)|已故|前任的|纪念", before)) or (
            sentence.text[name[1] : name[1] + 1] == "的"
            and bool(re.match(r"的(?:重要)?(?:讲话|指示|论述|思想|精神|著作|声明)", sentence.text[name[1] :]))
        )
        return PersonMention(named, sign, stretch(title), stretch(body), passing)

    def _name_from(self, text: str, at: int) -> int | None:
        """End of the name that starts at `at`, or None."""
        if at < len(text) and text[at] in " ：:" and re.match(rf"[ :]{_HAN}", text[at:]):
            return None
        foreign = _FOREIGN.match(text, at)
        if foreign:
            return self._end_of_foreign(text, at, foreign.end())
        best, best_score = None, 0.0
        run = re.match(rf"{_HAN}*", text[at:])
        length = len(run[0]) if run else 0
        for size in range(2, min(6, length) + 1):
            score = self._likeness(text, at, at + size)
            if score > best_score:
                best, best_score = at + size, score
        return best if best_score >= 4 else None

    def _end_of_foreign(self, text: str, start: int, end: int) -> int:
        """A transliterated name ends where its last part meets a word that can follow a name."""
        last = text.rindex("·", start, end) + 1
        for at in range(last + 1, end):
            follower = _follower().match(text, at)
            if follower and (len(follower[0]) >= 2 or (at - last >= 2 and self._text.count(text[last:at]) >= 2)):
                return at
            if (
                follower
                and at - last >= 2
                and follower[0] in ("率", "在", "为", "与", "和", "对", "就", "向", "说", "等", "也", "还", "是")
            ):
                return at
        return end

    def _likeness(self, text: str, start: int, end: int) -> float:
        """How much `text[start:end]` looks like a name of Han characters: shape, what follows, how often it comes."""
        name = text[start:end]
        size = end - start
        if (name[-1] in _BODY_ENDINGS and size > 2) or name[-1] in _NO_NAME_END:
            return 0
        shape = 0.0
        if name[:2] in _compound_surnames() and size in (3, 4):
            shape = 3.5
        elif size >= 3 and any(name[:n] in _japanese_surnames() and 1 <= size - n <= 3 for n in (2, 3)):
            shape = 3 if size <= 5 else 2
        elif name[0] in _surnames() and size in (2, 3):
            shape = 3 if size == 3 else 2.6
        elif size in (3, 4, 5) and name[0] in _japanese_surnames() and name[0] not in _surnames():
            shape = 2
        elif size in (3, 4):
            shape = 0.8
        follower = _follower().match(text, end)
        if follower is None:
            return 0
        boundary = 2.0 if not follower[0] or not re.match(_HAN, follower[0]) else min(2.0, 0.6 + 0.7 * len(follower[0]))
        again = min(1.5, 0.75 * (self._text.count(name) - 1))
        inside = re.search(r"[的了是在说对就将]", name[1:])
        return shape + boundary + again - (1.5 if inside else 0)

    def _name_until(self, text: str, end: int) -> int | None:
        """Start of a name that stands directly before a post: `骆怀远校长`, `环境保护局谭伟升局长`."""
        foreign = re.search(rf"((?:{_HAN}{{1,6}}·)+{_HAN}{{1,7}})$", text[:end])
        if foreign:
            start = foreign.start(1)
            first = text[start : text.index("·", start)]
            # the body in front runs into the first part of the name: it starts behind the body's ending
            for cut in range(len(first) - 1, 0, -1):
                if first[cut - 1] in _BODY_ENDINGS and len(first) - cut >= 2:
                    return start + cut
            return start
        for size in (3, 2, 4, 5):
            start = end - size
            if start < 0:
                continue
            name = text[start:end]
            if not re.fullmatch(rf"{_HAN}+", name) or name[-1] in _BODY_ENDINGS:
                continue
            chinese = name[0] in _surnames() and size in (2, 3)
            other = (name[:2] in _compound_surnames() and size in (3, 4)) or (
                size >= 3 and any(name[:n] in _japanese_surnames() and 1 <= size - n <= 3 for n in (2, 3))
            )
            if not (chinese or other) or re.search(r"[的了是在说对就将]", name):
                continue
            before = text[:start]
            free = not before or not re.search(rf"{_HAN}$", before) or before[-1] in _BODY_ENDINGS
            leader = re.search(rf"(?:{_leader().pattern})$", before) if before else None
            if (free or leader) and (size != 2 or self._text.count(name) >= 2 or not before):
                if self._is_common(name, end):
                    continue
                return start
        return None

    def _is_common(self, name: str, end: int) -> bool:
        """A word that only looks like a name: a place, or a surname with a post's first syllable."""
        return country_of_place(name) is not None

    def _title(self, text: str, start: int, end: int, names: list[int]) -> tuple[int, int] | None:
        """Where the title begins whose last post is `text[start:end]`: back to a mark, a verb, or the name before."""
        floor = max((stop for stop in names if stop <= start), default=0)
        floor = max(floor, end - _MAX_TITLE)
        begin = start
        while True:
            segment = text[floor:begin]
            cut = max(segment.rfind("、"), segment.rfind(" "))
            at = floor + max(0, cut + 1, self._after_leader(text[floor : begin + 1]))
            chained = cut >= 0 and at == floor + cut + 1 and segment[cut] == "、"
            if chained and floor + cut > floor:
                previous = [m for m in _post().finditer(text, floor, floor + cut) if m.end() == floor + cut]
                if previous:
                    begin = previous[0].start()
                    continue
            break
        title = text[at:end]
        stripped = re.match(r"[的了之等和与及 ]+", title)
        if stripped:
            at += stripped.end()
        if text[at:end] in _vague() or at >= end:
            return None
        return at, end

    def _body_before(self, text: str, end: int, names: list[int]) -> tuple[int, int] | None:
        """The body in front of `name + post`: `环境保护局|谭伟升局长`."""
        if not end or text[end - 1] not in _BODY_ENDINGS:
            return None
        floor = max((stop for stop in names if stop <= end), default=0)
        segment = text[floor:end]
        start = floor + max(0, segment.rfind("、") + 1, segment.rfind(" ") + 1, self._after_leader(segment))
        return (start, end) if end - start >= 2 else None

    def _after_leader(self, segment: str) -> int:
        """Where the noun phrase begins that ends a segment: behind the last word that cannot be inside it."""
        at = 0
        for match in _leader().finditer(segment):
            if match.end() >= len(segment):
                continue
            if match[0] in ("和", "与", "及") and self._inside_body(segment[at : match.start()]):
                continue
            at = match.end()
        return at

    def _inside_body(self, left: str) -> bool:
        """Whether what stands before "和" is unfinished, so that the conjunction is inside a name: `市工业|和信息化局`."""
        if not left or left[-1] in _BODY_ENDINGS or re.search(rf"(?:{_heads()}|方|[a-zA-Z)”》])$", left):
            return False
        if re.search(r"(?:^|[驻省市])[^驻]{0,1}驻", left):
            return True
        places = [stop for _, stop, _, _ in han_places(left)]
        return not (places and places[-1] == len(left))

    def _predicates(self, text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """`中岛悠子是宫古市水产课课长`, `王小明,甲市外办主任,`."""
        for match in re.finditer(
            rf"(?:^|[,。;“])(?P<name>(?:{_HAN}|·){{2,12}}?)(?:是|,|担任|任)(?P<title>[^,。;:、“”]{{2,36}})(?=[,。;]|$)",
            text,
        ):
            posts = [post for post in _post().finditer(match["title"]) if post.end() == len(match["title"])]
            name = match.span("name")
            if posts and self._likeness(text, *name) >= 4.2:
                yield name, match.span("title")

    def _courtesies(self, text: str) -> Iterator[tuple[int, int]]:
        for match in re.finditer(rf"(?P<name>(?:{_HAN}{{2,6}}·)*{_HAN}{{2,5}})(?=先生|女士|阁下|博士)", text):
            end = match.end("name")
            if "·" in match["name"]:
                yield match.span("name")
                continue
            for size in (3, 4, 2):
                start = end - size
                if start >= match.start("name") and text[start] in _surnames() and size <= 3:
                    before = text[:start]
                    if (
                        not before
                        or not re.search(rf"{_HAN}$", before)
                        or re.search(rf"(?:{_leader().pattern})$", before)
                    ):
                        yield start, end
                        break

    def _roster(self, sentence: Sentence) -> Iterator[PersonMention]:
        """`body  post  name`, `name  body  post`, `post: name` in lines of their own."""
        text = re.sub(r"^[-*·]\s*", lambda m: " " * len(m[0]), sentence.text)
        fields = [match for match in re.finditer(r"[^\s,;:|]+", text)]
        if not 2 <= len(fields) <= 5:
            return
        posts = [i for i, field in enumerate(fields) if re.search(rf"(?:{_heads()})$", field[0])]
        if not posts:
            return
        post = posts[-1]
        for i in (post + 1, 0):
            if 0 <= i < len(fields) and i != post and self._is_name(fields[i][0]):
                name = fields[i].span()
                if i > post:
                    body = (fields[0].start(), fields[post - 1].end()) if post > 0 else None
                else:
                    body = (fields[1].start(), fields[post - 1].end()) if post > 1 else None
                yield self._mention(sentence, name, fields[post].span(), Sign.ROSTER, body)
                return

    def _is_name(self, word: str) -> bool:
        return bool(_FOREIGN.fullmatch(word)) or (2 <= len(word) <= 6 and self._likeness(word, 0, len(word)) >= 4)

    # ------------------------------------------------------------------ bodies

    def bodies(self, sentence: Sentence) -> list[BodyMention]:
        text = sentence.text
        found: list[BodyMention] = []
        end = 0
        names = [person.name.end - sentence.start for person in self.people(sentence)]
        for match in _body().finditer(text):
            end = max([end, *(stop for stop in names if stop <= match.start())])
            if match.end() <= end:
                continue
            start = self._start_of_body(text, match.start(), end)
            name = text[start : match.end()]
            if match.end() - start < 3 or not _is_body_name(name) or re.search(r"[的了]", name[1:-1]):
                continue
            # a post behind it: the body is part of a title, and still a body that takes part
            stretch = Stretch(sentence.start + start, sentence.start + match.end(), name)
            found.append(BodyMention(stretch, _kind_of_body(name), _country_in(name)))
            end = match.end()
        spans = [(mention.name.start, mention.name.end) for mention in found]
        for start, stop, place, country in han_places(text):
            at = sentence.start + start
            if any(at < other_end and start_other < sentence.start + stop for start_other, other_end in spans):
                continue
            stretch = Stretch(at, sentence.start + stop, text[start:stop])
            kind = PartyKind.COUNTRY if place == "country" else PartyKind.MUNICIPALITY
            found.append(BodyMention(stretch, kind, country, is_place=True))
        return sorted(found, key=lambda mention: mention.name.start)

    def _start_of_body(self, text: str, end: int, floor: int) -> int:
        segment = text[floor : end + 1]
        return floor + max(0, segment.rfind("、") + 1, segment.rfind(" ") + 1, self._after_leader(segment))

    # ------------------------------------------------------------------ dates

    def dates(self, text: str) -> list[DateExpression]:
        return _dates(text)

    # ------------------------------------------------------------------ speech

    def utterances(self, sentence: Sentence, people: list[PersonMention]) -> Utterances:  # noqa: ARG002 - the subject is found by its place
        found = Utterances()
        text = sentence.text
        found.collective = bool(
            re.search(
                r"^(?:.{0,16},)?(?:双方|两[国地市校区]|各方|与会|代表们|会议|会谈|会上|会中|会见中|[三四五六七八]方|[三四五六七八]市|与会者|论坛|研讨会)",
                text,
            )
        ) and not re.search(r"^(?:会上|会中|会见中|会谈中|会议上),?", text)
        found.quoted = bool(re.match(r"“[^”]*”?$", text)) and len(text) > 8
        for match in _speech().finditer(text):
            verb = match["verb"]
            found.subjects.append(
                Subject(
                    sentence.start + match.start("subject"),
                    sentence.start + match.end("subject"),
                    match["subject"],
                    verb,
                    pronoun=bool(re.search(r"[他她]$|该负责人$", match["subject"])),
                    presides=verb in words(_tables()["verbs"]["presiding"]),
                    signs=verb in words(_tables()["verbs"]["signing"]),
                )
            )
        colon = re.match(
            rf"(?:\(?\d{{1,2}}[).、]|\([{HAN}]\)|{_HAN}、)?\s*(?P<subject>(?:{_HAN}|·){{2,24}}?)[:：](?=.{{6,}})", text
        )
        if colon and re.search(rf"(?:{_heads()})$|(?:先生|女士)$", colon["subject"]):
            found.subjects.append(
                Subject(
                    sentence.start + colon.start("subject"),
                    sentence.start + colon.end("subject"),
                    colon["subject"],
                    ":",
                )
            )
        return found


@cache
def _speech() -> re.Pattern[str]:
    verbs = _tables()["verbs"]
    everything = words(verbs["reporting"]) | words(verbs["presiding"]) | words(verbs["signing"])
    between = r"(?:[^,。;:!?“”]{0,14}?|[^。;:!?“”]{0,26}?,)"
    return re.compile(
        rf"(?:^|(?<=[,。;”\s]))(?P<subject>(?:{_HAN}|[·、]){{1,48}}?){between}(?P<verb>{alternation(everything)})"
    )


@cache
def _body() -> re.Pattern[str]:
    """Endings of bodies, the longest first, where no longer word swallows them."""
    endings = {
        ending
        for kind, table in _tables()["bodies"].items()
        if kind not in ("sections", "own", "municipality", "district")
        for ending in table.split()
        if len(ending) > 1 or ending in "局厅部署院"
    }
    return re.compile(rf"(?:{alternation(endings)})(?![长员生级门分队属于])")


@cache
def _kinds() -> list[tuple[str, PartyKind]]:
    pairs = [
        (ending, PartyKind(kind))
        for kind, table in _tables()["bodies"].items()
        if kind not in ("sections", "own")
        for ending in table.split()
    ]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _kind_of_body(name: str) -> PartyKind:
    return next((kind for ending, kind in _kinds() if name.endswith(ending)), PartyKind.OTHER)


def _is_body_name(name: str) -> bool:
    """Whether something stands before the generic ending: "市外办" names a body, "委员会" alone does not."""
    ending = next((ending for ending, _ in _kinds() if name.endswith(ending)), "")
    rest = name[: len(name) - len(ending)]
    return (
        len(rest) >= 1
        and bool(re.fullmatch(rf"(?:{_HAN}|[A-Za-z·-])+", rest))
        and not re.search(r"^[两各有关等该此其每某多]", name)
    )


def _country_in(name: str) -> str | None:
    return next((country for _, _, _, country in han_places(name) if country), None)


# ---------------------------------------------------------------------- dates

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_N = r"\d{1,2}"
_YEAR = r"(?:(?P<era>民国|令和|平成|昭和)\s?(?P<ey>\d{1,3}|元)年|(?P<y>(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})年|(?P<rel_year>今年|去年|明年|本年))"
_SHAPES = (
    rf"(?:{_YEAR}\s?)?(?P<m>{_N})月(?P<d>{_N})日?(?:[^\d,。;]{{0,6}}?)?\s?(?:至|到|-|~|和|、)\s?(?:(?P<y2>(?:19|20)\d\d)年)?(?P<m2>{_N})月(?P<d2>{_N})日",
    rf"(?:{_YEAR}\s?)?(?P<m>{_N})月(?P<d>{_N})日?\s?(?:至|到|-|~|和|、)\s?(?P<d2>{_N})日",
    rf"(?:{_YEAR}\s?)?(?P<m>{_N})月(?P<d>{_N})[日号]",
    r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
    r"(?P<roc>1[01]\d)[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?(?!\d)",
    r"(?P<month_word>本|这)\(?(?P<m>\d{1,2})?\)?月(?P<d>\d{1,2})日",
    r"(?P<rel>今|昨|前)(?:天|日)?\((?P<d>\d{1,2})\)日?",
    r"(?P<rel>今|昨|前)[天日晨]",
    r"(?P<week>上|本|这)?(?:周|星期|礼拜)(?P<w>[一二三四五六日天])",
    rf"{_YEAR}(?P<m>{_N})月",
    r"(?<![\d月年.])(?P<d>\d{1,2})日(?=[,，上下晚在]|当天|举行|召开|至\d|起)(?:(?:至|-)(?P<d2>\d{1,2})日)?",
)
_PATTERNS = tuple(re.compile(shape) for shape in _SHAPES)
# First years of the eras (民国: Republic of China calendar, 1912; 令和 2019, 平成 1989, 昭和 1926: Japanese era law).
_ERAS = {"民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925}


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

    year = None
    if groups.get("y"):
        year = int(groups["y"].translate(_DIGITS))
    elif groups.get("era"):
        year = _ERAS[groups["era"]] + (1 if groups["ey"] == "元" else int(groups["ey"]))
    elif groups.get("roc"):
        year = _ERAS["民国"] + int(groups["roc"])
    month, day, end_day = number("m"), number("d"), number("d2")
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    if groups.get("rel_year") in ("去年", "明年"):
        return None
    weekday = "一二三四五六".find(groups["w"]) if groups.get("w") else None
    if weekday == -1:
        weekday = 6
    days_ago = {"今": 0, "昨": 1, "前": 2}.get(groups.get("rel") or "")
    return DateExpression(
        match.start(),
        match.end(),
        year,
        month,
        day,
        number("y2") or (year if end_day else None),
        (number("m2") or month) if end_day else None,
        end_day,
        weekday=weekday,
        days_ago=days_ago,
        weeks_ago=1 if groups.get("week") == "上" else 0,
    )


def family_name(name: str) -> str | None:
    """The family name of a name in Han characters (simplified), or None where its shape does not tell."""
    for size in (3, 2):
        if (
            len(name) > size
            and name[:size] in _japanese_surnames()
            and len(name) >= 3
            and not (len(name) == 3 and name[0] in _surnames())
        ):
            return name[:size]
    if name[:2] in _compound_surnames() and len(name) > 2:
        return name[:2]
    return name[0] if len(name) in (2, 3) and name[0] in _surnames() else (name[:2] if len(name) >= 4 else None)


def body_of_title(start: int, text: str, apart: bool) -> tuple[int, int, str, PartyKind, str | None] | None:
    """The body in a title, without the post and without the section: start, end, text, kind and country.

    `apart`: the text is the body alone, which a name separates from its post.
    """
    end = len(text)
    if not apart:
        posts = list(_post().finditer(text))
        if not posts:
            return None
        end = posts[0].start()
    body = text[:end]
    tail = _trimmed_section(body)
    body = body[:tail]
    if len(body) < 2:
        return None
    country = _country_in(body)
    place = re.search(rf"({_HAN}{{2,8}}?[市县区府州道])$", body)
    if place and not re.search(r"(?:局|厅|部|办|委|院|馆)$", body):
        # "日本静冈县富士市": the party is the last place of the chain
        spans = list(han_places(body))
        if spans:
            begin = spans[-1][0]
            return start + begin, start + tail, body[begin:], PartyKind.MUNICIPALITY, country
    return start, start + tail, body, _kind_of_body(body), country


def _trimmed_section(body: str) -> int:
    """Length without a last section: `省卫生健康委疾控处` is the commission's."""
    match = re.match(
        rf"(.+(?:局|厅|部|署|委|办|总局|委员会|中心|馆|公司|集团|院|大学))(?:{_HAN}{{1,10}}?(?:处|科|室|课|股|系))$",
        body,
    )
    return len(match[1]) if match else len(body)
