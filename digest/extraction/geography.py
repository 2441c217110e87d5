"""Where things are: the country of each body and place of a report, and the seat of its publisher."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from digest.extraction.occurrences import occurrences
from digest.extraction.places import CITY_STATES, country_of_place, han_places, is_city, is_country
from digest.extraction.report import Report
from digest.extraction.shadow import shadow
from digest.extraction.zones import ABOUT_THE_PAGE, Line, Zone
from digest.gazetteer import country_of, find
from digest.language import HAN
from digest.meeting import PartyKind

# A seat in a masthead that no gazetteer knows: 青洛市人民政府, 基隆市政府.
_SEAT = re.compile(
    rf"(?P<city>[{HAN}ノヶ]{{2,4}}?[市县区町村])(?=人民政府|政府|外事|委员会|公式|役所|役場|ホームページ|[{HAN}]{{0,6}}[局厅委办]$|日报|晚报|新闻网|广播电视)"
)
# What tells of a place where it is, and whether it stands behind the name (or before it): "X, Portugal", "Japan's X",
# "Brazil's port city of X", "X, a town in Chile".
_TELLING = (
    (re.compile(r",? (?:in |of |from )?(?P<place>[A-Z]\w+(?: [A-Z]\w+)?)"), True),
    (re.compile(r"(?P<place>[A-Z]\w+)(?:'s| city of| town of) $"), False),
    (re.compile(r"(?P<place>[A-Z]\w+)(?: [a-z]+){0,2} (?:city|town|municipality|village) of $"), False),
    (re.compile(r", an? [^.;,A-Z]{0,40}(?P<place>[A-Z]\w+)"), True),
)
_MISSION_IN = re.compile(
    r"(?P<whose>.*\b(?:Embassy|Consulate|Consulate[- ]General|High Commission|Mission)\b.*?) (?:in|to) ", re.IGNORECASE
)
# Second-level domains that registries of countries keep for public offices and schools.
_OFFICE_PAGE = re.compile(
    r"\.(?:gov|govt|gouv|gob|go|gc|admin|ac|edu|lg|parliament|gv|gub)\.(?P<country>[a-z]{2})$"
    r"|(?:^|\.)(?:pref|city|town|vill)\.(?:[\w-]+\.)+(?P<japan>jp)$"
)
# Before the name of a person (方正 is a town, too), or of where a mission is.
_NO_SEAT = re.compile(r"(?:校对|编辑|责编|记者|审核|摄影|美编|作者|通讯员|[初终]审|供稿)[:\s]*$|驻$")
_MISSION_PAGE = re.compile(r"emb|consul|mission|diplo")
_BEFORE = 120
"""Characters in front of a name that can tell of it."""
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc·]{2,}")
_MOST_NAMINGS = 500
"""A report that names a place tells by then where it is."""


_LONG_REST = 4
"""Characters of a body's name behind a place that begins it: the place is a place then, and no part of a word."""


@dataclass(frozen=True)
class Home:
    """The publisher's seat. The city is cut from the page; `start` and `end` are its place in the text."""

    country: str | None = None
    start: int | None = None
    end: int | None = None
    line: tuple[int, int] | None = None
    """The line of the page that names it."""


class Geography:
    """What the report tells of countries, beyond what a gazetteer knows of names."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._countries: dict[str, str | None] = {}

    @cached_property
    def home(self) -> Home:
        """From masthead, address and foot of the page; nothing where the page does not tell."""
        found = [entry for number, line in enumerate(self._report.lines) for entry in self._seats(number, line)]
        if not found:
            return self._of_publisher()
        return max(found, key=lambda entry: entry[0])[1]

    def _of_publisher(self) -> Home:
        """The publisher that the page's metadata names, where the text names its city, too."""
        seat = _SEAT.search(shadow(self._report.document.publisher or "", self._report.document.language or "zh"))
        start = self._report.text.find(seat["city"]) if seat else -1
        if seat is None or start < 0:
            return Home(self._unsaid())
        return Home(self._unsaid(), start, start + len(seat["city"]), (start, start + len(seat["city"])))

    def _seats(self, number: int, line: Line) -> list[tuple[float, Home]]:
        told = self._report.words.pattern("patterns.event").search(line.text)
        if line.zone not in ABOUT_THE_PAGE or len(line.text) > 200 or told or self._is_about_others(line.text):
            return []
        weight = 2.0 if line.zone in (Zone.MASTHEAD, Zone.BYLINE) or number < 3 else 1.0
        weight += 1.5 * bool(self._report.words.pattern("patterns.page_of_seat").search(line.text))
        found = []
        first = re.match(r"[^>＞»›/|]*", line.text)  # of a breadcrumb the first part alone is the page's own
        own = line.text if first is None or line.zone is Zone.BYLINE else first[0]
        for start, end, in_city, country in self._places(own):
            where = (line.start + start, line.start + end) if in_city else (None, None)
            home = Home(country, where[0], where[1], (line.start, line.end))
            found.append((weight + 0.5 * in_city, home))
        return found

    def _is_about_others(self, text: str) -> bool:
        return bool(re.search(r"相关|相關|related|上一|下一|more from", text, re.IGNORECASE))

    def _places(self, text: str) -> list[tuple[int, int, bool, str | None]]:
        if self._report.language == "en":
            titled = text.title() if text.isupper() else text
            names = re.finditer(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?", titled)
            known = [(name, country_of_place(name[0])) for name in names]
            return [(*name.span(), is_city(name[0]), country) for name, country in known if country]
        found: list[tuple[int, int, bool, str | None]] = []
        for start, end, kind, country in han_places(text):
            if not re.match(r"路|街|大道|驻", text[end:]) and not _NO_SEAT.search(text[:start]):
                longer = bool(re.match(r"市", text[end:])) and text[end - 1] != "市"
                office = _SEAT.match(text, start)
                own = self._unsaid() if office and office.end("city") == end + longer else None
                found.append((start, end + longer, kind == "city", own or country))
        seat = _SEAT.search(text)
        if seat and not any(start <= seat.start("city") < end for start, end, *_ in found):
            found.append((*seat.span("city"), True, self._unsaid()))
        return found

    def _unsaid(self) -> str | None:
        """The country of a place that no gazetteer knows, by the script it is written in."""
        domain = re.search(r"^\w+://[^/]*\.(hk|mo|tw)(?:[:/]|$)", self._report.document.uri or "")
        if domain:
            return domain[1].upper()
        return {"zh-Hans": "CN", "ja": "JP"}.get(self._report.document.language or "")

    @cached_property
    def _host(self) -> str:
        """Of the address of the page, in lower case; empty where there is none."""
        host = re.match(r"\w+://(?:[^/@]*@)?(?P<host>[^/:]+)", self._report.document.uri or "")
        return host["host"].lower() if host else ""

    @cached_property
    def country_of_address(self) -> str | None:
        """The country of an office or a school by the address of its page (`gov.sg`, `edu`); none for a mission's."""
        if not self._host or _MISSION_PAGE.search(self._host):
            return None
        if re.search(r"\.(?:gov|edu|mil)$", self._host):
            return "US"  # RFC 1591 section 2, and since 2001 the rules of .edu
        office = _OFFICE_PAGE.search(self._host)
        code = (office["country"] or office["japan"]) if office else None
        return {"uk": "GB"}.get(code, code.upper()) if code else None

    @cached_property
    def _home_city(self) -> str | None:
        home = self.home
        return self._report.text[home.start : home.end] if home.start is not None and home.end is not None else None

    def country_of(self, name: str) -> str | None:
        """The country of a body or place: named in it, known of it, or told of it elsewhere in the report."""
        if name not in self._countries:
            self._countries[name] = self._country_of(name)
        return self._countries[name]

    def _country_of(self, name: str) -> str | None:
        if is_country(name):
            return country_of_place(name)
        known = self._known(name, "countries_of")
        if known is not None:
            return known
        if self._report.language == "en":
            return self._english(name)
        return self._in_han(name) or self._known(name, "countries_of_kinds")

    def _in_han(self, name: str) -> str | None:
        abroad = _KATAKANA.match(name)
        country = country_of_place(abroad[0]) if abroad else None
        if country:
            return country
        place = re.match(rf"[{HAN}]{{2,5}}?(?:市|县|区|州|省|府|町|村|大区|高原)", name)
        told = self._told_of(place[0] if place else name)
        if told:
            return told
        if self._home_city is not None and len(self._home_city) > 1 and name.startswith(self._home_city):
            return self.home.country
        if re.match(r"[市省县区州我本]", name) and not han_places(name[:3]):
            return self.home.country
        if place and place[0].endswith("町"):
            return "JP"  # towns of this name are Japan's: 水原|町 is not 水原
        for start, end, kind, country in han_places(name):
            city_state = country in CITY_STATES and start == 0
            if country and (kind == "country" or city_state or self._stands_alone(name, start, end)):
                return self._at_home(name[start:end], country) if kind != "country" else country
        if place:
            at_home = self._home_city is not None and place[0][:-1] in self._home_city
            return self.home.country if at_home else None
        unplaced = self._report.document.language == "zh-Hant" and self._report.words.pattern("patterns.office").search(
            name
        )
        return self.home.country if unplaced else self._of_namesake(name)

    def _of_namesake(self, name: str) -> str | None:
        """`塞雷纳港|帆船俱乐部` of the country before `葡萄牙塞雷纳港市`: what a name begins with, told elsewhere."""
        for size in (5, 4, 3):
            told = self._told_of(name[:size]) if len(name) > size + 1 else None
            if told:
                return told
        inside = re.search(rf"\((?P<place>[{HAN}]{{2,6}})\)", name)  # a company's branch: 德科液压(南沅)有限公司
        return country_of(inside["place"]) or self.home.country if inside else None

    def _known(self, name: str, table: str) -> str | None:
        """The country of a body whose name does not tell: `State Council`, `经济产业省`."""
        words = self._report.words
        return next((code for code in words.table(table) if words.pattern(f"{table}.{code}").search(name)), None)

    def _at_home(self, name: str, country: str) -> str:
        """Of places that share a name, the one in the country of the report's own script: `东海` is in China, too."""
        home = self._unsaid()
        return home if home is not None and any(place.country == home for place in find(name)) else country

    @cached_property
    def _countries_named(self) -> frozenset[str | None]:
        bodies = (body for found in self._report.bodies for body in found if body.kind is PartyKind.COUNTRY)
        return frozenset(country_of_place(body.name.text) for body in bodies)

    @cached_property
    def _countries_told(self) -> set[str]:
        """The countries of all places that the report names, but for those that could be of several."""
        places = (body.name.text for found in self._report.bodies for body in found)
        return {country for name in places for country in [self._named_in(name)] if country is not None}

    @staticmethod
    def _named_in(name: str) -> str | None:
        """Of the last place in a name: `University of |Tasmania|`."""
        return country_of_place(name) or country_of_place(name.split(" ")[-1])

    def _stands_alone(self, name: str, start: int, end: int) -> bool:
        """Whether a place of the gazetteer is what the characters mean, and not the beginning of a longer name."""
        if end - start >= 4 or end == len(name) or name[end - 1] in "省市县区州":
            return True
        known = self._report.grammar.kind_of_body(name) is not PartyKind.OTHER
        if start == 0 and len(name) - end >= _LONG_REST and known:
            country = country_of_place(name[start:end])
            return country == self._unsaid() or country in self._countries_named
        return start == 0 and bool(self._report.words.pattern("patterns.behind_place").match(name, end))

    def _told_of(self, name: str) -> str | None:
        """`越南清潭市`: a country, or a place of one, stands directly before the name somewhere in the report."""
        for start, _ in islice(occurrences(self._report.text, name), _MOST_NAMINGS):
            before = self._report.text[max(0, start - 14) : start]
            for _, end, kind, country in list(han_places(before))[::-1]:
                if kind != "city" and re.fullmatch("[省州市县府道]?", before[end:]):
                    return country
        return None

    def _english(self, name: str) -> str | None:
        mission = _MISSION_IN.match(name)  # whose it is, not where: "Chinese Consulate General in Cape Town"
        words = re.findall(r"[^\W\d_][\w'.-]*", mission["whose"] if mission else name)
        for size in (3, 2, 1):
            for i in range(len(words) - size + 1):
                country = country_of_place(re.sub(r"'s$", "", " ".join(words[i : i + size])))
                if country and (size > 1 or len(words[i]) > 2 or words[i].isupper()):
                    return country
        likely = self._known(name, "countries_of_kinds")
        if likely is not None:
            return likely
        told = self._told_in_english(name) or self._own_institution(words)
        if told:
            return told
        if self._home_city and words and words[0] in self._home_city:
            return self.home.country
        named_alike = {place.country for place in find(name)} & self._countries_told if is_city(name) else set()
        if len(named_alike) == 1:
            return named_alike.pop()
        proper = (word for word in words * (len(words) > 1) if len(word) > 3 and word[0].isupper() and not find(word))
        return next((told for word in proper if (told := self._told_in_english(word))), None)

    def _told_in_english(self, name: str) -> str | None:
        """What the report says of the name, wherever it does: `Yunpu, |Fujian Province`."""
        text, named = self._report.text, list(islice(occurrences(self._report.text, name), _MOST_NAMINGS))
        demonyms = self._report.words.words("places.demonyms")
        for shape, behind in _TELLING:
            for start, end in named:
                match = shape.match(text, end) if behind else shape.search(text[max(0, start - _BEFORE) : start])
                directly = behind and match is not None and match.start("place") - end < len(", from ") + 1
                if match is None or (directly and match["place"].split(" ")[0].lower() in demonyms):
                    continue  # "UCSC, Japanese university renew ties"
                alone = is_city(match["place"]) and not is_country(match["place"])  # Singapore is both
                if directly and alone and match[0].startswith(", " + match["place"]):
                    continue  # "the cities of Oakvale, Tauranga and Onagawa"
                country = country_of_place(match["place"]) or country_of_place(match["place"].split(" ")[0])
                if country:
                    return country
        return None

    def _own_institution(self, words: list[str]) -> str | None:
        """The country of the body on whose own page the report stands: UCSC on `www.ucsc.edu`."""
        labels = self._host.split(".")
        initials = "".join(word[0] for word in words if word[0].isupper()).lower()
        named = {word.lower() for word in words if len(word) > 3} | ({initials} if len(initials) > 2 else set())
        named |= {words[0].lower()} if len(words) == 1 else set()
        return self.country_of_address if named & set(labels) else None
