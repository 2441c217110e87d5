"""Dates as Chinese reports write them: `2023年11月8日`, `九月十二日`, `5月21日至22日`, `昨日`, `民国113年`."""

import re

from digest.extraction.mentions import DateExpression
from digest.extraction.weekdays import with_weekdays

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_ERAS = {"民国": 1911, "令和": 2018, "平成": 1988, "昭和": 1925}
"""The year before the first of each era (Republic of China calendar, 1912; Japan's era laws: 1926, 1989, 2019)."""
_AGO = {"今": 0, "昨": 1, "前": 2}
_NUMBER = r"\d{1,2}"
_YEAR = (
    r"(?:(?P<era>民国|令和|平成|昭和)\s?(?P<era_year>\d{1,3}|元)年"
    r"|(?P<y>(?:19|20)\d\d|[一二][〇零一二三四五六七八九]{3})年|今年|本年|(?P<last_year>去年|昨年))"
)
_WEEKDAY = r"(?:\((?:周|星期)?[一二三四五六日月火水木金土]\))?"
_HAN_MONTH = "(?:十[一二]?|[一二三四五六七八九])"
_HAN_DAY = "(?:三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = _WEEKDAY + r"\s?(?:至|到|から|-|~|和|、)\s?"
_PATTERNS = tuple(
    re.compile(shape)
    for shape in (
        rf"(?:{_YEAR}\s?)?(?P<m>{_NUMBER})月(?P<d>{_NUMBER})日?{_TO}(?:(?P<y2>(?:19|20)\d\d)年)?(?P<m2>{_NUMBER})月"
        rf"(?P<d2>{_NUMBER})日",
        rf"(?:{_YEAR}\s?)?(?P<m>{_NUMBER})月(?P<d>{_NUMBER})日?{_TO}(?P<d2>{_NUMBER})日",
        rf"(?:{_YEAR}\s?)?(?P<m>{_NUMBER})月(?P<d>{_NUMBER})[日号]",
        rf"(?:(?P<y>[一二][〇零一二三四五六七八九]{{3}})年|今年|本年|(?P<last_year>去年|昨年))?(?<![一二三四五六七八九十])"
        rf"(?P<m>{_HAN_MONTH})月(?P<d>{_HAN_DAY})(?:日?[至到](?P<d2>{_HAN_DAY}))?日",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<d>1[3-9]|2\d|3[01])/(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<republic>1[01]\d)[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?(?!\d)",
        r"(?:本|这)\(?(?P<m>\d{1,2})?\)?月(?P<d>\d{1,2})日",
        r"(?P<ago>今|昨|前)(?:天|日)?\((?P<d>\d{1,2})\)日?",
        r"(?P<ago>今|昨|前)[天日晨]",
        r"(?P<last>上)?(?:本|这)?(?:周|星期|礼拜)(?P<w>[一二三四五六日天])",
        rf"{_YEAR}(?P<m>{_NUMBER})月(?!\d)",
        r"(?<![\d月年.])(?P<d>\d{1,2})日(?=[,、上下晚在に]|当天|举行|召开|至\d|起)(?:(?:至|-)(?P<d2>\d{1,2})日)?",
    )
)

_WITHOUT_DIGITS = tuple(pattern for pattern in _PATTERNS if r"\d" not in pattern.pattern)


def dates_in(text: str) -> list[DateExpression]:
    found: list[DateExpression] = []
    for pattern in _PATTERNS if re.search(r"\d", text) else _WITHOUT_DIGITS:
        for match in pattern.finditer(text):
            if not any(match.start() < date.end and date.start < match.end() for date in found):
                date = _expression(match)
                if date is not None:
                    found.append(date)
    return with_weekdays(text, sorted(found, key=lambda date: date.start))


def _expression(match: re.Match[str]) -> DateExpression | None:
    part = match.groupdict()
    month, day, end_day = (_number(part.get(name)) for name in ("m", "d", "d2"))
    if not 1 <= (month or 1) <= 12 or not 1 <= (day or 1) <= 31:
        return None
    year = _year(part)
    return DateExpression(
        match.start(),
        match.end(),
        year,
        month,
        day,
        end_year=_number(part.get("y2")),
        end_month=(_number(part.get("m2")) or month) if end_day else None,
        end_day=end_day,
        weekday=min(6, "一二三四五六日天".index(part["w"])) if part.get("w") else None,
        days_ago=_AGO[part["ago"]] if part.get("ago") else None,
        weeks_ago=1 if part.get("last") else 0,
        years_ago=1 if part.get("last_year") else 0,
    )


def _year(part: dict[str, str | None]) -> int | None:
    if year := part.get("y"):
        return int(year.translate(_DIGITS))
    if era := part.get("era"):
        number = part.get("era_year") or "元"
        return _ERAS[era] + (1 if number == "元" else int(number))
    if republic := part.get("republic"):
        return _ERAS["民国"] + int(republic)
    return None


def _number(text: str | None) -> int | None:
    """A number in digits, or below forty in characters: `十二`, `二十一`."""
    if not text or text.isdecimal():
        return int(text) if text else None
    tens, ten, ones = text.rpartition("十")
    digits = "〇一二三四五六七八九"
    return 10 * (digits.index(tens) if tens else bool(ten)) + (digits.index(ones) if ones else 0)
