"""The text of a document in reading order: changes accepted, hidden text left out, each text box once.

Deletions, moves to elsewhere and comments are no text; insertions are. A paragraph whose mark was deleted or is hidden
goes on in the next. The text of a text box stands beside the paragraph that it is anchored in; notes stand at the end.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from digest.plugin import ParagraphRole
from digest_sources.spacing import joined
from digest_sources.word import formulas, style_names, symbols, xml
from digest_sources.word.numbering import LEVELS, Numbering
from digest_sources.word.passages import Face, Paragraph, Passage, of_table
from digest_sources.word.styles import Look, Styles
from digest_sources.word.xml import Element

_DELETED = frozenset({"w:del", "w:moveFrom"})
# No text, or not of this paragraph: properties, what a field is told to do, the readings above ruby text.
_UNREAD = _DELETED | {
    "w:delText", "w:instrText", "w:delInstrText", "w:fldData", "w:ffData", "w:pPr", "w:rPr", "w:sdtPr", "w:tblPr",
    "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr", "w:rt", "w:rubyPr", "m:ctrlPr",
}  # fmt: skip
_DEEPEST_FIELD = 50
"""Fields in fields; two or three are usual."""
_BREAKS = frozenset({"w:br", "w:cr"})
_LEVELS = tuple(map(str, range(LEVELS)))
_TABS = frozenset({"w:tab", "w:ptab"})
_TEXT = frozenset({"w:t", "w:sym", "v:textpath", "m:t"})
_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}


@dataclass
class _Collected:
    """What was found of a paragraph so far."""

    pieces: list[str] = field(default_factory=list)
    faces: Counter[Face] = field(default_factory=Counter)
    before: list[Passage] = field(default_factory=list)
    """Of text boxes that are anchored before its text."""
    after: list[Passage] = field(default_factory=list)
    has_text: bool = False

    def add(self, text: str, face: Face | None = None) -> None:
        self.pieces.append(text)
        self.has_text = self.has_text or bool(text.strip())
        if face is not None:
            self.faces[face] += len(text.strip())

    @property
    def text(self) -> str:
        return "".join(self.pieces)


class Reader:
    """Reads the blocks of a document, one after the other; remembers fields that are open, lists, notes referred to."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles, self._numbering = styles, numbering
        self.on_white = True
        """Whether the paper is white; so white text cannot be seen, unless a cell or a box has a colour of its own."""
        self._fields: list[bool] = []
        """Of the fields that are open in a paragraph, whether their result was reached: before it is what they do."""
        self._pending: _Collected | None = None
        self.notes: dict[tuple[str, str], None] = {}
        """The notes that the text refers to, kind and id, in order."""
        self.unread_chunks = False
        """Whether there are parts in other formats, which Word would put in place when it opens the file."""

    def blocks(self, container: Iterable[Element]) -> Iterator[Passage]:
        """What stands in these elements, and does not go on in the next ones."""
        for element in container:
            yield from self.block(element)

    def block(self, element: Element) -> Iterator[Passage]:
        name = xml.name_of(element)
        if name == "w:p":
            yield from self._paragraph(element)
        elif name == "w:tbl":
            yield from self.rest()
            yield from self._table(element)
        elif name == "w:altChunk":
            self.unread_chunks = True
        elif name not in _UNREAD and not _is_prompt(element):
            yield from self.blocks(chosen(element))

    def rest(self) -> Iterator[Passage]:
        """What waits for a paragraph to go on in, and there is none."""
        if self._pending is not None:
            collected, self._pending = self._pending, None
            yield from self._passages(collected, self._styles.look(None))

    # Paragraphs

    def _paragraph(self, paragraph: Element) -> Iterator[Passage]:
        look = self._styles.look(xml.child(paragraph, "w:pPr"))
        collected, self._pending = self._pending or _Collected(), None
        self._inline(chosen(paragraph), look, collected)
        # A field says what it does within its paragraph; one that never gets to its result hides no more than that.
        self._fields.clear()
        if style_names.is_contents(look.style_name):
            yield from (*collected.before, *collected.after)
        elif _goes_on(look):
            self._pending = collected
        else:
            yield from self._passages(collected, look)

    def _passages(self, collected: _Collected, look: Look) -> Iterator[Passage]:
        label = self._label(look)  # Word counts empty items, too
        yield from collected.before
        if collected.has_text:
            yield from Paragraph(
                text=collected.text,
                face=max(collected.faces, key=lambda face: collected.faces[face], default=None),
                centred=look.centred,
                is_title=style_names.is_title(look.style_name),
                is_caption=style_names.is_caption(look.style_name),
                is_item=_list_of(look) is not None,
                level=look.outline_level,
                label=label,
            ).passages()
        yield from collected.after

    def _label(self, look: Look) -> str:
        listed = _list_of(look)
        return self._numbering.label(*listed) if listed else ""

    # What stands in a line

    def _inline(self, parts: Iterable[Element], look: Look, collected: _Collected) -> None:
        for part in parts:
            name = xml.name_of(part)
            if name in _UNREAD or _is_prompt(part):
                continue
            if name == "w:r":
                self._run(part, look, collected)
            elif name == "m:oMath":
                if self._is_shown:
                    collected.add(formulas.linear(part))
            elif name == "w:txbxContent":
                self._beside(self._story(part), collected)
            elif name == "v:textpath":  # WordArt of Word 2007 and before
                text = joined(part.get("string", ""))
                self._beside([Passage(text, ParagraphRole.TEXT)] if text else [], collected)
            else:
                self._inline(chosen(part), look, collected)

    def _run(self, run: Element, look: Look, collected: _Collected) -> None:
        looks = look.of_run(xml.child(run, "w:rPr"), on_white=self.on_white)
        for part in chosen(run):
            name = xml.name_of(part)
            if name == "w:fldChar":
                self._field(xml.attribute(part, "fldCharType"))
            elif looks.hidden or not self._is_shown:
                continue
            elif name == "w:t":
                collected.add(_text(part), looks.face)
            elif name in _BREAKS:
                collected.add("\n")
            elif name in _TABS:
                collected.add("\t")
            elif name == "w:noBreakHyphen":
                collected.add("-")
            elif name == "w:sym":
                collected.add(symbols.character(xml.attribute(part, "font"), xml.attribute(part, "char")))
            elif name in _NOTES:
                self.notes[_NOTES[name], xml.attribute(part, "id") or ""] = None
            else:
                self._inline((part,), look, collected)

    def _field(self, kind: str | None) -> None:
        if kind == "begin" and len(self._fields) < _DEEPEST_FIELD:
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    @property
    def _is_shown(self) -> bool:
        return all(self._fields)

    def _story(self, content: Element) -> list[Passage]:
        """What is set apart from what it stands in: its paragraphs and fields do not go on there."""
        outside = self._fields, self._pending, self.on_white
        self._fields, self._pending, self.on_white = [], None, False
        found = [*self.blocks(content), *self.rest()]
        self._fields, self._pending, self.on_white = outside
        return found

    def _beside(self, passages: list[Passage], collected: _Collected) -> None:
        (collected.after if collected.has_text else collected.before).extend(passages)

    def _table(self, table: Element) -> Iterator[Passage]:
        yield from of_table([[self._story(cell) for cell in _cells(row)] for row in _parts(table, "w:tr", _is_row)])


def chosen(element: Element) -> Iterator[Element]:
    """The children; of alternatives that say the same, the first that has text (ISO/IEC 29500-3, 10.2)."""
    for each in element:
        if xml.name_of(each) == "mc:AlternateContent":
            branches = [branch for branch in each if xml.name_of(branch) in {"mc:Choice", "mc:Fallback"}]
            branch = next(filter(_has_text, branches), None)
            if branch is not None:
                yield from chosen(branch)
        else:
            yield each


def _has_text(branch: Element) -> bool:
    return any(xml.name_of(each) in _TEXT for each in branch.iter("{*}t", "{*}sym", "{*}textpath"))


def _parts(element: Element, wanted: str, is_kept: Callable[[Element], bool]) -> Iterator[Element]:
    """Rows of a table or cells of a row, which content controls and the like may enclose."""
    for each in chosen(element):
        name = xml.name_of(each)
        if name == wanted:
            if is_kept(each):
                yield each
        elif name not in _UNREAD:
            yield from _parts(each, wanted, is_kept)


def _is_row(row: Element) -> bool:
    properties = xml.child(row, "w:trPr")
    return xml.child(properties, "w:del") is None and not xml.is_on(properties, "w:hidden")


def _cells(row: Element) -> list[Element]:
    return list(_parts(row, "w:tc", _is_cell))


def _is_cell(cell: Element) -> bool:
    """Not one that was deleted, or goes on from the cell above or before it, with which it is merged."""
    properties = xml.child(cell, "w:tcPr")
    merged = (xml.child(properties, name) for name in ("w:vMerge", "w:hMerge"))
    return xml.child(properties, "w:cellDel") is None and all(
        each is None or xml.attribute(each, "val") == "restart" for each in merged
    )


def _is_prompt(element: Element) -> bool:
    """Whether it is a field of a form that nobody filled in: "Click here to enter text"."""
    return xml.name_of(element) == "w:sdt" and bool(xml.is_on(element, "w:sdtPr", "w:showingPlcHdr"))


def _goes_on(look: Look) -> bool:
    """Whether the mark at the end of a paragraph is not there, or its text is the large initial of the next."""
    frame = xml.value(look.properties, "w:framePr", of="dropCap")
    deleted = any(xml.child(look.mark, name) is not None for name in _DELETED)
    return deleted or look.of_run(look.mark, on_white=False).vanishes or frame in {"drop", "margin"}


def _list_of(look: Look) -> tuple[str, int] | None:
    """The list that a paragraph is an item of, and its level."""
    number = look.first(lambda properties: xml.value(properties, "w:numPr", "w:numId"))
    if number is None or number == "0":  # which takes a paragraph out of the list of its style
        return None
    level = look.first(lambda properties: xml.value(properties, "w:numPr", "w:ilvl"))
    return number, _LEVELS.index(level) if level in _LEVELS else 0


def _text(element: Element) -> str:
    text = element.text or ""
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if kept else text.strip(" \t\r\n")
