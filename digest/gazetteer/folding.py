"""How names of places are compared: one spelling for all those that writers choose.

The table of the gazetteer is keyed by `fold`; the program that derives the table and the look-up share it.
"""

import re
import unicodedata
from typing import Final

HAN: Final = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
"""For a character class: Han characters, with the marks 々 and 〇 that are used among them."""

IS_HAN: Final = re.compile(f"[{HAN}]+")

# Latin letters that Unicode does not decompose into a base letter and a mark; 巿 (fú) is often typed for 市.
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "巿": "市"}
)
_MARKS: Final = re.compile("[\u0300-\u036f]")
# Letters and not punctuation: O‘zbek, Xi’an, Hawaiʻi. Interpuncts stand between the parts of a transcribed name.
_SILENT: Final = re.compile("['’‘ʻʼʾʿ`´·・･‧.]")
_GAP: Final = re.compile(r"[\s\-‐‑–,/]+")
_SAINT: Final = re.compile(r"\bst\b")


def fold(name: str) -> str:
    """`name` without case, width, diacritics, apostrophes and interpuncts; hyphens, commas and runs of space are one
    space.

    The script is kept: the table has the Simplified, Traditional and Japanese forms of a name side by side.
    """
    text = unicodedata.normalize("NFKC", name).casefold().translate(_LETTERS)
    # Only the marks of Latin, Greek and Cyrillic go: が is not か.
    text = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))
    return _SAINT.sub("saint", _GAP.sub(" ", _SILENT.sub("", text)).strip())
