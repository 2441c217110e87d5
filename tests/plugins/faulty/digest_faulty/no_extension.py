from digest.plugin import Exporter


class Slides(Exporter):
    """Slides that forgot their extension."""

    media_type = "text/plain"

    def export(self, briefing):
        return b""
