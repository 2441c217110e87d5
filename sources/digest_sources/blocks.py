"""A web page as blocks of text: what a browser would set on lines of their own, in reading order.

Nothing is lost but what no reader sees (scripts, forms, hidden elements) and the captions of pictures. Which blocks are
the article is not decided here.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from digest.plugin import ParagraphRole
from digest_sources.spacing import EAST_ASIAN, INVISIBLE
from digest_sources.tag_soup import Element, names

MAX_BLOCKS = 20_000
MAX_CHARACTERS = 2_000_000
"""What is read of a page: a thousand times a report."""
EMPTY = "wbr"
"""The tag of what has been emptied: it breaks no line."""

# What a browser does not set, sets as something that is no text, or sets only in place of something that is missing;
# text that was struck out; the readings above ruby text; captions.
_NOT_READ = names(
    """
    applet audio button canvas datalist del dialog embed figcaption head iframe input map meter noscript object option
    progress rp rt s script select strike style svg template textarea video
    """
)
# The HTML Standard, sections 15.3.2 to 15.3.8: what is set as a block, a list item or a part of a table.
_BLOCKS = names(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5
    h6 header hgroup hr html legend li listing main menu nav ol p plaintext pre search section summary table tbody td
    tfoot th thead tr ul xmp
    """
)
_HEADINGS = names("h1 h2 h3 h4 h5 h6")
_ROLES = {
    **dict.fromkeys(_HEADINGS, ParagraphRole.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), ParagraphRole.LIST_ITEM),
}
_FURNITURE_TAGS = names("aside footer menu nav search")
_FURNITURE_ROLES = names("complementary contentinfo dialog menu menubar navigation search")
# Words in the class or id of an element that say what it is for. They decide only about blocks that nothing else speaks
# for: many an article stands in an element called "has-sidebar".
_FURNITURE_WORDS = names(
    """
    ad ads advert advertisement breadcrumb breadcrumbs comment comments consent cookie cookies copyright crumb crumbs
    disclaimer footer gdpr login menu modal nav navbar navigation newsletter noprint pager pagination popup print promo
    promotion qrcode recommend recommendation recommendations recommended related share sharing sidebar sns social
    subscribe subscription tag tags toolbar
    """
)
# Not article, main or body: their classes tell of the page.
_NAMED_BLOCKS = names("div dl figure footer form header li ol p section table ul")
_NAMED_PIECES = names("cite small span")
_CAPTION_WORDS = names("caption captions figcaption imgdesc photocredit piccaption picinfo pictext pictxt")
_PICTURE_WORDS = names("image img photo pic picture")
_LEGEND_WORDS = names("credit credits desc description legend")
_LONGEST_NAME = 1000
_LONGEST_CAPTION = 300
_LONGEST_CENTRED_CAPTION = 80
_HIDING_CLASSES = names("screen-reader-text sr-only visually-hidden visuallyhidden")
_HIDING_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CENTRING_STYLE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

_SHORTEST_WRAPPED_LINE = 50
"""In preformatted text, a longer line goes on in the next: it was broken at a column."""
# CSS Text 3, section 4.1.3: a line break of the source between two East Asian characters is no space.
_CJK_LINE_BREAK = re.compile(rf"(?<=[{EAST_ASIAN}])[ \t]*[\r\n]\s*(?=[{EAST_ASIAN}])")
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")
_CELL_BORDER = re.compile(r" *\0\s*")
CELL = "\t"
"""Between the cells of a table's row."""

_SENTENCE = re.compile(r"[。！？；]|[.!?][\"'”’)]*$")
_LONGEST_PHRASE = 15
"""Words of a line that is no sentence, unless it ends like one."""
_MOSTLY = 0.8


@dataclass(slots=True, eq=False)
class Block:
    text: str
    role: ParagraphRole
    element: Element
    """The block element that the text stands in directly."""
    linked: float
    """The share of its characters that are links."""
    furniture: bool = False
    """Whether the page's own names for things say that it is a menu, a share bar, a list of other articles, ..."""

    @property
    def is_noise(self) -> bool:
        return self.furniture or self.is_link

    @property
    def is_link(self) -> bool:
        return self.linked >= _MOSTLY


def remove_unread(tree: Element) -> None:
    """Empties what is no text of the page for its readers, and the captions of its pictures."""
    body = body_of(tree)
    pictured = {picture.getparent() for picture in body.iter("img")}
    unread = [e for e in body.iter("*") if _is_unread(e) or _is_hidden(e) or _is_caption(e, pictured)]
    for element in unread:
        if element is not body:
            empty(element)


def empty(element: Element) -> None:
    """Leaves of an element only its place: to take out one after the other joins the texts between them as often."""
    element.clear(keep_tail=True)
    element.tag = EMPTY


def blocks_of(tree: Element) -> tuple[list[Block], bool]:
    """The blocks of a page in reading order, and whether these are all: MAX_BLOCKS and MAX_CHARACTERS are read."""
    walk = _Walk(body_of(tree))
    found = walk.blocks()
    blocks = list(itertools.islice(found, MAX_BLOCKS))
    whole = next(found, None) is None and walk.unread > 0
    known: dict[Element, bool] = {}
    for block in blocks:
        block.furniture = _is_furniture(block.element, known)
    return blocks, whole


def squeezed(text: str) -> str:
    """Text without white space, to compare what differs in nothing else."""
    return "".join(text.split())


def is_sentence(text: str) -> bool:
    """Whether a line is prose, rather than a heading, a date, a name or a row of such."""
    return len(text.split(maxsplit=_LONGEST_PHRASE)) > _LONGEST_PHRASE or _SENTENCE.search(text) is not None


def body_of(tree: Element) -> Element:
    """What a browser shows of a page."""
    body = tree.find(".//body")
    return tree if body is None else body


def _is_unread(element: Element) -> bool:
    # The figure at the head of an article may hold its headline.
    return element.tag in _NOT_READ and not (element.tag == "figcaption" and element.find(".//h1") is not None)


def _is_hidden(element: Element) -> bool:
    # Invisible is not hidden: the articles of WeChat are "visibility: hidden" until a script shows them.
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDING_STYLE.search(element.get("style", "")) is not None
        or not _hiding_classes_of(element).isdisjoint(element.get("class", "").lower().split())
    )


def _hiding_classes_of(element: Element) -> frozenset[str]:
    # What is "hidden" may be shown by a script; a heading is for those who hear the page.
    return _HIDING_CLASSES | {"hidden"} if element.tag in _HEADINGS - {"h1"} else _HIDING_CLASSES


def _is_caption(element: Element, pictured: set[Element]) -> bool:
    """Whether its name says so; a piece of a line only beside a picture."""
    if element.tag not in _NAMED_BLOCKS and not (element.tag in _NAMED_PIECES and element.getparent() in pictured):
        return False
    words = words_of(element)
    named = words & _CAPTION_WORDS or (words & _PICTURE_WORDS and words & _LEGEND_WORDS)
    return bool(named) and len(element.text_content()) <= _LONGEST_CAPTION and element.find(".//h1") is None


def words_of(element: Element) -> set[str]:
    """The words of its class and id."""
    return {
        word.lower()
        for word in _WORD.findall(f"{element.get('class', '')[:_LONGEST_NAME]} {element.get('id', '')[:_LONGEST_NAME]}")
    }


def _is_furniture(element: Element, known: dict[Element, bool]) -> bool:
    """Whether the element, or one that it stands in, is named as furniture. `known` keeps what was found out."""
    path = []
    while element is not None and element not in known:
        path.append(element)
        element = element.getparent()
    furniture = known.get(element, False)
    for element in reversed(path):
        if element.tag in {"article", "main"}:
            furniture = False
        elif not furniture:
            furniture = (
                element.tag in _FURNITURE_TAGS
                or element.get("role") in _FURNITURE_ROLES
                or (element.tag in _NAMED_BLOCKS and not _FURNITURE_WORDS.isdisjoint(words_of(element)))
            )
        known[element] = furniture
    return furniture


class _Walk:
    """Through the tree without recursion, collecting the text of one block after the other."""

    def __init__(self, body: Element) -> None:
        self.unread = MAX_CHARACTERS
        """How many characters of text will still be read; white space in the markup counts."""
        self._body = body
        self._open: list[Element] = [body]
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0
        self._preformatted = 0
        self._row: Element | None = None
        self._below_picture = False
        self._only_pieces: dict[Element, bool] = {}
        self._layout: dict[Element, bool] = {}

    def blocks(self) -> Iterator[Block]:
        from lxml import etree

        for event, element in etree.iterwalk(self._body, events=("start", "end", "comment", "pi")):
            if not self.unread:
                break
            if event == "start":
                yield from self._enter(element)
            elif event == "end":
                yield from self._leave(element)
            else:
                yield from self._text(element.tail)
        yield from self._finished()

    def _enter(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        if self._row is not None:
            if tag in {"td", "th"} and any(piece.strip() for piece in self._pieces):
                self._pieces.append("\0")
            elif tag in _BLOCKS or tag == "br":
                self._pieces.append(" ")
        elif tag == "br" and self._open[-1].tag in _HEADINGS:
            self._pieces.append(" ")
        elif tag == "br":
            yield from self._finished()
        elif tag in _BLOCKS:
            yield from self._finished()
            self._open.append(element)
            if tag == "tr" and _is_data_row(element):
                self._row = element
        elif tag == "img":
            self._below_picture = True
        elif self._stands_apart(element):
            self._pieces.append(" ")
        self._links += tag == "a"
        self._preformatted += tag == "pre"
        yield from self._text(element.text)

    def _leave(self, element: Element) -> Iterator[Block]:
        self._links -= element.tag == "a"
        self._preformatted -= element.tag == "pre"
        if element is self._body:
            return
        if self._row is None or element is self._row:
            if element.tag in _BLOCKS:
                yield from self._finished()
                self._open.pop()
            self._row = None
        yield from self._text(element.tail)

    def _text(self, text: str | None) -> Iterator[Block]:
        text = (text or "")[: self.unread]
        self.unread -= len(text)
        for piece in text.splitlines(keepends=True) if self._preformatted else [text]:
            self._pieces.append(piece)
            if self._links:
                self._linked += len(squeezed(piece))
            if self._preformatted and piece.endswith("\n") and len(piece) <= _SHORTEST_WRAPPED_LINE:
                yield from self._finished()

    def _finished(self) -> Iterator[Block]:
        text = _tidied("".join(self._pieces))
        if text:
            yield Block(text, self._role(text), self._open[-1], self._linked / len(squeezed(text)))
            self._below_picture = False
        self._pieces.clear()
        self._linked = 0

    def _role(self, text: str) -> ParagraphRole:
        if self._row is not None:
            return ParagraphRole.TABLE_ROW
        for element in reversed(self._open):
            if element.tag in _ROLES and not self._is_layout(element):
                return _ROLES[element.tag]
            if element.tag not in {"p", "div"}:
                break
        if self._below_picture and len(text) <= _LONGEST_CENTRED_CAPTION and any(map(_is_centred, self._open[-2:])):
            return ParagraphRole.CAPTION
        return ParagraphRole.TEXT

    def _is_layout(self, item: Element) -> bool:
        """Whether an item of a list holds no item but paragraphs: lists lay out pages, too."""
        if item not in self._layout:
            fourth = next(itertools.islice(item.iter("p", *_HEADINGS), 3, None), None)
            self._layout[item] = fourth is not None
        return self._layout[item]

    def _stands_apart(self, element: Element) -> bool:
        """Whether an inline element follows another in a block of such only: `<div><i>Date</i><i>Source</i></div>`.

        Style sheets set these apart. In a paragraph they are pieces of a sentence.
        """
        before, parent = element.getprevious(), element.getparent()
        if before is None or (before.tail or "").strip() or parent.tag not in {"div", "section", "header"}:
            return False
        if parent not in self._only_pieces:
            texts = [parent.text, *(child.tail for child in parent)]
            self._only_pieces[parent] = not any(text and text.strip() for text in texts)
        return self._only_pieces[parent]


def _is_data_row(row: Element) -> bool:
    """Whether a row holds cells of data. Other tables lay out a page: columns of paragraphs, a table in a table."""
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    return len(cells) > 1 and all(
        cell.find(".//table") is None and sum(1 for _ in cell.iter("p", "div", "li", "br", *_HEADINGS)) <= 2
        for cell in cells
    )


def _is_centred(element: Element) -> bool:
    return (
        element.tag == "center"
        or element.get("align") == "center"
        or _CENTRING_STYLE.search(element.get("style", "")) is not None
    )


def _tidied(text: str) -> str:
    text = _CJK_LINE_BREAK.sub("", INVISIBLE.sub("", text))
    return _CELL_BORDER.sub(CELL, _SPACES.sub(" ", text)).strip()
