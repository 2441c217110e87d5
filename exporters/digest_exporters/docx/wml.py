"""Elements of WordprocessingML (ISO/IEC 29500-1, chapter 17), written as one writes a tree."""

from collections.abc import Iterable
from typing import TypeAlias

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

Element: TypeAlias = etree._Element


def w(tag: str, *children: Element | Iterable[Element] | None, **attributes: str | int) -> Element:
    """`w:tag` with attributes of the same namespace. The order of the children is the schema's business: keep it."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    for child in children:
        if etree.iselement(child):
            element.append(child)
        elif child is not None:
            element.extend(child)
    return element


def w_text(text: str, tag: str = "t") -> Element:
    """`w:t` (or another element that holds characters), with its spaces kept."""
    element = w(tag)
    element.text = text
    element.set(qn("xml:space"), "preserve")
    return element


def twips(points: float) -> int:
    """Twentieths of a point, in which WordprocessingML measures."""
    return round(points * 20)
