"""Bodies and places: `香川県日中友好協会`, `中国江西省南昌市`."""

import re
from collections.abc import Sequence
from functools import cache

from digest.extraction.lexicon import alternation, lexicon
from digest.extraction.mentions import BodyMention, PersonMention, Stretch
from digest.extraction.occurrences import overlaps
from digest.extraction.places import han_places
from digest.extraction.sentences import Sentence
from digest.language import HAN
from digest.meeting import PartyKind

_KINDS = tuple(kind for kind in PartyKind if kind is not PartyKind.COUNTRY)
_PLACES = (PartyKind.MUNICIPALITY, PartyKind.DISTRICT)
_WORD = rf"[{HAN}\u30a1-\u30fa\u30fcノヶA-Za-z]"
# `町民交流センター「ゆきあかり」において`: the house where they met.
_HELD_IN = re.compile(r"(?:“[^”]{1,24}”)?(?:において|にて)")
_DIVISION = re.compile(rf"[{HAN}ノヶ]{{2,5}}?(?<![都両同各本])[市町村](?![長民内立議場中営政有税])")


def bodies_in(sentence: Sentence, people: Sequence[PersonMention]) -> list[BodyMention]:
    """In order, none inside another."""
    text, found = sentence.text, list[BodyMention]()
    taken = [(person.name.start - sentence.start, person.name.end - sentence.start) for person in people]
    for match in _body().finditer(text):
        name = match[0]
        clash = overlaps(match.span(), taken) or _HELD_IN.match(text, match.end())
        if not clash and len(name) >= 3 and not lexicon("ja").pattern("patterns.not_a_body").search(name):
            found.append(BodyMention(_stretch(sentence, *match.span()), kind_of_body(name)))
            taken.append(match.span())
    for match in _DIVISION.finditer(text):
        start = max(
            [
                match.start(),
                *(end for begin, end, _, _ in han_places(text) if begin < match.start() < end < match.end() - 1),
            ]
        )
        for _, end, _, _ in han_places(text[start : match.end()]):
            if end < match.end() - start - 1:
                start += end  # `中国江西省|南昌市`
                break
        if not overlaps((start, match.end()), taken) and match.end() - start >= 2:
            found.append(BodyMention(_stretch(sentence, start, match.end()), PartyKind.MUNICIPALITY, is_place=True))
            taken.append((start, match.end()))
    return sorted(found, key=lambda mention: mention.name.start)


@cache
def _body() -> re.Pattern[str]:
    words = lexicon("ja")
    endings = {ending for kind in _KINDS if kind not in _PLACES for ending in words.words(f"bodies.{kind.value}")}
    long = alternation(ending for ending in endings if len(ending) > 1)
    return re.compile(
        rf"株式会社{_WORD}{{2,14}}(?!{_WORD})|{_WORD}{{1,20}}?(?:{long}"
        rf"|(?<={_WORD}{_WORD})[省庁局院]|(?<={_WORD}{_WORD}{_WORD}{_WORD})部)(?!{_WORD})"
    )


def kind_of_body(name: str) -> PartyKind:
    words = lexicon("ja")
    pairs = [
        (ending, kind) for kind in _KINDS for ending in words.words(f"bodies.{kind.value}") if name.endswith(ending)
    ]
    return max(pairs, key=lambda pair: len(pair[0]))[1] if pairs else PartyKind.OTHER


def body_in_title(body: Stretch) -> Stretch | None:
    """The last place of a chain (`中国江西省|南昌市`), a body as it is, without a section of it."""
    text = body.text
    if re.search(r"[市町村]$", text):
        chain = re.match(
            rf"(?:[{HAN}]{{2,4}}?(?:省|県|府|都|道)|中国|韓国|台湾|日本|[\u30a1-\u30fa\u30fc]{{2,14}}(?:共和国|王国|連邦|国|·))+(?=[{HAN}\u30a1-\u30fa\u30fcノヶ]{{1,9}}[市町村]$)",
            text,
        )
        if chain:
            return Stretch(body.start + chain.end(), body.end, text[chain.end() :])
    section = re.match(rf"(.+(?:局|部|省|庁|市|町|大学|協会))(?:[{HAN}]{{1,8}}[課室係])$", text)
    return Stretch(body.start, body.start + len(section[1]), section[1]) if section else body


def _stretch(sentence: Sentence, start: int, end: int) -> Stretch:
    return Stretch(sentence.start + start, sentence.start + end, sentence.text[start:end])
