import warnings

from digest.plugin import Exporter, GlyphMissing


class Slides(Exporter):
    """Slides in a poor font. Not a fault."""

    extension = ".txt"
    media_type = "text/plain"

    def export(self, briefing):
        warnings.warn(GlyphMissing("no font draws U+4E00"), stacklevel=2)
        return b"slides"
