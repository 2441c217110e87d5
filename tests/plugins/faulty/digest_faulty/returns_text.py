from digest.plugin import Exporter


class Slides(Exporter):
    """Slides as text."""

    extension = ".txt"
    media_type = "text/plain"

    def export(self, briefing):
        return "slides"
