"""Plain text: the decoded file, unchanged."""

import mimetypes
from gettext import gettext as _
from pathlib import PurePath

from digest.plugin import Document, Match, UnreadableInput
from digest_sources.decoding import TextSource, looks_like_text

MAX_CHARACTERS = 2_000_000
"""A shelf of books."""

# The table that Python brings, without what the machine at hand adds to it.
_MEDIA_TYPES = mimetypes.MimeTypes()


class PlainText(TextSource):
    """Plain text in any character encoding."""

    extensions = frozenset({".txt", ".text"})
    media_types = frozenset({"text/plain"})

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:
        """Its own extensions; and text, where the name tells of no format: standard input is named `-`."""
        if super().recognizes(data, name):
            return Match.EXTENSION
        told = _MEDIA_TYPES.guess_type(PurePath(name).name)[0]
        return Match.EXTENSION if told in {None, *cls.media_types} and looks_like_text(data) else Match.NO

    def read(self, data: bytes, name: str) -> Document:
        """The text keeps its line ends, so that its offsets are those of the decoded file."""
        text, codec = self.decode(data, name)
        if len(text) > MAX_CHARACTERS:
            raise UnreadableInput(
                _("{name} has {count:,} characters; texts of up to {max_characters:,} are read.").format(
                    name=name, count=len(text), max_characters=MAX_CHARACTERS
                ),
                hint=_("Split it, or save the report alone."),
            )
        return Document(text=text, encoding=codec)
