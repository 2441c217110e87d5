"""The numbers that a text names, as values: what two reports of one meeting are likely to share in any language."""

import re
from functools import lru_cache

from digest.bilingual.script import REMEMBERED

Figure = tuple[float, bool]
"""A value, and whether it is a percentage."""

_SCALES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "千": 1e3, "万": 1e4, "萬": 1e4, "百万": 1e6, "亿": 1e8, "億": 1e8, "万亿": 1e12, "兆": 1e12,
}  # fmt: skip
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May|MAY)|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
"""English; "may" is a verb."""
_NUMBER = re.compile(
    rf"(?<![\d.,:/-])(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d:/])"
    rf"\s?(?P<scale>{_SCALE})?\s?(?P<percent>%|％|percent|per cent|パーセント)?"
    rf"(?P<after>[年月日号号時时]|st\b|nd\b|rd\b|th\b|\s?(?:of\s)?{_MONTH})?",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\.?\s*$", re.IGNORECASE)
_LONGEST_MONTH = 12
"""Characters: "September", and what stands between it and the number."""
_SMALL = 13
"""Lower whole numbers stand in every report; counts of members, days and sessions among them."""
_YEARS = range(1900, 2100)


@lru_cache(REMEMBERED)
def figures(text: str) -> frozenset[Figure]:
    """The numbers of a text but for dates, years and small counts. 9.3万 is 93,000."""
    found = set()
    for match in _NUMBER.finditer(text):
        value = float(match["digits"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
        percent = match["percent"] is not None
        exact = percent or "." in match["digits"] or match["scale"] is not None
        bare_year = value in _YEARS and "," not in match["digits"] and not exact
        dated = (match["after"] or "年") != "年" or _is_behind_month(text, match.start())
        if not (bare_year or dated) and (exact or value >= _SMALL):
            found.add((round(value, 4), percent))
    return frozenset(found)


def _is_behind_month(text: str, start: int) -> bool:
    return _MONTH_BEFORE.search(text[max(0, start - _LONGEST_MONTH) : start]) is not None


def weight(shared: frozenset[Figure]) -> float:
    """How much shared figures say: 12.4 million is hardly shared by chance, 20 easily."""
    return sum(min(1.0, _significant(value) / 3) for value, _ in shared)


def _significant(value: float) -> int:
    """Significant digits; zeros at the end say nothing."""
    return len(f"{value:.4f}".rstrip("0").rstrip(".").rstrip("0").replace(".", "").lstrip("0"))
