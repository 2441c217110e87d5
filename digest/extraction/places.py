"""What the gazetteer knows of names in running text, with the caution that running text needs."""

import re
from collections.abc import Iterator
from functools import lru_cache

from digest import gazetteer
from digest.language import HAN

# A region is named for its city rather than the city meant by the region's name, where this share lives in the city.
_SHARE_OF_CITY = 0.2
# `沙市` is a place of its own; in `苓沙市` it is the end of another name.
_SHORT = re.compile(r".市(?!市)")
_INSIDE = re.compile(rf"[{HAN}](?<![省县県市州国府道都区在赴于到访问与和及同由从])")
CITY_STATES = frozenset({"SG", "MO", "HK", "MC", "VA"})
# Capitals that share their name with a larger region; reports of meetings mean the capital.
_CAPITALS = frozenset({"Washington"})


@lru_cache(maxsize=4096)
def country_of_place(name: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) of a place that bears this name, where hardly another can be meant.

    Nothing for a place that is better known as a word (Reading, University), but for countries (China, Turkey).
    """
    country = _country(name)
    bare = name[4:] if name[:4].lower() == "the " else name  # "The University" of Tasmania is not in Florida
    if country is None and ("word" in gazetteer.other_senses(name) or "word" in gazetteer.other_senses(bare)):
        return None
    return "JP" if _is_of_japan(name) else gazetteer.country_of(name) or country


def _is_of_japan(name: str) -> bool:
    """`水原町`: of the places of a name the town is Japan's, however large another one is."""
    return name.endswith("町") and any(place.country == "JP" for place in gazetteer.find(name))


def is_country(name: str) -> bool:
    """Whether the name is a country's."""
    return _country(name) is not None


# "the Republic of Austria", "the Federated States of Micronesia": the form of the state before its name.
_STATE = re.compile(
    r"(?:the )?(?:[A-Z][\w'-]+ ){0,3}(?:Republic|Kingdom|States|Commonwealth|State|Federation|Sultanate) of (?:the )?"
)


@lru_cache(maxsize=1024)
def _country(name: str) -> str | None:
    """The code of the country that bears a name, in its short or its full form."""
    state = _STATE.match(name)
    for form in (name, name[state.end() :] if state else ""):
        found = (
            next((place.country for place in gazetteer.find(form) if place.kind == "country"), None) if form else None
        )
        if found:
            return found
    return None


@lru_cache(maxsize=1024)
def is_city(name: str) -> bool:
    """Whether a city is meant by the name, and not the country or region of the same name: Tokyo, but not Mexico."""
    places = gazetteer.find(name)
    if not places or places[0].country in CITY_STATES or name in _CAPITALS:
        return bool(places)
    city = max(
        (p.population for p in places if p.kind in ("city", "district") and p.country == places[0].country), default=-1
    )
    return city >= _SHARE_OF_CITY * places[0].population


@lru_cache(maxsize=1024)
def han_places(text: str) -> tuple[tuple[int, int, str, str], ...]:
    """Places named in Chinese or Japanese text: start, end, kind (`city`, `region`, `country`) and country."""
    return tuple(_han_places(text))


def _han_places(text: str) -> Iterator[tuple[int, int, str, str]]:
    for start, end, place in gazetteer.scan_han(text):
        name = text[start:end]
        if text[end : end + 1] in ("-", "·"):
            continue  # the first part of a foreign name
        if name.isalnum() and not (_SHORT.match(text, start) and _INSIDE.match(text[start - 1 : start])):
            municipal = place.kind == "district" or (place.kind == "region" and name.endswith("市"))
            kind = "city" if municipal or is_city(name) else place.kind
            yield start, end, kind, "JP" if _is_of_japan(name) else place.country
