"""The structure of a tagged PDF: what is a heading, a list, a table, in which language (ISO 32000-1, 14.7 and 14.8).

Elements are made where the briefing is laid out, and fill themselves as their content is drawn: with marked-content
sequences, with annotations, and with those elements below them that have anything to show. So the tree has the order of
the page without anybody keeping it in order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
)


@dataclass(eq=False)
class Element:
    """One element of the structure tree."""

    tag: str
    """A standard structure type: P, H1, Table, ..."""
    parent: "Element | None" = None
    language: str | None = None
    """BCP 47 tag, where it is not the parent's."""
    attributes: dict[str, str] = field(default_factory=dict)
    """`{"O": "Table", "Scope": "Column"}`: attributes of one owner, whose values are names."""
    alternative: str | None = None
    """What a figure shows, for those who do not see it."""
    bounds: tuple[float, float, float, float] | None = None
    """Left, bottom, right and top of a figure on its page, in points."""
    kids: list["Element | MarkedContent | Annotation"] = field(default_factory=list)
    _attached: bool = False

    def attach(self) -> None:
        """Takes its place below its parent, behind what stands there already."""
        if self.parent is not None and not self._attached:
            self._attached = True
            self.parent.kids.append(self)
            self.parent.attach()


@dataclass(frozen=True)
class MarkedContent:
    page: str
    """reportlab's name of the page object."""
    number: int


@dataclass(frozen=True)
class Annotation:
    page: str
    name: str
    """reportlab's name of the annotation object."""


@dataclass
class StructureTree:
    """The root element, and which element each piece of marked content and each annotation belongs to."""

    root: Element
    _content: dict[int, list[Element]] = field(default_factory=dict)
    """For each page, its elements in the order of their numbers; for each annotation, its one element."""
    _annotations: set[int] = field(default_factory=set)

    def new_page(self) -> int:
        """The key of a page in the parent tree."""
        key = len(self._content)
        self._content[key] = []
        return key

    def add_content(self, element: Element, page: str, page_key: int) -> int:
        """The number of a new marked-content sequence, which is now part of the element."""
        owners = self._content[page_key]
        element.attach()
        element.kids.append(MarkedContent(page, len(owners)))
        owners.append(element)
        return len(owners) - 1

    def add_annotation(self, element: Element, page: str, name: str) -> int:
        """The key of an annotation in the parent tree."""
        key = self.new_page()
        self._annotations.add(key)
        self._content[key].append(element)
        element.attach()
        element.kids.append(Annotation(page, name))
        return key

    def add_to(self, document: PDFDocument) -> None:
        """Writes the tree, and says in the catalog that the document is tagged."""
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        references: dict[int, PDFObjectReference] = {}
        reference = document.Reference(root)
        root["K"] = _write(self.root, reference, document, references)
        root["ParentTree"] = PDFDictionary({"Nums": PDFArray(self._numbers(references))})
        root["ParentTreeNextKey"] = len(self._content)
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _numbers(self, references: dict[int, PDFObjectReference]) -> Iterator[object]:
        for key, owners in self._content.items():
            elements = [references[id(owner)] for owner in owners]
            yield key
            yield elements[0] if key in self._annotations else PDFArray(elements)


class _Written(PDFObject):  # type: ignore[misc]
    """An element as an object of the file. There are hundreds: each is written at once, not entry by entry."""

    __RefOnly__ = 1

    def __init__(self, element: Element, parent: PDFObjectReference) -> None:
        self._element, self._parent = element, parent
        self.kids: list[PDFObjectReference] = []
        """References of the elements below, in their order."""

    def format(self, document: PDFDocument) -> bytes:
        element = self._element
        entries = [f"/Type /StructElem /S /{element.tag} /P ".encode() + self._parent.format(document)]
        if element.language:
            entries.append(b"/Lang " + PDFString(element.language).format(document))
        if element.alternative:
            entries.append(b"/Alt " + PDFString(element.alternative).format(document))
        if element.bounds:
            box = " ".join(f"{round(edge, 2):g}" for edge in element.bounds)
            entries.append(f"/A << /O /Layout /Placement /Block /BBox [{box}] >>".encode())
        elif element.attributes:
            attributes = " ".join(f"/{key} /{value}" for key, value in element.attributes.items())
            entries.append(f"/A << {attributes} >>".encode())
        return b"<< %b /K [%b] >>" % (b" ".join(entries), b" ".join(self._kids(document)))

    def _kids(self, document: PDFDocument) -> Iterator[bytes]:
        elements = iter(self.kids)
        for kid in self._element.kids:
            match kid:
                case Element():
                    yield next(elements).format(document)
                case MarkedContent(page, number):
                    yield b"<< /Type /MCR /Pg %b /MCID %d >>" % (PDFObjectReference(page).format(document), number)
                case Annotation(page, name):
                    places = (PDFObjectReference(page), document.refAnnotation(name))
                    yield b"<< /Type /OBJR /Pg %b /Obj %b >>" % tuple(place.format(document) for place in places)


def _write(
    element: Element, parent: PDFObjectReference, document: PDFDocument, references: dict[int, PDFObjectReference]
) -> PDFObjectReference:
    written = _Written(element, parent)
    reference = references[id(element)] = document.Reference(written)
    written.kids = [_write(kid, reference, document, references) for kid in element.kids if isinstance(kid, Element)]
    return reference
