from pydantic import Field

from digest.plugin import Exporter


class Slides(Exporter):
    """Slides whose default their own validation refuses."""

    extension = ".txt"
    media_type = "text/plain"
    columns: int = Field(default=0, ge=1, validate_default=True)

    def export(self, briefing):
        return b""
