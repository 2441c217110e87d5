"""Where the meeting took place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.extraction.events import Event
from digest.extraction.home import Home
from digest.extraction.kinds import is_online
from digest.extraction.places import country_of_place, han_places, is_city
from digest.extraction.report import Report
from digest.extraction.sentences import Sentence
from digest.extraction.zones import HAN, Zone
from digest.meeting import Venue


@dataclass(frozen=True)
class _City:
    start: int
    end: int
    country: str | None
    weight: float
    sentence_start: int
    sentence_end: int
    is_city: bool = True
    """Not for a region or a country: they say in which country, and no more."""


def venue_of(report: Report, event: Event, home: Home) -> Venue | None:
    """The venue, or None where the report does not tell. An online meeting has no city."""
    if is_online(report, event):
        sentence = event.sentences[0]
        return Venue(online=True, evidence=(report.evidence_of(sentence),))
    cities = list(_cities(report, event))
    place = _place(report, event)
    if not any(city.is_city and city.weight >= 1.5 for city in cities):
        cities += _of_home(report, event, home)
    if not cities and place is None:
        return None
    evidence = []
    best = max(cities, key=lambda c: c.weight) if cities else None
    if best is not None:
        evidence.append(report.evidence(best.sentence_start, best.sentence_end))
    city = best if best is not None and best.is_city else None
    if place is not None:
        around = report.sentence_at(place[0])
        cited = report.evidence_of(around) if around else report.evidence(*place)
        if cited not in evidence:
            evidence.append(cited)
    return Venue(
        city=report.document.text[city.start : city.end] if city else None,
        country=best.country if best else None,
        place=report.document.text[place[0] : place[1]] if place else None,
        evidence=tuple(evidence),
    )


def _cities(report: Report, event: Event) -> Iterator[_City]:
    told = {sentence.index: rank for rank, sentence in enumerate(event.sentences)}
    for sentence in report.sentences:
        rank = told.get(sentence.index)
        weight = 3.0 - 0.5 * rank if rank is not None else (1.0 if sentence.index < 4 else 0.4)
        if sentence.zone is Zone.ROSTER:
            continue
        yield from _in_sentence(report, sentence, weight)
    headline = report.headline
    if headline is not None:
        for start, end, country, how, is_city in _places(report, headline.text, headline.start):
            if how:
                yield _City(start, end, country, 2.0 + 0.5 * how, headline.start, headline.end, is_city)


def _in_sentence(report: Report, sentence: Sentence, weight: float) -> Iterator[_City]:
    for start, end, country, how, is_city in _places(report, sentence.text, sentence.start):
        if how:
            yield _City(start, end, country, weight + how - 0.8 * (not is_city), sentence.start, sentence.end, is_city)


_HOME = re.compile(
    r"我[市校区县省院馆局会办]|本[市校区县省院澳港]|市委|市政府|市外办|区委|县委|市领导|来访|到访|our (?:city|university|province)|visited (?:us|our)"
)


def _of_home(report: Report, event: Event, home: Home) -> Iterator[_City]:
    """The publisher's own city, where the report receives guests or speaks of its own side without naming it."""
    if home.start is None or home.end is None or home.line is None:
        return
    told = [report.headline_shadow, *(s.text for s in event.sentences[:2])]
    if any(_HOME.search(text) for text in told):
        yield _City(home.start, home.end, home.country, 1.6, *home.line)


_EN_PLACE = re.compile(
    r"\b(?P<how>in|at|visited|visit to|visiting|to|arrived in|hosted by|held in)\s+(?:the\s+)?(?:city of\s+)?(?P<place>[A-Z][\w'-]*(?:[ -][A-Z][\w'-]*){0,2})"
)
_DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Za-z' -]{2,30}?)(?:,\s+[A-Z][\w. ]+?)?(?:,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}))?\s*(?:\([^)]{2,24}\))?\s*(?:--|-{1,2}|:)\s"
)


def _places(report: Report, text: str, offset: int) -> Iterator[tuple[int, int, str | None, float, bool]]:
    """Places in a text, with how surely they are the venue (0 for one that is only named), and whether they are cities."""
    if report.language == "en":
        dateline = _DATELINE.match(text)
        if dateline:
            name = dateline["place"].title() if dateline["place"].isupper() else dateline["place"]
            country = country_of_place(name)
            if country:
                yield offset + dateline.start("place"), offset + dateline.end("place"), country, 0.8, True
        for match in _EN_PLACE.finditer(text):
            words = match["place"].split(" ")
            for size in range(len(words), 0, -1):
                name = " ".join(words[:size])
                name = re.sub(r"'s$", "", name)
                country = country_of_place(name)
                if country and not re.match(_EN_BUILDING, text[match.start("place") + len(name) :]):
                    how = {"in": 1.0, "held in": 1.2, "at": 0.5, "to": 0.2, "arrived in": 0.6}.get(
                        match["how"].lower(), 0.7
                    )
                    near = re.search(
                        r"(?:held|took place|conference|meeting|symposium|forum|dialogue|met|signed|convened|ceremony)\b[^.]{0,60}$",
                        text[: match.start()],
                    )
                    start = offset + match.start("place")
                    yield start, start + len(name), country, how + (0.6 if near else 0), is_city(name)
                    break
        return
    for start, end, kind, country in han_places(text):
        before, after = text[:start], text[end:]
        if re.match(_BUILDING, after):
            continue  # 南湖宾馆: a hotel's name
        how = 0.0
        if re.search(rf"(?:在|于)(?:[{HAN}]{{0,6}})?$", before[-8:]) and not re.search(r"现在$|存在$|所在$", before):
            how = 0.6
            if re.match(rf"[{HAN}]{{0,14}}?(?:举行|召开|举办|会见|会谈|会晤|签署|开幕|接见|拜会)", after):
                how = 1.6
        elif re.search(r"(?:来|到|访|赴|抵达|抵|访问)$", before[-3:]):
            how = 0.8
        elif re.search(r"(?:拜会|走访|到访)$", before[-3:]):
            how = 0.9
        if how:
            longer = bool(re.match(r"市", after)) and not text[start:end].endswith("市")
            yield offset + start, offset + end + longer, country, how, kind in ("city", "district")


_EN_BUILDING = r"\s*(?:Municip|Govern|Univers|Associ|Bureau|Hotel|Cent(?:er|re)|Hall|House|Palace|Museum|Park|International|Airport|Road|Street)"
_BUILDING = r"(?:国际)?(?:宾馆|酒店|饭店|大厦|会议中心|展览馆|博物馆|厅|会堂|机场|路|大道)"
_ZH_PLACE = re.compile(
    rf"(?:在|于)(?P<place>(?:[{HAN}A-Za-z0-9]){{2,20}}?(?:宾馆|酒店|饭店|会议中心|会议室|会议厅|会展中心|会议场|会堂|大厦|礼堂|办公楼|大楼|中心|展览馆|博物馆|图书馆|会客厅|厅|国际会议场|大学|市政府|县厅|馆))(?=会见|举行|召开|会谈|签署|举办|与|和|接见|,|。|会晤|同|进行)"
)
_EN_VENUE = re.compile(
    r"\b(?:at|in) (?:the |its )?(?P<place>(?:[A-Z][\w'&.-]*(?: |-))(?:(?:[A-Z][\w'&.-]*|of|the|and|de)(?: |-)){0,5}?(?:Hotel|Centre|Center|Hall|House|Palace|Building|Tower|Museum|University|Library|Room|Plaza|Headquarters|Office|Garden|Park|Embassy|Club|Theatre|Institute|College|Pavilion))\b(?! (?:of|for) )"
)


def _place(report: Report, event: Event) -> tuple[int, int] | None:
    pattern = _EN_VENUE if report.language == "en" else _ZH_PLACE
    for sentence in event.sentences:
        match = pattern.search(sentence.text)
        if match:
            return sentence.start + match.start("place"), sentence.start + match.end("place")
    return None
