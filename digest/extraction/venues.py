"""Where the meeting took place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from digest.document import Span
from digest.extraction.decisions import Decision, clipped
from digest.extraction.english.words import english_words
from digest.extraction.event import Event
from digest.extraction.geography import Geography, Home
from digest.extraction.kinds import is_online
from digest.extraction.labelled_venues import labelled_venue
from digest.extraction.lexicon import lexicon
from digest.extraction.mentions import PersonMention
from digest.extraction.places import country_of_place, han_places, is_city, is_country
from digest.extraction.report import Report
from digest.extraction.zones import Zone
from digest.language import HAN
from digest.meeting import Status, Venue

_SURE = 1.5
"""Below this weight a place was only named; the publisher's own is then likelier, and nothing better than a guess."""
_FIRST = 400
"""Sentences at the beginning of a report that tell where it was, beside those of the event; reports have fewer."""
_AT_HOME = 3.6
"""A host's own city: less than a place that the same sentence says the meeting was in, more than one of another."""
_WITHOUT_CITY = 0.25
"""How sure a venue is of which only the house is known."""
_UNSURE = 0.2
_NEARBY = 1.6
"""How much less a city may weigh than its country, of which it tells more."""
_CLEAR = 2.0
"""A place that weighs so much more than the next one has no rival."""


@dataclass(frozen=True)
class _Place:
    start: int
    end: int
    country: str | None
    weight: float
    passage: tuple[int, int]
    is_city: bool
    """Not for a region or a country: they say in which country, and no more."""
    rule: str


def venue_of(report: Report, event: Event, geography: Geography) -> tuple[Venue, Decision] | tuple[None, None]:
    """The venue and how it was decided, or None where the report does not tell. An online meeting has no city."""
    labelled = labelled_venue(report, geography)
    if labelled is None:
        return _told_venue(report, event, geography)
    venue, _ = labelled
    if venue.online or venue.city is not None or venue.country is not None:
        return labelled
    told, why = _told_venue(report, event, geography)
    if told is None or why is None or why.rule != "place_of_event":
        return labelled
    # the label has the room, what tells of the meeting the city
    evidence = (*venue.evidence, *told.evidence)
    return Venue(city=told.city, country=told.country, place=venue.place, evidence=evidence), why


def _told_venue(report: Report, event: Event, geography: Geography) -> tuple[Venue, Decision] | tuple[None, None]:
    """The venue as the sentences of the report tell of it."""
    if is_online(report, event):
        return Venue(online=True, evidence=(report.evidence_of(event.sentences[0]),)), Decision("online", 1.0)
    places = [
        *_places(report, event, geography),
        *_of_host(report, event, geography),
        *_of_visited(report, event, geography),
    ]
    if not any(place.is_city and place.weight >= _SURE for place in places):
        places += [
            *_of_home(report, event, geography.home),
            *_of_body(report, event),
            *_of_two(report, event, geography),
        ]
    building = _building(report, event)
    if any(place.is_city and place.weight >= _SURE for place in places):
        places = [place for place in places if place.rule != "country_of_host"]
    if not any(place.weight >= _SURE for place in places):
        places += [*_of_envoy(report, event), *_of_publisher(report, event, geography)]
    best = max((place for place in places if place.weight >= _SURE), key=lambda place: place.weight, default=None)
    best = _city_of(best, places) if best is not None and not best.is_city else best
    if best is None and building is None:
        return None, None
    passages = [best.passage] if best is not None else []
    if building is not None:
        around = report.sentence_at(building[0])
        passages.append((around.start, around.end) if around is not None else building)
    city = best if best is not None and best.is_city else None
    venue = Venue(
        city=report.document.text[city.start : city.end] if city else None,
        country=best.country if best is not None else None,
        place=re.sub(r"\s+", " ", report.document.text[building[0] : building[1]]) if building else None,
        evidence=tuple(report.evidence(*passage) for passage in dict.fromkeys(passages)),
    )
    return venue, _decision(report, best, places, building)


def _city_of(best: _Place, places: Sequence[_Place]) -> _Place:
    """The city where an event was, of the country that weighs most: `visited Mongolia. In Ulaanbaatar, they met`."""
    cities = [place for place in places if place.is_city and place.country == best.country]
    told = [
        place for place in cities if place.rule in _TELLS_CITY and place.weight >= max(_SURE, best.weight - _NEARBY)
    ]
    return max(told, key=lambda place: place.weight, default=best)


_TELLS_CITY = ("place_of_event", "city_of_host", "place_in_headline")


def _decision(
    report: Report, best: _Place | None, places: Sequence[_Place], building: tuple[int, int] | None
) -> Decision:
    if best is None:
        words = Span(start=building[0], end=building[1]) if building is not None else None
        return Decision("building", _WITHOUT_CITY, words=words)
    cities = sorted((place for place in places if place.is_city), key=lambda place: -place.weight)
    name = report.text[best.start : best.end]
    rivals = [city for city in cities if report.text[city.start : city.end] not in name]
    margin = (best.weight - max([_SURE - _UNSURE, *(rival.weight for rival in rivals)])) / _CLEAR
    others = dict.fromkeys(report.document.text[city.start : city.end] for city in rivals if city.weight >= _SURE)
    return Decision(best.rule, clipped(margin), tuple(others)[:2], Span(start=best.start, end=best.end))


def _places(report: Report, event: Event, geography: Geography) -> Iterator[_Place]:
    told = {sentence.index: rank for rank, sentence in enumerate(event.sentences)}
    ahead = report.words.any_of("points.next_step")
    for sentence in {s.index: s for s in (*report.sentences[:_FIRST], *event.sentences)}.values():
        rank = told.get(sentence.index)
        weight = 3.0 - 0.5 * rank if rank is not None else (1.0 if sentence.index < 4 else 0.4)
        if event.status is Status.HELD and ahead.search(sentence.text):
            weight -= 2.0  # the next meeting's place, not this one's
        if sentence.zone is Zone.BODY and weight > 0:
            rule = "place_of_event" if rank is not None else "place_named"
            yield from _in_text(report, sentence.text, (sentence.start, sentence.end), weight, geography, rule)
    headline = report.headline
    if headline is not None:
        yield from _in_text(report, headline.text, (headline.start, headline.end), 2.0, geography, "place_in_headline")


_AMBIGUOUS = 0.6
"""Off a city that bears a common name, where no sentence of the event names it."""


def _in_text(
    report: Report, text: str, passage: tuple[int, int], weight: float, geography: Geography, rule: str
) -> Iterator[_Place]:
    find = _english if report.language == "en" else _han
    for number, (start, end, country, how, city) in enumerate(find(report, text, geography)):
        if rule == "place_named" and report.language == "en" and country_of_place(text[start:end]) is None:
            how -= _AMBIGUOUS
        likely = weight + how - 0.8 * (not city) - 0.2 * min(number, 4)
        yield _Place(passage[0] + start, passage[0] + end, country, likely, passage, city, rule)


_DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Za-z' -]{2,30}?)(?:,\s+[A-Z][\w. ]+?)?"
    r"(?:,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?)?"
    r"\s*(?:\([^)]{2,24}\))?\s*(?:--|-|:)\s"
)
_EN_PLACE = re.compile(
    r"\b(?P<how>[Ii]n|at|visited|visit to|visiting|travell?ed to|to|arrived in|held in|hosted in)\s+"
    r"(?:the\s+)?(?:(?:city|town) of\s+)?"
    r"(?P<place>[A-Z][\w'-]*(?:[ -][A-Z][\w'-]*){0,2})"
)
_HOW = {"in": 1.0, "held in": 1.2, "hosted in": 1.2, "at": 0.5, "to": 0.2, "arrived in": 0.6, "traveled to": 0.8}
_NEAR = 0.6
# "at Gdansk City Hall": the house of a city is in it.
_TOWN_HALL = re.compile(r" (?:City|Town) Hall\b")
# "universities in China": where those others are.
_OF_OTHERS = 1.8
# "During Wuhan Visit", "on his Paris trip".
_EN_TRIP = re.compile(
    r"\b(?i:during|on|after|for) (?:his |her |their |an? |the )?"
    r"(?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+)?) (?i:visit|trip|tour|stop)\b"
)
_ON_TRIP = 1.0
# Whoever visited another place met there, wherever the report was sent from.
_EN_JOURNEY = re.compile(r"\b(?:visited|visits|travell?ed to|arrived in) (?=[A-Z])")
_SENT_FROM = 0.0


def _english(report: Report, text: str, geography: Geography) -> Iterator[tuple[int, int, str | None, float, bool]]:
    """Start, end, country, how surely it is the venue, and whether it is a city."""
    dateline = _DATELINE.match(text)
    if dateline:
        name = dateline["place"].title() if dateline["place"].isupper() else dateline["place"]
        country = country_of_place(name)
        if country:
            yield *dateline.span("place"), country, _SENT_FROM if _EN_JOURNEY.search(text) else 0.8, True
    seen = False
    for match in _EN_TRIP.finditer(text):
        if country_of_place(match["place"]) and is_city(match["place"]):
            yield *match.span("place"), country_of_place(match["place"]), _ON_TRIP, True
    for match in _EN_PLACE.finditer(text):
        words = match["place"].split(" ")
        for size in range(len(words), 0, -1):
            name = re.sub(r"'s$", "", " ".join(words[:size]))
            start = match.start("place")
            alone = len(words) == 1 and not english_words().is_generic(name)
            if words[0] == "The" or words[size - 1].lower() in report.words.words("places.demonyms"):
                break  # "lecturer in Russian literature"
            country = country_of_place(name) or (geography.country_of(name) if alone else None)
            known = country is not None and len(name) > 2
            part = name.lower() in report.words.words("places.parts_of_countries")
            house = _TOWN_HALL.match(text, start + len(name))
            other = not house and report.words.pattern("patterns.not_a_city").match(text, start + len(name))
            if (
                known
                and not part
                and not other
                and not report.words.pattern("patterns.place_of_other").search(text[:start])
            ):
                near = not seen and report.words.pattern("patterns.meeting_near").search(text[: match.start()])
                seen = seen or bool(near)
                how = _HOW.get(match["how"].lower().replace("ll", "l"), 0.7) + _NEAR * bool(near or not match.start())
                city = is_city(name) or country_of_place(name) is None
                if not city and not near and report.words.pattern("patterns.elsewhere").search(text[: match.start()]):
                    how -= _OF_OTHERS
                if report.words.pattern("patterns.mission_in").search(text[: match.start("place")]):
                    how, city = 0.0, False  # the consul's city; the meeting was somewhere in that country
                yield start, start + len(name), country, how + _NEAR * bool(house), city
                break


def _han(report: Report, text: str, geography: Geography) -> Iterator[tuple[int, int, str | None, float, bool]]:
    """The same for Chinese and Japanese."""
    seen = 0
    for start, end, kind, country in [*han_places(text), *_divisions(text, geography)]:
        before, after = text[:start], text[end:]
        if report.words.pattern("patterns.not_a_city").match(after) or after.startswith("驻"):
            continue
        if (report.language == "ja" and re.search("[在駐]$", before)) or _PLANNED.match(after):
            continue  # where a consul is posted; where something else is meant to be
        how = 0.0
        if re.search(rf"(?:在|于)(?:(?![会见晤])[{HAN}]){{0,6}}$", before[-8:]) and not re.search(
            r"(?:现|存|所)在[^,]*$", before[-8:]
        ):
            held = re.match(rf"[{HAN}]{{0,14}}?(?:{report.words.pattern('patterns.meeting_near').pattern})", after)
            how = 1.6 if held else 1.2 if before in ("在", "于") and after.startswith(",") else 0.6
        elif re.search(r"(?:来|到|访|赴|抵达|抵|访问|走进|齐聚|云集|相聚|前往|来到)$", before[-3:]) or re.search(
            rf"(?:来|到|赴|访问)[{HAN}]{{2,4}}、$", before[-8:]
        ):
            how = 0.8
        elif re.search(r"(?:拜会|走访|到访)$", before[-3:]):
            how = 0.9
        elif re.match(r"長(?:を表敬|を訪問|が.{0,12}(?:迎え|面会))", after) or re.match(
            r"(?:市役所|役場|市庁舎|市庁|市)?(?:で|において|を訪)", after
        ):
            how = 1.0
        if (how < _STAYED and _WISH.search(before)) or _AHEAD.search(before):
            continue  # where somebody is asked to come, or will meet next time
        if how and end > seen:
            longer = bool(re.match("市", after)) and text[end - 1] != "市"
            yield start, end + longer, country, how, kind == "city"
            seen = end


# `在|市政厅拜会该市`: what a verb or a house stands in is no name of a city.
_NO_CITY = re.compile(r"[该本我全各两]|[厅馆楼]|[会拜访见晤]")
_AHEAD = re.compile(r"(?:明年|后年|届时|下届|下一届|今后)[^,。;]{0,12}$")
_PLANNED = re.compile(r"(?:市|県)?(?:で|において)[^。]{0,24}(?:考え|意向|予定|計画|したい)")
_STAYED = 1.0
_WISH = re.compile(r"愿|希望|欢迎|邀请|期待|期盼")
_KATAKANA_CITY = re.compile("(?P<name>[\u30a1-\u30fa\u30fc]{2,12})(?P<city>市)?(?=において|で(?!き|は)|を訪(?:問|れ))")


def _divisions(text: str, geography: Geography) -> Iterator[tuple[int, int, str, str | None]]:
    """Cities that no gazetteer knows, by the word that follows their name."""
    for match in _KATAKANA_CITY.finditer(text):
        known = country_of_place(match["name"])
        if match["city"] or (known is not None and is_city(match["name"])):
            yield *match.span(), "city", geography.country_of(match[0]) or known
    for match in re.finditer(
        rf"(?:(?<=在)|(?<=于)|(?<=赴)|(?<=访问))(?:[{HAN}]{{2,5}}?[州省])?(?P<city>[{HAN}]{{2,6}}?市)"
        rf"|(?<=[、,がをはに])(?P<town>[{HAN}]{{2,3}}市)(?=長を)",
        text,
    ):
        city = match.lastgroup or ""
        if country_of_place(match[city]) is None and not _NO_CITY.search(match[city]):
            yield *match.span(city), "city", geography.country_of(match[city])


def _of_home(report: Report, event: Event, home: Home) -> Iterator[_Place]:
    """The publisher's own city, where the report receives guests or speaks of its own side without naming it."""
    if home.start is None or home.end is None or home.line is None:
        return
    own = report.words.pattern("patterns.own_side")
    name = report.text[home.start : home.end]
    told = [report.headline_shadow, *(s.text for s in event.sentences[:2])]
    if any(own.search(text) or name in text for text in told):
        yield _Place(home.start, home.end, home.country, 1.6, home.line, True, "seat_of_publisher")


def _of_host(report: Report, event: Event, geography: Geography) -> Iterator[_Place]:
    """The city of whoever received the others, or was called on, by the title: `会见`, "called on the Mayor of"."""
    for rank, sentence in enumerate(event.sentences[:2]):
        receives = report.words.pattern("patterns.receives").search(sentence.text)
        called_on = report.words.pattern("patterns.called_on").search(sentence.text)
        people = report.people[sentence.index]
        if receives and people and people[0].end <= sentence.start + receives.end():
            clause = sentence.text.rfind(",", 0, receives.start())  # `客方率团来访,|副校长会见来宾`
            hosts = [person for person in people if clause < person.name.start - sentence.start < receives.end()][:1]
            hosts = hosts or people[:1]
        elif called_on:
            hosts = [person for person in people if person.name.start >= sentence.start + called_on.end()][:1]
        else:
            continue
        if report.words.pattern("patterns.on_tour").search(sentence.text):
            continue
        for host in hosts:
            yield from _seat_of(report, geography, host, (sentence.start, sentence.end), _AT_HOME - rank)


def _of_visited(report: Report, event: Event, geography: Geography) -> Iterator[_Place]:
    """The city in the name of the body that guests visited, else its country: "visited the Port of Antwerp"."""
    for rank, sentence in enumerate(event.sentences[:2]):
        for visit in report.words.pattern("patterns.visited_body").finditer(sentence.text):
            at = sentence.start + visit.end()
            body = next((b.name for b in report.bodies[sentence.index] if b.name.start - at in (0, 4)), None)
            if body is None or is_country(body.text) or report.words.pattern("patterns.envoy").search(body.text):
                continue
            passage, weight = (sentence.start, sentence.end), _AT_HOME - rank
            city = next(_cities_in(report, body.text), None)
            country = geography.country_of(body.text)
            if city is not None:
                yield _Place(body.start + city[0], body.start + city[1], city[2], weight, passage, True, "city_of_host")
            elif country is not None:
                yield _Place(body.start, body.end, country, _SURE, passage, False, "country_of_host")
            return


def _of_envoy(report: Report, event: Event) -> Iterator[_Place]:
    """The country where an envoy is posted, where all envoys of the event are posted in one: `驻青岛总领事`."""
    posted = []
    for sentence in event.sentences[:2]:
        for match in report.words.pattern("patterns.envoy_to").finditer(sentence.text):
            country = country_of_place(match["place"])
            if country is None and report.language == "en":
                country = country_of_place(match["place"].split(" ")[0])
            elif country is None:
                country = _POSTED.get(match["place"]) or next(
                    (code for start, _, _, code in han_places(match["place"]) if start == 0), None
                )
            if country is not None:
                start, end = match.span("place")
                passage = (sentence.start, sentence.end)
                place = _Place(
                    sentence.start + start, sentence.start + end, country, _SURE, passage, False, "country_of_envoy"
                )
                posted.append(place)
    if len({place.country for place in posted}) == 1:
        yield posted[0]


# One character for a country, as posts abroad are called: `驻华大使`, `駐日大使`.
_POSTED = {"华": "CN", "日": "JP", "美": "US", "英": "GB", "法": "FR", "德": "DE", "俄": "RU", "韩": "KR", "澳": "AU"}


def _of_publisher(report: Report, event: Event, geography: Geography) -> Iterator[_Place]:
    """The country of the publisher, where its address tells and the report has others come to its place."""
    country = geography.country_of_address
    sentence = event.sentences[0]
    told = f"{report.headline_shadow}. {sentence.text}"
    if country is None or report.words.pattern("patterns.goes_abroad").search(told):
        return
    match = report.words.pattern("patterns.comes_here").search(sentence.text)
    if match is not None or report.words.pattern("patterns.comes_here").search(report.headline_shadow):
        start, end = match.span() if match is not None else (0, len(sentence.text))
        passage = (sentence.start, sentence.end)
        yield _Place(
            sentence.start + start, sentence.start + end, country, _SURE, passage, False, "country_of_publisher"
        )


def _seat_of(
    report: Report, geography: Geography, person: PersonMention, passage: tuple[int, int], weight: float
) -> Iterator[_Place]:
    """The city that a title names, else its country, unless it is an envoy's."""
    title = person.title
    if title is None or report.words.pattern("patterns.envoy").search(title.text):
        return
    body = report.grammar.body_in_title(title, apart=False)
    if body is None:
        return
    for start, end, country in _cities_in(report, body.text):
        yield _Place(body.start + start, body.start + end, country, weight, passage, True, "city_of_host")
        return
    country = geography.country_of(body.text)
    if country is not None:
        yield _Place(body.start, body.end, country, weight, passage, False, "country_of_host")


def _cities_in(report: Report, name: str) -> Iterator[tuple[int, int, str | None]]:
    if report.language == "en":
        for match in re.finditer(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?", name):
            for word in (match[0], match[0].split(" ")[0], match[0].split(" ")[-1]):
                if country_of_place(word) and is_city(word):
                    start = match.start() + match[0].index(word)
                    yield start, start + len(word), country_of_place(word)
                    break
        return
    for start, end, kind, country in han_places(name):
        if start == 0 and kind == "city" and name[end : end + 1] not in tuple("县省州府道都"):
            yield start, end + (name[end : end + 1] == "市" and name[end - 1] != "市"), country
    division = re.match(rf"[{HAN}]{{2,6}}?市", name)
    if division:
        yield *division.span(), country_of_place(division[0])


def _of_two(report: Report, event: Event, geography: Geography) -> Iterator[_Place]:
    """`南京市与德国莱比锡市……座谈会在……举行`: of one city at home and others abroad, the one at home."""
    if report.language != "zh" or geography.home.country is None:
        return
    for sentence in event.sentences[:2]:
        cities = [(start, end, code) for start, end, kind, code in han_places(sentence.text) if kind == "city"]
        own = [city for city in cities if city[2] == geography.home.country]
        if len({sentence.text[start:end] for start, end, _ in own}) == 1 and len(own) < len(cities):
            start, end, country = own[0]
            passage = (sentence.start, sentence.end)
            yield _Place(sentence.start + start, sentence.start + end, country, _SURE, passage, True, "city_at_home")
            return


def _of_body(report: Report, event: Event) -> Iterator[_Place]:
    """The city in the name of the body that holds the meeting: `常熟高新区|召开圆桌会`."""
    for sentence in event.sentences[:2]:
        holds = report.words.pattern("patterns.holds").search(sentence.text)
        bodies = [body.name for body in report.bodies[sentence.index] if not body.is_place]
        for body in bodies[:1]:
            if holds is None or body.end > sentence.start + holds.start() or "驻" in body.text:
                continue
            for start, end, country in _cities_in(report, body.text):
                at = body.start
                passage = (sentence.start, sentence.end)
                yield _Place(at + start, at + end, country, _SURE, passage, True, "city_of_host")
                break


@cache
def _building_pattern(language: str) -> re.Pattern[str]:
    kinds = lexicon(language).pattern("patterns.building").pattern
    if language == "en":
        return re.compile(
            r"\b(?:at|in) (?:the |its )?(?P<place>[A-Z][\w'&.]*[ -](?:(?:[A-Z][\w'&.]*|of|the|and|de|for)[ -]){0,7}?"
            rf"(?:{kinds}))\b(?! (?:of|for) )"
        )
    return re.compile(
        rf"(?:在|于)(?P<place>[{HAN}A-Za-z0-9]{{2,24}}?(?:{kinds}))(?=会见|举行|召开|会谈|签署|举办|与|和|接见|,|。|会晤|同|进行)"
    )


def _building(report: Report, event: Event) -> tuple[int, int] | None:
    """The house or room that the sentences of the event name behind "at" or `在`."""
    pattern = _building_pattern(report.language)
    for sentence in event.sentences:
        match = pattern.search(sentence.text)
        if match:
            start, end = _without_city(match["place"], match.start("place"), match.end("place"))
            return sentence.start + start, sentence.start + end
    return None


def _without_city(place: str, start: int, end: int) -> tuple[int, int]:
    """`成都市锦水国际酒店`: the hotel without the city, where the city stands apart from the hotel's name."""
    city = re.match(rf"[{HAN}]{{2,4}}?市(?=[{HAN}]{{3,}})", place)
    return (start + city.end(), end) if city and not re.match("政府|民", place[city.end() :]) else (start, end)
