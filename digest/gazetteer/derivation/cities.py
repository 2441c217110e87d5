"""The cities of GeoNames, each with the names of which its readers can be sure.

GeoNames gives all of a city's names in one list that does not say their languages; names_in() does for some. A name is
rendered only where what there is agrees. How well that does was measured on the cities that CLDR translates too: of
the cities outside East Asia whose Chinese names include exactly one in Simplified characters, that one was CLDR's in
91 of 94 cases, and right though not CLDR's in the rest; a lone name that shows no script was CLDR's in 89 %, a lone
one in Traditional characters in 74 %: these two are not rendered. A lone name in katakana was CLDR's in 91 %, the
rest being, but for a few, other spellings of the same (ベ, ヴェ).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from babel import Locale
from babel.core import get_global

from digest.gazetteer.derivation import han, sources
from digest.gazetteer.derivation.rows import Row
from digest.gazetteer.derivation.sources import City
from digest.gazetteer.folding import fold
from digest.gazetteer.generics import split_generic

SMALLEST = 15_000
"""Inhabitants of the smallest cities in the table, as in GeoNames' cities15000; capitals and our own list go below."""

SMALLEST_FOREIGN_NAME = 50_000
"""Inhabitants of the smallest cities outside East Asia that get Chinese and Japanese names from GeoNames alone: of
smaller ones the names are few, and now and then another thing's (a person's, a state's)."""

CHINESE_SPEAKING = frozenset({"CN", "TW", "HK", "MO"})
KOREAN_SPEAKING = frozenset({"KR", "KP"})
EAST_ASIAN = CHINESE_SPEAKING | KOREAN_SPEAKING | {"JP"}

# Notes that GeoNames has among the names of places.
_NOT_NAMES = frozenset({"日本語", "中文"})

# A Chinese name that ends so is that of a state or a borough and not of a city.
_OTHER_DIVISIONS = ("州", "省", "县", "縣", "府", "郡", "区", "區")

# Their English names are romanizations: the diacritics belong to the system and not to the name (Kaesŏng, Kōchi,
# Basīr).
_ROMANIZED = frozenset(
    {"AE", "AF", "BD", "BH", "DZ", "EG", "IL", "IN", "IQ", "IR", "JO", "JP", "KP", "KR", "KW", "LB", "LK", "LY"}
    | {"MA", "NP", "OM", "PK", "PS", "QA", "RU", "SA", "SD", "SY", "TH", "TN", "UA", "YE"}
)


def select(populated: list[City], regions: dict[str, Row]) -> dict[str, Row]:
    """The rows of the cities that are large enough or on our own list, by GeoNames' identifiers."""
    capitals = {(code, country["capital"]) for code, country in sources.countries().items()}
    vetted = _vetted(populated)
    rows: dict[str, Row] = {}
    for city in populated:
        if city.population < SMALLEST and city.id not in vetted and (city.country, city.name) not in capitals:
            continue
        row = _row(city, regions)
        _render(row, city)
        rows[city.id] = row
    _render_by_cldr(rows, populated)
    return rows


def vet(rows: dict[str, Row], populated: list[City]) -> None:
    """What our own list says overrules all else."""
    for id_, (english, hans, hant, ja, further) in _vetted(populated).items():
        row = rows[id_]
        row.name = english or row.name
        row.render(hans, hant, ja)
        row.add_keys([row.name, *further.split("|")])


def _vetted(populated: list[City]) -> dict[str, list[str]]:
    """The rows of our own list by the identifiers of the largest cities of their names."""
    largest: dict[tuple[str, str], City] = {}
    for city in populated:
        for name in (city.name, _english(city)):
            rival = largest.setdefault((city.country, name), city)
            if city.population > rival.population:
                largest[city.country, name] = city
    own = {(country, name): rest for country, name, *rest in sources.own("cities.tsv")}
    if missing := own.keys() - largest.keys():
        raise LookupError(f"own/cities.tsv has cities that GeoNames has not: {sorted(missing)}")
    return {largest[key].id: rest for key, rest in own.items()}


def _row(city: City, regions: dict[str, Row]) -> Row:
    region = regions.get(f"{city.country}.{city.admin1}")
    row = Row(
        id=f"g{city.id}",
        kind="city",
        country=city.country,
        name=_english(city),
        region=region.name if region else "",
        population=city.population,
    )
    languages = [tag.split("-")[0] for tag in sources.countries()[city.country]["languages"].split(",")][:2]
    local = (sources.names_in(language).get(city.id, "") for language in ("en", *languages))
    row.add_keys([city.name, row.name, *(name for name in local if len(name) > 2 and _is_latin(name))])
    if city.country in EAST_ASIAN or city.population >= SMALLEST_FOREIGN_NAME:
        row.add_keys(han_names(city) - _NOT_NAMES)
    if city.country == "CN" and "ü" in city.name.lower():
        row.add_keys([city.name.lower().replace("ü", spelling) for spelling in ("v", "yu")])
    return row


def _is_latin(name: str) -> bool:
    return all(not letter.isalpha() or ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 for letter in name)


def _english(city: City) -> str:
    name = city.name
    if city.country in _ROMANIZED:
        decomposed = unicodedata.normalize("NFD", name)
        name = "".join(character for character in decomposed if not unicodedata.combining(character))
    if city.country in {"JP", *KOREAN_SPEAKING}:
        name = re.sub("-(?:shi|si|ku|machi)$", "", name)
    if city.country == "JP" and not any(
        alternate.endswith("町") and len(alternate) == 3 for alternate in city.alternates
    ):
        # GeoNames names some cities by the quarter of the town hall: Kakogawacho-honmachi, Tondabayashicho.
        name = re.sub("(?<=.{3})(?:cho)?-?(?:hon|moto)?(?:cho|machi)$", "", name)
    return name


def han_names(city: City) -> set[str]:
    """The city's names in Han characters, without 市, 区 and the like; names of one character keep it (堺市)."""
    tagged = (sources.names_in(language).get(city.id, "") for language in ("zh", "zh_CN", "zh_TW", "ja"))
    full = {fold(name) for name in (*city.alternates, *tagged) if han.HAN_NAME.fullmatch(name)}
    return {_without_generic(name, full, city.country) for name in full}


def _without_generic(name: str, others: set[str], country: str) -> str:
    if country not in EAST_ASIAN:
        # 加德满都 and 基督城 are names; only 市 is ever put behind one.
        return name.removesuffix("市") if len(name) > 2 else name
    # 四日市 is a name, since 四日市市 is one, too.
    return name if any(name + word in others for word in "市区區町村县縣郡") else split_generic(name)[0]


def _render(row: Row, city: City) -> None:
    if city.country == "JP":
        _render_japanese(row, city)
    elif city.country in EAST_ASIAN:
        _render_korean_or_chinese(row, city)
    else:
        _render_foreign(row, city)


def _render_japanese(row: Row, city: City) -> None:
    forms = {form for form in han_names(city) if han.is_japanese_form(form)}
    tagged = sources.names_in("ja").get(city.id, "").removesuffix("市")
    if tagged in forms:
        forms = {tagged}
    if len(forms) == 1:
        (row.ja,) = forms
        if chinese := han.chinese_of_japanese(row.ja):
            row.hans, row.hant = chinese
    elif not forms and han.KANA_NAME.fullmatch(tagged):
        row.ja = tagged


def _render_korean_or_chinese(row: Row, city: City) -> None:
    forms = {han.traditional_of_japanese(form).replace("臺", "台") for form in han_names(city)}
    simplified = {han.simplified_of_traditional(form) for form in forms}
    if len(simplified) != 1:
        return
    (row.hans,) = simplified
    row.hant = han.traditional(row.hans, forms) or ""
    tagged = sources.names_in("ja").get(city.id, "")
    row.ja = split_generic(tagged)[0] if han.HAN_NAME.fullmatch(tagged) and han.is_japanese_form(tagged) else ""


def _render_foreign(row: Row, city: City) -> None:
    if row.population < SMALLEST_FOREIGN_NAME:
        return
    names = {name for name in han_names(city) if not name.endswith(_OTHER_DIVISIONS)}
    by_script: defaultdict[han.Script, set[str]] = defaultdict(set)
    for name in names:
        by_script[han.script(name)].add(name)
    simplified = by_script[han.Script.SIMPLIFIED]
    agreed = len({han.simplified_of_traditional(name) for name in names}) == 1
    # Names in Traditional characters that differ are those of other regions; one that shows no script is a rival.
    if len(simplified) == 1 and (agreed or not by_script[han.Script.EITHER]):
        (row.hans,) = simplified
    row.ja = _one(_katakana(city))


def _katakana(city: City) -> set[str]:
    names = {*city.alternates, sources.names_in("ja").get(city.id, "")}
    spelled = {name.removesuffix("市") for name in names if han.KATAKANA_NAME.fullmatch(name.removesuffix("市"))}
    # Thai for "town municipality".
    spelled = {name for name in spelled if not name.startswith("テーサバーン")}
    # サン・パウロ and サンパウロ are one name; the one with the interpunct is the careful spelling.
    return {max(same, key=len) for same in _grouped(spelled)}


def _grouped(names: set[str]) -> Iterator[list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        groups["".join(character for character in name if character not in "・=＝゠ ")].append(name)
    yield from groups.values()


def _one(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""


def _render_by_cldr(rows: dict[str, Row], populated: Iterable[City]) -> None:
    """The names that CLDR gives to the cities for which time zones are named."""
    zones = {tag: Locale.parse(tag).time_zones for tag in ("en", "zh_Hans", "zh_Hant", "ja")}
    canonical = get_global("zone_aliases")
    by_zone: defaultdict[str, list[City]] = defaultdict(list)
    for city in populated:
        if city.id in rows:
            by_zone[canonical.get(city.timezone, city.timezone)].append(city)
    for zone, cities in by_zone.items():
        named = {tag: zones[tag].get(zone, {}).get("city", "") for tag in zones}
        english = named["en"] or zone.rpartition("/")[2].replace("_", " ")
        same = [city for city in cities if fold(city.name) == fold(english)]
        if same:
            row = rows[max(same, key=lambda city: city.population).id]
            row.render(*(named[tag] for tag in ("zh_Hans", "zh_Hant", "ja")))
            row.add_keys([english])
