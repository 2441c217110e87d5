"""Whether the letters of a page are the ones that a reader sees.

A PDF may draw letters whose meaning it does not tell, or tells wrongly: fonts without a map to Unicode, or with a
made-up one. What comes out then is no text, and nothing may be understood from it.
"""

import re
import unicodedata

from digest_sources.pdf.characters import UNREADABLE
from digest_sources.plausibility import plausibility

UNREADABLE_SHARE = 0.1
"""A page of which more cannot be read is left out. Symbols of a font that is not mapped, or one rare character in a
name, are fewer; each stands as U+FFFD then."""
_ENOUGH = 40
"""Letters that tell something."""
_PLAUSIBLE_HAN = 0.35
"""The plausibility of the Han characters; Chinese and Japanese reports of our own have 0.75 and more, characters drawn
by lot 0.2."""
_VOWELS = (0.2, 0.62)
"""The share of vowels in Latin letters: between 0.3 and 0.5 in all languages of Europe. Text that is shifted along the
alphabet, as fonts without a map give it, has 0.05 to 0.18."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def is_legible(text: str) -> bool:
    """Whether a page's text can be what its readers see."""
    letters = [char for char in text if not char.isspace()]
    if sum(char == UNREADABLE for char in letters) > UNREADABLE_SHARE * len(letters):
        return False
    han = "".join(_HAN.findall(text))
    if len(han) >= _ENOUGH and plausibility(han) < _PLAUSIBLE_HAN:
        return False
    latin = _LATIN.findall(text)
    return len(latin) < 2 * _ENOUGH or len(latin) < len(letters) / 2 or has_vowels(text)


def has_vowels(text: str) -> bool:
    """Whether Latin letters can be words. Too few cannot be told from such that are none, and are not believed."""
    latin = unicodedata.normalize("NFD", "".join(_LATIN.findall(text))).lower()
    plain = [char for char in latin if "a" <= char <= "z"]
    if len(plain) < _ENOUGH // 2:
        return False
    share = sum(char in "aeiouy" for char in plain) / len(plain)
    return _VOWELS[0] <= share <= _VOWELS[1]
