"""The contract of sources, exporters and catalogs, as tests that a plug-in's author runs.

Public, under semantic versioning.

In the test suite of a plug-in:

    from digest.testing import ExporterContract

    class TestSlides(ExporterContract):
        exporter = Slides()

        def text_of(self, data: bytes) -> str:
            return read_slides(data)

pytest finds the inherited tests by itself; nothing here needs pytest to be imported. digest's own plug-ins pass the
same kit.
"""

from digest.testing.contracts import CatalogContract, ExporterContract, SourceContract
from digest.testing.samples import (
    MARKUP,
    NAMES,
    empty_briefing,
    long_briefing,
    rich_briefing,
    squeezed,
    strings_of,
)

__all__ = [
    "MARKUP",
    "NAMES",
    "CatalogContract",
    "ExporterContract",
    "SourceContract",
    "empty_briefing",
    "long_briefing",
    "rich_briefing",
    "squeezed",
    "strings_of",
]
