"""The words for what a place is, as they stand in its name: 市, Prefecture (in toponymy: the generic element).

They tell places of one name apart (吉林省, 吉林市) and are translated with the name.
"""

import re
from typing import Final, Literal, NamedTuple

from digest.gazetteer.folding import HAN

Kind = Literal["city", "district", "region", "country"]
"""`region` is a country's first-level division (ISO 3166-2): a province, a state. `district` is a lower division
that is no city: a prefecture, county, district or banner of China. A municipality (重庆) is a city."""

Language = Literal["en", "zh-Hans", "zh-Hant", "ja"]
"""The languages in which names are given, as BCP 47 tags."""


class Generic(NamedTuple):
    """A word for what a place is, folded, and the kinds of place it can be said of."""

    word: str
    kinds: frozenset[Kind]


_CITY: Final = frozenset[Kind]({"city"})
_REGION: Final = frozenset[Kind]({"region"})
_DISTRICT: Final = frozenset[Kind]({"district"})
_COUNTRY: Final = frozenset[Kind]({"country"})

_HAN_GENERICS: Final = {
    "特别行政区": _COUNTRY,
    "特別行政區": _COUNTRY,
    "壮族自治区": _REGION,
    "自治区": _REGION,
    "自治區": _REGION,
    "自治州": _DISTRICT,
    "广域市": _CITY,
    "廣域市": _CITY,
    "広域市": _CITY,
    "特别市": _CITY,
    "特別市": _CITY,
    "省": _REGION,
    "州": _REGION,
    "邦": _REGION,
    "道": _REGION,
    "都": _REGION,
    "府": _REGION,
    "県": _REGION,
    "县": _REGION | _DISTRICT,
    "縣": _REGION | _DISTRICT,
    "郡": _REGION | _DISTRICT,
    "地区": _DISTRICT,
    "新区": _DISTRICT,
    "新區": _DISTRICT,
    "区": _DISTRICT | _CITY,
    "區": _DISTRICT | _CITY,
    "旗": _DISTRICT,
    "盟": _DISTRICT,
    "市": _CITY,
    "町": _CITY,
    "村": _CITY,
    "镇": _CITY,
    "鎮": _CITY,
}
_LATIN_GENERICS: Final = {
    "special administrative region": _COUNTRY,
    "autonomous prefecture": _DISTRICT,
    "autonomous region": _REGION,
    "metropolitan city": _CITY,
    "municipality": _CITY,
    "metropolis": _REGION | _CITY,
    "prefecture": _REGION | _DISTRICT,
    "governorate": _REGION,
    "province": _REGION,
    "district": _DISTRICT | _CITY,
    "new area": _DISTRICT,
    "county": _DISTRICT | _REGION,
    "oblast": _REGION,
    "region": _REGION,
    "canton": _REGION,
    "banner": _DISTRICT,
    "state": _REGION,
    "sheng": _REGION,
    "ward": _DISTRICT | _CITY,
    "city": _CITY,
    "town": _CITY,
    "xian": _DISTRICT,
    "shi": _CITY,
    "ken": _REGION,
    "si": _CITY,
    "fu": _REGION,
    "ku": _DISTRICT | _CITY,
    "qu": _DISTRICT,
}
_LEADING: Final = {
    "city of": _CITY,
    "municipality of": _CITY,
    "province of": _REGION,
    "state of": _REGION,
    "prefecture of": _REGION,
    "county of": _DISTRICT | _REGION,
    "district of": _DISTRICT,
}
LONGEST_HAN: Final = max(map(len, _HAN_GENERICS))


def _any_of(words: dict[str, frozenset[Kind]]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_HAN_END: Final = re.compile(f"(?<=[{HAN}]{{2}})(?:{_any_of(_HAN_GENERICS)})$")
_LATIN_END: Final = re.compile(f"(?<=.) (?P<word>{_any_of(_LATIN_GENERICS)})$")
_LATIN_START: Final = re.compile(f"^(?P<word>{_any_of(_LEADING)}) ")


def split_generic(folded: str) -> tuple[str, Generic | None]:
    """A folded name as its proper part and the word for what the place is, if there is one: 昆山市 is 昆山 and 市.

    At least two Han characters are left, so that 忠县 and 堺市 stay whole, as their readers say them.
    """
    if match := _HAN_END.search(folded):
        return folded[: match.start()], Generic(match[0], _HAN_GENERICS[match[0]])
    if match := _LATIN_END.search(folded):
        return folded[: match.start()], Generic(match["word"], _LATIN_GENERICS[match["word"]])
    if match := _LATIN_START.match(folded):
        return folded[match.end() :], Generic(match["word"], _LEADING[match["word"]])
    return folded, None


class Designation(NamedTuple):
    """The word for what a place officially is, in each language, and what else stands for it. English does without
    some."""

    hans: str
    hant: str
    ja: str
    en: str
    others: frozenset[str]

    def reads(self, language: Language) -> str:
        """The word in `language`; empty where the language does without."""
        return {"zh-Hans": self.hans, "zh-Hant": self.hant, "ja": self.ja, "en": self.en}[language]

    def may_read(self, word: str) -> bool:
        """Whether a folded generic word stands for this designation."""
        return word in self.others or word in {self.hans, self.hant, self.ja}


DESIGNATIONS: Final = {
    "省": Designation("省", "省", "省", "Province", frozenset({"province", "province of", "sheng"})),
    "州": Designation("州", "州", "州", "", frozenset({"state", "state of", "region", "province"})),
    "邦": Designation("邦", "邦", "州", "", frozenset({"state", "state of"})),
    "道": Designation("道", "道", "道", "Province", frozenset({"province", "province of"})),
    "市": Designation(
        "市", "市", "市", "", frozenset({"city", "city of", "municipality", "municipality of", "shi", "si"})
    ),
    "县": Designation("县", "縣", "県", "County", frozenset({"county", "county of", "xian"})),
    "区": Designation("区", "區", "区", "District", frozenset({"district", "district of", "qu", "新区", "新區"})),
    "新区": Designation("新区", "新區", "新区", "New Area", frozenset({"new area", "district", "区", "區"})),
    "旗": Designation("旗", "旗", "旗", "Banner", frozenset({"banner"})),
    "県": Designation("县", "縣", "県", "Prefecture", frozenset({"prefecture", "prefecture of", "ken"})),
    "府": Designation("府", "府", "府", "Prefecture", frozenset({"prefecture", "prefecture of", "fu"})),
    "都": Designation("都", "都", "都", "", frozenset({"prefecture", "metropolis", "city"})),
}
"""By the Han word, as the table has it."""
