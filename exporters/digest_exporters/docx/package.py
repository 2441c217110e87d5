"""The parts of a DOCX file (ISO/IEC 29500-2), built from nothing: there is no template to leave traces."""

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.package import Package

from digest.plugin import Briefing
from digest_exporters.docx.archive import zipped
from digest_exporters.docx.blocks import BodyWriter, Place
from digest_exporters.docx.fonts import font_entries
from digest_exporters.docx.inline import Evidence
from digest_exporters.docx.languages import Languages
from digest_exporters.docx.look import Look
from digest_exporters.docx.page import Paper, Side, measure, page_label, section
from digest_exporters.docx.properties import describe, properties
from digest_exporters.docx.setting import Setting
from digest_exporters.docx.style_sheet import style_sheet
from digest_exporters.docx.theme import theme
from digest_exporters.docx.wml import Element, w


def build(briefing: Briefing, *, look: Look, paper: Paper, evidence: Evidence) -> bytes:
    setting = Setting(Languages.of(briefing), look)
    package = Package()
    document = _part(package, "document", CONTENT_TYPE.WML_DOCUMENT_MAIN, w("document"))
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)

    def attach(name: str, content_type: str, relationship: str, element: Element) -> str:
        return document.relate_to(_part(package, name, content_type, element), relationship)

    writer = BodyWriter(briefing, setting, Place(document, measure(paper, look.page)), evidence)
    content = list(writer.elements())
    sides: tuple[Side, ...] = ("default", "even") if look.page.two_sided else ("default",)
    footers = {
        side: attach(
            f"footer{number}",
            CONTENT_TYPE.WML_FOOTER,
            RELATIONSHIP_TYPE.FOOTER,
            w("ftr", page_label(briefing, setting, side)),
        )
        for number, side in enumerate(sides, start=1)
    }
    document.element.append(w("body", content, section(paper, look.page, footers)))

    attach("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, style_sheet(setting))
    attach("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, _settings(setting))
    numbering = w("numbering", writer.numbering.definitions(), writer.numbering.lists())
    attach("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, numbering)
    attach("theme/theme1", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, theme(setting))
    attach("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, w("fonts", font_entries()))
    if writer.comments:
        comments = w("comments", writer.comments.elements())
        attach("comments", CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS, comments)
    core = XmlPart(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, properties(), package)
    describe(core.element, briefing)
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    return zipped(package)


def _part(package: Package, name: str, content_type: str, element: Element) -> XmlPart:
    return XmlPart(PackURI(f"/word/{name}.xml"), content_type, element, package)


def _settings(setting: Setting) -> Element:
    languages = setting.languages
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders") if setting.look.page.two_sided else None,
        w("characterSpacingControl", val="compressPunctuation"),
        w(
            "compat",
            w("useFELayout"),
            # Without it, Word 2013 and later open the file in compatibility mode.
            w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15),
        ),
        w("themeFontLang", val=languages.latin, eastAsia=languages.east_asian, bidi="ar-SA"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
