"""China's prefectures, cities, counties and districts: their names are official, so readers can be told them."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from importlib import import_module
from typing import Final, NamedTuple

from digest.gazetteer.derivation import han, sources
from digest.gazetteer.derivation.cities import han_names
from digest.gazetteer.derivation.rows import Row
from digest.gazetteer.derivation.sources import ChineseDivision, City
from digest.gazetteer.folding import IS_HAN, fold
from digest.gazetteer.generics import split_generic

_CITIES: Final = frozenset({"地级市", "县级市", "直辖市"})
_RANKS: Final = {"直辖市": 0, "地级市": 0, "自治州": 0, "地区": 0, "盟": 0, "former": 2}

# Where many names are of other languages than Chinese: neither is pinyin English for them nor are they written in
# kanji.
_OTHER_LANGUAGES: Final = ("新疆", "西藏", "内蒙古", "青海")

# Said whole: 井陉矿区 is not a district of the name 井陉矿.
_WHOLE: Final = re.compile("(?:矿区|城区|[左右中前后]旗|联合旗|自治[县旗])$")

# Likeness (difflib) of an English name to the pinyin from which on both are the same name: Harbin (haerbin) has 0.92,
# Shangri-La (xianggelila) 0.60; Jianguang, a town under the name of Fengcheng, 0.47. Where names are of other
# languages less will do: Korla (kuerle) has 0.55.
_LIKE: Final = 0.55
_LIKE_ELSEWHERE: Final = 0.5

# What follows a prefecture's name in GeoNames: Yanbian Chaoxianzu Zizhizhou.
_GENERIC_WORD: Final = re.compile(
    "^(?:Shi|Diqu|Meng|Menggu|Prefecture|Region|Autonomous|Tibetan|Miao|Buyei|Zizhizhou)$|zu$"
)

_WITNESSES: Final = 3
"""Names of places in which a character must be read the same, and never otherwise, for that to be its only reading."""


class _Named(NamedTuple):
    division: ChineseDivision
    province: str
    proper: str
    level: str


def merge(rows: dict[str, Row], populated: Iterable[City], regions: dict[str, Row]) -> list[Row]:
    """Gives GeoNames' cities of China their official names; returns rows for the divisions that are none of them.

    GeoNames' towns and quarters that are no divisions leave `rows`: they would only cast doubt on the cities and
    counties of their names.
    """
    by_province: defaultdict[str, list[City]] = defaultdict(list)
    for city in populated:
        if city.country == "CN" and city.id in rows and (region := regions.get(f"CN.{city.admin1}")):
            by_province[region.hans].append(city)
    english = {region.hans: region.name for region in regions.values() if region.country == "CN"}
    divisions = sorted(map(_named, sources.chinese_divisions()), key=lambda named: _RANKS.get(named.division.type, 1))
    homonyms = Counter((named.province, _pinyin(named.proper)) for named in divisions)
    matched: dict[str, _Named] = {}
    others: list[tuple[Row, _Named]] = []
    for named in divisions:
        free = [city for city in by_province[named.province] if city.id not in matched]
        found = _find(named, free, alone=homonyms[named.province, _pinyin(named.proper)] == 1)
        if found is not None:
            matched[found.id] = named
            row = rows[found.id]
            # Of GeoNames' Chinese names some are those of the seat's quarters, or long out of use.
            row.keys = {key for key in row.keys if not IS_HAN.fullmatch(key)}
            _state(row, named, han_names(found))
        else:
            row = Row(id=f"CN{named.division.code}", kind="district", country="CN", name="")
            row.region = english.get(named.province, "")
            others.append((row, named))
            _state(row, named, set())
    for id_ in [id_ for id_, row in rows.items() if row.country == "CN" and id_ not in matched]:
        del rows[id_]
    _name_in_english([*((rows[id_], named) for id_, named in matched.items()), *others])
    return [row for row, _ in others]


def _named(division: ChineseDivision) -> _Named:
    province = split_generic(han.split_autonomous(division.province)[0])[0]
    name = division.name
    proper, level = han.split_autonomous(name)
    if not level and name.endswith(("林区", "特区")):
        proper, level = name[:-2], name[-2:]
    elif not level and not _WHOLE.search(name):
        proper, generic = split_generic(name)
        level = generic.word if generic else ""
    return _Named(division, province, proper, level)


def _find(named: _Named, cities: list[City], *, alone: bool) -> City | None:
    """The city that is the division: of its Chinese name, or of its pinyin where GeoNames knows no Chinese name of
    it."""
    bearers = [city for city in cities if named.proper in _simplified_names(city)]
    if not bearers and alone:
        bearers = [city for city in cities if not han_names(city) and fold(city.name) == _pinyin(named.proper)]
    # The seat of a county is often listed under the county's name beside its own.
    elsewhere = named.division.province.startswith(_OTHER_LANGUAGES)
    true = [
        city
        for city in bearers
        if _spells(city.name, named.proper)
        or _simplified_names(city) == {named.proper}
        or (elsewhere and _is_like(city.name, named))
    ]
    return max(true, key=lambda city: city.population, default=None)


def _simplified_names(city: City) -> set[str]:
    return {han.simplified_of_traditional(name) for name in han_names(city)}


def _state(row: Row, named: _Named, witnesses: set[str]) -> None:
    row.kind = "city" if named.division.type in _CITIES or named.level == "市" else "district"
    row.designation = named.level
    row.hans = named.proper
    row.hant = han.traditional(named.proper, witnesses) or ""
    if not named.division.province.startswith(_OTHER_LANGUAGES):
        row.ja = row.ja or han.japanese_of_chinese(row.hant)
    row.add_keys([named.proper])
    if "自治" in named.level:
        row.add_keys([named.division.name, han.traditional_of_simplified(named.division.name)])


def _name_in_english(divisions: list[tuple[Row, _Named]]) -> None:
    readings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row, named in divisions:
        for character, reading in _spells(row.name, named.proper) or ():
            readings[character][reading] += 1
    only = {
        character: next(iter(counter))
        for character, counter in readings.items()
        if len(counter) == 1 and counter.total() >= _WITNESSES
    }
    for row, named in divisions:
        if not _is_like(row.name, named):
            row.name = _english(named, only) or named.proper
        row.name = row.name.replace("'", "’")
        # Even where the reading is not certain somebody may write so; then the place is a rival of its homonyms.
        row.add_keys([row.name, _pinyin(named.proper)])


def _is_like(name: str, named: _Named) -> bool:
    likeness = SequenceMatcher(None, fold(name).replace(" ", ""), _pinyin(named.proper)).ratio()
    return likeness >= (_LIKE_ELSEWHERE if named.division.province.startswith(_OTHER_LANGUAGES) else _LIKE)


def _english(named: _Named, only: dict[str, str]) -> str:
    if named.division.province.startswith(_OTHER_LANGUAGES) or "自治" in named.level:
        return _attested(named.division)
    if named.proper in import_module("pypinyin.constants").PHRASES_DICT:
        syllables = import_module("pypinyin").lazy_pinyin(named.proper, v_to_u=True)
    else:
        syllables = [only.get(character) or _only_reading(character) for character in named.proper]
    return _spelled(syllables) if all(syllables) else ""


def _attested(division: ChineseDivision) -> str:
    """GeoNames' name of a prefecture whose name is not Chinese."""
    words = sources.prefectures_of_china().get(division.code[:4], "").split() if division.code.endswith("00") else []
    return " ".join(itertools.takewhile(lambda word: not _GENERIC_WORD.search(word), words))


def _spelled(syllables: list[str]) -> str:
    """Pinyin as GB/T 28039 writes place names: one word, an apostrophe before a syllable that begins with a vowel."""
    first, *rest = syllables
    return (first + "".join(f"’{s}" if s[0] in "aeo" else s for s in rest)).capitalize()


def _pinyin(proper: str) -> str:
    return fold("".join(import_module("pypinyin").lazy_pinyin(proper, v_to_u=True)))


def _spells(name: str, proper: str) -> list[tuple[str, str]] | None:
    """The readings of the characters of `proper` that make up `name`; None if none do."""
    spelled = fold(name).replace(" ", "")

    def ways(characters: str, rest: str) -> Iterator[list[tuple[str, str]]]:
        if not characters:
            if not rest:
                yield []
            return
        for reading in sorted(_readings(characters[0])):
            if rest.startswith(reading):
                yield from ([(characters[0], reading), *way] for way in ways(characters[1:], rest[len(reading) :]))

    return next(ways(proper, spelled), None)


def _only_reading(character: str) -> str:
    readings = _readings(character)
    return next(iter(readings)) if len(readings) == 1 else ""


@cache
def _readings(character: str) -> frozenset[str]:
    pypinyin = import_module("pypinyin")
    (readings,) = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)
    return frozenset(map(fold, readings))
