"""Where the meeting took place, as the head of a report states it: `Venue: Council Chamber, Easthaven Town Hall`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.document import Span
from digest.extraction.decisions import Decision
from digest.extraction.form import Field
from digest.extraction.geography import Geography
from digest.extraction.kinds import is_online
from digest.extraction.places import CITY_STATES, country_of_place, han_places, is_city, is_country
from digest.extraction.report import Report
from digest.gazetteer import find
from digest.language import HAN
from digest.meeting import Venue

_KNOWN = 1.0
_WITHOUT_CITY = 0.5
"""The margin of a house whose city the label's line does not name."""
_BY_NAME = 0.4
"""The margin of a city that no gazetteer knows, by the form of its name: `松陵市`, "Easthaven Town Hall"."""
_BY_PLACE = 0.25
"""That of one by where it stands alone: "Easthaven, Norway", and of a town or village."""
_MOST_WORDS = 3
_HALL = re.compile(r"(?:^|, ?)(?:the )?(?P<city>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?) (?:City|Town) Hall\b")
_DIVISION = re.compile(
    rf"(?P<kana>[\u30a1-\u30fa\u30fc]{{2,12}}市)|"
    rf"(?:[{HAN}]{{2,5}}?[省州県都道府])?(?P<city>[{HAN}]{{2,5}}?[市町村镇县]|[{HAN}][市町村](?=役))(?=[{HAN}\s,A-Z0-9]|$)"
)
# `松陵市|政府`, `水原町|役場`: the house of a city has its name.
_OWN_HOUSE = re.compile("政府|人民|役所|役場|庁舎|行政|民|厅|立")
_NO_CITY = re.compile(r"^[该本我全各]|城市|都市")
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_EDGES = " ,、·-"


@dataclass(frozen=True)
class _City:
    start: int
    end: int
    country: str | None
    margin: float


def labelled_venue(report: Report, geography: Geography) -> tuple[Venue, Decision] | None:
    """The venue by its label and how it was decided; None where no line has such a label."""
    stated = report.stated(Field.VENUE) or report.stated(Field.PLACE)
    if not stated:
        return None
    sentence = stated[0]
    evidence = (report.evidence_of(sentence),)
    if is_online(report, None):
        words = Span(start=sentence.start, end=sentence.end)
        return Venue(online=True, evidence=evidence), Decision("venue_labelled", _KNOWN, words=words)
    read = _english if report.language == "en" else _han
    city, country, (start, end) = read(sentence.text, geography)
    aside = _ASIDE.search(sentence.text, start, end)
    if aside and report.words.pattern("form.online").search(aside[0]):  # `市行政センター（一部オンライン併用）`
        end = aside.start()
    while start < end and sentence.text[start] in _EDGES:
        start += 1
    place = report.document.text[sentence.start + start : sentence.start + end].strip()
    venue = Venue(
        city=report.document.text[sentence.start + city.start : sentence.start + city.end] if city else None,
        country=country,
        place=re.sub(r"\s+", " ", place) or None,
        evidence=evidence,
    )
    at = (city.start, city.end) if city is not None else (start, end)
    words = Span(start=sentence.start + at[0], end=sentence.start + at[1])
    return venue, Decision("venue_labelled", city.margin if city is not None else _WITHOUT_CITY, words=words)


_Found = tuple[_City | None, str | None, tuple[int, int]]
"""The city, the country, and what is left as the house."""


def _english(text: str, geography: Geography) -> _Found:
    """`house, city, country`: the last of what commas set apart tell the city."""
    pieces = list(_pieces(text))
    country: str | None = None
    city: _City | None = None
    while pieces and city is None:
        start, end = pieces[-1]
        name = text[start:end]
        found = country_of_place(name)
        if is_country(name) and country is None:
            country = found
            city = _City(start, end, found, _KNOWN) if found in CITY_STATES else None
        elif found is not None and is_city(name) and country in (None, found):
            city, country = _City(start, end, found, _KNOWN), found
        elif country is not None and len(pieces) > 1 and _could_be_city(name):
            named = any(place.country == country for place in find(name))
            city = _City(start, end, country, _KNOWN if named else _BY_PLACE)
        elif country is not None and found == country:
            pass  # a region of it
        else:
            break
        pieces.pop()
    hall = _HALL.search(text) if city is None else None
    if hall is not None:
        known = country or geography.country_of(hall["city"])
        city, country = _City(*hall.span("city"), known, _KNOWN if known else _BY_NAME), known
    return city, country, (0, pieces[-1][1] if pieces else 0)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for piece in re.finditer(r"[^,;()]+", text.rstrip(" .")):
        stripped = piece[0].strip()
        if stripped:
            start = piece.start() + piece[0].index(stripped)
            yield start, start + len(stripped)


def _could_be_city(name: str) -> bool:
    words = name.split()
    house = re.search(
        r"\d|\b(?:Hall|Hotel|Room|House|Centre|Center|Street|Road|Building|Ministry|Office|Tower)\b", name
    )
    return len(words) <= _MOST_WORDS and all(word[0].isupper() for word in words) and house is None


def _han(text: str, geography: Geography) -> _Found:
    """`国、省、市、house` in one run."""
    country: str | None = None
    for start, end, kind, code in han_places(text):
        if text[end : end + 1] in tuple("省州県县府道都区") or (start and not _leads_on(text[:start])):
            continue
        country = country or code
        if kind == "city" or code in CITY_STATES:
            end += text[end : end + 1] == "市" and text[end - 1] != "市"
            if text[end : end + 1] not in tuple("町村镇"):  # 水原|町 is another place than 水原
                return _City(start, end, code, _KNOWN), code, _house(text, start, end)
            country = None
    division = _DIVISION.match(text)
    group = division.lastgroup or "city" if division is not None else "city"
    if division is not None and not _NO_CITY.search(division[group]):
        start, end = division.span(group)
        known = geography.country_of(division[group]) or country
        margin = _BY_NAME if text[end - 1] == "市" else _BY_PLACE
        return _City(start, end, known, margin), known, _house(text, start, end)
    return None, country, (0, len(text))


def _leads_on(before: str) -> bool:
    """Whether a country or a region is all that stands in front of a place."""
    return bool(re.fullmatch(rf"[{HAN}]{{1,8}}(?:[省州県都道府])?[\s·,、]*", before)) and bool(han_places(before))


def _house(text: str, start: int, end: int) -> tuple[int, int]:
    return (start, len(text)) if _OWN_HOUSE.match(text, end) else (end, len(text))
