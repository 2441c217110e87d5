"""The page label in a letterhead's footers, unless it counts its pages itself."""

import re
from collections.abc import Iterable
from copy import deepcopy

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.package import Package

from digest.plugin import Briefing
from digest_exporters.docx.letterhead.parts import root
from digest_exporters.docx.page import Side, footer_reference, page_label
from digest_exporters.docx.setting import Setting
from digest_exporters.docx.wml import Element, w

_PAGE = re.compile(r"\bPAGE\b", re.IGNORECASE)


def add_page_label(
    package: Package, document: XmlPart, settings: Element, briefing: Briefing, setting: Setting
) -> None:
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    running = [rel.target_part for rel in document.rels.values() if rel.reltype in kinds]
    if any(map(_counts_pages, running)):
        return
    two_sided = _is_on(settings.find(qn("w:evenAndOddHeaders")))
    sides: tuple[Side, ...] = ("default", "even") if two_sided else ("default",)
    for side in sides:
        _add(package, document, page_label(briefing, setting, side), side)


def _add(package: Package, document: XmlPart, label: Element, side: Side) -> None:
    """Adds a label to every footer of a side; where a section has none and inherits none, gives it one."""
    inherited = False
    done: set[Part] = set()
    for section in document.element.iter(qn("w:sectPr")):
        references = (r for r in section.findall(qn("w:footerReference")) if r.get(qn("w:type")) == side)
        reference = next(references, None)
        if reference is not None:
            footer = document.related_parts[reference.get(qn("r:id"))]
            if footer not in done:
                _append(root(footer), label)
                done.add(footer)
        elif not inherited:
            footer = XmlPart(
                package.next_partname("/word/footer%d.xml"), CONTENT_TYPE.WML_FOOTER, w("ftr", deepcopy(label)), package
            )
            section.insert(0, footer_reference(side, document.relate_to(footer, RELATIONSHIP_TYPE.FOOTER)))
        inherited = True


def _append(footer: Element, label: Element) -> None:
    """A footer's empty last paragraph, which programs put there, makes room."""
    last = footer[-1] if len(footer) else None
    if last is not None and last.tag == qn("w:p") and all(child.tag == qn("w:pPr") for child in last):
        footer.remove(last)
    footer.append(deepcopy(label))


def _counts_pages(part: Part) -> bool:
    instructions: Iterable[str] = (
        *(e.text or "" for e in root(part).iter(qn("w:instrText"))),
        *(e.get(qn("w:instr")) or "" for e in root(part).iter(qn("w:fldSimple"))),
    )
    return any(map(_PAGE.search, instructions))


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get(qn("w:val")) not in ("0", "false", "off")
