"""Bars of Word files: the package, its styles and fonts, and what stands in it."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from bars import Finding, bar, none_of, skipped
from line_bars import HAN
from lxml import etree
from text_bars import text_bars
from validators import validators_of_docx

Xml: TypeAlias = Any
"""An element; lxml says nothing of its types."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHARED_MARK = re.compile("[“”‘’—…·]")
"""Written in Chinese and Latin text alike: Word takes them from the Latin font unless a run says otherwise."""
_TYPED_NUMBER = re.compile(r"\s*(\d+[.、)]|[•\-*])\s*\S")
_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|comments|footnotes)\.xml")
_DEEPEST = 20
"""How many styles may be based on each other before it counts as a circle."""


def docx_bars(file: Path, expected: Sequence[str] = ()) -> Iterator[Finding]:
    """Everything that must hold of a briefing in Word's format but for its pages, which a program has to make first."""
    with zipfile.ZipFile(file) as package:
        yield bar("zip intact", package.testzip() is None)
        names = package.namelist()
        yield bar("[Content_Types].xml first", names[0] == "[Content_Types].xml")
        times = {member.date_time for member in package.infolist()}
        yield bar("zip members share one fixed time", len(times) == 1, warn=True)
        left = [name for name in names if "thumbnail" in name or "stylesWithEffects" in name]
        yield none_of("nothing left over of a template", left, warn=True)
        parts: dict[str, Xml] = {}
        broken = []
        for name in names:
            if name.endswith((".xml", ".rels")):
                try:
                    parts[name] = etree.fromstring(package.read(name))
                except etree.XMLSyntaxError as error:
                    broken.append((name, str(error)))
        yield none_of("parts well-formed", broken)
    document = _Document(parts)
    yield from document.font_bars()
    yield from document.paragraph_bars()
    yield from document.part_bars()
    yield from text_bars("docx text", document.text, [document.text], expected)
    yield from validators_of_docx(file)


def _value(element: Xml | None, path: str, attribute: str = "val") -> str | None:
    """An attribute of what stands below an element; `path` in names of WordprocessingML."""
    found = element.find("/".join(_W + step for step in path.split("/"))) if element is not None else None
    return None if found is None else found.get(_W + attribute)


def _has(element: Xml, path: str) -> bool:
    return element.find("/".join(_W + step for step in path.split("/"))) is not None


def _is_bold(run: Xml) -> bool:
    return _has(run, "rPr/b") and _value(run, "rPr/b") not in ("0", "false", "off")


def _text(element: Xml) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{_W}t"))


class _Document:
    def __init__(self, parts: dict[str, Xml]) -> None:
        self._parts = parts
        self._body = parts["word/document.xml"]
        self._texts = {name: part for name, part in parts.items() if _TEXT_PARTS.fullmatch(name)}
        sheet = parts["word/styles.xml"]
        self._styles = {style.get(f"{_W}styleId", ""): style for style in sheet.iter(f"{_W}style")}
        self._defaults = sheet.find(f"{_W}docDefaults/{_W}rPrDefault")

    @cached_property
    def text(self) -> str:
        return "\n".join(_text(paragraph) for part in self._texts.values() for paragraph in part.iter(f"{_W}p"))

    def font_bars(self) -> Iterator[Finding]:
        yield bar("a font for Han characters among the defaults", self._default_font, "theme or none")
        language = _value(self._defaults, "rPr/lang", "eastAsia") or "none"
        yield bar("a language for Han characters among the defaults", language.startswith(("zh", "ja")), language)
        nameless, unhinted = [], []
        for name, paragraph in self._paragraphs():
            style = self._style_of(paragraph)
            for run in paragraph.iter(f"{_W}r"):
                text = _text(run)
                if not HAN.search(text):
                    continue
                own = _value(run, "rPr/rFonts", "eastAsia") or self._han_font(_value(run, "rPr/rStyle"), None)
                if not (own or self._han_font(style, self._default_font)):
                    nameless.append((name, text[:12]))
                hinted = _value(run, "rPr/rFonts", "hint") == "eastAsia"
                if _SHARED_MARK.search(text) and not hinted and not re.search("[A-Za-z]{3}", text):
                    unhinted.append(text[:16])
        yield none_of("every run of Han characters has a named font", nameless)
        yield none_of("quotes and dashes in Han text carry hint=eastAsia", unhinted, warn=True)

    def paragraph_bars(self) -> Iterator[Finding]:
        used = {style for _, paragraph in self._paragraphs() if (style := self._style_of(paragraph))}
        yield none_of("used styles are defined", sorted(used - set(self._styles)))
        headings, typed, fake = 0, [], []
        for paragraph in self._body.iter(f"{_W}p"):
            text, level = _text(paragraph), self._outline_level(self._style_of(paragraph))
            if level is not None:
                headings += level < 9 and bool(text.strip())
                continue
            if _TYPED_NUMBER.match(text) and not _has(paragraph, "pPr/numPr"):
                typed.append(text[:20])
            runs = [run for run in paragraph.iter(f"{_W}r") if _text(run).strip()]
            is_cell = (parent := paragraph.getparent()) is not None and parent.tag == f"{_W}tc"
            if runs and len(text) < 30 and not is_cell and all(map(_is_bold, runs)):
                fake.append(text[:20])
        yield bar("headings with an outline level", headings)
        yield none_of("no heading that is only bold", fake, warn=True)
        yield none_of("lists use numbering, not typed numbers", typed)

    def part_bars(self) -> Iterator[Finding]:
        fields = " ".join(self._running_fields())
        yield bar("page number as a field", "PAGE" in fields)
        yield bar("number of pages as a field", "NUMPAGES" in fields or "SECTIONPAGES" in fields, warn=True)
        tables = [table.findall(f"{_W}tr") for table in self._body.iter(f"{_W}tbl")]
        wide = [rows[0] for rows in tables if len(rows) > 1 and len(rows[0].findall(f"{_W}tc")) > 2]
        repeated = all(_has(row, "trPr/tblHeader") for row in wide)
        yield bar("tables of three columns and more repeat their head", repeated)
        core = self._parts.get("docProps/core.xml")
        properties = "" if core is None else etree.tostring(core, encoding="unicode")
        yield bar("core title set", re.search("<dc:title>[^<]+", properties))
        yield bar("no default of python-docx in the core properties", "python-docx" not in properties)
        yield bar("core language set", "<dc:language>" in properties, warn=True)
        comments = self._parts.get("word/comments.xml")
        if comments is None:
            yield skipped("comments anchored", "there are none")
        else:
            listed = self._numbers(comments, "comment")
            kinds = ("commentReference", "commentRangeStart", "commentRangeEnd")
            yield bar("comments anchored", all(self._numbers(self._body, kind) == listed for kind in kinds))

    @cached_property
    def _default_font(self) -> str | None:
        return _value(self._defaults, "rPr/rFonts", "eastAsia")

    @cached_property
    def _default_style(self) -> str | None:
        styles = self._styles.items()
        kind = {f"{_W}type": "paragraph", f"{_W}default": "1"}
        return next((name for name, style in styles if kind.items() <= dict(style.attrib).items()), None)

    def _paragraphs(self) -> Iterator[tuple[str, Xml]]:
        for name, part in self._texts.items():
            for paragraph in part.iter(f"{_W}p"):
                yield name, paragraph

    def _style_of(self, paragraph: Xml) -> str | None:
        return _value(paragraph, "pPr/pStyle") or self._default_style

    def _based(self, style: str | None) -> Iterator[Xml]:
        """A style, the one it is based on, and so on."""
        for _ in range(_DEEPEST):
            if style is None or style not in self._styles:
                return
            yield self._styles[style]
            style = _value(self._styles[style], "basedOn")

    def _han_font(self, style: str | None, default: str | None) -> str | None:
        """A font by name: what comes from the theme depends on whose machine opens the file."""
        for each in self._based(style):
            if _value(each, "rPr/rFonts", "eastAsiaTheme"):
                return None
            if font := _value(each, "rPr/rFonts", "eastAsia"):
                return font
        return default

    def _outline_level(self, style: str | None) -> int | None:
        levels = (_value(each, "pPr/outlineLvl") for each in self._based(style))
        return next((int(level) for level in levels if level is not None), None)

    def _running_fields(self) -> Iterator[str]:
        for name, part in self._texts.items():
            if "foot" in name or "head" in name:
                yield from (field.text or "" for field in part.iter(f"{_W}instrText"))
                yield from (field.get(f"{_W}instr", "") for field in part.iter(f"{_W}fldSimple"))

    @staticmethod
    def _numbers(part: Xml, kind: str) -> set[str | None]:
        found: Iterable[Xml] = part.iter(_W + kind)
        return {element.get(f"{_W}id") for element in found}
