"""Whose page it is: the city and country that a report takes for granted, because its masthead names them."""

import re
from dataclasses import dataclass

from digest.extraction.places import country_of_place, han_places
from digest.extraction.report import Report
from digest.extraction.zones import Zone

_PAGE = (Zone.MASTHEAD, Zone.BYLINE, Zone.FURNITURE, Zone.DATELINE)


@dataclass(frozen=True)
class Home:
    """Where the publisher has its seat. The city is cut from the page; `start` and `end` are its place in the text."""

    country: str | None = None
    start: int | None = None
    end: int | None = None
    line: tuple[int, int] | None = None
    """The line of the page that names it."""


def home_of(report: Report) -> Home:
    """The publisher's seat, from masthead, address and foot of the page; nothing where the page does not tell."""
    found: list[tuple[float, Home]] = []
    for number, line in enumerate(report.lines):
        if line.zone not in _PAGE or len(line.text) > 200:
            continue
        weight = 2.0 if line.zone in (Zone.MASTHEAD, Zone.BYLINE) or number < 3 else 1.0
        if re.search(r"地址|主办|Address", line.text):
            weight += 1.5
        if re.search(r"相关|related|上一|下一", line.text, re.IGNORECASE):
            continue
        for start, end, kind, country in _places(report, line.text):
            city = kind in ("city", "district")
            if city:
                home = Home(country, line.start + start, line.start + end, (line.start, line.end))
                found.append((weight + 0.5, home))
                break
            found.append((weight, Home(country, line=(line.start, line.end))))
    if not found:
        return Home(_country_of_script(report))
    return max(found, key=lambda entry: entry[0])[1]


def _places(report: Report, text: str) -> list[tuple[int, int, str, str]]:
    if report.language != "en":
        return [
            (start, end + bool(re.match("市", text[end:]) and not text[start:end].endswith("市")), kind, country)
            for start, end, kind, country in han_places(text)
            if not re.match(r"(?:路|街|大道|驻)", text[end:]) and not text[:start].endswith("驻")
        ]
    found = []
    for match in re.finditer(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?", text.title() if text.isupper() else text):
        country = country_of_place(match[0])
        if country:
            found.append((match.start(), match.end(), "city", country))
    return found


def _country_of_script(report: Report) -> str | None:
    """Simplified characters without any other sign are the mainland's."""
    return "CN" if report.document.language == "zh-Hans" else None
