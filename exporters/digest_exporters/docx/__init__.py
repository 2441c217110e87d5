"""Briefings as Word documents."""

from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field

from digest.plugin import Briefing
from digest_exporters.styled import PagedExporter


class DocxExporter(PagedExporter):
    """Word document (DOCX), made of real styles, lists and tables, to be edited further."""

    extension: ClassVar[str] = ".docx"
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    paper: Literal["A4", "Letter"] = Field(default="A4", description="Size of the page; a letterhead has its own.")
    evidence: Literal["notes", "comments", "none"] = Field(
        default="notes",
        description="Where the passages of the report stand: in numbered notes at the end, in Word comments at the "
        "words that they support, or nowhere.",
    )
    template: Path | None = Field(
        default=None,
        description="A letterhead, as a Word document (.docx, .dotx). Its headers, footers, styles and page setup "
        "stay; the briefing takes the place of a paragraph {{content}}, or follows what it says.",
    )

    def export(self, briefing: Briefing) -> bytes:
        from digest_exporters.docx.looks import LOOKS  # python-docx takes 0.2 s to import

        look = LOOKS[self.style]
        if self.template is None:
            from digest_exporters.docx.package import build

            return build(briefing, look=look, paper=self.paper, evidence=self.evidence)
        from digest_exporters.docx.letterhead import fill

        return fill(self.template, briefing, look=look, evidence=self.evidence)
