"""Formulas in one line: what stands above a fraction's bar and below it must not run together."""

from collections.abc import Iterator

from digest_sources.word import xml
from digest_sources.word.xml import Element

_BETWEEN = {"m:f": "/", "m:sSup": "^", "m:sSubSup": "^"}
"""What is written before the last operand."""
_DELETED = frozenset({"w:del", "w:moveFrom"})
_LAST = {"m:f": "m:den", "m:sSup": "m:sup", "m:sSubSup": "m:sup"}


def linear(element: Element) -> str:
    """The text of a formula (ISO/IEC 29500-1, 22.1), with / and ^ and √."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    own = xml.name_of(element)
    for part in element:
        name = xml.name_of(part)
        if name == "m:t":
            yield part.text or ""
        elif name == "m:rad":
            yield "√" + _enclosed("".join(_pieces(part)))
        elif name in {"m:num", "m:den", "m:sup"} and own in _LAST:
            yield (_BETWEEN[own] if name == _LAST[own] else "") + _enclosed(linear(part))
        elif name not in _DELETED:
            yield from _pieces(part)


def _enclosed(operand: str) -> str:
    return operand if operand.isalnum() else f"({operand})"
