from digest.plugin import Exporter


class Slides(Exporter):
    """Slides that take so long that the user interrupts them. Not a fault."""

    extension = ".txt"
    media_type = "text/plain"

    def export(self, briefing):
        raise KeyboardInterrupt
