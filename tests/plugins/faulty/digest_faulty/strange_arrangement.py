from digest.plugin import Exporter


class Slides(Exporter):
    """Slides in an order of their own."""

    extension = ".txt"
    media_type = "text/plain"

    @property
    def arrangement(self):
        return "backwards"

    def export(self, briefing):
        return b"slides"
