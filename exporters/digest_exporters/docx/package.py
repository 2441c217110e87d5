"""The parts of a DOCX file (ISO/IEC 29500-2), built from nothing: there is no template to leave traces."""

import io
import re
import zipfile
from typing import Literal

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.package import Package

from digest.plugin import Briefing, Run, Text, plain
from digest_exporters.docx import styles
from digest_exporters.docx.blocks import Body
from digest_exporters.docx.inline import Evidence
from digest_exporters.docx.languages import EAST_ASIAN, Languages
from digest_exporters.docx.paragraphs import paragraph, runs
from digest_exporters.docx.style_sheet import style_sheet
from digest_exporters.docx.theme import theme
from digest_exporters.docx.wml import Element, w, w_text
from digest_exporters.lines import one_line

Paper = Literal["A4", "Letter"]

_MILLIMETRE = 1440 / 25.4
_PAPER: dict[Paper, tuple[int, int]] = {"A4": (11906, 16838), "Letter": (12240, 15840)}
"""Width and height in twips."""
_MARGINS = {side: round(mm * _MILLIMETRE) for side, mm in {"top": 25, "right": 25, "bottom": 23, "left": 25}.items()}
_FOOTER = round(11 * _MILLIMETRE)
_SIDES = _MARGINS["left"] + _MARGINS["right"]

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can name: the same for every file, since an export has no clock."""


def build(briefing: Briefing, *, paper: Paper, evidence: Evidence) -> bytes:
    languages = Languages.of(briefing)
    package = Package()
    document = _part(package, "document", CONTENT_TYPE.WML_DOCUMENT_MAIN, w("document"))
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)

    def attach(name: str, content_type: str, relationship: str, element: Element) -> str:
        return str(document.relate_to(_part(package, name, content_type, element), relationship))

    width, height = _PAPER[paper]
    body = Body(briefing, languages, document, width - _SIDES, evidence)
    content = list(body.elements())
    footer = attach("footer1", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, _footer(briefing, languages))
    document.element.append(w("body", content, _section(width, height, footer)))

    attach("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, style_sheet(languages))
    attach("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, _settings(languages))
    attach("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, body.numbering.element())
    attach("theme/theme1", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, theme(languages))
    attach("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, _font_table())
    if body.comments:
        attach("comments", CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS, body.comments.element())
    core = XmlPart(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, _properties(briefing), package)
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    return _zipped(package)


def _part(package: Package, name: str, content_type: str, element: Element) -> XmlPart:
    return XmlPart(PackURI(f"/word/{name}.xml"), content_type, element, package)


def _section(width: int, height: int, footer: str) -> Element:
    reference = w("footerReference", type="default")
    reference.set(qn("r:id"), footer)
    return w(
        "sectPr",
        reference,
        w("pgSz", w=width, h=height),
        w("pgMar", **_MARGINS, header=_FOOTER, footer=_FOOTER, gutter=0),
    )


def _footer(briefing: Briefing, languages: Languages) -> Element:
    """The page label, with fields where the numbers go. Word fills them in when it lays the pages out."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}

    def written(part: str) -> list[Element]:
        text: Text = (Run(text=part, language=briefing.languages[0]),)
        return _field(fields[part]) if part in fields else runs(text[0], styles.FOOTER, languages)

    parts = re.split(r"(\{pages?\})", briefing.page_label)
    label = (Run(text=briefing.page_label, language=briefing.languages[0]),)
    content = (element for part in parts if part for element in written(part))
    return w("ftr", paragraph(styles.FOOTER, content, languages, label))


def _field(instruction: str) -> list[Element]:
    """A complex field with a cached result, for programs that do not compute one."""
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", w_text(f" {instruction} ", "instrText")),
        w("r", w("fldChar", fldCharType="separate")),
        w("r", w_text("1")),
        w("r", w("fldChar", fldCharType="end")),
    ]


def _settings(languages: Languages) -> Element:
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=420),
        w("characterSpacingControl", val="compressPunctuation"),
        w(
            "compat",
            w("doNotExpandShiftReturn"),
            w("useFELayout"),
            # Without it, Word 2013 and later open the file in compatibility mode.
            w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15),
        ),
        w("themeFontLang", val=languages.latin, eastAsia=languages.east_asian, bidi="ar-SA"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


# East Asian fonts under the names of their other language, for computers that do not know the first: (alternative
# name, Windows character set, family).
_ALTERNATIVES = {
    "宋体": ("SimSun", "86", "auto"),
    "黑体": ("SimHei", "86", "modern"),
    "新細明體": ("PMingLiU", "88", "roman"),
    "微軟正黑體": ("Microsoft JhengHei", "88", "swiss"),
    "ＭＳ 明朝": ("MS Mincho", "80", "roman"),
    "ＭＳ ゴシック": ("MS Gothic", "80", "modern"),
    "바탕": ("Batang", "81", "roman"),
    "맑은 고딕": ("Malgun Gothic", "81", "swiss"),
}


def _font_table() -> Element:
    names = dict.fromkeys(name for faces in EAST_ASIAN.values() for name in faces.values())
    return w(
        "fonts",
        (
            w(
                "font",
                w("altName", val=_ALTERNATIVES[name][0]),
                w("charset", val=_ALTERNATIVES[name][1]),
                w("family", val=_ALTERNATIVES[name][2]),
                name=name,
            )
            for name in names
        ),
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
