"""Briefings as PDF documents, to be printed, filed and read aloud."""

from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field

from digest.plugin import Briefing
from digest_exporters.styled import PagedExporter


class PdfExporter(PagedExporter):
    """PDF document with its own fonts, tagged, ready to print.

    Chinese text is set by the rules of CLREQ and GB/T 15834-2011 in Noto Serif and Noto Sans, Latin text in Source
    Serif and Source Sans. A character that none of these has is drawn with a font of the machine, if one has it. If
    none has, a 〓 stands in its place and GlyphMissing is warned of; who copies or hears the text gets the character.

    Right-to-left words, such as an Arabic name, are shaped, and stand in the right order within a line of
    left-to-right text; paragraphs of their own direction are not set.
    """

    extension: ClassVar[str] = ".pdf"
    media_type: ClassVar[str] = "application/pdf"

    evidence: Literal["notes", "none"] = Field(
        default="notes",
        description="Where the passages of the report stand: in numbered notes at the end, or nowhere.",
    )
    font: Path | None = Field(
        default=None,
        description="Path of a font file (.ttf, .otf, .ttc) that is used first, for each character it has.",
    )

    def export(self, briefing: Briefing) -> bytes:
        from digest_exporters.pdf.rendering import render  # reportlab and fontTools take 0.2 s to import

        return render(briefing, style=self.style, paper=self.paper, font=self.font, with_notes=self.evidence == "notes")
