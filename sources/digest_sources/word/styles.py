"""What paragraphs and stretches of text look like, as far as that says what they are."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from digest_sources.word import style_names, xml
from digest_sources.word.passages import BODY_LEVEL, SMALLEST, Face, is_red
from digest_sources.word.xml import Element

_DEEPEST = 20
"""Styles that a style is based on; programs write three or four."""
_MOST_RUNS = 10_000
"""That are remembered: stretches that look alike are many, ways to look few."""
_DEFAULT_SIZE = 20
"""Half-points, 17.3.2.38: where nothing states a size."""

_COLOUR = re.compile("[0-9A-F]{6}")

T = TypeVar("T")


@dataclass(frozen=True)
class RunLook:
    face: Face
    vanishes: bool
    """Whether it is set as hidden text."""
    hidden: bool
    """Whether it cannot be seen, for that or another reason."""


@dataclass(frozen=True)
class Style:
    name: str
    paragraph: Element | None
    """Its `w:pPr`."""
    run: Element | None
    """Its `w:rPr`."""
    based_on: tuple["Style", ...] = field(default=(), repr=False)
    """The styles that it is based on, the nearest first."""

    @property
    def chain(self) -> tuple["Style", ...]:
        return (self, *self.based_on)


_NONE = Style("", None, None)


class Styles:
    """The style sheet of a document."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._default = ""
        self._known: dict[str, Style] = {}
        self._runs: dict[tuple[int, bytes, bool], RunLook] = {}
        self._defaults = xml.child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        for element in () if root is None else root:
            if xml.name_of(element) == "w:style" and (identifier := xml.attribute(element, "styleId")):
                self._elements.setdefault(identifier, element)
                if xml.attribute(element, "type") == "paragraph" and xml.attribute(element, "default") in xml.ON:
                    self._default = identifier

    @cached_property
    def languages(self) -> list[str]:
        """Language tags that the document's text has by default."""
        tags = (xml.value(self._defaults, "w:lang", of=name) for name in ("eastAsia", "val"))
        return [tag for tag in tags if tag]

    def look(self, properties: Element | None) -> "Look":
        """The look of a paragraph with this `w:pPr`."""
        return Look(self, properties, self._of(xml.value(properties, "w:pStyle") or self._default))

    def _character(self, properties: Element | None) -> Style:
        identifier = xml.value(properties, "w:rStyle")
        return self._of(identifier) if identifier else _NONE

    def of_run(self, style: Style, properties: Element | None, *, on_white: bool) -> RunLook:
        """Of a stretch with this `w:rPr`, in a paragraph of this style."""
        key = (id(style), b"" if properties is None else xml.written(properties), on_white)
        if key not in self._runs:
            if len(self._runs) > _MOST_RUNS:
                self._runs.clear()
            self._runs[key] = self._of_run(style, properties, on_white=on_white)
        return self._runs[key]

    def _of_run(self, style: Style, properties: Element | None, *, on_white: bool) -> RunLook:
        character = self._character(properties)
        styles = [each.run for each in (*character.chain, *style.chain)]
        sources = [source for source in (properties, *styles, self._defaults) if source is not None]
        size = _number(_first(sources, lambda source: xml.value(source, "w:sz")), _DEFAULT_SIZE)
        colour = (_first(sources, lambda source: xml.value(source, "w:color")) or "").upper()
        white = on_white and colour == "FFFFFF" and _first(sources, _shading) is not True
        vanishes = self._toggled("w:vanish", properties, character, style)
        bold = self._toggled("w:b", properties, character, style)
        return RunLook(Face(size, bold, _is_red(colour)), vanishes, vanishes or white or size < SMALLEST)

    def _toggled(self, name: str, properties: Element | None, character: Style, style: Style) -> bool:
        """A toggle property: said twice, by a character and a paragraph style, it is off (17.7.3)."""
        own = xml.is_on(properties, name)
        if own is not None:
            return own
        by_style = [
            bool(_first((each.run for each in chain), lambda source: xml.is_on(source, name)))
            for chain in (character.chain, style.chain)
        ]
        return by_style[0] != by_style[1] or bool(xml.is_on(self._defaults, name))

    def _of(self, identifier: str) -> Style:
        if identifier not in self._known:
            chain: list[str] = []
            reached: str | None = identifier
            while reached in self._elements and reached not in chain and len(chain) < _DEEPEST:
                chain.append(reached)
                reached = xml.value(self._elements[reached], "w:basedOn")
            made = [self._made(self._elements[each]) for each in chain]
            self._known[identifier] = self._made(self._elements[chain[0]], tuple(made[1:])) if made else _NONE
        return self._known[identifier]

    def _made(self, element: Element, based_on: tuple[Style, ...] = ()) -> Style:
        name = xml.value(element, "w:name") or ""
        return Style(name, xml.child(element, "w:pPr"), xml.child(element, "w:rPr"), based_on)


class Look:
    """What a paragraph is by its own properties and its style's."""

    def __init__(self, styles: Styles, properties: Element | None, style: Style) -> None:
        self._styles = styles
        self.properties = properties
        self._style = style

    @cached_property
    def outline_level(self) -> int | None:
        """0 for the highest; None for running text."""
        stated = self.first(lambda properties: xml.value(properties, "w:outlineLvl"))
        if stated is not None and stated.isdecimal():
            level = int(stated)
            return level if level < BODY_LEVEL else None
        named = (style_names.level_of(style.name) for style in self._style.chain)
        return next((level for level in named if level is not None), None)

    @property
    def style_name(self) -> str:
        return self._style.name

    @cached_property
    def centred(self) -> bool:
        return self.first(lambda properties: xml.value(properties, "w:jc")) == "center"

    @cached_property
    def shaded(self) -> bool:
        return self.first(_shading) is True

    @property
    def mark(self) -> Element | None:
        """The `w:rPr` of the mark at its end."""
        return xml.child(self.properties, "w:rPr")

    def first(self, wanted: Callable[[Element], T | None]) -> T | None:
        """What the paragraph's own properties say, else its style's, else those of the styles that is based on."""
        for properties in (self.properties, *(style.paragraph for style in self._style.chain)):
            if properties is not None and (found := wanted(properties)) is not None:
                return found
        return None

    def of_run(self, properties: Element | None, *, on_white: bool) -> RunLook:
        """Of a stretch with this `w:rPr`; `on_white`: whether white text could not be seen."""
        return self._styles.of_run(self._style, properties, on_white=on_white and not self.shaded)


def _first(sources: Iterable[Element | None], wanted: Callable[[Element], T | None]) -> T | None:
    for source in sources:
        if source is not None and (found := wanted(source)) is not None:
            return found
    return None


def _shading(properties: Element) -> bool | None:
    """Whether there is a colour behind the text."""
    highlight = xml.value(properties, "w:highlight")
    if highlight is not None:
        return highlight != "none"
    shading = xml.child(properties, "w:shd")
    if shading is None:
        return None
    fill, pattern = (xml.attribute(shading, "fill") or "auto").upper(), xml.attribute(shading, "val")
    return fill not in {"AUTO", "FFFFFF"} or pattern not in {None, "clear", "nil"}


def _is_red(colour: str) -> bool:
    return bool(_COLOUR.fullmatch(colour)) and is_red(*bytes.fromhex(colour))


def _number(text: str | None, otherwise: int) -> int:
    try:
        return round(float(text)) if text else otherwise
    except (ValueError, OverflowError):
        return otherwise
