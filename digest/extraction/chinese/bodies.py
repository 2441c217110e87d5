"""Bodies and places: `市海洋发展和渔业局`, `日本驻重庆总领事馆`, `汐美滨市`."""

import re
from collections.abc import Sequence
from functools import cache

from digest.extraction.chinese.names import BODY_ENDINGS, FOREIGN, SURNAMED, end_of_name, leaders, post_pattern, shape
from digest.extraction.lexicon import alternation, lexicon
from digest.extraction.mentions import BodyMention, PersonMention, Stretch
from digest.extraction.occurrences import overlaps
from digest.extraction.places import han_places
from digest.extraction.sentences import Sentence
from digest.language import HAN
from digest.meeting import PartyKind

_LONGEST = 32
_KINDS = tuple(kind for kind in PartyKind if kind is not PartyKind.COUNTRY)
# Divisions of land, for places that no gazetteer knows: a name of two to four characters before the word.
_DIVISION = re.compile(
    rf"[{HAN}]{{2,5}}?(?:市|县|区|州|省|町|村|郡|旗)(?=副?[市县区州省]长|(?![{HAN}]{{0,2}}(?:场|长|民|政|委|域|内|外|面|里|中心|化|级|值|容|花)))"
)

_FIRST_FIELD = re.compile(rf"([{HAN}]{{4,10}})、$")
_LONGER = re.compile(rf"([{HAN}]{{1,3}})市(?![场长民政委])")


def _leads(between: str) -> bool:
    """Whether what stands between two places is not the rest of the first one's name."""
    return bool(leaders(between)) or any(word in between for word in "市县区省州") or bool(list(han_places(between)))


def foreign_names(whole: str) -> re.Pattern[str]:
    """The parts of the foreign names in a report, by which it calls people later: `卡塔尔内` is not of Qatar."""
    ends = ((match.start(), end_of_name(whole, match.start(), whole)) for match in FOREIGN.finditer(whole))
    parts = {part for start, end in ends if end for part in whole[start:end].split("·") if len(part) > 2}
    return re.compile(alternation(parts) or "(?!)")


def bodies_in(sentence: Sentence, people: Sequence[PersonMention], foreign: re.Pattern[str]) -> list[BodyMention]:
    """In order, none inside another or in a name; `foreign`: parts of names."""
    text, found = sentence.text, list[BodyMention]()
    names = [(person.name.start - sentence.start, person.name.end - sentence.start) for person in people]
    names += [match.span() for match in foreign.finditer(text)]
    end = 0
    for match in _endings().finditer(text):
        if match.end() <= end or overlaps(match.span(), names):
            continue
        floor = max([end, match.end() - _LONGEST, *(stop for _, stop in names if stop <= match.start())])
        start = _start_of_phrase(text, floor, match.start() + 1)
        start = _start_of_fields(text, floor, start)
        name = text[start : match.end()]
        if found and start == end and len(name) >= 3 and name[0] not in "省市县区州国" and text[start - 1] != "委":
            start = found.pop().name.start - sentence.start  # `西北师范大学|中亚研究院` is one
            name = text[start : match.end()]
        if len(name) >= 3 and _is_name(name):
            stretch = Stretch(sentence.start + start, sentence.start + match.end(), name)
            found.append(BodyMention(stretch, kind_of_body(name)))
            end = match.end()
    found += _places(sentence, [*names, *((b.name.start - sentence.start, b.name.end - sentence.start) for b in found)])
    return sorted(found, key=lambda mention: mention.name.start)


def _places(sentence: Sentence, taken: list[tuple[int, int]]) -> list[BodyMention]:
    text, found = sentence.text, list[BodyMention]()
    starts = {begin for begin, _ in taken} | {start for start, *_ in han_places(text)}
    for start, stop, kind, _ in han_places(text):
        if kind == "city" and (longer := _LONGER.match(text, stop)) and not _leads(longer[1]):
            continue  # `塞雷纳港市` is no Serres
        divided = kind == "country" and _DIVISION.match(text, stop)
        if divided or stop in starts or (stop - 1 in starts and text[stop - 1 : stop] == "市"):
            continue  # `日本|广岛县|吴市`: the last of a chain says which place is meant
        if not overlaps((start, stop), taken):
            stretch = Stretch(sentence.start + start, sentence.start + stop, text[start:stop])
            is_country = kind == "country"
            found.append(
                BodyMention(stretch, PartyKind.COUNTRY if is_country else PartyKind.MUNICIPALITY, is_place=True)
            )
            taken = [*taken, (start, stop)]
    for match in _DIVISION.finditer(text):
        start = _start_of_phrase(text, max(0, match.end() - 8), match.end())
        before = [*taken, *((begin, stop) for begin, stop, kind, _ in han_places(text) if kind == "country")]
        start = max([start, *(end for begin, end in before if begin < match.end() and end <= match.end() - 2)])
        name = text[start : match.end()]
        free = not overlaps((start, match.end()), taken) and not _DIVISION.match(text, match.end())
        if (
            free
            and 3 <= len(name) <= 6
            and not re.search(r"[两各全本我该某城都]|友好|姐妹|友城|[东南西北中]部|[南北]方|沿海|兄弟", name[:-1])
        ):
            stretch = Stretch(sentence.start + start, sentence.start + match.end(), name)
            found.append(
                BodyMention(stretch, PartyKind.MUNICIPALITY if name[-1] in "市省州" else PartyKind.DISTRICT, True)
            )
            taken = [*taken, (start, match.end())]
    return found


def _start_of_phrase(text: str, floor: int, end: int) -> int:
    segment = text[floor:end]
    return floor + max(0, segment.rfind("、") + 1, segment.rfind(" ") + 1, after_leader(segment))


def _start_of_fields(text: str, floor: int, start: int) -> int:
    """`肯尼亚水利、|卫生与灌溉部`: the name begins with the country in front of the first of its fields."""
    listed = _FIRST_FIELD.search(text, floor, start)
    if listed is None:
        return start
    countries = [
        begin for begin, end, kind, _ in han_places(listed[1]) if kind == "country" and len(listed[1]) - end <= 3
    ]
    return listed.start() + countries[0] if countries else start


def after_leader(segment: str) -> int:
    """Where the noun phrase begins that ends a segment: behind the last word that cannot be inside it."""
    at = 0
    for match in leaders(segment):
        inside = match[0] in ("和", "与", "及") and _is_unfinished(segment[at : match.start()])
        if match.end() < len(segment) and not inside:
            at = match.end()
    return at


def _is_unfinished(left: str) -> bool:
    """Whether what stands before "和" goes on behind it, in one name: `市工业|和信息化局`, `驻澳门|及香港总领事馆`."""
    if not left or left[-1] in BODY_ENDINGS or re.search(r"[方a-zA-Z)”》]$", left):
        return False
    if len(left) in (2, 3) and shape(left) >= SURNAMED:
        return False  # a person
    if any(post.end() == len(left) for post in post_pattern().finditer(left)):
        return False
    if "驻" in left:
        return True
    return not any(stop == len(left) for _, stop, _, _ in han_places(left))


@cache
def _endings() -> re.Pattern[str]:
    """Endings of bodies, the longest first, where no longer word swallows them (局长, 大学生)."""
    words = lexicon("zh")
    kinds = (kind for kind in _KINDS if kind not in (PartyKind.MUNICIPALITY, PartyKind.DISTRICT))
    endings = {ending for kind in kinds for ending in words.words(f"bodies.{kind.value}")}
    told = alternation(ending for ending in endings if len(ending) > 1 or ending in "局厅部署院")
    others = "".join(f"(?<!{word})" for word in sorted(words.words("bodies.no_endings")))
    return re.compile(rf"(?:{told}){others}(?![长员生级门分队属于势面])")


@cache
def _kinds() -> dict[str, PartyKind]:
    """By the ending of a body's name."""
    words = lexicon("zh")
    return {ending: kind for kind in reversed(_KINDS) for ending in words.words(f"bodies.{kind.value}")}


@cache
def _longest_ending() -> int:
    return max(map(len, _kinds()))


def ending_of_body(name: str) -> str:
    """The longest ending that tells what a body is, or nothing."""
    ends = (name[-size:] for size in range(min(_longest_ending(), len(name)), 0, -1))
    return next((end for end in ends if end in _kinds()), "")


def kind_of_body(name: str) -> PartyKind:
    return _kinds().get(ending_of_body(name), PartyKind.OTHER)


def _is_name(name: str) -> bool:
    """Whether something stands before the generic ending: "市外办" names a body, "有关部门" does not."""
    rest = name.removesuffix(ending_of_body(name))
    common = lexicon("zh").pattern("patterns.not_a_body").search(name)
    return bool(re.fullmatch(rf"(?:[{HAN}、]|[A-Za-z0-9·()-])+", rest)) and not common


def body_in_title(title: Stretch, apart: bool) -> Stretch | None:
    """The body in a title, without the post and without a section. `apart`: there is no post to begin with."""
    text = title.text
    if not apart:
        posts = list(post_pattern().finditer(text))
        text = _with_its_ending(text, posts[0].start()) if posts else ""
    text = re.sub(r"(?<=.)国家$|(?<=[系院校司])[^方]方$", "", _without_section(_sending(text)))
    no_body = lexicon("zh").words("bodies.of_states") | lexicon("zh").words("bodies.meetings")
    if len(text) < 2 or _SECTION.fullmatch(text) or text in no_body:
        return None
    start = 0
    place = re.search(r"[市县区府州道町村省]$", text)
    if place:
        spans = [span for span in han_places(text) if span[1] >= len(text) - 1 and span[0] > 0]
        division = re.match(rf"^(?:[{HAN}]{{2,4}}?(?:国|省|县|州|大区|府))+(?=[{HAN}]{{2,5}}[市县区町村]$)", text)
        if spans:
            start = spans[-1][0]
        elif division:
            start = division.end()
        else:
            countries = [stop for _, stop, kind, _ in han_places(text) if kind == "country" and stop < len(text) - 1]
            start = countries[-1] if countries else 0
    return Stretch(title.start + start, title.start + len(text), text[start:])


def _with_its_ending(title: str, end: int) -> str:
    """`国防|部长` is of the 国防部; `北海市|市长` of 北海市."""
    body = title[:end]
    shared = title[end : end + 1]
    return body + shared if body and shared in "部局厅省市县区州" and body[-1] not in BODY_ENDINGS else body


def _sending(text: str) -> str:
    """`肯尼亚|驻华`: who sends an envoy, where the title names the post and not the mission."""
    if text.startswith("驻") and text[-1] not in BODY_ENDINGS:
        return ""
    envoy = re.match(rf"(.{{2,}}?)驻[{HAN}]{{1,8}}$", text)
    return envoy[1] if envoy and text[-1] not in BODY_ENDINGS else text


# A part of a body that does not say of which: `国际交流处`, `材料学院`.
_SECTION = re.compile(rf"(?!.*(?:办事|秘书|代表|管理|驻))[{HAN}]{{1,10}}(?:处|科|室|课|系)|[{HAN}]{{1,6}}学院")


def _without_section(body: str) -> str:
    """`省卫生健康委疾控处`: the commission; the section is its own affair."""
    match = re.match(
        rf"(.+(?:局|厅|部(?!门)|署|委(?!员)|办(?!公|事)|总局|委员会|中心|馆|公司|集团|大学))(?:[{HAN}]{{1,10}}?(?<!办公)(?:处|科|室|课|股|系|队)|项目)$",
        body,
    )
    section = re.match(rf"(.+?[市县区町村])[{HAN}]{{1,8}}[课室]$", body)  # of a town in Japan
    return match[1] if match else section[1] if section else body
