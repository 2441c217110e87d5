"""The styles part: the looks as WordprocessingML."""

from digest_exporters.docx import styles
from digest_exporters.docx.fonts import LATIN, Face
from digest_exporters.docx.languages import Languages
from digest_exporters.docx.styles import GREY, INK, NAVY, RULE, ParagraphStyle, leading, size
from digest_exporters.docx.wml import Element, twips, w

_BASES = {"paragraph": "Normal", "character": "DefaultParagraphFont", "table": "TableNormal"}


def style_sheet(languages: Languages) -> Element:
    return w(
        "styles",
        _defaults(languages),
        w("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1, defQFormat=0),
        (_paragraph_style(style, languages) for style in styles.PARAGRAPH_STYLES),
        _character_styles(languages),
        _table_styles(),
    )


def _fonts(languages: Languages, face: Face) -> Element:
    """Every one of the four fonts by name: a theme font would send Han characters to a Japanese face."""
    latin = LATIN[face]
    return w("rFonts", ascii=latin, hAnsi=latin, eastAsia=languages.east_asian_font(face), cs=latin)


def _sizes(points: float) -> tuple[Element, Element]:
    return w("sz", val=round(points * 2)), w("szCs", val=round(points * 2))


def _defaults(languages: Languages) -> Element:
    return w(
        "docDefaults",
        w(
            "rPrDefault",
            w(
                "rPr",
                _fonts(languages, "serif"),
                w("color", val=INK),
                _sizes(size(styles.NORMAL, languages)),
                w("lang", val=languages.latin, eastAsia=languages.east_asian, bidi="ar-SA"),
            ),
        ),
        w("pPrDefault"),
    )


def _style(
    kind: str,
    id: str,
    name: str,
    *content: Element,
    next: str | None = None,
    built_in: bool = True,
    gallery: bool = True,
) -> Element:
    """A style that builds on the default one of its kind."""
    attributes = {"type": kind, "styleId": id}
    if not built_in:
        attributes["customStyle"] = "1"
    if id == _BASES[kind]:
        attributes["default"] = "1"
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=_BASES[kind]) if id != _BASES[kind] else None,
        w("next", val=next) if next else None,
        w("uiPriority", val=1 if gallery else 99),
        w("qFormat") if gallery else None,
        content,
        **attributes,
    )


def _paragraph_style(style: ParagraphStyle, languages: Languages) -> Element:
    in_east_asian = languages.leads_in_east_asian
    points = size(style, languages)
    indent = w("ind", firstLineChars=200, firstLine=twips(2 * points))
    alignment = "center" if style.centred else "both" if style.justified and in_east_asian else None
    # Line breaking as GB/T 15834-2011 and CLREQ ask: no mark alone at a line's start, none hanging out of the measure;
    # the gaps between Han and Latin letters or digits are made by Word, not typed.
    line_breaking = (
        w("kinsoku"), w("overflowPunct", val=0), w("topLinePunct"), w("autoSpaceDE"), w("autoSpaceDN"),
    )  # fmt: skip
    return _style(
        "paragraph",
        style.id,
        style.name,
        w(
            "pPr",
            (w("keepNext"), w("keepLines")) if style.keep_next else None,
            w("widowControl") if style is styles.NORMAL else None,
            line_breaking if style is styles.NORMAL else None,
            w(
                "spacing",
                before=twips(style.before),
                after=twips(style.after),
                line=twips(leading(style, languages)),
                lineRule="atLeast",
            ),
            indent if style.indented and in_east_asian else None,
            w("contextualSpacing") if style.close_set else None,
            w("jc", val=alignment) if alignment else None,
            w("outlineLvl", val=style.outline) if style.outline is not None else None,
        ),
        w(
            "rPr",
            _fonts(languages, style.face),
            (w("b"), w("bCs")) if style.bold and not in_east_asian else None,
            w("color", val=style.colour) if style.colour else None,
            w("spacing", val=twips(style.spacing)) if style.spacing else None,
            _sizes(points),
        ),
        next=style.next,
        built_in=style.built_in,
        gallery=style.in_gallery,
    )


def _character_styles(languages: Languages) -> list[Element]:
    def style(id: str, name: str, *properties: Element, built_in: bool = True, gallery: bool = True) -> Element:
        return _style("character", id, name, w("rPr", properties), built_in=built_in, gallery=gallery)

    return [
        style("DefaultParagraphFont", "Default Paragraph Font", gallery=False),
        style(styles.STRONG, "Strong", w("b"), w("bCs")),
        # Emphasis in Chinese is a change of face, not of weight.
        style(styles.STRONG_EAST_ASIAN, "Strong East Asian", _fonts(languages, "sans"), built_in=False),
        style(styles.HYPERLINK, "Hyperlink", w("color", val=NAVY), w("u", val="single")),
        style(
            styles.NOTE_MARK,
            "Note Mark",
            _fonts(languages, "sans"),
            w("color", val=NAVY),
            w("vertAlign", val="superscript"),
            built_in=False,
        ),
        style(styles.NOTE_SOURCE, "Note Source", w("color", val=GREY), built_in=False),
        style(styles.COMMENT_MARK, "annotation reference", *_sizes(8), gallery=False),
    ]


def _table_styles() -> list[Element]:
    def style(id: str, name: str, sides: float, *rules: Element, built_in: bool = False) -> Element:
        """`sides`: the space beside the text of a cell, in points."""
        margins = (w(side, w=twips(sides), type="dxa") for side in ("left", "right"))
        properties = w("tblPr", w("tblBorders", rules) if rules else None, w("tblCellMar", margins))
        return _style("table", id, name, properties, built_in=built_in, gallery=not built_in)

    def rule(side: str, colour: str, points: float) -> Element:
        return w(side, val="single", sz=round(points * 8), space=0, color=colour)

    return [
        style("TableNormal", "Normal Table", 5.4, built_in=True),
        style(
            styles.FACTS_TABLE, "Facts Table", 0,
            rule("top", NAVY, 1.5), rule("bottom", RULE, 0.5), rule("insideH", RULE, 0.5),
        ),
        style(styles.BRIEFING_TABLE, "Briefing Table", 5, rule("bottom", RULE, 0.5), rule("insideH", RULE, 0.5)),
    ]  # fmt: skip
