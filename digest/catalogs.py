"""Which catalogs there are, digest's own in `locales/` and those that plug-ins add, and which one suits a reader.

What the catalog of a plug-in lacks is said in the language that comes next to it, in the end in English.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from gettext import gettext as _
from io import BytesIO

import babel
from babel.support import Translations

from digest import locale_folder, registry
from digest.errors import PluginError
from digest.translations import DOMAIN, identity, is_translated, parse, ready

FALLBACK = "en"


def template() -> bytes:
    """Every message that a catalog can translate, as a gettext template (`digest.pot`)."""
    return (locale_folder.folder() / f"{DOMAIN}.pot").read_bytes()


@cache
def _own() -> frozenset[str]:
    """The catalogs of digest, as Babel locale names: `en`, `zh_Hans`, ..."""
    return frozenset(folder.name for folder in locale_folder.folder().iterdir() if (folder / "LC_MESSAGES").is_dir())


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


def translations(locale: str) -> Translations:
    """The messages of a catalog. One of a plug-in is followed by those of the catalogs that come next to it, for the
    messages that it lacks; one of digest lacks none."""
    if locale not in _added():
        return _of_digest(locale)
    found = _of_plugin(_added()[locale]).translations()
    next_to_it = (candidate for candidate in _nearest(locale) if candidate != locale)
    found.add_fallback(translations(next(next_to_it, FALLBACK)))
    return found


def _of_plugin(name: str) -> registry.InstalledCatalog:
    found = registry.catalog(name)
    locale = _parsed(name)
    if locale is None:
        raise PluginError(
            _("The catalog {name!r} of {provider} is not named for a language that CLDR knows.").format(
                name=name, provider=found.provider
            ),
            hint=_("Tell the authors of that distribution."),
        )
    if str(locale) in _own():
        raise PluginError(
            _("The catalog {name!r} is provided by {provider} and by digest itself.").format(
                name=name, provider=found.provider
            ),
            hint=_("Uninstall that distribution."),
        )
    return found


def _of_digest(locale: str) -> Translations:
    messages = locale_folder.folder() / locale / "LC_MESSAGES"
    compiled, source = messages / f"{DOMAIN}.mo", messages / f"{DOMAIN}.po"
    if compiled.is_file() and (locale_folder.INSTALLED.is_dir() or compiled.stat().st_mtime >= source.stat().st_mtime):
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
