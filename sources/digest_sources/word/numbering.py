"""The numbers of list items and headings, which Word counts and does not write down: 一、（二） 3. (d).

A number that cannot be told is left out, and with it the whole label: none is better than a wrong one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from digest_sources.word import xml
from digest_sources.word.xml import Element

LEVELS = 9
_HIGHEST = 9_999
_PLACEHOLDER = re.compile("%([1-9])")
_LETTERS = 26

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_DIGITS = "零一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def _letters(number: int) -> str:
    """a, b, ... z, aa, bb, ... (ISO/IEC 29500-1, 17.18.59, lowerLetter)"""
    times, letter = divmod(number - 1, _LETTERS)
    return chr(ord("a") + letter) * (times + 1)


def _roman(number: int) -> str:
    written = ""
    for worth, numeral in _ROMAN:
        times, number = divmod(number, worth)
        written += numeral * times
    return written


def _chinese(number: int, digits: str = _DIGITS, units: str = "千百十") -> str:
    """三, 十二, 二百零五"""
    written, gap = "", False
    for unit, worth in zip((*units, ""), (1000, 100, 10, 1), strict=True):
        digit, number = divmod(number, worth)
        if digit:
            written += digits[0] * (gap and bool(written)) + digits[digit] + unit
        gap = not digit
    return written[1:] if digits == _DIGITS and written.startswith("一十") else written


def _below_hundred(number: int) -> str | None:
    """The same in Taiwan and Japan; but 105 is 百五 there, or 一百○五."""
    return _chinese(number) if number < 100 else None


def _of_digits(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


def _one_of(characters: str, number: int) -> str | None:
    return characters[number - 1] if number <= len(characters) else None


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + step) for step in range(count))


_circled = partial(_one_of, _run("①", 20))
_FORMATS: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _below_hundred,
    "taiwaneseCounting": _below_hundred,
    "taiwaneseCountingThousand": _below_hundred,
    "ideographDigital": partial(_of_digits, digits="〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": partial(_of_digits, digits="〇一二三四五六七八九"),
    "chineseLegalSimplified": partial(_chinese, digits=_LEGAL_DIGITS, units="仟佰拾"),
    "decimalFullWidth": partial(_of_digits, digits="０１２３４５６７８９"),
    "decimalFullWidth2": partial(_of_digits, digits="０１２３４５６７８９"),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": partial(_one_of, _run("⒈", 20)),
    "decimalEnclosedParen": partial(_one_of, _run("⑴", 20)),
    "ideographEnclosedCircle": partial(_one_of, _run("㊀", 10)),
    "ideographTraditional": partial(_one_of, "甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": partial(_one_of, "子丑寅卯辰巳午未申酉戌亥"),
    "aiueoFullWidth": partial(_one_of, "アイウエオカキクケコサシスセソタチツテト"),
    "iroha": partial(_one_of, "イロハニホヘトチリヌルヲワカヨタレソツネ"),
    "numberInDash": "- {} -".format,
    "none": lambda _number: "",
}  # fmt: skip


@dataclass(frozen=True)
class _Level:
    start: int
    format: str
    text: str
    restarts_after: int
    """The level whose items, and those above it, make this one begin anew; -1 for none."""
    legal: bool
    """Whether numbers of other levels stand in it as digits."""


class Numbering:
    """Counts the list items of a document, in the order in which they stand in it."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        self._by_style: dict[str, str] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        for element in () if root is None else root:
            name = xml.name_of(element)
            if name == "w:abstractNum" and (identifier := xml.attribute(element, "abstractNumId")):
                self._abstract.setdefault(identifier, element)
                if style := xml.value(element, "w:styleLink"):
                    self._by_style.setdefault(style, identifier)
            elif name == "w:num" and (identifier := xml.attribute(element, "numId")):
                self._numbers.setdefault(identifier, element)

    def label(self, number: str, level: int) -> str:
        """What stands before the next item of this list at this level; nothing for a bullet."""
        abstract = self._abstract_of(number)
        if abstract is None or not 0 <= level < LEVELS:
            return ""
        levels = self._levels_of(number, abstract)
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for at in self._restarted(number):
                counts[at] = None
        if level not in levels:
            return ""
        own, before = levels[level], counts[level]
        counts[level] = own.start if before is None else before + 1
        for below in range(level + 1, LEVELS):
            if below not in levels or level <= levels[below].restarts_after:
                counts[below] = None
        return self._written(own, level, levels, counts)

    def _written(self, own: _Level, level: int, levels: dict[int, _Level], counts: list[int | None]) -> str:
        if own.format == "bullet":
            return ""
        written = own.text
        for wanted in {int(digit) - 1 for digit in _PLACEHOLDER.findall(own.text)}:
            if wanted > level or wanted not in levels:
                return ""
            if counts[wanted] is None:  # a level that was passed over counts as begun
                counts[wanted] = levels[wanted].start
            number = counts[wanted] or 0
            write = _FORMATS.get("decimal" if own.legal and wanted != level else levels[wanted].format)
            numeral = write(number) if write and 0 < number <= _HIGHEST else ("0" if number == 0 else None)
            if numeral is None:
                return ""
            written = written.replace(f"%{wanted + 1}", numeral)
        return written.strip()

    def _abstract_of(self, number: str) -> str | None:
        """The definition of a list, perhaps through the style that defines it."""
        identifier = xml.value(self._numbers.get(number), "w:abstractNumId")
        if identifier not in self._abstract:
            return None
        link = xml.value(self._abstract[identifier], "w:numStyleLink")
        return self._by_style.get(link, identifier) if link else identifier

    def _levels_of(self, number: str, abstract: str) -> dict[int, _Level]:
        if number not in self._levels:
            elements = [*self._abstract[abstract]]
            elements += (xml.child(each, "w:lvl") for each in self._overrides(number))
            self._levels[number] = {
                at: _level(element, at)
                for element in elements
                if element is not None and xml.name_of(element) == "w:lvl"
                for at in [_number(xml.attribute(element, "ilvl"), 0)]
            }
            for each in self._overrides(number):
                at, start = _number(xml.attribute(each, "ilvl"), 0), xml.value(each, "w:startOverride")
                if start is not None and at in self._levels[number]:
                    known = self._levels[number][at]
                    self._levels[number][at] = _Level(
                        _number(start, 1), known.format, known.text, known.restarts_after, known.legal
                    )
        return self._levels[number]

    def _overrides(self, number: str) -> list[Element]:
        return [each for each in self._numbers[number] if xml.name_of(each) == "w:lvlOverride"]

    def _restarted(self, number: str) -> list[int]:
        """The levels that begin anew where a list goes on under another number."""
        return [
            at
            for each in self._overrides(number)
            if xml.child(each, "w:startOverride") is not None
            and 0 <= (at := _number(xml.attribute(each, "ilvl"), 0)) < LEVELS
        ]


def _level(element: Element, at: int) -> _Level:
    restart = xml.value(element, "w:lvlRestart")
    return _Level(
        start=_number(xml.value(element, "w:start"), 1),
        format=xml.value(element, "w:numFmt") or "decimal",
        text=xml.value(element, "w:lvlText") or "",
        restarts_after=at - 1 if restart is None else _number(restart, at) - 1,
        legal=bool(xml.is_on(element, "w:isLgl")),
    )


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else otherwise
