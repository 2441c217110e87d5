"""Word documents built in a test: a part is what its markup says, and nothing is there that is not written."""

import io
import zipfile

TRANSITIONAL = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"
_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{namespace}"' for prefix, namespace in _NAMESPACES.items())
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ROOTS = {
    "document": "w:document",
    "styles": "w:styles",
    "numbering": "w:numbering",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "comments": "w:comments",
}


def zipped(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def parts_of(body: str, *, core: str = "", main: str = _MAIN, **others: str) -> dict[str, str | bytes]:
    """The parts of a document: its body, and what stands in `styles`, `numbering`, `footnotes`, ..."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": _relationships(
            {"officeDocument": "word/document.xml"} | ({"core-properties": "core.xml"} if core else {})
        ),
        "word/document.xml": _root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relationships({kind: f"{kind}.xml" for kind in others}),
    }
    parts |= {f"word/{kind}.xml": _root(kind, content) for kind, content in others.items()}
    if core:
        parts["core.xml"] = (
            f'<p:coreProperties xmlns:p="p" xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</p:coreProperties>'
        )
    return parts


def docx(body: str, *, core: str = "", **others: str) -> bytes:
    return zipped(parts_of(body, core=core, **others))


def strict(parts: dict[str, str | bytes]) -> bytes:
    """The same in the strict dialect."""
    return zipped(
        {
            name: content.replace("wordprocessingml/2006", "wordprocessingml")
            .replace("officeDocument/2006", "officeDocument")
            .replace(f"{TRANSITIONAL}/wordprocessingml", f"{STRICT}/wordprocessingml")
            .replace(f"{TRANSITIONAL}/officeDocument", f"{STRICT}/officeDocument")
            for name, content in parts.items()
            if isinstance(content, str)
        }
    )


def p(*runs: str, **properties: str) -> str:
    """A paragraph; `style="Title"`, `jc="center"`, `rPr="<w:del/>"`, ..."""
    inner = "".join(
        f"<w:rPr>{value}</w:rPr>"
        if name == "rPr"
        else value
        if value.startswith("<")
        else f'<w:{"pStyle" if name == "style" else name} w:val="{value}"/>'
        for name, value in properties.items()
    )
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{''.join(map(run, runs))}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of text; what is markup already stays as it is."""
    if text.startswith("<"):
        return text
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, number: int = 1, level: int = 0, **properties: str) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, numbered=numbered, **properties)


def table(*rows: list[str], properties: str = "") -> str:
    """Rows of cells, each the markup of its paragraphs, or text."""
    return "<w:tbl>" + "".join(f"<w:tr>{properties}{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    if content.startswith("<w:tc>"):
        return content
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def text_box(*paragraphs: str) -> str:
    """As Word writes it: once for programs that know its shapes, once for older ones."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def style(identifier: str, name: str = "", inner: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name or identifier}"/>{inner}</w:style>'


def _root(kind: str, content: str) -> str:
    return f"<{_ROOTS[kind]} {_DECLARED}>{content}</{_ROOTS[kind]}>"


def _relationships(targets: dict[str, str]) -> str:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="r{number}" Type="{kinds}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(targets.items())
        )
        + "</Relationships>"
    )
