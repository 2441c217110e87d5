"""Which styles of a look a letterhead has, and how the others are made to go with them."""

from dataclasses import fields, replace
from typing import Any

from docx.oxml.ns import qn

from digest_exporters.docx.fonts import Face, east_asian_font
from digest_exporters.docx.languages import Languages
from digest_exporters.docx.look import Body, CharacterStyle, Look, ParagraphStyle, TableStyle
from digest_exporters.docx.wml import Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEFAULT_SIZE = 10.0
"""In points, where neither a style nor the defaults of a document say it (ISO/IEC 29500-1, 17.3.2.38)."""
# The script by which a theme knows a font for a language.
_SCRIPTS = {
    "zh-CN": "Hans", "zh-SG": "Hans", "zh-TW": "Hant", "zh-HK": "Hant", "zh-MO": "Hant", "ja-JP": "Jpan",
    "ko-KR": "Hang",
}  # fmt: skip
_KINDS = {ParagraphStyle: "paragraph", CharacterStyle: "character", TableStyle: "table"}
_DEFAULTS = ("normal", "default_character", "default_table")


class LetterheadStyles:
    """The styles of a letterhead, as far as they are asked about."""

    def __init__(self, styles: Element, theme: Element | None, languages: Languages) -> None:
        self._theme = theme
        self._languages = languages
        self._defaults = styles.find("/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr"))))
        elements = styles.findall(qn("w:style"))
        self._by_id = {_id(element): element for element in elements}
        self._by_name = {_name(element): element for element in elements}
        self._default = {e.get(qn("w:type")): e for e in elements if e.get(qn("w:default")) in ("1", "true", "on")}
        self._ids = {id.casefold() for id in self._by_id}

    def adapted(self, look: Look) -> Look:
        """The look with the letterhead's styles where it has them, by their names."""
        changes: dict[str, Any] = {}
        for field in fields(look):
            style = getattr(look, field.name)
            kind = _KINDS.get(type(style))
            if kind is None:
                continue
            default = self._default.get(kind) if field.name in _DEFAULTS else None
            same = default if default is not None else self._by_name.get(style.name.casefold())
            if same is not None and same.get(qn("w:type")) == kind:
                changes[field.name] = self._kept(style, same)
            else:
                changes[field.name] = self._added(style, look, clashes=same is not None)
        if look.follows_letterhead:
            size = self._size()
            changes["east_asian"] = _scaled(look.east_asian, size)
            changes["latin"] = _scaled(look.latin, size)
            changes["lists"] = replace(look.lists, face=None)
        return replace(look, **changes)

    def _kept(self, style: Any, same: Element) -> Any:
        if isinstance(style, ParagraphStyle):
            font = self._open_font(same, style.face or "serif")
            style = replace(style, bold=False, justified=False, indented=False, east_asian=font)
        return replace(style, id=_id(same), own=False)

    def _added(self, style: Any, look: Look, *, clashes: bool) -> Any:
        style = replace(style, id=self._free_id(style.id))
        if clashes:  # a style of another kind has the name, which must be the only one
            style = replace(style, name=f"{style.name} (briefing)", built_in=False)
        if not look.follows_letterhead or isinstance(style, TableStyle):
            return style
        if isinstance(style, ParagraphStyle):
            # What is bold in Latin letters has another face in Chinese; the rest has that of plain text.
            plain = None if style.bold else self._open_font(self._default.get("paragraph"), "serif")
            return replace(style, names_latin=False, face=style.face if style.bold else None, east_asian=plain)
        return replace(style, names_latin=False, face=style.face if style.name == look.strong_east_asian.name else None)

    def _free_id(self, id: str) -> str:
        free = next(
            i for i in (id, *(f"{id}{n}" for n in range(1, len(self._ids) + 2))) if i.casefold() not in self._ids
        )
        self._ids.add(free.casefold())
        return free

    def _size(self) -> float:
        """Of plain text, in points."""
        for properties in self._chain(self._default.get("paragraph")):
            size = properties.find(qn("w:sz"))
            if size is not None:
                return float(size.get(qn("w:val"))) / 2
        return _DEFAULT_SIZE

    def _open_font(self, style: Element | None, face: Face) -> str | None:
        """The font that runs of Han characters in a style must name, since the style does not; None where it does.

        A style that leaves it to the theme means the theme's font for the language. Word finds that only if the
        document's settings say the language, so it is better named.
        """
        ours = east_asian_font(self._languages.east_asian, face)
        for properties in self._chain(style):
            fonts = properties.find(qn("w:rFonts"))
            if fonts is None:
                continue
            of_theme = fonts.get(qn("w:eastAsiaTheme"))
            if of_theme is not None:
                return self._theme_font(of_theme) or ours
            if fonts.get(qn("w:eastAsia")):
                return None
        return ours

    def _theme_font(self, use: str) -> str | None:
        """What a theme calls `minorEastAsia` and `majorEastAsia`, if it says so."""
        if self._theme is None or not use.endswith("EastAsia"):
            return None
        fonts = next(self._theme.iter(f"{_DRAWING}{use.removesuffix('EastAsia')}Font"), None)
        if fonts is None:
            return None
        script = _SCRIPTS.get(self._languages.east_asian)
        by_script = (f.get("typeface") for f in fonts.findall(f"{_DRAWING}font") if f.get("script") == script)
        east_asian = fonts.find(f"{_DRAWING}ea")
        named = east_asian.get("typeface") if east_asian is not None else None
        return named or next(by_script, None)

    def _chain(self, style: Element | None) -> "list[Element]":
        """The properties of characters that a style has, its own first, those of the whole document last."""
        found, seen = [], set()
        while style is not None and _id(style) not in seen:
            seen.add(_id(style))
            properties, base = style.find(qn("w:rPr")), style.find(qn("w:basedOn"))
            found.append(properties)
            style = self._by_id.get(base.get(qn("w:val"))) if base is not None else None
        return [properties for properties in (*found, self._defaults) if properties is not None]


def _scaled(body: Body, size: float) -> Body:
    return Body(size, body.leading * size / body.size)


def _id(style: Element) -> str:
    return style.get(qn("w:styleId")) or ""


def _name(style: Element) -> str:
    name = style.find(qn("w:name"))
    return (name.get(qn("w:val")) or "").casefold() if name is not None else ""
