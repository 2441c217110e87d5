from digest.plugin import Exporter


class Slides(Exporter):
    """Slides under the name of another format."""

    extension = ".md"
    media_type = "text/markdown"

    def export(self, briefing):
        return b"slides"
