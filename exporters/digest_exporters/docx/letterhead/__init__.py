"""A briefing on the user's letterhead, whose headers, footers, styles, page setup and settings stay."""

from collections.abc import Iterable
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.package import Package
from lxml import etree

from digest.plugin import Briefing
from digest_exporters.docx.archive import zipped
from digest_exporters.docx.blocks import BodyWriter, Place
from digest_exporters.docx.fonts import font_entries
from digest_exporters.docx.inline import Evidence
from digest_exporters.docx.languages import Languages
from digest_exporters.docx.letterhead.footers import add_page_label
from digest_exporters.docx.letterhead.opening import open_letterhead
from digest_exporters.docx.letterhead.parts import drop, related, root, root_of_own, root_related
from digest_exporters.docx.letterhead.place import Opening
from digest_exporters.docx.letterhead.styles import LetterheadStyles
from digest_exporters.docx.look import Look
from digest_exporters.docx.properties import describe, properties
from digest_exporters.docx.setting import Setting
from digest_exporters.docx.style_sheet import style_elements, style_sheet
from digest_exporters.docx.taken import Taken
from digest_exporters.docx.theme import theme
from digest_exporters.docx.wml import Element, w

_STYLES_OF_WORD_2010 = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
"""A second copy of the styles, which Word 2010 wrote and no Word reads: it would lack those that are added."""


def fill(path: Path, briefing: Briefing, *, look: Look, evidence: Evidence) -> bytes:
    """The letterhead with the briefing in it. Raises UsageError where that cannot be."""
    path = path.expanduser()
    package, document = open_letterhead(path)
    opening = Opening(document.element.find(qn("w:body")), path)
    languages = Languages.of(briefing)

    def part(name: str, content_type: str, relationship: str, empty: Element) -> Element:
        return root_of_own(package, document, f"/word/{name}.xml", content_type, relationship, empty)

    styles = part("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, w("styles"))
    if len(styles):
        fonts = root_related(document, RELATIONSHIP_TYPE.THEME)
        look = LetterheadStyles(styles, fonts, languages).adapted(look)
    numbering = part("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, w("numbering"))
    taken = _taken(document, numbering)
    setting = Setting(languages, look, headings_list=taken.next_list)

    writer = BodyWriter(briefing, setting, Place(document, opening.width, taken), evidence)
    opening.fill(list(writer.elements()))
    styles.extend(style_elements(setting) if len(styles) else style_sheet(setting))
    drop(document, _STYLES_OF_WORD_2010)
    part("theme/theme1", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, theme(setting))
    _add_lists(numbering, writer.numbering.definitions(), writer.numbering.lists())
    if writer.comments:
        comments = part("comments", CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS, w("comments"))
        comments.extend(writer.comments.elements())
    settings = part("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, w("settings"))
    add_page_label(package, document, settings, briefing, setting)
    _add_fonts(package, document)
    _describe(package, briefing)
    return zipped(package)


def _taken(document: XmlPart, numbering: Element) -> Taken:
    comments = root_related(document, RELATIONSHIP_TYPE.COMMENTS)
    return Taken(
        abstract_ids=_numbers(numbering.iter(qn("w:abstractNum")), "w:abstractNumId"),
        list_ids=_numbers(numbering.iter(qn("w:num")), "w:numId"),
        nsids=[(nsid.get(qn("w:val")) or "").upper() for nsid in numbering.iter(qn("w:nsid"))],
        comment_ids=_numbers(comments, "w:id") if comments is not None else (),
        bookmark_ids=_numbers(document.element.iter(qn("w:bookmarkStart")), "w:id"),
        bookmark_names=[mark.get(qn("w:name")) or "" for mark in document.element.iter(qn("w:bookmarkStart"))],
    )


def _numbers(elements: Iterable[Element], attribute: str) -> list[int]:
    values = (element.get(qn(attribute)) or "" for element in elements)
    return [int(value) for value in values if value.isdecimal()]


def _add_lists(numbering: Element, definitions: Iterable[Element], lists: Iterable[Element]) -> None:
    """All definitions stand before all lists, and what a program keeps for itself last."""
    first_list = next(numbering.iterchildren(qn("w:num"), qn("w:numIdMacAtCleanup")), None)
    for definition in definitions:
        if first_list is None:
            numbering.append(definition)
        else:
            first_list.addprevious(definition)
    last = numbering.find(qn("w:numIdMacAtCleanup"))
    for element in lists:
        if last is None:
            numbering.append(element)
        else:
            last.addprevious(element)


def _add_fonts(package: Package, document: XmlPart) -> None:
    """Says by which other names the fonts of the briefing are known, where the letterhead does not."""
    table = related(document, RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = w("fonts") if table is None else root(table)
    known = {font.get(qn("w:name")) for font in fonts.iter(qn("w:font"))}
    fonts.extend(font for font in font_entries() if font.get(qn("w:name")) not in known)
    if table is None:
        table = XmlPart(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, fonts, package)
        document.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)
    else:
        table._blob = etree.tostring(fonts, encoding="UTF-8", standalone=True)


def _describe(package: Package, briefing: Briefing) -> None:
    core = root_of_own(
        package, package, "/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, RELATIONSHIP_TYPE.CORE_PROPERTIES,
        properties(),
    )  # fmt: skip
    describe(core, briefing)
    # A picture of the empty letterhead would stand for the briefing in a file manager.
    drop(package, RELATIONSHIP_TYPE.THUMBNAIL)
