"""The reader's language: catalogs, dates, lists, names of countries and languages.

Tags are BCP 47 outside (`zh`, `zh-CN`, `zh-Hant`, `en`) and Babel locales inside; `zh` means Simplified Chinese. CLDR
(through Babel) gives dates, lists and territories; the catalogs in `locales/` give everything else.
"""

import datetime
import re
from collections.abc import Sequence
from functools import cache, cached_property
from io import BytesIO

import babel
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from digest import catalogs
from digest.errors import UsageError
from digest.meeting import MeetingDate, Precision

DOMAIN = "digest"
# Babel wants a territory to choose date patterns by; typography of English briefings is British (21 July 2023).
_CLDR_LOCALE = {"en": "en_GB", "zh_Hans": "zh_Hans_CN", "zh_Hant": "zh_Hant_TW"}


@cache
def available() -> tuple[str, ...]:
    """The catalogs there are, as Babel locale names: `en`, `zh_Hans`, ..."""
    return tuple(sorted(folder.name for folder in catalogs.folder().iterdir() if (folder / "LC_MESSAGES").is_dir()))


def as_tag(locale: str) -> str:
    """Babel's `zh_Hans` as BCP 47 `zh-Hans`."""
    return locale.replace("_", "-")


def negotiate(tag: str) -> str | None:
    """The catalog for a language tag, or None.

    Babel's own negotiation finds nothing for `zh-CN` among `zh_Hans` and `zh_Hant`; likely subtags (Unicode TR 35,
    section 4.3) do: `zh-TW` is written in Hant, bare `zh` in Hans.
    """
    try:
        locale = babel.Locale.parse(tag.split(".")[0].replace("_", "-"), sep="-")
    except (ValueError, babel.UnknownLocaleError):
        return None
    script = locale.script or _likely_script(locale)
    candidates = [str(locale), f"{locale.language}_{script}", locale.language]
    return next((candidate for candidate in candidates if candidate in available()), None)


def _likely_script(locale: babel.Locale) -> str | None:
    subtags = babel.core.get_global("likely_subtags")
    language, territory = locale.language, locale.territory
    likely = (territory and subtags.get(f"{language}_{territory}")) or subtags.get(language)
    return babel.Locale.parse(likely).script if likely else None


def localization(tag: str) -> "Localization":
    """The reader's language for a tag. Raises UsageError when there is no catalog for it."""
    locale = negotiate(tag)
    if locale is None:
        known = ", ".join(as_tag(name) for name in available())
        raise UsageError(f"There is no catalog for the language {tag!r}.", hint=f"Known: {known}; zh means zh-Hans.")
    return _load(locale)


@cache
def _load(locale: str) -> "Localization":
    return Localization(locale)


class Localization:
    """One reader's language: a catalog and CLDR."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.tag = as_tag(locale)
        self._cldr = babel.Locale.parse(_CLDR_LOCALE.get(locale, locale))

    @cached_property
    def _catalog(self) -> Translations:
        messages = catalogs.folder() / self.locale / "LC_MESSAGES"
        compiled, source = messages / f"{DOMAIN}.mo", messages / f"{DOMAIN}.po"
        if compiled.is_file() and (catalogs.INSTALLED.is_dir() or compiled.stat().st_mtime >= source.stat().st_mtime):
            return Translations(BytesIO(compiled.read_bytes()), DOMAIN)
        buffer = BytesIO()  # a checkout, where the catalog was not compiled, or has been changed since
        write_mo(buffer, read_po(BytesIO(source.read_bytes())))
        buffer.seek(0)
        return Translations(buffer, DOMAIN)

    def gettext(self, message: str) -> str:
        return str(self._catalog.ugettext(message))

    def pgettext(self, context: str, message: str) -> str:
        return str(self._catalog.upgettext(context, message))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return str(self._catalog.ungettext(singular, plural, number))

    def date(self, date: MeetingDate, *, weekday: bool = True) -> str:
        """A meeting's date or range, as long as this language writes it; a single day with its weekday, if wanted."""
        if date.precision is Precision.YEAR:
            return str(format_skeleton("y", date.start, locale=self._cldr))
        if date.precision is Precision.MONTH:
            return str(format_skeleton("yMMMM", date.start, locale=self._cldr))
        if date.end is None or date.end == date.start:
            return self.day(date.start, weekday=weekday)
        return self.period(date.start, date.end)

    def period(self, first: datetime.date, last: datetime.date) -> str:
        """From one day to another, without saying twice what they share."""
        if first == last:
            return self.day(first)
        interval = str(format_interval(first, last, skeleton="yMMMMd", locale=self._cldr))
        months = self._cldr.months["format"]  # CLDR has no intervals with the names of months in full
        for day in (first, last):
            interval = re.sub(
                rf"\b{re.escape(months['abbreviated'][day.month])}\b", months["wide"][day.month], interval
            )
        return interval

    def short_period(self, first: datetime.date, last: datetime.date) -> str:
        """Days within a year that the reader knows, as short as CLDR writes them: `9 Mar`, `9–15 Mar`."""
        if first == last:
            return str(format_skeleton("MMMd", first, locale=self._cldr))
        return str(format_interval(first, last, skeleton="MMMd", locale=self._cldr))

    def month(self, month: datetime.date, *, short: bool = True) -> str:
        return str(format_skeleton("yMMM" if short else "yMMMM", month, locale=self._cldr))

    def quarter(self, quarter: datetime.date) -> str:
        return str(format_skeleton("yQQQ", quarter, locale=self._cldr))

    def years(self, first: int, last: int) -> str:
        if first == last:
            return str(format_skeleton("y", datetime.date(first, 1, 1), locale=self._cldr))
        return str(format_interval(datetime.date(first, 1, 1), datetime.date(last, 12, 31), "y", locale=self._cldr))

    def day(self, day: datetime.date, *, weekday: bool = False) -> str:
        return str(format_date(day, format="full" if weekday else "long", locale=self._cldr))

    def list(self, items: Sequence[str]) -> str:
        """`A, B and C` in this language."""
        return str(format_list(list(items), locale=self._cldr))

    def country(self, code: str) -> str:
        """CLDR's name of a country or region; the code itself where CLDR has none."""
        return str(self._cldr.territories.get(code, code))

    def language(self, tag: str) -> str:
        """CLDR's name of a language: `English`, `简体中文`."""
        name = babel.Locale.parse(tag, sep="-").get_display_name(self._cldr)
        return str(name or tag)
