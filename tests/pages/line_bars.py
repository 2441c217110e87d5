"""Bars of lines on pages: where they begin and end (CLREQ; GB/T 15834-2011, 5.1), and what is cut between them.

The marks are written out here anew, not taken from the code that breaks lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from bars import Finding, bar, none_of, skipped
from programs import LineOnPage
from text_bars import squashed

NO_START = frozenset("，。、；：！？）》〉」』】〕〗”’…·％%‰℃°,.;:!?)]}—々")
NO_END = frozenset("（《〈「『【〔〖“‘([{￥¥$#＃")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

_LEAST_MARGIN = 14.0
"""Points, 5 mm: what stands nearer the edge, printers cut off."""
_MAY_START = re.compile(r"[….-]{2}|-\d|[·—–-]\s*\d+\s*[·—–-]$")
"""An ellipsis that stands for something left out, a negative number, `— 1 —` at the foot of a page."""
_WORD_AT_END, _WORD_AT_START = re.compile(r"[A-Za-z]+$"), re.compile(r"[A-Za-z]+")
_NUMBER_AT_END = re.compile(r"\d[\d,]*(?:\.\d+)?$")
_NUMBER_AT_START = re.compile(r"[,.]?\d[\d,.]*[%％]?")
_LIST_NUMBER = re.compile(r"\d+[.、)](\s|$)")
_UNIT_AT_START = re.compile(r"[年月日%％‰℃亿万千元]")


def line_bars(where: str, lines: Sequence[LineOnPage], expected: Sequence[str]) -> Iterator[Finding]:
    """Without expected strings, nobody knows which Latin words and numbers are one."""
    cuts = _Cuts(expected)
    for line, following in _consecutive(lines):
        cuts.look_at(line.text, following.text)
    yield bar(f"{where}: lines found", lines)
    starts = [(line.page, line.text[:12]) for line in lines if _starts_badly(line.text)]
    yield none_of(f"{where}: no line starts with a prohibited mark", starts)
    ends = [(line.page, line.text[-12:]) for line in lines if line.text[-1] in NO_END]
    yield none_of(f"{where}: no line ends with an opening mark", ends)
    yield none_of(f"{where}: no number split over lines", cuts.numbers)
    if expected:
        yield none_of(f"{where}: no Latin word split without hyphen", cuts.words)
    else:
        yield skipped(f"{where}: no Latin word split without hyphen", "needs the expected text")
    yield none_of(f"{where}: number and unit stay together", cuts.units, warn=True)
    outside = [(line.page, line.text[:20]) for line in lines if _is_outside(line)]
    yield none_of(f"{where}: nothing within 5 mm of the page's edge", outside)


def _starts_badly(text: str) -> bool:
    return text[0] in NO_START and not _MAY_START.match(text)


def _is_outside(line: LineOnPage) -> bool:
    return (
        min(line.left, line.top) < _LEAST_MARGIN
        or line.right > line.page_width - _LEAST_MARGIN
        or line.bottom > line.page_height - _LEAST_MARGIN
    )


def _consecutive(lines: Sequence[LineOnPage]) -> Iterator[tuple[LineOnPage, LineOnPage]]:
    """Lines that seem to be one paragraph's. poppler often makes each line a block of its own, so geometry decides: the
    same page, about the same left edge, the next line down."""
    for index, line in enumerate(lines):
        for other in islice(lines, index + 1, index + 4):
            is_below = 0 < other.top - line.top < 3 * (line.bottom - line.top)
            if other.page == line.page and -30 < line.left - other.left < 60 and is_below:
                yield line, other
                break


@dataclass
class _Cuts:
    """What is one in the expected text and two on the page."""

    expected: Sequence[str]
    numbers: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._text = "\n".join(self.expected)
        self._squashed = squashed(self._text)
        self._whole = frozenset(self.expected)

    def look_at(self, end: str, start: str) -> None:
        """What ends a line and what begins the next. Two lines that are whole, such as cells of a table, cut nothing."""
        if end in self._whole and start in self._whole:
            return
        seam = f"{end[-8:]}|{start[:8]}"
        if number := _NUMBER_AT_END.search(end):
            more = None if _LIST_NUMBER.match(start) else _NUMBER_AT_START.match(start)
            if more and self._is_one_number(number.group() + more.group(), end + start):
                self.numbers.append(seam)
            if _UNIT_AT_START.match(start) and (not self._text or number.group() + start[0] in self._squashed):
                self.units.append(seam)
        first, second = _WORD_AT_END.search(end), _WORD_AT_START.match(start)
        if self._text and first and second and self._is_one_word(first.group(), second.group()):
            self.words.append(f"{first.group()}|{second.group()}")

    def _is_one_number(self, number: str, around: str) -> bool:
        if not self._text:
            return bool(HAN.search(around))
        return bool(re.search(rf"(?<!\d){re.escape(number)}", self._text))

    def _is_one_word(self, first: str, second: str) -> bool:
        one = re.search(rf"(?<![A-Za-z]){first}{second}", self._text)
        return bool(one) and not re.search(rf"(?<![A-Za-z]){first}\s+{second}", self._text)
