"""A briefing into the bytes of a PDF: laid out, put onto pages, drawn."""

from pathlib import Path

from digest.plugin import Briefing
from digest_exporters.pdf import styles
from digest_exporters.pdf.canvas import TaggedCanvas
from digest_exporters.pdf.embedding import EmbeddedFont
from digest_exporters.pdf.faces import Faces
from digest_exporters.pdf.layout import Layout
from digest_exporters.pdf.pagination import paginate
from digest_exporters.pdf.styling import Styling, single_line
from digest_exporters.pdf.tagging import Element, StructureTree


def render(briefing: Briefing, *, paper: str, font: Path | None, with_notes: bool) -> bytes:
    """The PDF. Nothing is drawn before all is laid out: only then are the glyphs known, and the number of pages."""
    page_width, page_height = styles.PAPERS[paper]
    width = page_width - 2 * styles.MARGIN_SIDE
    height = page_height - styles.MARGIN_TOP - styles.MARGIN_BOTTOM
    styling = Styling.of(briefing, with_notes)
    faces = Faces(styling.han_language, font)
    root = Element("Document", language=briefing.languages[0])
    layout = Layout(briefing, styling, faces, width, root)
    pages = paginate(layout.flowables(), width, height)
    labels = [layout.page_label(number, len(pages)) for number in range(1, len(pages) + 1)]
    label_height = max(label.height(width) for label in labels)

    fonts = {face: EmbeddedFont(font, f"F{number}") for number, (face, font) in enumerate(faces.fonts.items(), start=1)}
    canvas = TaggedCanvas((page_width, page_height), briefing.languages[0], fonts, StructureTree(root))
    for page, label in zip(pages, labels, strict=True):
        for placed in page:
            top = page_height - styles.MARGIN_TOP - placed.depth
            placed.flowable.draw(canvas, styles.MARGIN_SIDE, top, width)
        label.draw(canvas, styles.MARGIN_SIDE, styles.FOOTER + label_height, width)
        canvas.showPage()
    faces.warn_of_missing()
    return canvas.save_as_bytes(single_line(briefing.plain_title))
