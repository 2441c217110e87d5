"""Text that is cut to the columns of a terminal: a Chinese character takes two, a combining mark none."""

import re
import unicodedata

CUT = "…"
"""Stands where something was left out."""
# What may not end a line stays with what is behind it, and what may not begin one with what is in front of it (CLREQ,
# "Prohibition Rules for Line Start and Line End"); so do the marks of `review.passages`.
_OPENING = "（「『《〈【〔［｛“‘"
_CLOSING = "、。，．：；！？」』）》〉】〕］｝”’…"
_WIDE = "\u2e80-\uffef\U00020000-\U0003ffff"
_PIECES = re.compile(rf"[{_OPENING}>]*(?:[{_WIDE}]|[^\s{_WIDE}]+)[{_CLOSING}<]*\s*")
_PART_OF_WORD = re.compile(rf"(?<![^\s{_WIDE}])[^\s{_WIDE}]{{1,16}}$")
"""A word or number is given up rather than shown in part: half a number is another number."""


def plain(text: str) -> str:
    """A text on one line, without what would move the cursor or turn the direction of writing."""
    return "".join(character for character in re.sub(r"\s+", " ", text) if character.isprintable())


def columns(text: str) -> int:
    """How many columns a text takes (UAX #11: wide and full-width characters are two)."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, room: int) -> str:
    """A text with spaces behind it, up to as many columns."""
    return text + " " * (room - columns(text))


def wrapped(text: str, room: int) -> list[str]:
    """The lines of a text, none wider than `room`, but for a word that is."""
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if line and columns(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def shortened(text: str, room: int) -> str:
    """The beginning of a text that fits in `room` columns, with a mark where it was cut."""
    if columns(text) <= room:
        return text
    if room < columns(CUT):
        return ""
    end, free = 0, room - columns(CUT)
    while end < len(text) and (free := free - _columns(text[end])) >= 0:
        end += 1
    within = re.match(rf"[^\s{_WIDE}]", text[end:])
    word = _PART_OF_WORD.search(text[:end]) if within else None
    return text[: word.start() if word else end].rstrip() + CUT


def around(before: str, words: str, after: str, room: int) -> tuple[str, str, str]:
    """The three texts, cut at both ends to `room` columns together so that the words in the middle are seen."""
    words = shortened(words, room)
    free = max(0, room - columns(words))
    behind = columns(after)
    if columns(before) + behind > free:
        before = shortened(before[::-1], max(free // 2, free - behind))[::-1]
    return before, words, shortened(after, free - columns(before))
