"""When a page was published, as far as it says so.

A wrong date is worse than none. So a date is taken only where the page names it as that of publication: none is looked
for in running text, in copyright lines, or in the present day that many a page shows.
"""

import contextlib
import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from digest_sources.blocks import is_sentence
from digest_sources.tag_soup import names

# English months, then those of German, French, Spanish, Italian, Portuguese and Dutch; then, as they stand in a date,
# those of Danish, Swedish, Indonesian, Turkish, Polish, Czech, Russian, Ukrainian, Greek and Arabic (CLDR). "Listopada"
# is missing: November in Polish, October in Croatian.
_MONTHS = (
    "jan(?:uary|uar|uari|v|vier|eiro)?|jänner|enero|ene|gennaio|gen|ocak|stycznia|ledna|января|січня|ιανουαρίου|يناير",
    "feb(?:ruary|ruar|ruari|rero|braio)?|févr(?:ier)?|fev(?:ereiro)?"
    "|şubat|lutego|února|февраля|лютого|φεβρουαρίου|فبراير",
    "mar(?:ch|s|ts|zo|ço)?|märz|mrz|maart|mrt|maret|mart|marca|března|марта|березня|μαρτίου|مارس",
    "apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|nisan|kwietnia|dubna|апреля|квітня|απριλίου|[أا]بريل",
    "may|mai|mayo|mag(?:gio)?|maio|mei|maj|mayıs|maja|května|мая|травня|μαΐου|مايو",
    "june?|juni|juin|junio|giu(?:gno)?|junho|haziran|czerwca|června|июня|червня|ιουνίου|يونيو",
    "july?|juli|juil(?:let)?|julio|lug(?:lio)?|julho|temmuz|lipca|července|июля|липня|ιουλίου|يوليو",
    "aug(?:ust|usti|ustus)?|août|ago(?:sto)?|agustus|ağustos|sierpnia|srpna|августа|серпня|αυγούστου|[أا]غسطس",
    "sept?(?:ember|embre|tiembre|iembre)?|settembre|set(?:embro)?"
    "|eylül|września|září|сентября|вересня|σεπτεμβρίου|سبتمبر",
    "oct(?:ober|obre|ubre)?|okt(?:ober)?|ott(?:obre)?|out(?:ubro)?"
    "|ekim|października|října|октября|жовтня|οκτωβρίου|[أا]كتوبر",
    "nov(?:ember|embre|iembre|embro)?|kasım|listopadu|ноября|листопада|νοεμβρίου|نوفمبر",
    "dec(?:ember)?|dez(?:ember|embro)?|déc(?:embre)?|dic(?:iembre|embre)?"
    "|desember|aralık|grudnia|prosince|декабря|грудня|δεκεμβρίου|ديسمبر",
)
_MONTH = "(?P<name>" + "|".join(_MONTHS) + r")\b\.?"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º)?"
_MONTH_AND_DAY = r"\s*[-/.年년]\s*(?P<m>\d{1,2})\s*[-/.月월]\s*(?P<d>\d{1,2})(?!\d)"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}{_MONTH_AND_DAY}",
        rf"(?<!\d){_DAY}(?:\.\s*|\s+)(?:de\s+)?{_MONTH},?\s+(?:del?\s+)?{_YEAR}(?!\d)",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}(?!\d)",
        # Day, month, year, with dots; with slashes, it could be month, day, year, unless it could not.
        rf"(?<![\d.]){_DAY}\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}(?!\d)",
        rf"(?<![\d/])(?P<d>1[3-9]|2\d|3[01])/(?P<m>0?\d|1[0-2])/{_YEAR}(?!\d)",
        rf"(?<![\d/])(?P<m>0?\d|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/{_YEAR}(?!\d)",
        # The years of the Republic of China: 113 is 2024. Those of two digits could be others, cut short.
        rf"(?<!\d)(?:中華民國|民國)?\s*(?P<roc>1\d\d){_MONTH_AND_DAY}",
        rf"(?P<era>令和|平成)\s*(?P<reign>元|\d{{1,2}}){_MONTH_AND_DAY}",
    )
)
_DAY_FIRST = re.compile(r"(?<![\d/.])(?P<d>\d{1,2})([/.])(?P<m>\d{1,2})\2(?P<y>(?:20)?\d\d)(?!\d|[/.]\d)")
_DAY_FIRST_LANGUAGES = names("ca cs da de el es fi fr gl hr it nb nl nn no pl pt ro ru sk sl tr uk")
"""Where 05/07/24 is the fifth of July: the short form of dates in CLDR. English has it both ways."""
_BEFORE_ERA = {"令和": 2018, "平成": 1988}
_MONTH_NAMES = tuple(re.compile(month, re.IGNORECASE) for month in _MONTHS)
_COMPACT = re.compile(rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_ADDRESS = (
    re.compile(r"/((?:19|20)[0-9]{2})[/-]?([0-9]{1,2})[/-]([0-9]{1,2})(?=[/_-])"),  # /2024/05/17/, /2024-05/17/
    re.compile(rf"(?i)/((?:19|20)[0-9]{{2}})/({'|'.join(_SHORT_MONTHS)})/([0-9]{{1,2}})(?=/)"),  # /2024/may/17/
    re.compile(r"(?<![0-9])(20[0-9]{2})-?([0-9]{2})-?([0-9]{2})(?![0-9])"),  # t20240517_1234.html, 2024-05-17-talks
)
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s*|[星周].{1,2}\s*|[^\W\d_]{2,12}[,،]\s*",
    re.IGNORECASE,
)
_CLOCK_TIME = re.compile(r"\d{1,2}:\d\d(?!\s*[-–~至])")
_OFFSETS = (datetime.timedelta(hours=-10), datetime.timedelta(hours=13))
"""Of the clocks of Honolulu and of Auckland in summer: few people live beyond."""

_PUBLISHED = re.compile(
    r"(?:^|[\s|｜】\](（])(?:"
    r"(?:发[布表]|發[布佈表]|刊[登发發]|上[传傳稿]|张贴|張貼|公[布佈])(?:时间|時間|日期|日)?\s*[:：]|发文日期\s*[:：]"
    r"|(?:Published|Posted|Publication date|Date published|Release date|Date of release)\b(?:\s+on)?:?"
    r"|(?:(?:Veröffentlicht|Publiziert|Erschienen|Eingestellt)(?:\s+am)?|(?:Presse|Medien)mitteilung vom"
    r"|(?:Publié|Mis en ligne)(?:e?s?)?(?:\s+le)?|Publicado(?:\s+e[lm])?|Pubblicato(?:\s+il)?|Gepubliceerd(?:\s+op)?"
    r")\b:?)",
    re.IGNORECASE,
)
# What only the line below a headline says: where a text is from, how often it was read, how large its letters can be.
_MASTHEAD = re.compile(r"[来來]源\s*[:：]|[浏瀏][览覽]|作\s*者\s*[:：]|阅读|閱讀|[点點][击擊]|字[号號体體]|人[气氣]")
_EVENT = re.compile(
    r"时间|時間|日期|日時|開催|地点|地點|場所|\b(?:Date|Time|When|Where|Venue|Place)\b"
    r"|\b(?:Ort|Uhrzeit|Wann|Wo|Lieu|Lugar|Luogo)\s*:",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:updated|modified|last change|edited|aktualisiert|stand|letzte|geändert|mis à jour|actualizado|aggiornato)\b"
    r"|更新|修改",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:地点|地點|場所|\b(?:Venue|Place|Where|Ort|Wo|Lieu|Lugar|Luogo))\s*[:：]", re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|mo|di|mi|do|fr|sa|so"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica"
    r")\.?,?\s*$",
    re.IGNORECASE,
)
_BEFORE_DAY = re.compile(r"(?:^|[·•|/»—–\[(]|\s-|\b(?:am|on|le|el|il|op|em|Datum:?))\s*$", re.IGNORECASE)
_AFTER_DAY = re.compile(
    r"[日일]?\s*(?:$|[·•|/»—–,\])]|-\s|\d{1,2}[:.h]\d\d|(?:at|um|à|a las|alle|om|von|by|par|por)\b)", re.IGNORECASE
)
_BY = re.compile(r"(?:by|von|par|por|di|door)\b", re.IGNORECASE)
_LONGEST_CREDIT = 100
_FIRST_PAGE = datetime.date(1991, 8, 6)
"""The first page of the web. What a page prints of an earlier day is of somebody's life, or of a document's."""
_LONGEST_DATELINE = 200
_LONGEST_DATE = 40


def date_in(text: str, *, from_start: bool = False, day_first: bool = False) -> datetime.date | None:
    """The first full date in a text; None for a day that is none.

    `from_start`: only if the text begins with it. `day_first`: 05/07/2024 and 05.07.24 are days of July.
    """
    text = text.strip()
    forms = (*_DATES, _DAY_FIRST) if day_first else _DATES
    if from_start:
        text = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
        found = [match for pattern in (*forms, _COMPACT) if (match := pattern.match(text))]
    else:
        found = sorted((m for pattern in forms if (m := pattern.search(text))), key=lambda match: match.start())
    return _day_of(found[0]) if found else None


def writes_day_first(language: str | None) -> bool:
    """Whether numbers alone are a day, then a month, in texts of a language, given as its tag."""
    return (language or "").partition("-")[0] in _DAY_FIRST_LANGUAGES


def _day_of(match: re.Match[str]) -> datetime.date | None:
    parts = match.groupdict()
    if parts.get("era"):
        year = _BEFORE_ERA[parts["era"]] + (1 if parts["reign"] == "元" else int(parts["reign"]))
    else:
        year = int(parts["y"]) if parts.get("y") else int(parts["roc"]) + 1911
    year += 2000 * (year < 100)
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
        number = int(month) if month.isdigit() else 1 + _SHORT_MONTHS.index(month.lower())
        return datetime.date(int(year), number, int(day))
    return None


def printed_date(
    masthead: Sequence[str], article: Sequence[str], above: Sequence[str] = (), *, day_first: bool = False
) -> datetime.date | None:
    """The date of publication that the page shows its readers.

    Below the headline a line that begins with a date is enough; `above` it, a line that is hardly more than a date;
    elsewhere it must say that something was published then. None when lines differ.
    """
    read = partial(date_in, day_first=day_first)
    lines = [line for line in (*masthead, *article) if _may_be_dateline(line)]
    for dates in (
        [_labelled(line, read) for line in lines],
        [read(line) for line in masthead if _is_dateline(line, read)],
        [read(line, from_start=True) for line in above if len(line) <= _LONGEST_DATE],
    ):
        if any(dates):
            return sole_day(dates)
    return None


def only_date(lines: Iterable[str], *, day_first: bool = False) -> datetime.date | None:
    """The day that lines anywhere on a page give which say that something was published then, or else are little more
    than a day; None when they differ."""
    read = partial(date_in, day_first=day_first)
    lines = [line for line in lines if _may_be_dateline(line)]
    labelled = [_labelled(line, read) for line in lines]
    if any(labelled):
        return sole_day(labelled)
    return sole_day(
        read(line)
        for line in lines
        if len(line) <= _LONGEST_DATE and _is_dateline(line, read) and not _EVENT.search(line)
    )


def nearest_date(lines: Iterable[tuple[str, bool]], *, day_first: bool = False) -> datetime.date | None:
    """The day in the lines around a headline, each with whether the page calls it metadata of the article.

    Of other lines a day counts only where it is set apart from the rest: `Ann One · 17 May 2024 · 3 comments`, not
    `Meeting of 17 May 2024`. None when lines differ, or say where something takes place.
    """
    lines = [line for line in lines if len(line[0]) <= _LONGEST_CREDIT]
    if any(_PLACE.search(line) for line, _ in lines):
        return None
    return sole_day(_set_apart(line, is_metadata, day_first) for line, is_metadata in lines)


def _set_apart(line: str, is_metadata: bool, day_first: bool) -> datetime.date | None:
    if is_sentence(line) or _EVENT.search(line) or _CHANGED.search(line):
        return None
    forms = (*_DATES, _DAY_FIRST) if day_first else _DATES
    found = {
        day: match
        for form in forms
        for match in form.finditer(line)
        if (day := _day_of(match)) and (is_metadata or _stands_apart(line, match))
    }
    return next(iter(found)) if len(found) == 1 else None


def _stands_apart(line: str, day: re.Match[str]) -> bool:
    before = _WEEKDAY_BEFORE.sub("", line[: day.start()])
    return bool(_BEFORE_DAY.search(before) or _BY.match(line)) and bool(_AFTER_DAY.match(line[day.end() :]))


def sole_day(days: Iterable[datetime.date | None]) -> datetime.date | None:
    """The one day that is among these; None when there are several."""
    found = {day for day in days if day and day >= _FIRST_PAGE}
    return found.pop() if len(found) == 1 else None


def _labelled(line: str, read: Callable[..., datetime.date | None]) -> datetime.date | None:
    label = _PUBLISHED.search(line)
    return read(line[label.end() :], from_start=True) if label else None


def agreed_date(instant: str | None, printed: datetime.date | None) -> datetime.date | None:
    """The date to believe, of a stated instant and the date that is printed on the page, or stands in its address.

    An instant in universal time is a day early for what is published in China or Japan in the morning, and a day late
    for an evening in America; so the date on the page is taken when clocks showed it somewhere then.
    """
    stated = date_in(instant, from_start=True) if instant else None
    if not (instant and stated and printed):
        return stated or printed
    with contextlib.suppress(ValueError):
        time = datetime.datetime.fromisoformat(instant)
        earliest, latest = ((time + offset).date() for offset in _OFFSETS)
        if time.utcoffset() == datetime.timedelta() and earliest <= printed <= latest:
            return printed
    return stated


def _is_dateline(line: str, read: Callable[..., datetime.date | None]) -> bool:
    """Whether a line below the headline says when the page was published, rather than when a meeting will be."""
    return _may_be_dateline(line) and bool(
        read(line, from_start=True) or _MASTHEAD.search(line) or (_CLOCK_TIME.search(line) and not _EVENT.search(line))
    )


def _may_be_dateline(line: str) -> bool:
    return len(line) <= _LONGEST_DATELINE and not is_sentence(line)
