"""What Word needs to know of a language: its name there, and the way in which it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import babel
from babel.core import get_global

from digest.plugin import Briefing, Run, Text, plain
from digest_exporters.languages import is_east_asian

# Where CLDR's likely region is not what a reader of briefings means by a language alone.
_REGIONS = {"en": "en-GB", "ar": "ar-SA"}

_EAST_ASIAN_LETTER = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# Stretches that Word must be told about, apart from the run that they stand in: words written from right to left, with
# the spaces between them; and Latin words with an accent or an apostrophe, of which a Chinese run would draw some
# characters in the Chinese face, a whole em wide.
_STRETCHES = re.compile(
    f"(?P<rtl>[{_RIGHT_TO_LEFT}]+(?:[\\s\u200e\u200f]+[{_RIGHT_TO_LEFT}]+)*)|(?P<word>(?:[{_LATIN}]+['’-])*[{_LATIN}]+)"
)
Stretch = Literal["plain", "latin", "rtl"]


def word_language(tag: str) -> str:
    """The name under which Word knows a BCP 47 tag: language and region, `zh-Hant` → `zh-TW` ([MS-LCID])."""
    if tag in _REGIONS:
        return _REGIONS[tag]
    try:
        locale = babel.Locale.parse(tag, sep="-")
    except (ValueError, babel.UnknownLocaleError):
        return tag
    likely = get_global("likely_subtags")
    full = likely.get(f"{locale.language}_{locale.script}") or likely.get(locale.language)
    region = locale.territory or (babel.Locale.parse(full).territory if full else None)
    return f"{locale.language}-{region}" if region else locale.language


def in_east_asian_type(run: Run) -> bool:
    """Whether quotation marks and dashes of a run are as wide as a Han character."""
    return is_east_asian(run.language) or (run.language == "und" and bool(_EAST_ASIAN_LETTER.search(run.text)))


def language_of(text: Text) -> str:
    """The language whose habits a line of text follows: that of its first run that has one."""
    first = next((run.language for run in text if run.language != "und" and run.text.strip()), None)
    return first or ("zh" if _EAST_ASIAN_LETTER.search(plain(text)) else "und")


def runs_right_to_left(text: Text) -> bool:
    """Whether a line as a whole is written from right to left: an Arabic name in an English line does not turn it."""
    tags = {run.language for run in text if run.language != "und"}
    return bool(tags) and all(map(_is_right_to_left, tags))


def _is_right_to_left(tag: str) -> bool:
    try:
        return str(babel.Locale.parse(tag, sep="-").text_direction) == "rtl"
    except (ValueError, babel.UnknownLocaleError):
        return False


def stretches(text: str) -> Iterator[tuple[str, Stretch]]:
    """A run's text, cut where Word must be told something else about it."""
    reached = 0
    for match in _STRETCHES.finditer(text):
        if match["word"] and match["word"].replace("-", "").replace("'", "").isascii():
            continue  # no character of it is in doubt
        if reached < match.start():
            yield text[reached : match.start()], "plain"
        yield match[0], "rtl" if match["rtl"] else "latin"
        reached = match.end()
    if reached < len(text):
        yield text[reached:], "plain"


@dataclass(frozen=True)
class Languages:
    """The languages of a document as a whole; a run says where it differs."""

    latin: str
    """Word's name of the language of Latin text."""
    east_asian: str
    """Word's name of the language whose faces Han characters have."""
    leads_in_east_asian: bool

    @classmethod
    def of(cls, briefing: Briefing) -> "Languages":
        """The reader's; where the reader has none of a kind, British English and Chinese as written in China."""
        east_asian = next(filter(is_east_asian, briefing.languages), "zh-Hans")
        latin = next((tag for tag in briefing.languages if not is_east_asian(tag)), "en")
        return cls(word_language(latin), word_language(east_asian), is_east_asian(briefing.languages[0]))
