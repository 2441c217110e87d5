"""What the gazetteer knows of names in running text, with the caution that running text needs."""

from collections.abc import Iterator
from functools import lru_cache

from digest import gazetteer


@lru_cache(maxsize=4096)
def country_of_place(name: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) of a place that bears this name, where hardly another can be meant."""
    return gazetteer.country_of(name)


@lru_cache(maxsize=1024)
def is_country(name: str) -> bool:
    """Whether the name is a country's."""
    return any(place.kind == "country" for place in gazetteer.find(name))


def han_places(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Places named in Chinese or Japanese text: start, end, kind and country."""
    for start, end, place in gazetteer.scan_han(text):
        yield start, end, place.kind, place.country
