"""Briefings as Markdown."""

from typing import ClassVar, Literal

from pydantic import Field

from digest.plugin import Arrangement, Briefing, Exporter
from digest_exporters.markdown.blocks import paragraphs
from digest_exporters.markdown.front_matter import front_matter


class MarkdownExporter(Exporter):
    """Markdown for GitHub and for reading as plain text, with YAML front matter."""

    extension: ClassVar[str] = ".md"
    media_type: ClassVar[str] = "text/markdown"

    style: Literal["brief", "note"] = Field(
        default="brief", description="What stands where: a briefing, or a diplomatic note with a subject line."
    )
    evidence: Literal["notes", "footnotes", "none"] = Field(
        default="notes",
        description="Where the passages of the report stand: in numbered notes at the end, which read well everywhere; "
        "in GitHub's linked footnotes; or nowhere.",
    )

    @property
    def arrangement(self) -> Arrangement:
        return self.style

    def export(self, briefing: Briefing) -> bytes:
        content = "\n\n".join((front_matter(briefing), *paragraphs(briefing, self.evidence)))
        return f"{content}\n".encode()
