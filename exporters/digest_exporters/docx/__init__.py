"""Briefings as Word documents."""

from pathlib import Path
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from digest.plugin import Arrangement, Briefing, Exporter


class DocxExporter(Exporter):
    """Word document (DOCX), made of real styles, lists and tables, to be edited further."""

    extension: ClassVar[str] = ".docx"
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    style: Literal["brief", "gbt9704", "note"] = Field(
        default="brief",
        description="The look: a briefing, the layout of Chinese official documents (GB/T 9704-2012), or a diplomatic "
        "note in black and white.",
    )
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

    @model_validator(mode="after")
    def _official_documents_are_a4(self) -> Self:
        if self.style == "gbt9704" and self.paper != "A4":
            raise ValueError("the layout of GB/T 9704 is made for A4 paper; leave `paper` out, or choose another style")
        return self

    @property
    def arrangement(self) -> Arrangement:
        return "note" if self.style == "note" else "brief"

    def export(self, briefing: Briefing) -> bytes:
        from digest_exporters.docx.looks import LOOKS  # python-docx takes 0.2 s to import

        look = LOOKS[self.style]
        if self.template is None:
            from digest_exporters.docx.package import build

            return build(briefing, look=look, paper=self.paper, evidence=self.evidence)
        from digest_exporters.docx.letterhead import fill

        return fill(self.template, briefing, look=look, evidence=self.evidence)
