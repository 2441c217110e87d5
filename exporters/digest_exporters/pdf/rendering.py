"""A briefing into the bytes of a PDF: laid out, put onto pages, drawn."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from digest.plugin import Briefing
from digest_exporters.pdf.canvas import TaggedCanvas
from digest_exporters.pdf.embedding import EmbeddedFont
from digest_exporters.pdf.faces import Faces
from digest_exporters.pdf.layout import Layout
from digest_exporters.pdf.pagination import Placed, paginate
from digest_exporters.pdf.paragraph import PageReference, Paragraph
from digest_exporters.pdf.styles import STYLE_SHEETS
from digest_exporters.pdf.styles.sheet import PAPERS
from digest_exporters.pdf.styling import Styling, single_line
from digest_exporters.pdf.tagging import Element, StructureTree
from digest_exporters.pdf.typesetting import Typesetter


def render(briefing: Briefing, *, style: str, paper: str, font: Path | None, with_notes: bool) -> bytes:
    """The PDF. Nothing is drawn before all is laid out: only then are the glyphs known, and the number of pages."""
    sheet = STYLE_SHEETS[style]
    margins = sheet.margins
    page_width, page_height = PAPERS[paper]
    width, height = page_width - margins.left - margins.right, page_height - margins.top - margins.bottom
    styling = Styling.of(briefing, sheet, with_notes)
    faces = Faces(styling.han_language, font)
    root = Element("Document", language=briefing.languages[0])
    layout = Layout(briefing, Typesetter(styling, faces), width, root)
    pages = paginate(layout.flowables(), width, height)
    _resolve(layout.page_references, pages)
    labels = [layout.page_label(number, len(pages)) for number in range(1, len(pages) + 1)]
    inset = sheet.page_number_inset
    label_height = max(label.height(width - 2 * inset) for label in labels)

    fonts = {face: EmbeddedFont(font, f"F{number}") for number, (face, font) in enumerate(faces.fonts.items(), start=1)}
    canvas = TaggedCanvas((page_width, page_height), briefing.languages[0], fonts, StructureTree(root))
    for page, label in zip(pages, labels, strict=True):
        for placed in page:
            placed.flowable.draw(canvas, margins.left, page_height - margins.top - placed.depth, width)
        label.draw(canvas, margins.left + inset, margins.foot + label_height, width - 2 * inset)
        canvas.showPage()
    faces.warn_of_missing()
    return canvas.save_as_bytes(single_line(briefing.plain_title))


def _resolve(references: Iterable[PageReference], pages: Sequence[Sequence[Placed]]) -> None:
    """Tells each reference the page that its landmark is on."""
    found = {
        placed.flowable.landmark.name: number
        for number, page in enumerate(pages, start=1)
        for placed in page
        if isinstance(placed.flowable, Paragraph) and placed.flowable.landmark
    }
    for reference in references:
        if reference.target in found:
            reference.resolve(found[reference.target])
