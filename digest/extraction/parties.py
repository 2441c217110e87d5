"""Which bodies took part: those that the people speak for, those that met, and those that called the meeting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from digest.document import Span
from digest.extraction.decisions import Decision, clipped
from digest.extraction.event import Event
from digest.extraction.geography import Geography, Home
from digest.extraction.mentions import Act, BodyMention, Stretch
from digest.extraction.people import Person
from digest.extraction.places import country_of_place, han_places, is_country
from digest.extraction.report import Report
from digest.extraction.sentences import Sentence
from digest.extraction.sides import Sides
from digest.extraction.zones import ABOUT_THE_PAGE, Zone
from digest.language import HAN
from digest.meeting import Party, PartyKind, PartyRole

MOST_PARTIES = 16
_MOST_CANDIDATES = 500
"""Participants whose bodies are asked for, and namings of bodies that are compared: a report has far fewer."""
_ENOUGH = 1.0


@dataclass
class _Candidate:
    name: Stretch
    kind: PartyKind
    weight: float
    role: PartyRole
    start: int
    """Of the passage that tells of it."""
    end: int
    rule: str
    country: str | None = None
    """What the name itself does not say."""
    speakers: tuple[str, ...] = ()
    """Who speaks for it."""


def parties_of(
    report: Report, event: Event, people: list[Person], geography: Geography, host: str | None = None
) -> list[tuple[Party, Decision]]:
    """The parties of the meeting, in the order in which the report names them, and how each was decided.

    `host` is the country where the meeting was.
    """
    asked = [(person, _bodies_in_title(report, person)) for person in people[:_MOST_CANDIDATES]]
    sides = Sides(report, event, (body for _, bodies in asked for body in bodies), geography, host)
    nations = _nations(report)
    candidates = [*_of_people(report, asked, geography, sides, nations), *_of_event(report, event, people)]
    candidates += _of_states(report, people[:_MOST_CANDIDATES], geography, nations, host, candidates)
    candidates += [*_of_headline(report), *_of_pairs(report, event)]
    aliases = _aliases(report)
    for candidate in candidates:
        full = aliases.get(candidate.name.text)
        if full is not None:
            candidate.name, candidate.kind = full, _kind(report, full.text)
    for candidate in candidates:
        candidate.country = candidate.country or geography.country_of(candidate.name.text)
    kept = [candidate for candidate in _merged(candidates, report.language) if candidate.weight >= _ENOUGH]
    kept = [candidate for candidate in kept if not _is_said_more_fully(candidate, kept)]
    kept = [candidate for candidate in kept if not _is_part_of_school(report, candidate, kept)]
    kept.sort(key=lambda candidate: candidate.name.start)
    for candidate in kept:
        candidate.country = candidate.country or _unsaid(report, sides, candidate, host)
    return _with_host(report, [_party(report, geography, candidate) for candidate in kept[:MOST_PARTIES]], host)


def _unsaid(report: Report, sides: Sides, candidate: _Candidate, host: str | None) -> str | None:
    """The country of a body where neither its name nor whoever speaks for it tells."""
    name = candidate.name.text
    if report.language == "zh" and _REGION_ABROAD.search(name):
        return sides.other
    if report.words.pattern("patterns.of_no_country").search(name):
        return None
    at_home = sides.home is not None and sides.home == host and candidate.kind not in _OF_NO_COUNTRY[:2]
    spoken_for = all(map(sides.may_be_of_home, candidate.speakers))
    return sides.home if at_home and spoken_for and sides.is_of_home(name) else None


# The gazetteer knows all provinces of China: one that it does not know is of another country.
_REGION_ABROAD = re.compile("(?:省|州|大区)$")


def _with_host(report: Report, parties: list[tuple[Party, Decision]], host: str | None) -> list[tuple[Party, Decision]]:
    """The country of the meeting for the one body that has none, where all others came from elsewhere."""
    known = {party.country for party, _ in parties if party.country is not None}
    unknown = [party for party, _ in parties if party.country is None and party.kind not in _OF_NO_COUNTRY]
    if host is None or host in known or not known or len(unknown) != 1:
        return parties
    if report.words.pattern("patterns.of_no_country").search(unknown[0].name):
        return parties
    return [(p.model_copy(update={"country": host}) if p is unknown[0] else p, why) for p, why in parties]


_OF_NO_COUNTRY = (PartyKind.INTERNATIONAL_ORGANIZATION, PartyKind.MISSION, PartyKind.OTHER, PartyKind.COUNTRY)


def _party(report: Report, geography: Geography, candidate: _Candidate) -> tuple[Party, Decision]:
    name = candidate.name
    country = geography.country_of(name.text)
    if country is None or _RELATIVE.match(name.text):
        country = candidate.country or country
    party = Party(
        name=re.sub(r"\s+", " ", report.document.text[name.start : name.end]),
        country=country,
        kind=candidate.kind,
        role=candidate.role,
        evidence=(report.evidence(candidate.start, candidate.end),),
    )
    again = candidate.weight >= _ENOUGH + _AGAIN_FROM and candidate.rule not in _ONLY_NAMED
    certainty = _CERTAINTY[candidate.rule] + _AGAIN * again
    certainty -= _VAGUE * ((country is None) + (candidate.kind is PartyKind.OTHER))
    return party, Decision(candidate.rule, clipped(certainty), words=Span(start=name.start, end=name.end))


# `市外办`: of which city, whoever speaks for it tells.
_RELATIVE = re.compile("[市省县区州][^,。]")
_CERTAINTY = {
    "body_in_title": 0.6,
    "organizer": 0.6,
    "body_of_event": 0.25,
    "seat_of_publisher": 0.25,
    "places_in_headline": 0.25,
    "office_of_state": 0.4,
    "body_present": 0.2,
}
"""How far each rule is from taking for a party what is none, as measured on annotated reports (docs/extraction.md)."""
_AGAIN, _AGAIN_FROM = 0.1, 0.3
_ONLY_NAMED = ("body_of_event", "body_present")
"""To be named once more makes no party of what is only named: 29 of 39 such bodies were right."""
_VAGUE = 0.35
"""A body whose country is not known, or whose kind: its name may have been cut at the wrong place."""


def _is_said_more_fully(candidate: _Candidate, others: list[_Candidate]) -> bool:
    """Whether a country is only named where one of its bodies took part: `越南` beside `越南工贸部`."""
    if candidate.kind is not PartyKind.COUNTRY:
        return False
    name = candidate.name.text
    if candidate.rule == "body_in_title" and candidate.weight < _ENOUGH + _AGAIN_FROM:
        return any(other.name.text.endswith((f" of {name}", f" of the {name}")) for other in others)
    fuller = any(other.name.text.startswith(name) and other.name.text != name for other in others)
    return candidate.rule == "body_of_event" and fuller


def _is_part_of_school(report: Report, candidate: _Candidate, others: list[_Candidate]) -> bool:
    """Whether a faculty is named where a university took part: `材料学院`, "School of Geology"."""
    part = report.words.pattern("patterns.part_of_school")
    whole = (PartyKind.UNIVERSITY, PartyKind.INSTITUTE)
    if candidate.kind not in whole or not part.search(candidate.name.text) or candidate.country is not None:
        return False
    return any(other.kind in whole and not part.search(other.name.text) for other in others)


def _bodies_in_title(report: Report, person: Person) -> list[Stretch]:
    """What somebody's title, and what stands beside it, names."""
    _, mention = person.best
    return [
        body
        for part, apart in ((mention.body, True), *((post, False) for post in _posts(report, mention.title)))
        if part is not None and (body := report.grammar.body_in_title(part, apart)) is not None
    ]


def _role(person: Person) -> PartyRole:
    """Of the body that a person stands for."""
    return PartyRole.SIGNATORY if Act.SIGNS in person.acts else PartyRole.PARTICIPANT


def _of_people(
    report: Report,
    asked: list[tuple[Person, list[Stretch]]],
    geography: Geography,
    sides: Sides,
    nations: dict[str | None, Stretch],
) -> Iterator[_Candidate]:
    people = [person for person, _ in asked]
    for person, bodies in asked:
        sentence, mention = person.best
        role = _role(person)
        own = report.words.pattern("patterns.own_seat")
        others = [body for body in bodies if not own.search(body.text)]
        spoken_for = [body for body in others if not report.words.pattern("patterns.rank").search(body.text)] or others
        wholes = [whole for body in spoken_for if (whole := _whole_of(report, body)) is not None]
        for body in wholes:
            named = _mission_of(report, people, body)
            country = sides.country_of(person.first.name.text) if named is body else geography.country_of(body.text)
            kind = _kind(report, named.text)
            if kind is PartyKind.OTHER and mention.title is not None and _MAYOR.search(mention.title.text):
                kind = PartyKind.MUNICIPALITY
            yield _Candidate(
                named,
                kind,
                1.2,
                role,
                sentence.start,
                sentence.end,
                "body_in_title",
                country,
                (person.first.name.text,),
            )
        unsaid = mention.title is not None and mention.title.text.startswith("驻")
        mission = _mission(report, people) if unsaid else None  # `驻米兰总领事`: of the publisher's own country
        if mission is not None:
            country = geography.home.country
            yield _Candidate(
                mission, PartyKind.MISSION, 1.2, role, sentence.start, sentence.end, "body_in_title", country
            )
        elif not wholes and (theirs := _of_counterpart(report, mention.name, nations)) is not None:
            yield _Candidate(
                *theirs, 1.2, role, sentence.start, sentence.end, "body_in_title", None, (person.first.name.text,)
            )
        elif not wholes and (school := _own_school(report, mention.title)) is not None:
            country = sides.country_of(person.first.name.text) or sides.home
            yield _Candidate(
                school,
                PartyKind.UNIVERSITY,
                1.2,
                role,
                sentence.start,
                sentence.end,
                "seat_of_publisher",
                country,
                (person.first.name.text,),
            )
        elif not wholes:
            yield from _of_home(report, mention.title, geography.home, role)
            yield from _of_nation(nations, mention.title, role, (sentence.start, sentence.end), person.first.name.text)


_MAYOR = re.compile(r"\bmayor\b", re.IGNORECASE)


def _nations(report: Report) -> dict[str | None, Stretch]:
    """Where an English report first names each country, by the country's code."""
    if report.language == "ja":
        own = _JAPAN.search(report.text)
        return {"JP": Stretch(own.start(), own.end(), own[0])} if own is not None else {}
    countries = [body.name for bodies in report.bodies for body in bodies if body.kind is PartyKind.COUNTRY]
    return {country_of_place(name.text): name for name in reversed(countries)} if report.language == "en" else {}


_JAPAN = re.compile("日本(?![語人酒海円食側庭茶])(?=[国のとがはを、。に・])")


def _of_nation(
    nations: dict[str | None, Stretch], title: Stretch | None, role: PartyRole, passage: tuple[int, int], speaker: str
) -> Iterator[_Candidate]:
    """`Austrian Ambassador`: the country, where the report names it."""
    words = re.findall(r"[A-Z]\w+|日本(?=国?総?領事|国?大使)", title.text) if title is not None and nations else []
    codes = {country_of_place(word) for word in words} - {None}
    named = min((nations[code] for code in codes if code in nations), key=lambda name: name.start, default=None)
    if named is not None:
        yield _Candidate(named, PartyKind.COUNTRY, 1.2, role, *passage, "body_in_title", None, (speaker,))


def _of_states(
    report: Report,
    people: list[Person],
    geography: Geography,
    nations: dict[str | None, Stretch],
    host: str | None,
    candidates: list[_Candidate],
) -> Iterator[_Candidate]:
    """The country of a minister whose title does not say it: whoever calls him so, or whom he received, is at home."""
    for person in people:
        sentence, mention = person.best
        told = any(person.first.name.text in candidate.speakers for candidate in candidates)
        title = mention.title.text if mention.title is not None and mention.body is None and not told else ""
        if report.language == "ja" and _KATAKANA.search(person.first.name.text):
            continue
        country = geography.country_of_address
        if country is None and report.words.pattern("patterns.minister").search(title):
            country = host
        if country in nations and report.words.pattern("patterns.office_of_state").search(title):
            role = _role(person)
            yield _Candidate(
                nations[country],
                PartyKind.COUNTRY,
                1.0,
                role,
                sentence.start,
                sentence.end,
                rule="office_of_state",
                country=country,
            )


def _of_counterpart(
    report: Report, name: Stretch, nations: dict[str | None, Stretch]
) -> tuple[Stretch, PartyKind] | None:
    """`her Estonian counterpart, |Jaan Kask`: the country, where the report names it, or else the place itself."""
    before = _COUNTERPART.search(report.text, max(0, name.start - _BEFORE_NAME), name.start)
    code = country_of_place(before["place"]) if before else None
    if before is None or code is None:
        return None
    own = Stretch(before.start("place"), before.end("place"), before["place"])
    adjective = before["place"].casefold() in report.words.words("places.demonyms")
    if adjective:
        return (nations[code], PartyKind.COUNTRY) if code in nations else None
    if is_country(before["place"]):
        return nations.get(code, own), PartyKind.COUNTRY
    return own, PartyKind.MUNICIPALITY


_COUNTERPART = re.compile(r"(?P<place>[A-Z][\w-]+) counterpart,? (?:(?:Mr|Ms|Mrs|Dr)\.? )?$")
_BEFORE_NAME = 60


def _posts(report: Report, title: Stretch | None) -> list[Stretch]:
    """Each of several posts that one person holds: `市外办党组成员、|市友协秘书长`."""
    if title is None or report.language == "en":
        return [title] if title is not None else []
    found: list[Stretch] = []
    start = 0
    for piece in re.finditer(r"[^、]+", title.text):
        whole = title.text[start : piece.end()]
        if _ENDS_IN_POST.search(whole) or piece.end() == len(title.text):
            found.append(Stretch(title.start + start, title.start + piece.end(), whole))
            start = piece.end() + 1
    return found


# Of several posts: `|水利、卫生与灌溉部首席秘书` is one.
_ENDS_IN_POST = re.compile("[长任席员记事理使官监裁授长臣相领师辅督代表顾问参赞总统知主干委士政]$")


def _whole_of(report: Report, body: Stretch) -> Stretch | None:
    """`公司`: the last company that the report names before; None for a word that tells of no body which one it is."""
    if not report.words.pattern("patterns.generic").search(body.text):
        return body
    kind = re.sub("^[我本贵该此]", "", body.text)
    named = [
        other.name
        for bodies in report.bodies
        for other in bodies
        if other.name.end <= body.start and other.name.text.endswith(kind) and len(other.name.text) > len(body.text)
    ]
    if named:
        return max(named, key=lambda name: name.start)
    return body if report.grammar.kind_of_body(kind) is PartyKind.MISSION and kind == body.text else None


def _mission_of(report: Report, people: list[Person], body: Stretch) -> Stretch:
    """The mission itself, where the report names it, for the country that a single envoy's title names."""
    return (_mission(report, people) or body) if report.text.startswith("驻", body.end) else body


def _mission(report: Report, people: list[Person]) -> Stretch | None:
    """The mission that a Chinese report names, in full if it does so anywhere, where it tells of a single envoy."""
    envoys = [person for person in people if person.title is not None and "驻" in person.title.text]
    if report.language != "zh" or len(envoys) != 1:
        return None
    named = max(_MISSION.finditer(report.text), key=lambda match: len(match[0]), default=None)
    return Stretch(named.start(), named.end(), named[0]) if named else None


_MISSION = re.compile(rf"(?:[{HAN}]{{2,8}}?驻[{HAN}]{{2,8}}?)?(?:总领事馆|总领馆|领事馆|大使馆|使馆)(?!区)")


def _kind(report: Report, name: str) -> PartyKind:
    if is_country(name):
        return PartyKind.COUNTRY
    kind = report.grammar.kind_of_body(name)
    return PartyKind.MUNICIPALITY if kind is PartyKind.OTHER and country_of_place(name) else kind


def _own_school(report: Report, title: Stretch | None) -> Stretch | None:
    """`校长`, `材料学院院长`: of the university on whose page a report stands that calls it its own."""
    if title is None or not report.words.pattern("patterns.post_at_school").search(title.text):
        return None
    if not report.words.pattern("patterns.own_school").search(report.text):
        return None
    named = [
        Stretch(line.start + match.start(), line.start + match.end(), match[0])
        for line in report.lines
        if line.zone in ABOUT_THE_PAGE or _CREDIT.search(line.text)
        for match in _SCHOOL.finditer(line.text[:_LONGEST_CREDIT])
    ]
    return next((name for name in named if not _DOING.search(name.text)), None)


_DOING = re.compile("[到访赴与和来的在]|大使|会见")
_KATAKANA = re.compile("[\u30a1-\u30fa]{2}")
_CREDIT = re.compile("新闻网|讯(?: |\\(|$)|官网|主页")
_LONGEST_CREDIT = 40
_SCHOOL = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,12}}?大学(?![{HAN}]{{0,4}}(?:代表|来|客))")


def _of_home(report: Report, title: Stretch | None, home: Home, role: PartyRole) -> Iterator[_Candidate]:
    """`市委副书记、市长`: whoever heads the publisher's own place speaks for it."""
    if title is None or home.start is None or home.end is None or home.line is None:
        return
    body = report.grammar.body_in_title(title, apart=False)
    seat = body is not None and report.words.pattern("patterns.own_seat").search(body.text)
    if seat or report.words.pattern("patterns.head_of_place").search(title.text):
        name = Stretch(home.start, home.end, report.text[home.start : home.end])
        yield _Candidate(name, PartyKind.MUNICIPALITY, 1.2, role, *home.line, "seat_of_publisher")


# ---------------------------------------------------------------------- who met, and who called the meeting


def _of_headline(report: Report) -> Iterator[_Candidate]:
    """`Chongqing, Japan's Mito City Hold ...`: places that the headline names side by side."""
    headline = report.headline
    if headline is None:
        return
    piece = Sentence(headline.start, headline.end, headline.text, 0, Zone.HEADLINE, 0)
    places = [body for body in report.grammar.bodies(piece, report.grammar.people(piece)) if body.is_place]
    for place, following in pairwise(places):
        between = report.text[place.name.end : following.name.start]
        inside = between.strip() == "," and country_of_place(place.name.text) == country_of_place(following.name.text)
        if _SIDE_BY_SIDE.fullmatch(_without_country(between)) and not inside:
            for body in (place, following):
                yield _Candidate(
                    body.name, body.kind, 1.0, PartyRole.PARTICIPANT, headline.start, headline.end, "places_in_headline"
                )


_SIDE_BY_SIDE = re.compile(r"\s?(?:,|-|and|&|、|与|和|同|・)\s?")


def _without_country(between: str) -> str:
    """`与|越南` before a city of that country: the word that joins it."""
    countries = [start for start, end, kind, _ in han_places(between) if kind == "country" and end == len(between)]
    return between[: countries[0]] if countries else between


def _of_pairs(report: Report, event: Event) -> Iterator[_Candidate]:
    """`青洛市与日本汐美滨市举行 ...`: the places that the sentence of the event says meet."""
    if report.language == "en":
        return
    for sentence in event.sentences[:2]:
        places = [body for body in report.bodies[sentence.index] if body.is_place] if sentence.index >= 0 else []
        for place, following in pairwise(places):
            between = _without_country(report.text[place.name.end : following.name.start])
            rest = report.text[following.name.end : sentence.end]
            if between in ("与", "和", "同", "と", "・") and _MEET.match(rest):
                for body in (place, following):
                    yield _Candidate(
                        body.name, body.kind, 1.0, PartyRole.PARTICIPANT, sentence.start, sentence.end, "body_of_event"
                    )


# What follows the second of two places that meet.
_MEET = re.compile(
    r"[^,。;与和]{0,24}?(?:会议|会谈|交流会|座谈会|研讨会|对话|论坛|举行|召开|举办|签署|签订|签约|结为|缔结|建立|連携|会談|会議|協定|覚書)"
)


def _aliases(report: Report) -> dict[str, Stretch]:
    """Short names that the report introduces in brackets behind the full one: "Ministry of Law (MinLaw)"."""
    found: dict[str, Stretch] = {}
    for bodies in report.bodies:
        for body in bodies:
            bracket = re.compile(r"\s?\((?:以下简称|简称)?[\"“]?(?P<short>[^()\"”]{2,12})[\"”]?\)").match(
                report.text, body.name.end
            )
            if bracket and not body.is_place and _is_short_for(bracket, body.name.text):
                found.setdefault(bracket["short"], body.name)
    return found


def _is_short_for(bracket: re.Match[str], name: str) -> bool:
    """Whether brackets hold a short name, and not a place, a day or an aside."""
    short = bracket["short"]
    if re.match(r"\s?\((?:以下简称|简称|[\"“])", bracket[0]):
        return True
    if not short.isascii():
        return len(short) < len(name) and _is_abbreviation(short, name)
    capitals = sum(character.isupper() for character in short)
    return capitals > 1 and " " not in short and country_of_place(short) is None


def _of_event(report: Report, event: Event, people: list[Person]) -> Iterator[_Candidate]:
    called = {form for person in people for form in person.short_forms}
    told = {sentence.index: rank for rank, sentence in enumerate(event.sentences)}
    for sentence, bodies in zip(report.sentences, report.bodies, strict=True):
        organized = report.words.pattern("patterns.organized_by").search(sentence.text)
        if report.words.any_of("points.next_step").search(sentence.text):
            organized = None  # who will organize another meeting
        there = report.words.pattern("patterns.bodies_there").search(sentence.text)
        rank = told.get(sentence.index)
        if rank is None and not organized and not (there and sentence.index < 12):
            continue
        for body in bodies:
            if report.words.pattern("patterns.rank").search(body.name.text):
                continue
            opens = body.is_place and body.name.start == sentence.start
            if body.name.text in called or (
                opens and (body.name.text.isupper() or _DATED.match(report.text, body.name.end))
            ):
                continue  # a person (Ino is a town, too), or the dateline
            if body.kind is PartyKind.MEDIA and not organized:
                continue  # it reports
            weight = _weight(report, sentence, body, rank, bool(organized), bool(there))
            if weight > 0:
                calls = organized is not None and _is_beside(report, sentence, body, organized)
                role = PartyRole.ORGANIZER if calls else PartyRole.PARTICIPANT
                rule = "organizer" if calls else "body_of_event" if rank is not None else "body_present"
                yield _Candidate(body.name, body.kind, weight, role, sentence.start, sentence.end, rule)


def _is_beside(report: Report, sentence: Sentence, body: BodyMention, organized: re.Match[str]) -> bool:
    """Whether the body stands where organizers do: behind "organized by", before `主办`."""
    at = sentence.start + organized.start()
    return 0 <= body.name.start - at < 160 if report.language == "en" else 0 <= at - body.name.end < 60


def _weight(
    report: Report, sentence: Sentence, body: BodyMention, rank: int | None, organized: bool, there: bool
) -> float:
    before = report.text[max(sentence.start, body.name.start - 40) : body.name.start]
    after = report.text[body.name.end : body.name.end + 16]
    if report.words.pattern("patterns.delegation_of").search(before):
        return 1.1
    told_where = report.words.pattern("patterns.says_where").search(before + body.name.text)
    if told_where or report.words.pattern("patterns.not_a_party").search(before):
        return 0.0
    if body.kind in (PartyKind.OTHER, PartyKind.INSTITUTE) and report.words.pattern("patterns.seen").search(before):
        return 0.0  # what the guests were shown
    if body.is_place:
        tied = report.words.pattern("patterns.ties_with").search(before)
        if tied or _is_part_of_name(report.language, after) or _FROM.search(before):
            return 0.0
        city = _CITY_BEFORE.search(before)
        country = country_of_place(body.name.text)
        if city is not None and country is not None and country_of_place(city["city"]) in (None, country):
            return 0.0
        start = _with_country(report, body)
        joined = _JOINED[report.language == "en"].search(report.text[max(sentence.start, start - 40) : start])
        if joined and _is_listed(report, sentence, body):
            return 1.0
        sealed = rank is not None and report.words.pattern("patterns.sealed").search(sentence.text)
        return 1.1 if joined and (rank == 0 or sealed) else 0.6
    if organized:
        return 1.3
    if report.words.pattern("patterns.sent_people").match(report.text[body.name.end : sentence.end]):
        return 1.0
    if rank is not None:
        return 1.2 if rank == 0 else 1.0
    return 0.9 if there else 0.0


# Before a place that is one of those who act: the head of the sentence, or a word that joins it to another.
_JOINED = {
    True: re.compile(r"\b(?:between|and|with)\s+(?:the\s+)?$|^\W*$|,\s+(?:the\s+)?$"),
    False: re.compile(r"(?:与|和|同|、)$|^$|(?:会上|期间),$"),
}
# "in Tromsø, |Norway|": where the city is.
_CITY_BEFORE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|of|from) (?P<city>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?), (?:the )?$")
# Behind the place of a dateline: "Kathmandu|, Feb 12:", "Suva|, 12 May 2022 -".
_DATED = re.compile(
    r"(?:, (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+\.?)(?:,? \d{4})?)?\s*(?:\([^()]{2,30}\)\s*)?(?:--|-|:|—|–)\s"
)
_FROM = re.compile(r"来自[^,。]*$")
_LONGEST_COUNTRY = 10
_LONG_LIST = 3
_LISTED = re.compile(r"(?:市长|省长|州长|县长|代表|负责人|官员)[^,。]{0,16}(?:与会|出席|参加|参会|到场|发言|连线)")


def _with_country(report: Report, body: BodyMention) -> int:
    """Where a place begins, or the country in front of it: `中国|云南省`."""
    floor = max(0, body.name.start - _LONGEST_COUNTRY)
    places = han_places(report.text[floor : body.name.start])
    if places and places[-1][2] == "country" and floor + places[-1][1] == body.name.start:
        return floor + places[-1][0]
    return body.name.start


def _is_listed(report: Report, sentence: Sentence, body: BodyMention) -> bool:
    """`甲市、|乙市|、丙市市长与会`: one of a list of places whose people are told to be there."""
    around = report.text[body.name.end : sentence.end]
    return (
        report.language == "zh"
        and (around.startswith("、") or report.text.endswith("、", 0, body.name.start))
        and bool(_LISTED.search(around))
        and sentence.text.count("、") >= _LONG_LIST
    )


def _is_part_of_name(language: str, after: str) -> bool:
    """Whether a place is the beginning of a longer name: "Chongqing Foreign ...", `青洛市|环境局`."""
    if language == "en":
        return bool(re.match(r"(?:['’]s)?\s+[A-Z]", after))
    return bool(re.match(rf"[{HAN}]{{0,8}}?(?:局|厅|部|大学|公司|协会|领事馆|办|委|院|政府)", after))


# ---------------------------------------------------------------------- one party from many mentions


def _merged(candidates: list[_Candidate], language: str) -> list[_Candidate]:
    """A body that is named twice is one; so is its short name beside its full one. Every mention adds some weight."""
    kept: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.weight, -len(c.name.text)))[:_MOST_CANDIDATES]:
        same = next(
            (
                other
                for other in kept
                if _same(candidate.name.text, other.name.text, language) and not _differ(candidate, other)
            ),
            None,
        )
        if same is None:
            kept.append(candidate)
            continue
        if _is_fuller(candidate.name.text, same.name.text, language):
            same.name, same.kind = candidate.name, candidate.kind
        same.weight += 0.4 * (candidate.weight >= _ENOUGH)
        same.country = same.country or candidate.country
        same.speakers += candidate.speakers
        if same.role is PartyRole.PARTICIPANT:
            same.role = candidate.role
    return kept


def _differ(one: _Candidate, other: _Candidate) -> bool:
    """Whether two bodies of like names are of two countries: the `外交部` of the one side and of the other."""
    if PartyKind.MISSION in (one.kind, other.kind) or None in (one.country, other.country):
        return False
    named = [
        any(start == 0 and kind == "country" for start, _, kind, _ in han_places(body.name.text))
        for body in (one, other)
    ]
    return one.country != other.country and any(named) and not all(named)


def _same(one: str, other: str, language: str) -> bool:
    a, b = (_plain(name) for name in (one, other))
    if a == b or (is_country(one) and is_country(other) and country_of_place(one) == country_of_place(other)):
        return True
    short, long = sorted((a, b), key=len)
    if language == "en":
        part = len(short) * 2 > len(long) and short in long and re.search(rf"\b{re.escape(short)}\b", long)
        turned = _content(a) == _content(b) or _has_acronym_of(*sorted((one, other), key=len))
        return bool(part) or turned or _is_begun(short, long) or short == _initials(max(one, other, key=len))
    if _level(a) != _level(b):
        return False
    ends_alike = short[-1] == long.replace("办公室", "办")[-1]
    return short in long or (len(short) >= 3 and ends_alike and _is_abbreviation(short, long))


def _is_begun(short: str, long: str) -> bool:
    """Whether a long name only goes on to say what for: "the Jialing Institute |for Hillside Cities"."""
    return " " in short and long.startswith((f"{short} for ", f"{short} on "))


def _has_acronym_of(short: str, long: str) -> bool:
    """`Chongqing FAO` beside the Chongqing Municipal Foreign Affairs Office."""
    *first, last = short.split(" ")
    return bool(first) and last.isupper() and len(last) > 2 and long.startswith(first[0]) and (
        _initials(long).endswith(last.casefold())
    )  # fmt: skip


def _is_fuller(name: str, other: str, language: str) -> bool:
    """Whether one name of a body says more than another does, and the rest in the same words."""
    a, b = (_plain(one) for one in (name, other))
    if language == "en":
        return len(a) > len(b) and _is_begun(b, a)
    if a == b:
        return len(name) < len(other)  # the town, not its town hall
    return b.startswith(a) and _level(a) == "body" and _PART.fullmatch(b, len(a)) is not None


# What a body is divided into: it is the whole that takes part.
_PART = re.compile(rf"[{HAN}]{{0,10}}(?:秘书处|司|处|科|课|系|学院|室|部)")


@lru_cache(maxsize=1024)
def _content(name: str) -> frozenset[str]:
    """The words that tell one body from another: "Foreign Affairs Office of Yunpu" has those of its other form."""
    words = frozenset(re.findall(r"[\w&'-]+", name)) - _LEVELS
    return words if len(words) > 1 else frozenset({name})


_LEVELS = frozenset(["of", "the", "for", "and", "in", "municipal", "city", "provincial", "municipality", "province"])


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    """A name without articles and the words for what a place is: "Chongqing Municipality" is Chongqing."""
    plain = re.sub(r"^(?:the|[a-z]+'s) ", "", name.casefold())
    plain = re.sub(r"(?<=[市町村区])役[所場]$|(?<=[県府道都])庁$", "", plain)
    return re.sub(r" (?:city|municipality|prefecture|province|county|district|metropolitan city)$", "", plain)


@lru_cache(maxsize=1024)
def _initials(name: str) -> str:
    return (
        "".join(word[0] for word in re.findall(r"[A-Z][\w-]*", name))
        .removeprefix("T" if name.startswith("The ") else "")
        .casefold()
    )


def _is_abbreviation(short: str, long: str) -> bool:
    """`省外办` of `贵州省人民政府外事办公室`: its characters in their order, from the first word on."""
    rest = iter(long.replace("办公室", "办"))
    return all(character in rest for character in short)


@lru_cache(maxsize=1024)
def _level(name: str) -> str:
    return "body" if _ENDS_AS_BODY.search(name) else "place"


_ENDS_AS_BODY = re.compile(
    "(?:局|厅|部|署|办|委|院|馆|公司|集团|大学|中心|所|处|科|课|司|办公室|会|团|协|联|组织|站|校|机构|智库|社|厂)$"
)
