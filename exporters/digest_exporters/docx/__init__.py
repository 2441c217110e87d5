"""Briefings as Word documents."""

from typing import ClassVar, Literal

from pydantic import Field

from digest.plugin import Briefing, Exporter


class DocxExporter(Exporter):
    """Word document (DOCX), made of real styles, lists and tables, to be edited further."""

    extension: ClassVar[str] = ".docx"
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    paper: Literal["A4", "Letter"] = Field(default="A4", description="Size of the page.")
    evidence: Literal["notes", "comments", "none"] = Field(
        default="notes",
        description="Where the passages of the report stand: in numbered notes at the end, in Word comments at the "
        "words that they support, or nowhere.",
    )

    def export(self, briefing: Briefing) -> bytes:
        from digest_exporters.docx.package import build  # python-docx takes 0.2 s to import

        return build(briefing, paper=self.paper, evidence=self.evidence)
