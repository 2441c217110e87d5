from digest.plugin import Exporter


class Slides(Exporter):
    """Slides that cannot be drawn."""

    extension = ".txt"
    media_type = "text/plain"

    def export(self, briefing):
        raise KeyError("layout")
