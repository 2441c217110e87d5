"""Which side a body is on, where its own name does not say: told from the name of the person who speaks for it."""

import re
from collections.abc import Iterable

from digest.bilingual.readings import is_pinyin
from digest.extraction.chinese.names import is_japanese, shape, surnames, transliterating
from digest.extraction.event import Event
from digest.extraction.geography import Geography
from digest.extraction.lexicon import lexicon
from digest.extraction.mentions import Stretch
from digest.extraction.places import han_places
from digest.extraction.report import Report
from digest.meeting import PartyKind

# Names of people from there can be written as Chinese names are.
_NAMED_ALIKE = frozenset({"KR", "KP", "VN", "SG", "TW", "HK", "MO", "MY"})
_CHINESE = frozenset({"CN", "TW", "HK", "MO", "SG", "MY"})
# A name of Japan in Latin letters (Hepburn): syllables that end in a vowel or n.
_ROMAJI = re.compile(
    r"(?:(?:[kstnhmrgzbpj]|ky|gy|sh|sy|ch|j|ts|ny|hy|by|py|my|ry|y|w|f|d|kk|tt|ss|pp|ssh|tch)?[aeiou]|n(?![aeiou]))+"
)
# What each state has, and a report of China says so of others': its own it calls by name.
_OF_A_STATE = re.compile("国家|联邦|王国|中央|大区|政府|议会|国会|使馆|总统|总理|部|驻")


class Sides:
    """The countries that the meeting of a report is between: in Chinese and Japanese its own, and others."""

    def __init__(
        self, report: Report, event: Event, named_in_titles: Iterable[Stretch], geography: Geography, host: str | None
    ) -> None:
        self._language = report.language
        home = geography.home.country
        if report.language == "zh" and home is None and host in ("TW", "HK", "MO"):
            home = host
        self._home = home if report.language in ("zh", "ja") else None
        told = {sentence.index for sentence in event.sentences}
        bodies = [
            body
            for sentence, found in zip(report.sentences, report.bodies, strict=True)
            for body in found
            if sentence.index in told
        ]
        named = {geography.country_of(body.name.text) for body in bodies if body.kind is PartyKind.COUNTRY} - {None}
        spoken_for = {geography.country_of(body.text) for body in named_in_titles} - {None}
        spoken_for |= {geography.country_of(body.name.text) for body in bodies} - {None}
        own = {geography.country_of_address} if report.language == "en" else {self._home}
        self._told = (named | spoken_for | own) - {None}
        others = named - {self._home} or spoken_for - {self._home}
        self._other = next(iter(others)) if len(others) == 1 else None

    @property
    def other(self) -> str | None:
        """The one country besides that of the report itself, where it tells of one."""
        return self._other if self._home is not None else None

    @property
    def home(self) -> str | None:
        """The country of the report itself, in Chinese and Japanese."""
        return self._home

    def is_of_home(self, body: str) -> bool:
        """Whether nothing in the name of a body speaks against the country of the report itself."""
        if self._language == "ja":
            return not re.match("[\u30a1-\u30fa]|同", body)
        abroad = any(country != self._home for _, _, _, country in han_places(body))
        return not (abroad or _OF_A_STATE.match(body) or transliterating().issuperset(body[:3]))

    def may_be_of_home(self, person: str) -> bool:
        """Whether a person of this name may speak for a body of Taiwan, Hong Kong or Macao, as far as a name tells."""
        chinese = len(person) in (2, 3) and person[0] in surnames() and shape(person) > 0 and not is_japanese(person)
        return self._home in ("TW", "HK", "MO") and chinese

    def country_of(self, person: str) -> str | None:
        """The country that a person of this name speaks for, where it can be only one of those that meet."""
        if self._language == "en":
            return self._by_latin_name(person)
        if self._home is None:
            return None
        return self._by_han_name(person) if self._language == "zh" else self._by_name_in_japanese(person)

    def _by_han_name(self, person: str) -> str | None:
        alike = (self._told - {self._home}) & _NAMED_ALIKE
        if "·" in person or person.isascii():
            return self._other
        by_sound = transliterating().issuperset(person)
        if by_sound and person[0] not in surnames():
            return None if alike else self._other
        if by_sound and len(person) > 2:
            return None
        if is_japanese(person) and "JP" in self._told:
            return "JP" if len(person) > 3 else None
        return self._home if not alike and len(person) in (2, 3) and person[0] in surnames() and shape(person) else None

    def _by_name_in_japanese(self, person: str) -> str | None:
        name = re.sub(r"\s", "", person)
        if re.search("[\u30a1-\u30fa]", name) or name.isascii():
            return self._other
        words = lexicon("ja")
        if any(name.startswith(family) for family in words.words("names.surnames")):
            return self._home
        chinese = len(name) in (2, 3) and name[0] in words.words("names.chinese_surnames")
        return (self._other if self._other in _CHINESE | {"KR", "KP"} else None) if chinese else self._home

    def _by_latin_name(self, person: str) -> str | None:
        """Between two countries of which one is China or Japan: a name is of one or of the other."""
        if len(self._told) != 2 or len(self._told & {"CN", "JP"}) == 0 or self._told & (_NAMED_ALIKE):
            return None
        parts = [part.casefold() for part in re.findall(r"[^\W\d_]+", person)]
        if len(parts) < 2:
            return None
        families = lexicon("en").words("names.first_surnames")
        chinese = all(map(is_pinyin, parts)) and (parts[0] in families or parts[-1] in families)
        japanese = all(map(_ROMAJI.fullmatch, parts))
        if chinese and japanese:
            return None
        if chinese or japanese:
            meant = "CN" if chinese else "JP"
            return meant if meant in self._told else None
        rest = self._told - {"CN", "JP"}
        unlike = not any(map(is_pinyin, parts))
        return next(iter(rest)) if len(rest) == 1 and unlike else None
