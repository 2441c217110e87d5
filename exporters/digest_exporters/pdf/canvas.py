"""Drawing on tagged pages: lines of text, links, rules, places to go to."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFPage, PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from digest_exporters.pdf.boxes import Colour
from digest_exporters.pdf.compact import CompactDocument
from digest_exporters.pdf.content import number, text_operators
from digest_exporters.pdf.embedding import EmbeddedFont
from digest_exporters.pdf.lines import Line
from digest_exporters.pdf.shaping import Face
from digest_exporters.pdf.tagging import Element, StructureTree

_PRINTED = 4
"""Annotation flag: shown on paper as on the screen (ISO 32000-1, table 165)."""
_ASCENT, _DESCENT = 0.88, 0.24
"""How far the area of a link reaches above and below the baseline, in ems."""


@dataclass(frozen=True)
class Landmark:
    """A place in the document to go to, from links and from the outline."""

    name: str
    title: str | None = None
    """What the outline calls it; None for a place that the outline leaves out."""
    level: int = 0
    """Depth in the outline."""


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas on which whatever is drawn belongs to an element of the document's structure, or to none."""

    def __init__(
        self, paper: tuple[float, float], language: str, fonts: Mapping[Face, EmbeddedFont], structure: StructureTree
    ) -> None:
        super().__init__(None, pagesize=paper, pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        self._doc.__class__ = CompactDocument  # a canvas makes its document itself
        self._fonts = fonts
        self._structure = structure
        self._page_key: int | None = None
        self._repeating = False
        for font in fonts.values():
            font.add_to(self._doc)

    def _make_preamble(self) -> None:
        """reportlab begins each page by selecting Helvetica, which is not embedded; every line here names its font."""
        self._preamble = ""

    def setFont(self, *font: object, **more: object) -> None:  # noqa: N802
        """Nothing: drawings of reportlab.graphics choose Times-Roman, which is not embedded, whether they have text or
        not."""

    def showPage(self) -> None:  # noqa: N802
        key = self._key_of_page()
        super().showPage()
        page = self._doc.Pages[-1]
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = key, PDFName("S")
        page.Contents = PDFStream(content=page.stream, filters=[PDFZCompress])  # else it is made ASCII besides
        self._page_key = None

    def draw_line(self, line: Line, x: float, y: float) -> None:
        """A line of text with its baseline at `y`."""
        for element, group in groupby(line.placed(), key=lambda placed: placed[1].run.element):
            placed = [(x + offset, box) for offset, box in group]
            with self.belonging_to(element):
                self._code.extend(text_operators(placed, y, self._fonts))
            (left, first), (right, last) = placed[0], placed[-1]
            if element is not None and first.run.link and not self._repeating:
                size = first.run.size
                base = y + first.run.rise
                area = left, base - _DESCENT * size, right + last.width, base + _ASCENT * size
                text = "".join(box.text for _, box in placed)
                if text.strip():  # nobody points at a space
                    self._link(element, first.run.link, area, text)

    def set_landmark(self, landmark: Landmark, x: float, y: float) -> None:
        """A place to go to, just above what stands below `y`."""
        if self._repeating:
            return
        self.bookmarkHorizontal(landmark.name, x, y)
        if landmark.title is not None:
            self.addOutlineEntry(landmark.title, landmark.name, landmark.level)

    def draw_rule(self, x: float, y: float, length: float, thickness: float, colour: Colour) -> None:
        """A horizontal line, which means nothing to who cannot see it. One of no thickness is not drawn."""
        if not thickness:  # to PDF, the thinnest line there is
            return
        with self.belonging_to(None):
            self.setStrokeColorRGB(*colour)
            self.setLineWidth(thickness)
            self.line(x, y, x + length, y)

    def draw_ground(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A coloured rectangle to draw on."""
        with self.belonging_to(None):
            self.setFillColorRGB(*colour)
            self.rect(x, y, width, height, stroke=0, fill=1)

    @contextmanager
    def belonging_to(self, element: Element | None) -> Iterator[None]:
        """Marks what is drawn meanwhile as the content of an element; of none: as an artifact."""
        if element is None or self._repeating:
            self._code.append("/Artifact BMC")
        else:
            content = self._structure.add_content(element, self._doc.thisPageName(), self._key_of_page())
            self._code.append(f"/{element.tag} <</MCID {content}>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def repeating(self) -> Iterator[None]:
        """Makes artifacts of whatever is drawn meanwhile: it has been read before."""
        self._repeating = True
        yield
        self._repeating = False

    def save_as_bytes(self, title: str) -> bytes:
        """The document."""
        self.setTitle(title)
        self.setAuthor("")
        self.setSubject("")
        self.setCreator("digest")
        self.setViewerPreference("DisplayDocTitle", "true")
        self._doc.Catalog.Metadata = _metadata(title)
        self._structure.add_to(self._doc)
        return bytes(self.getpdfdata())

    def _link(self, element: Element, target: str, area: tuple[float, float, float, float], text: str) -> None:
        name = f"link{self._annotationCount + 1}"
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray([float(number(edge)) for edge in self._absRect(area, relative=1)]),
                "Border": PDFArray([0, 0, 0]),
                "Contents": PDFString(text),
                "F": _PRINTED,
                "StructParent": self._structure.add_annotation(element, self._doc.thisPageName(), name),
            }
        )
        if target.startswith("#"):
            annotation["Dest"] = self._bookmarkReference(target)
        else:
            annotation["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(target)})
        self._addAnnotation(annotation, name)

    def _key_of_page(self) -> int:
        if self._page_key is None:
            self._page_key = self._structure.new_page()
        return self._page_key


def _metadata(title: str) -> PDFStream:
    """The title once more, as XMP (ISO 16684-1), where programs that read documents aloud look for it.

    No conformance to PDF/A or PDF/UA is claimed: it has not been shown.
    """
    packet = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
"""
    return PDFStream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), packet.encode())
