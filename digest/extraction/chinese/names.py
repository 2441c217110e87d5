"""What a name of Han characters looks like: Chinese, Japanese, Korean, and transliterated ones."""

import re
from functools import cache

from digest.extraction.lexicon import alternation, lexicon
from digest.extraction.places import country_of_place
from digest.language import HAN

HAN_CHARACTER = re.compile(f"[{HAN}]")
FOREIGN = re.compile(rf"[{HAN}]{{1,6}}(?:·(?:[{HAN}]|[A-Za-z.]){{1,9}})+")
"""A transliterated name, its parts joined by a dot (GB/T 15834-2011, 4.14)."""

_LATIN = re.compile(r"\s?[A-Z][A-Za-z'.-]*[a-z][A-Za-z'.-]*(?: (?:[a-z]{1,3} )?[A-Z][A-Za-z'.-]*){0,4}(?![A-Za-z])")
"""A name that a Chinese report leaves in Latin letters."""

BODY_ENDINGS = frozenset("局厅部处室院所区县市省办会委社馆校科课署团司行系站港国州府镇乡村店网报组股队")
"""What ends with one of these names a body and not a person."""

# Characters that end no name: they end bodies and places, or begin what follows a name.
_NO_END = frozenset("局厅部处室院所区县市省办会委馆校署团司系镇乡府")
_NEVER_START = frozenset("及与和等在对就将并也还的了向从由于被把让给跟各另该")
_JOINING = frozenset("和与及")
_NEVER_END = frozenset("等在率今说与和及将对是了并也还就为向副")
# Given names of Japan: 和也, 达也.
_ENDS_IN_YA = re.compile("..[和达哲拓卓竜龙真直克信]也$")
# Characters that stand in no name behind its first.
_NOT_INSIDE = re.compile(r"[的了是在说对就将]")
_RUN = re.compile(f"[{HAN}]*")
_FOREIGN_BEFORE = re.compile(rf"((?:[{HAN}]{{1,6}}·)+[{HAN}]{{1,7}})$")
LIKELY = 4.0
"""A stretch that scores as much beside a title is taken for a name; found on our own reports."""
VERY_LIKELY = 4.2
TRANSLITERATED = 2.2
SURNAMED = 2.5
"""A shape that scores as much begins with a family name."""


@cache
def post_pattern() -> re.Pattern[str]:
    """Posts with the words that modify them; not where the post begins the name of a body (总领事馆, 代表团)."""
    words = lexicon("zh")
    modifiers = alternation(words.words("posts.modifiers"))
    return re.compile(
        rf"(?:{modifiers})*(?:{alternation(words.words('posts.heads'))})(?![馆团会处局组院室府署]|大学|学院)"
    )


@cache
def titles() -> re.Pattern[str]:
    """What stands behind the name of a person who is called by title: posts, words of courtesy."""
    return re.compile(rf"(?:{post_pattern().pattern}|先生|女士|氏|博士|阁下|小姐)+")


@cache
def _followers() -> frozenset[str]:
    """What may follow a name directly."""
    words = lexicon("zh")
    verbs = (words.words(f"verbs.{kind}") for kind in ("reporting", "presiding", "signing", "attending", "leading"))
    return words.words("names.followers").union(*verbs)


@cache
def _follower() -> re.Pattern[str]:
    return re.compile(rf"$|[^{HAN}·]|(?:{alternation(_followers())})|{post_pattern().pattern}")


@cache
def surnames() -> frozenset[str]:
    return frozenset("".join(lexicon("zh").words("names.surnames")))


@cache
def transliterating() -> frozenset[str]:
    """Characters that foreign names are written with by their sound."""
    return frozenset("".join(lexicon("zh").words("names.transliterating")))


def _japanese(name: str) -> str | None:
    """The family name that a Japanese name begins with."""
    known = lexicon("zh").words("names.japanese_surnames")
    return next((name[:n] for n in (3, 2, 1) if name[:n] in known and 1 <= len(name) - n <= 3), None)


def is_japanese(name: str) -> bool:
    """Whether a name begins with a family name of Japan that is written with two characters or more."""
    return len(_japanese(name) or "") > 1


def _compound(name: str) -> str | None:
    return name[:2] if name[:2] in lexicon("zh").words("names.compound_surnames") and len(name) in (3, 4) else None


def shape(name: str) -> float:
    """How much a stretch of Han characters has the shape of a name: its family name, its length; 0 for not at all."""
    size = len(name)
    if (name[-1] in _NO_END and size > 2) or (name[-1] in _NEVER_END and not _ENDS_IN_YA.search(name)):
        return 0
    rare = name[0] in surnames() and name[0] not in _JOINING
    if name[0] in _NEVER_START and not rare and not _japanese(name):
        return 0
    if post_pattern().search(name) or name in _followers() or name in lexicon("zh").words("names.words"):
        return 0
    if _compound(name):
        found = 3.5
    elif size >= 3 and len(_japanese(name) or "") >= 2:
        found = 3.0 if size <= 5 else 2.0
    elif name[0] in surnames() and size in (2, 3):
        found = 3.0 if size == 3 else 2.7
    elif size in (3, 4, 5) and _japanese(name):
        found = 2.0
    elif size == 4 and name[0] in surnames() and name[1] == "氏":
        found = 3.0  # of Vietnam
    elif size <= 6 and transliterating().issuperset(name) and not country_of_place(name):
        found = TRANSLITERATED + 0.3 * max(0, size - 2)  # the longer, the surer
    else:
        found = 0.8 if size in (3, 4) else 0.0
    return found - (0.9 if _NOT_INSIDE.search(name[1:]) else 0)


def likeness(text: str, start: int, end: int, whole: str) -> float:
    """How likely `text[start:end]` is a name: its shape, what follows, and how often it comes in the `whole` report."""
    name = text[start:end]
    shaped = shape(name)
    if not shaped and end - start == 3 and name[-1] in _JOINING:
        shaped = _before_verb(text, start, end)
    follower = _follower().match(text, end) if shaped > 0 else None
    if follower is None:
        return 0
    han = HAN_CHARACTER.match(follower[0])
    boundary = min(2.0, 0.6 + 0.7 * len(follower[0])) if han and follower[0] != "等" else 2.0
    return shaped + boundary + min(1.5, 0.75 * (whole.count(name) - 1))


def certainty(text: str, start: int, end: int, whole: str) -> float:
    """How far a name is from being none, or another one: 0 to 1, by what its likeness is above what is enough."""
    name = text[start:end]
    if name.isascii():
        return 1.0
    if "·" in name:
        closed = not HAN_CHARACTER.match(text[end : end + 1])
        return 1.0 if closed or whole.count(name) > 1 else 0.6
    return min(1.0, max(0.0, (likeness(text, start, end, whole) - LIKELY + 0.3) / 1.3))


def _before_verb(text: str, start: int, end: int) -> float:
    """`郁清和|出席`: what joins names joins none where a verb follows, and then ends one."""
    follower = _follower().match(text, end)
    verb = follower is not None and len(follower[0]) > 1 and follower[0] in _followers()
    return shape(text[start : end - 1] + "伟") if verb else 0.0


def end_of_name(text: str, at: int, whole: str) -> int | None:
    """End of the name that starts at `at`, or None."""
    latin = _LATIN.match(text, at)
    if latin:
        return latin.end()
    foreign = FOREIGN.match(text, at)
    opening = _follower().match(text, at) if foreign else None
    if opening and len(opening[0]) > 1:
        return None  # `大使|先后同法里斯·哈达德`: somebody else is named
    if foreign:
        return _end_of_foreign(text, at, foreign.end(), whole)
    run = _RUN.match(text, at)
    longest = min(6, len(run[0]) if run else 0)
    scored = [(likeness(text, at, at + size, whole), -size) for size in range(2, longest + 1)]
    best, size = max(scored, default=(0.0, 0))
    return at - size if best >= LIKELY else None


def _end_of_foreign(text: str, start: int, end: int, whole: str) -> int:
    """Where the last part of a transliterated name meets a word that can follow a name."""
    last = text.rindex("·", start, end) + 1
    for at in range(last + 2, end):
        follower = _follower().match(text, at)
        if follower and (
            len(follower[0]) >= 2
            or whole.count(text[last:at]) > max(1, whole.count(text[last : at + 1]))
            or follower[0] in "率在为与和对就向说等也还是随则同跟及由赴"
        ):
            return at
    return end


def start_of_name(text: str, end: int, whole: str) -> int | None:
    """Start of a name that stands directly before a post: `|骆怀远校长`, `环境保护局|谭伟升局长`."""
    foreign = _FOREIGN_BEFORE.search(text[:end]) if "·" in text else None
    if foreign:
        start = foreign.start(1)
        first = text[start : text.index("·", start)]
        # a body in front runs into the first part of the name: the name starts behind the body's ending
        cuts = (cut for cut in range(len(first) - 2, 0, -1) if first[cut - 1] in BODY_ENDINGS)
        behind = max((leader.end() for leader in leaders(first) if leader.end() <= len(first) - 2), default=0)
        return start + max(next(cuts, 0), behind)
    for size in (3, 2, 4, 5, 6):
        start = end - size
        name = text[max(0, start) : end]
        if start < 0 or not _RUN.fullmatch(name) or shape(name) < (SURNAMED if size < 3 else TRANSLITERATED):
            continue
        before = text[:start]
        free = not HAN_CHARACTER.match(before[-1:]) or before[-1] in BODY_ENDINGS or ends_with_leader(before)
        if free and (size != 2 or whole.count(name) >= 2 or not before):
            return start
    return None


def ends_with_leader(text: str) -> bool:
    """Whether a text ends with a word that a noun phrase begins behind."""
    return any(match.end() == len(text) for match in leaders(text))


def leaders(text: str) -> list[re.Match[str]]:
    """Words behind which a noun phrase begins: marks, prepositions, verbs with an object."""
    return list(lexicon("zh").pattern("names.leaders").finditer(text))


def family_name(name: str) -> str | None:
    """The family name of a name in Han characters, or None where its shape does not tell."""
    compound = _compound(name)
    if compound:
        return compound
    japanese = _japanese(name)
    if japanese and len(japanese) >= 2 and not (len(name) == 3 and name[0] in surnames()):
        return japanese
    if len(name) in (2, 3) and name[0] in surnames():
        return name[0]
    return name[:2] if len(name) >= 4 else None
