from digest.plugin import Exporter


class Slides(Exporter):
    """Slides with an option that must be given."""

    extension = ".txt"
    media_type = "text/plain"
    theme: str

    def export(self, briefing):
        return b""
