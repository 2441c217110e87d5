"""Briefings as Markdown."""

from typing import ClassVar, Literal

from pydantic import Field

from digest.plugin import Briefing
from digest_exporters.markdown.blocks import paragraphs
from digest_exporters.markdown.front_matter import front_matter
from digest_exporters.styled import FlowingExporter


class MarkdownExporter(FlowingExporter):
    """Markdown for GitHub and for reading as plain text, with YAML front matter."""

    extension: ClassVar[str] = ".md"
    media_type: ClassVar[str] = "text/markdown"

    evidence: Literal["notes", "footnotes", "none"] = Field(
        default="notes",
        description="Where the passages of the report stand: in numbered notes at the end, which read well everywhere; "
        "in GitHub's linked footnotes; or nowhere.",
    )

    def export(self, briefing: Briefing) -> bytes:
        content = "\n\n".join((front_matter(briefing), *paragraphs(briefing, self.evidence)))
        return f"{content}\n".encode()
