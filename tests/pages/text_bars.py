"""Bars of the text that a reader's program gets out of a file."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from bars import Finding, bar

_GUESSED = re.compile("[\\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def squashed(text: str) -> str:
    """In NFC, without white space, which programs guess, and without the marks of direction that they add."""
    return _GUESSED.sub("", unicodedata.normalize("NFC", text))


def text_bars(where: str, text: str, readings: Sequence[str], expected: Sequence[str]) -> Iterator[Finding]:
    """`text` must be clean; each of the expected strings must stand whole in one of the readings at least."""
    odd = Counter(filter(_is_odd, text))
    yield bar(f"{where}: no U+FFFD, private-use or control characters", not odd, dict(odd))
    # A ToUnicode map that goes by the first of several characters of a glyph gives ⽇ (U+2F47) for 日.
    radicals = Counter(character for character in text if 0x2E80 <= ord(character) <= 0x2FDF)
    yield bar(f"{where}: no Kangxi radicals in place of Han characters", not radicals, dict(radicals))
    if expected:
        found = [squashed(reading) for reading in readings]
        lost = [string for string in expected if not any(squashed(string) in reading for reading in found)]
        detail = f"{len(lost)} of {len(expected)} lost, first {lost[0][:60]!r}" if lost else ""
        yield bar(f"{where}: every expected string survives", not lost, detail)


def _is_odd(character: str) -> bool:
    category = unicodedata.category(character)
    return character == "\ufffd" or category in ("Co", "Cs") or (category == "Cc" and character not in "\n\r\t\f")
