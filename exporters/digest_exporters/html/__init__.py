"""Briefings as web pages of one file."""

from typing import ClassVar, Literal

from pydantic import Field

from digest.plugin import Briefing
from digest_exporters.html.page import page
from digest_exporters.styled import FlowingExporter


class HtmlExporter(FlowingExporter):
    """Web page in one file: no script, nothing loaded, the report's text beside the facts.

    Who points at a statement, or reaches its number with the keyboard, sees the passage that supports it; the number
    leads to the passage and back. In print, and for a briefing without documents, the passages are numbered notes.
    """

    extension: ClassVar[str] = ".html"
    media_type: ClassVar[str] = "text/html"

    evidence: Literal["source", "notes", "none"] = Field(
        default="source",
        description="Where the passages of the report stand: in its whole text, which stands beside the facts (below "
        "them on a narrow screen, numbered notes in print); in numbered notes at the end; or nowhere.",
    )

    def export(self, briefing: Briefing) -> bytes:
        return page(briefing, self.evidence).encode()
