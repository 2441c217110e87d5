from digest.plugin import Exporter

print("importing slides")


class Slides(Exporter):
    """Slides that talk while they are drawn."""

    extension = ".txt"
    media_type = "text/plain"

    def export(self, briefing):
        print("drawing slides")
        return b"slides"
