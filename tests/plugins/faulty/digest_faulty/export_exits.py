import sys

from digest.plugin import Exporter


class Slides(Exporter):
    """Slides that end the whole run."""

    extension = ".txt"
    media_type = "text/plain"

    def export(self, briefing):
        sys.exit(0)
