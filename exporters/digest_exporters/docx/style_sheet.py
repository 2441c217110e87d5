"""The styles part: the look as WordprocessingML."""

from collections.abc import Iterable, Iterator

from digest_exporters.docx.look import CharacterStyle, ParagraphStyle, Rule, TableStyle
from digest_exporters.docx.setting import Setting
from digest_exporters.docx.wml import Element, twips, w


def style_sheet(setting: Setting) -> Element:
    return w(
        "styles",
        _defaults(setting),
        w("latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1, defQFormat=0),
        style_elements(setting),
    )


def style_elements(setting: Setting) -> Iterator[Element]:
    """Every style that is ours to define."""
    look = setting.look
    for paragraph_style in look.paragraph_styles:
        if paragraph_style.own:
            yield _paragraph_style(paragraph_style, setting)
    for character_style in look.character_styles:
        if character_style.own:
            yield _character_style(character_style, setting)
    for table_style in look.table_styles:
        if table_style.own:
            yield _table_style(table_style, setting)


def border(rule: Rule, space: float = 0) -> Element:
    """A line; `space` between it and the text, in points."""
    return w(rule.side, val="single", sz=round(rule.points * 8), space=round(space), color=rule.colour)


def _sizes(points: float) -> tuple[Element, Element]:
    return w("sz", val=round(points * 2)), w("szCs", val=round(points * 2))


def _defaults(setting: Setting) -> Element:
    languages = setting.languages
    return w(
        "docDefaults",
        w(
            "rPrDefault",
            w(
                "rPr",
                setting.fonts("serif"),
                w("color", val=setting.look.palette.ink),
                _sizes(setting.size(setting.look.normal)),
                w("lang", val=languages.latin, eastAsia=languages.east_asian, bidi="ar-SA"),
            ),
        ),
        w("pPrDefault"),
    )


def _style(
    kind: str,
    style: ParagraphStyle | CharacterStyle | TableStyle,
    base: ParagraphStyle | CharacterStyle | TableStyle,
    content: Iterable[Element],
    following: str | None = None,
) -> Element:
    attributes = {"type": kind, "styleId": style.id}
    if not style.built_in:
        attributes["customStyle"] = "1"
    if style is base:
        attributes["default"] = "1"
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val=base.id) if style is not base else None,
        w("next", val=following) if following else None,
        w("uiPriority", val=1 if style.in_gallery else 99),
        w("qFormat") if style.in_gallery else None,
        content,
        **attributes,
    )


def _paragraph_style(style: ParagraphStyle, setting: Setting) -> Element:
    look, in_east_asian = setting.look, setting.languages.leads_in_east_asian
    # What every paragraph has is said once, unless what they build on is a letterhead's.
    common = style is look.normal or not look.normal.own
    points = setting.size(style)
    alignment = style.alignment or ("both" if style.justified and in_east_asian else None)
    # Line breaking as GB/T 15834-2011 and CLREQ ask: no mark alone at a line's start, none hanging out of the measure;
    # the gaps between Han and Latin letters or digits are made by Word, not typed.
    line_breaking = (
        w("kinsoku"), w("overflowPunct", val=0), w("topLinePunct"), w("autoSpaceDE"), w("autoSpaceDN"),
    )  # fmt: skip
    properties = w(
        "pPr",
        (w("keepNext"), w("keepLines")) if style.keep_next else None,
        w("widowControl", val=int(look.widow_control)) if common else None,
        w("numPr", w("ilvl", val=style.outline or 0), w("numId", val=setting.headings_list))
        if setting.numbers(style)
        else None,
        w("pBdr", border(style.rule, 4)) if style.rule else None,
        line_breaking if common else None,
        w(
            "spacing",
            before=twips(style.before),
            after=twips(style.after),
            line=twips(setting.leading(style)),
            lineRule="exact" if look.exact else "atLeast",
        ),
        _indent(style, setting),
        w("contextualSpacing") if style.close_set else None,
        w("jc", val=alignment or "left") if alignment or not look.normal.own else None,
        w("outlineLvl", val=style.outline) if style.outline is not None else None,
    )
    looks = w(
        "rPr",
        setting.fonts(style.face, names_latin=style.names_latin) if style.face else None,
        (w("b"), w("bCs")) if style.bold and not in_east_asian else None,
        w("color", val=style.colour) if style.colour else None,
        w("spacing", val=twips(style.spacing)) if style.spacing else None,
        _sizes(points),
    )
    next_style = next((s.id for s in look.paragraph_styles if s.name == style.next), None)
    return _style("paragraph", style, look.normal, (properties, looks), next_style)


def _indent(style: ParagraphStyle, setting: Setting) -> Element | None:
    """Two characters on the first line, or none where a letterhead's style would be inherited."""
    if style.indented and setting.languages.leads_in_east_asian:
        return w("ind", firstLineChars=200, firstLine=twips(2 * setting.size(style)))
    return None if setting.look.normal.own else w("ind", leftChars=0, left=0, firstLineChars=0, firstLine=0)


def _character_style(style: CharacterStyle, setting: Setting) -> Element:
    properties = w(
        "rPr",
        setting.fonts(style.face, names_latin=style.names_latin) if style.face else None,
        (w("b"), w("bCs")) if style.bold else None,
        w("color", val=style.colour) if style.colour else None,
        _sizes(style.size) if style.size else None,
        w("u", val="single") if style.underlined else None,
        w("vertAlign", val="superscript") if style.raised else None,
    )
    return _style("character", style, setting.look.default_character, (properties,))


def _table_style(style: TableStyle, setting: Setting) -> Element:
    margins = (w(side, w=twips(style.sides), type="dxa") for side in ("left", "right"))
    rules = w("tblBorders", map(border, style.rules)) if style.rules else None
    return _style("table", style, setting.look.default_table, (w("tblPr", rules, w("tblCellMar", margins)),))
