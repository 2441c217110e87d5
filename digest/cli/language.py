"""The language of help, messages and errors: of the person at the keyboard, whatever that of the briefings.

All of it goes through `gettext.gettext` of the standard library, as click's own words do; so one domain, bound once
before anything is said, serves both. Who uses digest as a library, and binds nothing, gets English.
"""

import gettext
import os
import sys
from collections.abc import Mapping, Sequence

from digest import locale_folder

OPTION = "--ui-lang"
VARIABLE = "DIGEST_UI_LANG"
DOMAIN = "interface"
_IN_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_VARIABLES = (VARIABLE, "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""In the order in which they count: after our own, that of GNU gettext."""


def speak(arguments: Sequence[str]) -> str:
    """Bind the catalogs of the language that the command line, or else the environment, asks for; says which."""
    locale = _wanted(arguments, os.environ)
    if locale != "en":
        os.environ["LANGUAGE"] = locale  # gettext looks for folders of these very names
        gettext.bindtextdomain(DOMAIN, locale_folder.compiled(DOMAIN))
        gettext.textdomain(DOMAIN)
    return locale


def _wanted(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The name of a catalog; `en` where there is none for what is asked."""
    asked = list(_asked(arguments))
    for variable in _VARIABLES:
        # LANGUAGE lists several, which count where LANG is not C
        asked += environment.get(variable, "").split(":") if variable == "LANGUAGE" else [environment.get(variable, "")]
    asked += [_of_windows()]
    return catalog_of(next((tag for tag in asked if tag), "")) or "en"


def catalog_of(tag: str) -> str | None:
    """`zh_CN.UTF-8` → `zh_Hans`, `zh-TW` → `zh_Hant`: by the likely script (Unicode TR 35, section 4.3), without the
    weight of CLDR, which `digest.localization` asks for the languages of briefings."""
    language, *subtags = tag.partition(".")[0].partition("@")[0].replace("_", "-").lower().split("-")
    if language == "zh":
        return "zh_Hant" if _IN_TRADITIONAL.intersection(subtags) else "zh_Hans"
    found = {
        path.parts[-3].lower(): path.parts[-3] for path in locale_folder.folder().glob(f"*/LC_MESSAGES/{DOMAIN}.po")
    }
    return found.get("_".join((language, *subtags))) or found.get(language) or ("en" if language == "en" else None)


def _asked(arguments: Sequence[str]) -> Sequence[str]:
    """What `--ui-lang zh` or `--ui-lang=zh` says; click itself comes too late, when its help is being written."""
    for number, argument in enumerate(arguments):
        if argument == OPTION:
            return arguments[number + 1 : number + 2]
        if argument.startswith(f"{OPTION}="):
            return [argument.partition("=")[2]]
        if not argument.startswith("-"):
            break  # a command begins
    return []


def _of_windows() -> str:
    """Windows has no LANG: the language of its own windows."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
