"""Characters of a PDF as a text would have them.

A font maps its pictures of letters to Unicode, often to a character that looks the same and is another: ligatures,
radicals for ideographs, presentation forms. Only what a reader could not tell apart is changed.
"""

import unicodedata
from functools import cache

UNREADABLE = "\ufffd"
"""Stands for a letter whose meaning the file does not tell."""
SOFT_HYPHEN = "\xad"

# Of Unicode's EquivalentUnifiedIdeograph.txt (UAX #44, section 5.7.3), the radicals that are characters by themselves;
# for those of the block Kangxi Radicals, unicodedata knows.
_RADICALS = str.maketrans(
    "⺟⺠⺩⺬⺮⺶⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "母民王示竹羊虎西见角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
# The blocks whose characters Unicode keeps only for the sake of older encodings, or as forms of others: Latin
# ligatures, Kangxi radicals, compatibility ideographs, vertical forms.
_COMPATIBLE = (
    range(0xFB00, 0xFB07),
    range(0x2F00, 0x2FD6),
    range(0xF900, 0xFB00),
    range(0x2F800, 0x2FA20),
    range(0xFE10, 0xFE1A),
    range(0xFE30, 0xFE50),
)
_SAME = {
    "\xa0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u200b": "",
    "\u2060": "",
    "\ufeff": "",
}
# What a symbol font of Word puts before the items of a list (Symbol, Wingdings), in the area for private use.
_BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06c\uf06e\uf075")
_FULL_WIDTH = 0xFEE0
"""From an ASCII character to its full-width form."""


@cache
def as_text(code: int) -> str:
    """The character with this code as a text has it; empty for what is nothing, UNREADABLE for what means nothing."""
    char = chr(code) if code < 0x110000 else UNREADABLE
    if char in _SAME:
        return _SAME[char]
    if char in _BULLETS:
        return "•"
    if any(code in block for block in _COMPATIBLE):
        same = unicodedata.normalize("NFKC", char)
        vertical = 0xFE10 <= code < 0xFE50
        return "".join(chr(ord(c) + _FULL_WIDTH) if vertical and "!" <= c <= "~" else c for c in same)
    if code < 0x80 and char.isprintable():
        return char
    if char in "\t\r\n":
        return " "
    if code == 0x02:  # PDFium's mark for a hyphen at the end of a line
        return "-"
    if unicodedata.category(char) in {"Cc", "Cn", "Co", "Cs"}:
        return UNREADABLE
    return char.translate(_RADICALS)


@cache
def is_cjk(char: str) -> bool:
    """Whether a character belongs to a script that is written without spaces: Han, kana, their punctuation."""
    return (
        "\u2e80" <= char <= "\u312f"
        or "\u3190" <= char <= "\ua4cf"
        or "\uf900" <= char <= "\ufaff"
        or "\ufe30" <= char <= "\ufe4f"
        or "\uff00" <= char <= "\uff60"
        or char >= "\U00020000"
    )
