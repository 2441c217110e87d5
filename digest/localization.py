"""The reader's language: catalogs, dates, lists, names of countries and languages.

Tags are BCP 47 outside (`zh`, `zh-CN`, `zh-Hant`, `en`) and Babel locales inside; `zh` means Simplified Chinese. CLDR
(through Babel) gives dates, lists and territories; catalogs give everything else: digest's own in `locales/`, and those
that plug-ins add. What such a one lacks is said in the language that it is nearest to, in the end in English.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import babel
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.support import Translations

from digest import registry
from digest.catalog import DOMAIN, identity, is_translated, parse, ready
from digest.errors import PluginError, UsageError
from digest.meeting import MeetingDate, Precision

_INSTALLED = Path(__file__).with_name("locales")
"""Of an installed wheel. Its files are as old as the order in which pip wrote them makes them."""

FALLBACK = "en"

# Babel wants a territory to choose date patterns by; typography of English briefings is British (21 July 2023).
_CLDR_LOCALE = {"en": "en_GB", "zh_Hans": "zh_Hans_CN", "zh_Hant": "zh_Hant_TW"}


def _catalog_folder() -> Path:
    """Where the catalogs are: beside this module once installed, at the top of the checkout before."""
    return _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parent.parent / "locales"


def template() -> bytes:
    """Every message that a catalog can translate, as a gettext template (`digest.pot`)."""
    return (_catalog_folder() / f"{DOMAIN}.pot").read_bytes()


@cache
def _own() -> frozenset[str]:
    """The catalogs of digest, as Babel locale names: `en`, `zh_Hans`, ..."""
    return frozenset(folder.name for folder in _catalog_folder().iterdir() if (folder / "LC_MESSAGES").is_dir())


@cache
def _added() -> dict[str, str]:
    """The catalogs of plug-ins: Babel's name of the locale → the name of the catalog."""
    named = ((_parsed(catalog.name), catalog.name) for catalog in registry.catalogs())
    return {str(locale): name for locale, name in named if locale is not None}


def available() -> tuple[str, ...]:
    """The catalogs there are, as Babel locale names: `en`, `zh_Hans`, ..."""
    return tuple(sorted(_own() | _added().keys()))


def as_tag(locale: str) -> str:
    """Babel's `zh_Hans` as BCP 47 `zh-Hans`."""
    return locale.replace("_", "-")


def negotiate(tag: str) -> str | None:
    """The catalog for a language tag, or None."""
    return next(iter(_nearest(tag)), None)


def _nearest(tag: str) -> list[str]:
    """The catalogs that suit a language tag, the best first.

    Babel's own negotiation finds nothing for `zh-CN` among `zh_Hans` and `zh_Hant`; likely subtags (Unicode TR 35,
    section 4.3) do: `zh-TW` is written in Hant, bare `zh` in Hans.
    """
    locale = _parsed(tag.split(".")[0])
    if locale is None:
        return []
    script = locale.script or _likely_script(locale)
    candidates = dict.fromkeys((str(locale), f"{locale.language}_{script}", locale.language))
    return [candidate for candidate in candidates if candidate in available()]


def _parsed(tag: str) -> babel.Locale | None:
    try:
        return babel.Locale.parse(as_tag(tag), sep="-")
    except (ValueError, babel.UnknownLocaleError):
        return None


def _likely_script(locale: babel.Locale) -> str | None:
    subtags = babel.core.get_global("likely_subtags")
    language, territory = locale.language, locale.territory
    likely = (territory and subtags.get(f"{language}_{territory}")) or subtags.get(language)
    return babel.Locale.parse(likely).script if likely else None


def localization(tag: str) -> "Localization":
    """The reader's language for a tag. Raises UsageError when there is no catalog for it, PluginError when the plug-in
    that has it is at fault."""
    locale = negotiate(tag)
    if locale is None:
        known = ", ".join(as_tag(name) for name in available())
        raise UsageError(f"There is no catalog for the language {tag!r}.", hint=f"Known: {known}; zh means zh-Hans.")
    return _load(locale)


@cache
def _load(locale: str) -> "Localization":
    return Localization(locale, _translations(locale))


def _translations(locale: str) -> Translations:
    """The messages of a catalog. One of a plug-in is followed by those of the catalogs that come next to it, for the
    messages that it lacks; one of digest lacks none."""
    if locale not in _added():
        return _of_digest(locale)
    found = _of_plugin(_added()[locale]).translations()
    next_to_it = (candidate for candidate in _nearest(locale) if candidate != locale)
    found.add_fallback(_translations(next(next_to_it, FALLBACK)))
    return found


def _of_plugin(name: str) -> registry.InstalledCatalog:
    found = registry.catalog(name)
    locale = _parsed(name)
    if locale is None:
        raise PluginError(
            f"The catalog {name!r} of {found.provider} is not named for a language that CLDR knows.",
            hint="Tell the authors of that distribution.",
        )
    if str(locale) in _own():
        raise PluginError(
            f"The catalog {name!r} is provided by {found.provider} and by digest itself.",
            hint="Uninstall that distribution.",
        )
    return found


def _of_digest(locale: str) -> Translations:
    messages = _catalog_folder() / locale / "LC_MESSAGES"
    compiled, source = messages / f"{DOMAIN}.mo", messages / f"{DOMAIN}.po"
    if compiled.is_file() and (_INSTALLED.is_dir() or compiled.stat().st_mtime >= source.stat().st_mtime):
        return Translations(BytesIO(compiled.read_bytes()), DOMAIN)
    return ready(parse(source.read_bytes(), source.name))  # a checkout, not compiled, or changed since


@dataclass(frozen=True)
class Listing:
    """What `digest catalogs` tells of a catalog; of one at fault, `fault` instead of a number."""

    tag: str
    language: str
    """Its name in English, where CLDR knows it."""
    provider: str
    translated: int = 0
    messages: int = 0
    """Those that there are to translate."""
    fault: str | None = None


def listing() -> Iterator[Listing]:
    """What there is to tell about each catalog, digest's own first; none that fails keeps the others from the list."""
    known = {identity(message) for message in parse(template(), f"{DOMAIN}.pot") if message.id}
    for locale in sorted(_own()):
        yield Listing(as_tag(locale), _name(as_tag(locale)), "digest itself", len(known), len(known))
    for catalog in registry.catalogs():
        tag, language, provider = catalog.name, _name(catalog.name), catalog.provider
        try:
            _of_plugin(tag).translations()
            translated = known & {identity(message) for message in catalog.read() if is_translated(message)}
            yield Listing(tag, language, provider, len(translated), len(known))
        except PluginError as error:
            yield Listing(tag, language, provider, fault=error.message)


def _name(tag: str) -> str:
    locale = _parsed(tag)
    return (locale.get_display_name(FALLBACK) if locale else None) or tag


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
