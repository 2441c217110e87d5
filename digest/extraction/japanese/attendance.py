"""An entry of a list of those present: `水原町長　高桥健`, `山田太郎（水原町長）`, `水原町：山田太郎、佐藤花子`."""

import re
from functools import cache
from itertools import pairwise

from digest.extraction.lexicon import Lexicon, alternation, lexicon
from digest.extraction.mentions import PersonMention, Sign, Stretch
from digest.extraction.places import country_of_place
from digest.extraction.sentences import Sentence
from digest.language import HAN

_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc"
_NAME = re.compile(
    rf"[{HAN}ヶ々]{{2,6}}|[{HAN}ヶ々]{{1,3}}[{_KANA}]{{1,4}}|[\u30a1-\u30fa\u30fc]{{2,12}}(?:·[\u30a1-\u30fa\u30fc]{{2,12}})+"
)
_COURTESY = re.compile(r"(?:氏|さん|様|殿)$")
_GROUP = re.compile(r"(?P<body>[^:;、,]{2,24}?)\s?:\s*(?=\S)")
_FIELD = re.compile(r"[^\s,、;:|()]+")
_SURE = 0.9
_UNSURE = 0.2
"""The margin of a name with which no known family name begins."""


@cache
def _post() -> re.Pattern[str]:
    """What ends in a post."""
    words = lexicon("ja")
    modifiers = alternation(words.words("posts.modifiers"))
    return re.compile(rf"(?:{modifiers})*(?:{alternation(words.words('posts.heads'))})(?:補佐|代理|補)?$")


def attendees(sentence: Sentence, words: Lexicon) -> list[PersonMention]:
    """The people of one entry; none where it has no name."""
    text = sentence.text
    group = _GROUP.match(text)
    at = group.end() if group else 0
    body = group.span("body") if group and not _is_name(group["body"], words) else None
    found: list[PersonMention] = []
    for piece in re.finditer(r"[^、,;]+", text[at:]):
        found += _one(sentence, at + piece.start(), at + piece.end(), body, words)
    return found


def _one(sentence: Sentence, start: int, end: int, body: tuple[int, int] | None, words: Lexicon) -> list[PersonMention]:
    """The person of a piece: its name, and the field with the post before or behind it."""
    text = sentence.text
    fields = [field.span() for field in _FIELD.finditer(text, start, end)]
    posts = [span for span in fields if _post().search(text[slice(*span)])]
    others = [span for span in fields if span not in posts]
    families = words.words("names.surnames")
    named = [
        (first, end)
        for first, end in others
        if _is_name(text[first:end], words)
        and (text[first - 1 : first] != "(" or any(text.startswith(family, first) for family in families))
    ]  # `田中恵子課長（欠席）`: what stands in brackets is seldom a name
    parted = [
        (one[0], two[1])
        for one, two in pairwise(others)
        if text[slice(*one)] in families and two[0] - one[1] == 1 and two[1] - two[0] <= len("太郎丸")
    ]  # `山田　太郎`
    name = next(iter(parted or named), None)
    if name is None or len(posts) > 1:
        return []
    courtesy = _COURTESY.search(text[slice(*name)])
    name = (name[0], name[1] - len(courtesy[0])) if courtesy else name
    front = [span for span in others if span[1] <= name[0]]
    if front:  # `横浜市国際局　担当部長　久米田理恵`
        body = (front[0][0], front[-1][1])
    title = posts[0] if posts else None
    body = body or (_body_of(text, title) if title is not None else None)
    known = bool(parted) or any(text.startswith(family, name[0]) for family in families)
    margin = _SURE if known or "·" in text[slice(*name)] else _UNSURE
    named_as = Stretch(sentence.start + name[0], sentence.start + name[1], re.sub(r"\s", "", text[slice(*name)]))
    return [PersonMention(named_as, Sign.ROSTER, _stretch(sentence, title), _stretch(sentence, body), margin=margin)]


def _body_of(text: str, title: tuple[int, int]) -> tuple[int, int] | None:
    """`水原町|長`, `水原町水産課|長`: the body in front of the post."""
    post = _post().search(text[slice(*title)])
    if post is None:
        return None
    own = 1 if post[0][0] in "市町村県区局部課室" else 0  # the post begins with what the body ends with
    end = title[0] + post.start() + own
    return (title[0], end) if end - title[0] > 1 else None


def _is_name(word: str, words: Lexicon) -> bool:
    bare = _COURTESY.sub("", word)
    shaped = _NAME.fullmatch(bare) is not None and bare not in words.words("names.surnames")
    body = re.search(r"[市町村県区局部課省庁会社所館院団室]$", bare)
    return shaped and body is None and country_of_place(bare) is None


def _stretch(sentence: Sentence, span: tuple[int, int] | None) -> Stretch | None:
    if span is None:
        return None
    return Stretch(sentence.start + span[0], sentence.start + span[1], sentence.text[slice(*span)])
