"""The reader's language: catalogs, dates, lists, names of countries and languages.

Tags are BCP 47 outside (`zh`, `zh-CN`, `zh-Hant`, `en`) and Babel locales inside; `zh` means Simplified Chinese. CLDR
(through Babel) gives dates, lists and territories; the catalogs give everything else.
"""

import datetime
import re
from collections.abc import Sequence
from functools import cache
from gettext import gettext as _

import babel
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.support import Translations

from digest.catalogs import as_tag, available, negotiate, translations
from digest.errors import UsageError
from digest.meeting import MeetingDate, Precision

# Babel wants a territory to choose date patterns by; typography of English briefings is British (21 July 2023).
_CLDR_LOCALE = {"en": "en_GB", "zh_Hans": "zh_Hans_CN", "zh_Hant": "zh_Hant_TW"}


def localization(tag: str) -> "Localization":
    """The reader's language for a tag. Raises UsageError when there is no catalog for it, PluginError when the plug-in
    that has it is at fault."""
    locale = negotiate(tag)
    if locale is None:
        known = ", ".join(as_tag(name) for name in available())
        raise UsageError(
            _("There is no catalog for the language {tag!r}.").format(tag=tag),
            hint=_("Known: {known}; zh means zh-Hans.").format(known=known),
        )
    return _load(locale)


@cache
def _load(locale: str) -> "Localization":
    return Localization(locale, translations(locale))


class Localization:
    """One reader's language: a catalog and CLDR."""

    def __init__(self, locale: str, messages: Translations) -> None:
        self.locale = locale
        self.tag = as_tag(locale)
        self._messages = messages
        self._cldr = babel.Locale.parse(_CLDR_LOCALE.get(locale, locale))

    def gettext(self, message: str) -> str:
        return str(self._messages.ugettext(message))

    def pgettext(self, context: str, message: str) -> str:
        return str(self._messages.upgettext(context, message))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return str(self._messages.ungettext(singular, plural, number))

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
