"""The styles that several exporters offer, and what each arranges: one base for pages, one for what has none."""

from typing import Literal, Self

from pydantic import Field, model_validator

from digest.plugin import Arrangement, Exporter


class PagedExporter(Exporter):
    """An exporter of pages of paper."""

    style: Literal["brief", "gbt9704", "note"] = Field(
        default="brief",
        description="The look: a briefing, the layout of Chinese official documents (GB/T 9704-2012), or a diplomatic "
        "note in black and white.",
    )
    paper: Literal["A4", "Letter"] = Field(default="A4", description="Size of the page.")

    @model_validator(mode="after")
    def _official_documents_are_a4(self) -> Self:
        if self.style == "gbt9704" and self.paper != "A4":
            raise ValueError("the layout of GB/T 9704 is made for A4 paper; leave `paper` out, or choose another style")
        return self

    @property
    def arrangement(self) -> Arrangement:
        return "note" if self.style == "note" else "brief"


class FlowingExporter(Exporter):
    """An exporter of text that takes the width it is shown at."""

    style: Literal["brief", "note"] = Field(
        default="brief", description="What stands where: a briefing, or a diplomatic note with a subject line."
    )

    @property
    def arrangement(self) -> Arrangement:
        return self.style
