"""When a page was published, as far as it says so.

A wrong date is worse than none. So a date is taken only where the page names it as that of publication: none is looked
for in running text, in copyright lines, or in the present day that many a page shows.
"""

import contextlib
import datetime
import re
from collections.abc import Iterable, Sequence

from digest_sources.blocks import is_sentence

# English months, then those of German, French, Spanish, Italian, Portuguese and Dutch.
_MONTHS = (
    "jan(?:uary|uar|uari|v|vier|eiro)?|jänner|enero|ene|gennaio|gen",
    "feb(?:ruary|ruar|ruari|rero|braio)?|févr(?:ier)?|fev(?:ereiro)?",
    "mar(?:ch|s|zo|ço)?|märz|mrz|maart|mrt",
    "apr(?:il|ile)?|avr(?:il)?|abr(?:il)?",
    "may|mai|mayo|mag(?:gio)?|maio|mei",
    "june?|juni|juin|junio|giu(?:gno)?|junho",
    "july?|juli|juil(?:let)?|julio|lug(?:lio)?|julho",
    "aug(?:ust|ustus)?|août|ago(?:sto)?",
    "sept?(?:ember|embre|tiembre|iembre)?|settembre|set(?:embro)?",
    "oct(?:ober|obre|ubre)?|okt(?:ober)?|ott(?:obre)?|out(?:ubro)?",
    "nov(?:ember|embre|iembre|embro)?",
    "dec(?:ember)?|dez(?:ember|embro)?|déc(?:embre)?|dic(?:iembre|embre)?",
)
_MONTH = "(?P<name>" + "|".join(_MONTHS) + r")\b\.?"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º)?"
_MONTH_AND_DAY = r"\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})(?!\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}{_MONTH_AND_DAY}",
        rf"(?<!\d){_DAY}\.?\s+(?:de\s+)?{_MONTH},?\s+(?:del?\s+)?{_YEAR}(?!\d)",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}(?!\d)",
        # Day, month, year, with dots; with slashes, it could be month, day, year, unless it could not.
        rf"(?<![\d.]){_DAY}\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}(?!\d)",
        rf"(?<![\d/])(?P<d>1[3-9]|2\d|3[01])/(?P<m>0?\d|1[0-2])/{_YEAR}(?!\d)",
        rf"(?<![\d/])(?P<m>0?\d|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/{_YEAR}(?!\d)",
        # The years of the Republic of China: 113 is 2024. Those of two digits could be others, cut short.
        rf"(?<!\d)(?:中華民國|民國)?\s*(?P<roc>1\d\d){_MONTH_AND_DAY}",
    )
)
_MONTH_NAMES = tuple(re.compile(month, re.IGNORECASE) for month in _MONTHS)
_COMPACT = re.compile(rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
_IN_ADDRESS = (
    re.compile(r"/((?:19|20)[0-9]{2})[/-]?([0-9]{1,2})[/-]([0-9]{1,2})(?=[/_-])"),  # /2024/05/17/, /2024-05/17/
    re.compile(r"(?<![0-9])(20[0-9]{2})-?([0-9]{2})-?([0-9]{2})(?![0-9])"),  # t20240517_1234.html, 2024-05-17-talks
)
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s*|[星周].{1,2}\s*|[^\W\d_]{2,12},\s*",
    re.IGNORECASE,
)
_CLOCK_TIME = re.compile(r"\d{1,2}:\d\d(?!\s*[-–~至])")
_EAST_ASIAN_HOURS = (datetime.timedelta(hours=8), datetime.timedelta(hours=9))

_PUBLISHED = re.compile(
    r"(?:^|[\s|｜】\](（])(?:"
    r"(?:发[布表]|發[布佈表]|刊[登发發]|上[传傳稿]|张贴|張貼|公[布佈])(?:时间|時間|日期|日)?\s*[:：]|发文日期\s*[:：]"
    r"|(?:Published|Posted|Publication date|Date published|Release date|Date of release)\b(?:\s+on)?:?)",
    re.IGNORECASE,
)
# What only the line below a headline says: where a text is from, how often it was read, how large its letters can be.
_MASTHEAD = re.compile(r"[来來]源\s*[:：]|[浏瀏][览覽]|作\s*者\s*[:：]|阅读|閱讀|[点點][击擊]|字[号號体體]|人[气氣]")
_EVENT = re.compile(r"时间|時間|日期|地点|地點|\b(?:Date|Time|When|Where|Venue|Place)\b", re.IGNORECASE)
_FIRST_PAGE = datetime.date(1991, 8, 6)
"""The first page of the web. What a page prints of an earlier day is of somebody's life, or of a document's."""
_LONGEST_DATELINE = 200
_LONGEST_DATE = 40


def date_in(text: str, *, from_start: bool = False) -> datetime.date | None:
    """The first full date in a text; `from_start`: only if the text begins with it. None for a day that is none."""
    text = text.strip()
    if from_start:
        text = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
        found = [match for pattern in (*_DATES, _COMPACT) if (match := pattern.match(text))]
    else:
        found = sorted((m for pattern in _DATES if (m := pattern.search(text))), key=lambda match: match.start())
    if not found:
        return None
    parts = found[0].groupdict()
    year = int(parts["y"]) if parts.get("y") else int(parts["roc"]) + 1911
    month = _month(parts["name"]) if parts.get("name") else int(parts["m"])
    try:
        return datetime.date(year, month, int(parts["d"]))
    except ValueError:
        return None


def _month(name: str) -> int:
    return next(number for number, names in enumerate(_MONTH_NAMES, 1) if names.fullmatch(name))


def date_of_address(address: str) -> datetime.date | None:
    """The day in the address of an article: `/2024/05/17/`, `/202405/t20240517_1234.html`."""
    path = address.partition("?")[0]
    return sole_day(_day(*match.groups()) for form in _IN_ADDRESS for match in form.finditer(path))


def _day(year: str, month: str, day: str) -> datetime.date | None:
    with contextlib.suppress(ValueError):
        return datetime.date(int(year), int(month), int(day))
    return None


def printed_date(masthead: Sequence[str], article: Sequence[str], above: Sequence[str] = ()) -> datetime.date | None:
    """The date of publication that the page shows its readers.

    Below the headline a line that begins with a date is enough; `above` it, a line that is hardly more than a date;
    elsewhere it must say that something was published then. None when lines differ.
    """
    lines = [line for line in (*masthead, *article) if _may_be_dateline(line)]
    for dates in (
        [_labelled(line) for line in lines],
        [date_in(line) for line in masthead if _is_dateline(line)],
        [date_in(line, from_start=True) for line in above if len(line) <= _LONGEST_DATE],
    ):
        if any(dates):
            return sole_day(dates)
    return None


def only_date(lines: Iterable[str]) -> datetime.date | None:
    """The day that lines anywhere on a page give which say that something was published then, or else are little more
    than a day; None when they differ."""
    lines = [line for line in lines if _may_be_dateline(line)]
    return sole_day(map(_labelled, lines)) or sole_day(
        date_in(line) for line in lines if len(line) <= _LONGEST_DATE and _is_dateline(line) and not _EVENT.search(line)
    )


def sole_day(days: Iterable[datetime.date | None]) -> datetime.date | None:
    """The one day that is among these; None when there are several."""
    found = {day for day in days if day and day >= _FIRST_PAGE}
    return found.pop() if len(found) == 1 else None


def _labelled(line: str) -> datetime.date | None:
    label = _PUBLISHED.search(line)
    return date_in(line[label.end() :], from_start=True) if label else None


def agreed_date(instant: str | None, printed: datetime.date | None) -> datetime.date | None:
    """The date to believe, of a stated instant and the date that is printed on the page.

    An instant in universal time is a day early for what is published in China or Japan in the morning; so the date on
    the page is taken when their clocks showed it then.
    """
    stated = date_in(instant, from_start=True) if instant else None
    if not (instant and stated and printed):
        return stated or printed
    with contextlib.suppress(ValueError):
        time = datetime.datetime.fromisoformat(instant)
        in_east_asia = {(time + hours).date() for hours in _EAST_ASIAN_HOURS}
        if time.utcoffset() == datetime.timedelta() and printed in in_east_asia:
            return printed
    return stated


def _is_dateline(line: str) -> bool:
    """Whether a line below the headline says when the page was published, rather than when a meeting will be."""
    return _may_be_dateline(line) and bool(
        date_in(line, from_start=True)
        or _MASTHEAD.search(line)
        or (_CLOCK_TIME.search(line) and not _EVENT.search(line))
    )


def _may_be_dateline(line: str) -> bool:
    return len(line) <= _LONGEST_DATELINE and not is_sentence(line)
