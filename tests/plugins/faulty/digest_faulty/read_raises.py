from digest.plugin import Source


class Tape(Source):
    """Tapes that cannot be read."""

    extensions = frozenset({".tape"})
    media_types = frozenset({"text/x-tape"})

    def read(self, data, name):
        raise ValueError("unexpected\nlabel on the tape")
