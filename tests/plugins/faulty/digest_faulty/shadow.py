from digest.plugin import Exporter


class Slides(Exporter):
    """Slides under the name of another format."""

    extension = ".pdf"
    media_type = "application/pdf"

    def export(self, briefing):
        return b"slides"
