"""Makes the gazetteer's table anew: `python -m digest.gazetteer.derive [FOLDER]`.

It needs the packages of the extra `gazetteer` (see pyproject.toml) and Debian's libgeonames-common and
wamerican-small. What comes from where, and under which licence, is in NOTICE.md; the rules by which a name is good
enough to be told to a reader stand in the modules of `digest.gazetteer.derivation`.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from digest.gazetteer.derivation import china, cities, countries, han, regions, sources
from digest.gazetteer.derivation.rows import Row

SURNAMES = 20_000
GIVEN_NAMES = 5_000
"""How many of the most frequent names of persons are told from names of places."""

CHINESE_WORD = 50
"""Occurrences in jieba's corpus from which on a Han string counts as a word: 来宾 (guests) 1,063; the city 水户 4."""

WORDS = frozenset({"新建", "城关", "长乐", "东城", "西城"})
"""Words to jieba only as places: newly built, the town by the wall, ..."""


def derive() -> list[Row]:
    """Every place of the table, in the order of the identifiers."""
    by_region = regions.select()
    populated = list(sources.cities())
    by_city = cities.select(populated, by_region)
    divisions = china.merge(by_city, populated, by_region)
    cities.vet(by_city, populated)
    regions.name_after_cities(by_region.values(), by_city.values())
    _estimate_populations(by_region.values(), by_city.values())
    rows = [
        *countries.select(),
        *(row for row in by_region.values() if not regions.is_city(row)),
        *by_city.values(),
        *divisions,
    ]
    for row in rows:
        row.add_keys([row.hans, row.hant, row.ja])
    return sorted(rows, key=lambda row: row.id.encode())


def _estimate_populations(regions: Iterable[Row], cities: Iterable[Row]) -> None:
    """No source of ours counts a region's inhabitants; those of its cities in the table tell large ones from small."""
    of_cities: defaultdict[tuple[str, str], int] = defaultdict(int)
    for city in cities:
        of_cities[city.country, city.region] += city.population
    for region in regions:
        region.population = of_cities[region.country, region.name]


def write(rows: list[Row], folder: Path) -> None:
    """Writes places.tsv (one place a line, by identifier) and names.tsv (one folded name a line) into `folder`."""
    lines = [
        "\t".join(
            (
                row.id,
                row.kind,
                row.country,
                row.region,
                str(row.population),
                row.designation,
                row.name,
                row.hans,
                row.hant,
                row.ja,
            )
        )
        for row in rows
    ]
    _write(
        folder / "places.tsv", "id\tkind\tcountry\tregion\tpopulation\tdesignation\tname\tzh-Hans\tzh-Hant\tja", lines
    )
    bearers: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for key in row.keys:
            bearers[key].append(row)
    senses = _senses()
    lines = [
        "\t".join(
            (
                key,
                " ".join(row.id for row in bearers[key]),
                " ".join(sense for sense, names in senses.items() if key in names),
            )
        )
        for key in sorted(bearers, key=str.encode)
    ]
    _write(folder / "names.tsv", "folded name\tidentifiers\twhat else the name is", lines)


def _senses() -> dict[str, frozenset[str]]:
    # Place names (ns), organizations (nt) and persons (nr) are no words.
    proper = {"ns", "nt", "nr", "nrt", "nrfg"}
    listed = sources.chinese_words().items()
    chinese = {word for word, (frequency, part) in listed if frequency >= CHINESE_WORD and part not in proper}
    chinese |= {han.traditional_of_simplified(word) for word in chinese if han.HAN_NAME.fullmatch(word)}
    return {
        "word": sources.english_words() | chinese | WORDS,
        "surname": sources.persons_names("surname", SURNAMES),
        "given-name": sources.persons_names("given name", GIVEN_NAMES),
    }


def _write(path: Path, columns: str, lines: list[str]) -> None:
    # Binary search wants the lines in the order of their bytes; the head comes first, since # comes before letters
    # and digits.
    head = [
        "Places of the world, made by python -m digest.gazetteer.derive.",
        "Contains data of GeoNames (geonames.org), CC BY 4.0, changed; of Unicode CLDR, Unicode License v3;",
        "and of others, all named in NOTICE.md. Made from:",
        *(f"{package} {version}: {gives}" for package, version, gives in sources.versions()),
        "libgeonames-common 0.3.0 (Debian): languages of names: GeoNames, CC BY 4.0",
        "wamerican-small 2020.12.07 (Debian): English words: SCOWL",
        columns,
    ]
    text = "".join(f"# {line}\n" for line in head) + "".join(f"{line}\n" for line in lines)
    path.write_bytes(text.encode())


if __name__ == "__main__":
    write(derive(), Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
