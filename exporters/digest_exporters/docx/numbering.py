"""Lists: Word draws their numbers, and each list counts for itself."""

from collections.abc import Iterator
from itertools import count
from typing import Literal

from digest_exporters.docx.look import ParagraphStyle
from digest_exporters.docx.setting import Setting
from digest_exporters.docx.taken import NOTHING, Taken
from digest_exporters.docx.wml import Element, twips, w

ListKind = Literal["numbers", "bullets", "notes", "ordinals"]
Suffix = Literal["nothing", "space"]
"""What stands between a number and its text."""

# Kind of list → number format, label, and the room for a label of two digits, in ems of their text.
_KINDS: dict[ListKind, tuple[str, str, float]] = {
    "numbers": ("decimal", "%1.", 2),
    "bullets": ("bullet", "•", 2),
    "notes": ("decimal", "[%1]", 2.6),
    "ordinals": ("decimal", "%1.", 0),
}
_FURTHER_DIGIT = 0.55
"""Room for each digit of the last number beyond two, in ems."""

# Number format and label of the headings' levels: GB/T 9704-2012, 7.3.3; and as English outlines count.
_CHINESE_HEADINGS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
_LATIN_HEADINGS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))


class Numbering:
    """The lists of a document, collected while its body is written."""

    def __init__(self, setting: Setting, taken: Taken = NOTHING, *, goes_on: int | None = None) -> None:
        """`goes_on` is the level of headings (2 the highest) whose numbers do not begin anew below each higher one."""
        self._setting = setting
        self._goes_on = goes_on
        self._first_abstract = max(taken.abstract_ids, default=-1) + 1
        self._taken = taken
        self._headings = [taken.next_list] if setting.look.numbered_headings else []
        self._next_id = taken.next_list + len(self._headings)
        self._lists: list[Element] = []

    def new_list(self, kind: ListKind, start: int, last: int) -> int:
        """The `numId` of a new list, numbered from `start` to `last`."""
        number_id = self._next_id + len(self._lists)
        further_digits = 0 if kind == "bullets" else max(0, len(str(last)) - 2)
        self._lists.append(
            w(
                "num",
                w("abstractNumId", val=self._first_abstract + list(_KINDS).index(kind)),
                w(
                    "lvlOverride",
                    w("startOverride", val=start),
                    self._level(kind, start, further_digits) if further_digits else None,
                    ilvl=0,
                ),
                numId=number_id,
            )
        )
        return number_id

    def definitions(self) -> Iterator[Element]:
        """What each kind of list looks like."""
        nsids = (nsid for nsid in map("{:08X}".format, count(0x0D160000)) if nsid not in self._taken.nsids)
        abstract_ids = count(self._first_abstract)
        for kind in _KINDS:
            yield _definition(next(abstract_ids), next(nsids), "singleLevel", [self._level(kind)])
        if self._headings:
            look = self._setting.look
            styles = (look.heading_1, look.heading_2, look.heading_3)
            levels = [self._heading_level(level, style) for level, style in enumerate(styles)]
            yield _definition(next(abstract_ids), next(nsids), "multilevel", levels)

    def lists(self) -> Iterator[Element]:
        for number_id in self._headings:
            yield w("num", w("abstractNumId", val=self._first_abstract + len(_KINDS)), numId=number_id)
        yield from self._lists

    def _level(self, kind: ListKind, start: int = 1, further_digits: int = 0) -> Element:
        number_format, label, room = _KINDS[kind]
        setting, lists = self._setting, self._setting.look.lists
        if kind == "ordinals":  # looks as the heading does
            return _bare_level(0, start, number_format, label, suffix="space")
        if lists.run_in and setting.languages.leads_in_east_asian and kind == "numbers":
            # A space, so that 1. and 2026年 are not read as one number.
            return _bare_level(0, start, number_format, label, suffix="space", indent=self._two_characters())
        em = setting.size(setting.look.note) if kind == "notes" else setting.body.size
        indent = twips((room + further_digits * _FURTHER_DIGIT) * em)
        font = setting.latin_font(lists.face) if lists.face else ""
        return w(
            "lvl",
            w("start", val=start),
            w("numFmt", val=number_format),
            w("lvlText", val=label),
            w("lvlJc", val="left"),
            w("pPr", w("tabs", w("tab", val="num", pos=indent)), w("ind", left=indent, hanging=indent)),
            w(
                "rPr",
                w(
                    "rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font, hint="default"
                ),  # a narrow • in Chinese too
                w("b") if lists.bold and kind == "numbers" else None,
                w("color", val=lists.colour),
            ),
            ilvl=0,
        )

    def _heading_level(self, level: int, style: ParagraphStyle) -> Element:
        bound = style.id if style.own else None
        goes_on = level + 2 == self._goes_on
        if self._setting.languages.leads_in_east_asian:
            number_format, label = _CHINESE_HEADINGS[level]
            suffix: Suffix = "space" if number_format == "decimal" else "nothing"
            return _bare_level(
                level,
                1,
                number_format,
                label,
                style=bound,
                suffix=suffix,
                indent=self._two_characters(),
                goes_on=goes_on,
            )
        number_format, label = _LATIN_HEADINGS[level]
        return _bare_level(level, 1, number_format, label, style=bound, suffix="space", goes_on=goes_on)

    def _two_characters(self) -> Element:
        return w("ind", firstLineChars=200, firstLine=twips(2 * self._setting.body.size))


def _definition(abstract_id: int, nsid: str, kind: str, levels: list[Element]) -> Element:
    return w("abstractNum", w("nsid", val=nsid), w("multiLevelType", val=kind), levels, abstractNumId=abstract_id)


def _bare_level(
    level: int,
    start: int,
    number_format: str,
    label: str,
    *,
    style: str | None = None,
    suffix: Suffix = "nothing",
    indent: Element | None = None,
    goes_on: bool = False,
) -> Element:
    """A number that stands in the text, and looks like it."""
    return w(
        "lvl",
        w("start", val=start),
        w("numFmt", val=number_format),
        w("lvlRestart", val=0) if goes_on and level else None,
        w("pStyle", val=style) if style else None,
        w("suff", val=suffix),
        w("lvlText", val=label),
        w("lvlJc", val="left"),
        w("pPr", indent if indent is not None else w("ind", left=0, firstLine=0)),
        ilvl=level,
    )
