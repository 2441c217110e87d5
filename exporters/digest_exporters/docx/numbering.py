"""Lists: Word draws their numbers, and each list counts for itself."""

from dataclasses import dataclass, field
from typing import Literal

from digest_exporters.docx.fonts import LATIN
from digest_exporters.docx.styles import NAVY
from digest_exporters.docx.wml import Element, twips, w

ListKind = Literal["numbers", "bullets", "notes"]

# Kind of list → number format, label, and the room for a label of two digits, in points.
_KINDS: dict[ListKind, tuple[str, str, float]] = {
    "numbers": ("decimal", "%1.", 22),
    "bullets": ("bullet", "•", 22),
    "notes": ("decimal", "[%1]", 24),
}
_FURTHER_DIGIT = 6.0
"""Room for each digit of the last number beyond two, in points."""


@dataclass
class Numbering:
    """The lists of a document, collected while its body is written."""

    _lists: list[Element] = field(default_factory=list)

    def new_list(self, kind: ListKind, start: int, last: int) -> int:
        """The `numId` of a new list, numbered from `start` to `last`."""
        number_id = len(self._lists) + 1
        further_digits = 0 if kind == "bullets" else max(0, len(str(last)) - 2)
        self._lists.append(
            w(
                "num",
                w("abstractNumId", val=list(_KINDS).index(kind)),
                w(
                    "lvlOverride",
                    w("startOverride", val=start),
                    _level(kind, start, further_digits) if further_digits else None,
                    ilvl=0,
                ),
                numId=number_id,
            )
        )
        return number_id

    def element(self) -> Element:
        definitions = (
            w(
                "abstractNum",
                w("nsid", val=f"{0x0D160000 + number:08X}"),
                w("multiLevelType", val="singleLevel"),
                _level(kind),
                abstractNumId=number,
            )
            for number, kind in enumerate(_KINDS)
        )
        return w("numbering", definitions, self._lists)


def _level(kind: ListKind, start: int = 1, further_digits: int = 0) -> Element:
    number_format, label, room = _KINDS[kind]
    indent = twips(room + further_digits * _FURTHER_DIGIT)
    font = LATIN["sans"]
    return w(
        "lvl",
        w("start", val=start),
        w("numFmt", val=number_format),
        w("lvlText", val=label),
        w("lvlJc", val="left"),
        w("pPr", w("tabs", w("tab", val="num", pos=indent)), w("ind", left=indent, hanging=indent)),
        w(
            "rPr",
            w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font, hint="default"),  # a narrow • in Chinese too
            w("b") if kind == "numbers" else None,
            w("color", val=NAVY),
        ),
        ilvl=0,
    )
