"""Questions to the gazetteer.

Names are compared as `folding.fold` says. A word for what a place is (市, Prefecture) may stand in a name and is then
believed: 吉林省 is the province, 吉林市 the city, 吉林 either.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple, cast

from digest.gazetteer import table
from digest.gazetteer.folding import IS_HAN, fold
from digest.gazetteer.generics import DESIGNATIONS, LONGEST_HAN, Generic, Kind, Language, split_generic

DOMINANCE: Final = 10
"""A place is meant rather than another of its name if it has this many times the inhabitants: Paris, France, and not
Texas."""

UNCOUNTED_CITY: Final = 400_000
UNCOUNTED_DISTRICT: Final = 100_000
"""What a place counts for whose inhabitants no source tells; all of them are divisions of China. Districts and counties
have more inhabitants than this, but are seldom named without the word for what they are: Changzhou is the city 常州,
and the district 长洲 is Changzhou District."""

_LANGUAGES: Final[tuple[Language, ...]] = ("zh-Hans", "zh-Hant", "ja")
_WRITING_CITY: Final = frozenset({"CN", "TW", "JP", "KR", "KP"})
"""The countries whose cities have 市 behind their names, in Chinese and Japanese."""

# Names of countries that jieba counts as words. Of the first the characters are in no other word.
_OF_NO_OTHER_WORD: Final = re.compile("约旦|約旦|圣马力诺|聖馬利諾|百慕大")
# 沿海地区, 参加纳新, 罗马里拉, 也门庭若市.
_NAMES_OF_COUNTRIES: Final = re.compile("海地|加纳|迦納|马里|馬里|馬利|也门|也門|葉門")
_BEFORE_COUNTRY: Final = re.compile(
    r"(?:^|[^\u3400-\u9fff·]|[与與和同及、在于於对對向由驻駐访訪华華赴抵自从從为為给給以将將使来來国國是中援方到请請见見问問迎待率])$"
)
_BEHIND_COUNTRY: Final = re.compile(
    r"$|[^\u3400-\u9fff·]|[驻駐总總首国國共外大使领領代政议議部副籍企商经經教农農卫衛学學人友等与與和同及在是方客前常临臨公警海官民文旅青中环環财財内內体體信能资資石矿礦妇婦劳勞林渔漁水土城住交运運航高贸貿投工港]"
)


class Place(NamedTuple):
    """A city, district, region or country.

    `name` is the English one as GeoNames has it, or the Chinese one where a reading in Latin letters is not certain;
    `country` the ISO 3166-1 code; `region` the first-level division's name, maybe empty. `population` is in
    inhabitants, 0 where it is not known; a region's is that of its cities in the table. `names` has those that are
    certain. `designation` is the Han word that makes the full name (市, 県), if it is known; see
    `generics.DESIGNATIONS`.
    """

    kind: Kind
    name: str
    country: str
    region: str
    population: int
    names: Mapping[Language, str]
    designation: str


@lru_cache(maxsize=4096)
def find(name: str) -> tuple[Place, ...]:
    """Every place that bears `name`, whatever its case, width, diacritics and Han script, the most populous first."""
    folded = fold(name)
    places = _bearers(folded)
    if not places:
        proper, generic = split_generic(folded)
        places = [place for place in _bearers(proper) if generic and _fits(place, generic)]
    return tuple(sorted(places, key=_weight, reverse=True))


@lru_cache(maxsize=4096)
def other_senses(name: str) -> frozenset[str]:
    """What `name` is besides: `word` (Reading, 来宾), `surname`, `given-name`. A caller may want better proof of
    such a place.

    English words are SCOWL's common ones, Chinese words jieba's; names of persons those of the United States census
    of 1990.
    """
    line = _line(fold(name))
    return frozenset(line[2].split()) if line else frozenset()


def country_of(name: str) -> str | None:
    """The country (ISO 3166-1) of the place that is meant by a bare `name`; None if several might be.

    One is meant if all the bearers of the name are in its country, or the largest of them has `DOMINANCE` times the
    inhabitants of the largest elsewhere.
    """
    places = find(name)
    if not places:
        return None
    country = places[0].country
    return country if _dominates(places[0], (place for place in places if place.country != country)) else None


def rendering(name: str, country: str | None, language: Language, *, region: str | None = None) -> str | None:
    """What readers of `language` call the place; None unless that is certain.

    Without a `country` it must be told by `country_of`. Of several places of the name in the country, and in the
    `region` (a name that `find` knows) if one is given, the largest is meant if it has `DOMINANCE` times the
    inhabitants of each that is called otherwise. A word for what the place is is rendered too (水戸市 is 水户市,
    Ibaraki Prefecture 茨城县).
    """
    country = country or country_of(name)
    places = [place for place in find(name) if place.country == country]
    if region is not None:
        regions = {place.name for place in find(region)}
        places = [place for place in places if place.region in regions]
    if not places:
        return None
    meant = places[0]
    called = meant.names.get(language)
    if called is None or not _dominates(meant, (place for place in places if not _same_name(place, meant, language))):
        return None
    proper, generic = split_generic(fold(name))
    if generic is None or not _fits(meant, generic) or meant not in _bearers(proper):
        return called
    return _in_full(meant, called, generic, language)


def scan_han(text: str) -> Iterator[tuple[int, int, Place]]:
    """Places named in Han characters in `text`: start, end and the most populous bearer of each longest name, in
    order.

    Only names of at least two characters, and a common word (来宾, guests) only before a word for what it is (来宾市),
    or where a country of that name is meant (会见海地总统).
    """
    if text.isascii():
        return
    position = 0
    while position < len(text) - 1:
        length = _length_of_name(text, position)
        if not length:
            position += 1
            continue
        end = position + length
        whole = _with_generic(text, position, end)
        if whole > end or "word" not in other_senses(text[position:end]) or _is_country_there(text, position, end):
            yield position, whole, find(text[position:whole])[0]
        position = whole


def _length_of_name(text: str, start: int) -> int:
    """How many characters from `start` on are the longest name of a place; 0 for none."""
    rest = _han_names().get(text[start : start + 2])
    return next((2 + len(each) for each in rest if text.startswith(each, start + 2)), 0) if rest else 0


def _is_country_there(text: str, start: int, end: int) -> bool:
    """Whether a name that is a word too stands as a country's: by itself, and among what is said of countries."""
    if _OF_NO_OTHER_WORD.fullmatch(text, start, end):
        return not text.startswith("河", end)  # 约旦河
    return (
        _NAMES_OF_COUNTRIES.fullmatch(text, start, end) is not None
        and _BEFORE_COUNTRY.search(text[max(0, start - 2) : start]) is not None
        and (_BEHIND_COUNTRY.match(text, end) is not None or _length_of_name(text, end) > 0)
    )


def _with_generic(text: str, start: int, end: int) -> int:
    """Where the name that ends at `end` ends with the word for what it is, if that follows and fits."""
    for stop in range(min(len(text), end + LONGEST_HAN), end, -1):
        proper, generic = split_generic(text[start:stop])
        if generic is None or proper != text[start:end] or not find(text[start:stop]):
            continue
        # 呉市 is said whole already: in 呉市市長 the second 市 is the mayor's.
        return end if stop - start == 3 and proper.endswith(generic.word) else stop
    return end


@lru_cache(maxsize=4096)
def _line(folded: str) -> list[str] | None:
    return table.names().get(folded)


def _bearers(folded: str) -> list[Place]:
    line = _line(folded) or (_line(folded.removeprefix("the ")) if folded.startswith("the ") else None)
    return [_place(identifier) for identifier in line[1].split()] if line else []


@cache
def _place(identifier: str) -> Place:
    fields = table.places().get(identifier)
    if fields is None:
        raise LookupError(f"names.tsv of the gazetteer names a place that places.tsv has not: {identifier}")
    _, kind, country, region, population, designation, name, *rendered = fields
    names = {tag: text for tag, text in zip(_LANGUAGES, rendered, strict=True) if text}
    if not IS_HAN.fullmatch(name):
        names["en"] = name
    return Place(cast(Kind, kind), name, country, region, int(population), names, designation)


@cache
def _han_names() -> Mapping[str, Sequence[str]]:
    """By the first two characters of a name, how names go on, the longest first."""
    # The blocks of Han characters in the Basic Multilingual Plane, where all names of places but a few are written.
    found: dict[str, list[str]] = {}
    for name, *_ in table.names().between("\u3400", "\ua000"):
        if len(name) > 1 and IS_HAN.fullmatch(name):
            found.setdefault(name[:2], []).append(name[2:])
    return {opening: sorted(rest, key=len, reverse=True) for opening, rest in found.items()}


def _dominates(place: Place, others: Iterable[Place]) -> bool:
    return all(place.population >= DOMINANCE * _weight(other) for other in others)


def _weight(place: Place) -> int:
    return place.population or (UNCOUNTED_CITY if place.kind == "city" else UNCOUNTED_DISTRICT)


def _same_name(place: Place, other: Place, language: Language) -> bool:
    """Whether both are called the same; of a place whose reading is not certain (长沙县) its Chinese name tells."""
    tag: Language = language if language in place.names else "zh-Hans"
    return place.names.get(tag) == other.names.get(tag)


def _fits(place: Place, generic: Generic) -> bool:
    """Whether the place can be what the word says: no city of 朝阳 is a 朝阳区."""
    designation = DESIGNATIONS.get(place.designation)
    return place.kind in generic.kinds and (designation is None or designation.may_read(generic.word))


def _in_full(place: Place, called: str, generic: Generic, language: Language) -> str:
    """`called` with the word for what the place is, where that is known."""
    designation = DESIGNATIONS.get(place.designation)
    if place.kind == "city" and place.country in _WRITING_CITY and DESIGNATIONS["市"].may_read(generic.word):
        designation = DESIGNATIONS["市"]
    word = designation.reads(language) if designation else ""
    if not word or called.endswith(word):
        return called
    return f"{called} {word}" if language == "en" else called + word
