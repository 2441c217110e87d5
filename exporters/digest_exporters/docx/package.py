"""The parts of a DOCX file (ISO/IEC 29500-2), built from nothing: there is no template to leave traces."""

import io
import zipfile

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.package import Package

from digest.plugin import Briefing, plain
from digest_exporters.docx.blocks import Body
from digest_exporters.docx.fonts import font_table
from digest_exporters.docx.inline import Evidence
from digest_exporters.docx.languages import Languages
from digest_exporters.docx.page import Paper, footer, measure, section
from digest_exporters.docx.style_sheet import style_sheet
from digest_exporters.docx.theme import theme
from digest_exporters.docx.wml import Element, w
from digest_exporters.lines import one_line

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can name: the same for every file, since an export has no clock."""


def build(briefing: Briefing, *, paper: Paper, evidence: Evidence) -> bytes:
    languages = Languages.of(briefing)
    package = Package()
    document = _part(package, "document", CONTENT_TYPE.WML_DOCUMENT_MAIN, w("document"))
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)

    def attach(name: str, content_type: str, relationship: str, element: Element) -> str:
        return document.relate_to(_part(package, name, content_type, element), relationship)

    body = Body(briefing, languages, document, measure(paper), evidence)
    content = list(body.elements())
    foot = attach("footer1", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, footer(briefing, languages))
    document.element.append(w("body", content, section(paper, foot)))

    attach("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, style_sheet(languages))
    attach("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, _settings(languages))
    attach("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, body.numbering.element())
    attach("theme/theme1", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, theme(languages))
    attach("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, font_table())
    if body.comments:
        attach("comments", CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS, body.comments.element())
    core = XmlPart(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, _properties(briefing), package)
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    return _zipped(package)


def _part(package: Package, name: str, content_type: str, element: Element) -> XmlPart:
    return XmlPart(PackURI(f"/word/{name}.xml"), content_type, element, package)


def _settings(languages: Languages) -> Element:
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
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


def _properties(briefing: Briefing) -> Element:
    """Dublin Core as far as the briefing says it. No times: an export has no clock, and a made-up one would lie."""
    properties = parse_xml(f"<cp:coreProperties {nsdecls('cp', 'dc')}/>")
    values = {
        "title": one_line(briefing.plain_title),
        "subject": one_line(plain(briefing.kicker)),
        "language": briefing.languages[0],
    }
    for name, value in values.items():
        if value:
            element = properties.makeelement(qn(f"dc:{name}"))
            element.text = value
            properties.append(element)
    return properties


def _zipped(package: Package) -> bytes:
    """The package as a zip file, whose bytes depend on its parts alone."""
    saved, stable = io.BytesIO(), io.BytesIO()
    package.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(stable, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            member = zipfile.ZipInfo(name, _ZIP_EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # else the operating system's own number
            member.external_attr = 0o644 << 16
            archive.writestr(member, parts.read(name))
    return stable.getvalue()
