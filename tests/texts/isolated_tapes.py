"""Sources that read in a process of their own, where that process can import them."""

import tempfile
from typing import ClassVar

from digest.plugin import Document, Source, UnreadableInput


class IsolatedTape(Source):
    """A label, and what was said."""

    extensions: ClassVar = frozenset({".tape"})
    media_types: ClassVar = frozenset({"text/x-tape"})
    isolated: ClassVar = True

    def read(self, data: bytes, name: str) -> Document:
        if not data.startswith(b"TAPE"):
            raise UnreadableInput(f"{name} is no tape.")
        return Document(text=data.decode(errors="replace"))


class UnpacksToDisk(IsolatedTape):
    """A source that needs a file to write."""

    def read(self, data: bytes, name: str) -> Document:
        with tempfile.NamedTemporaryFile() as file:
            file.write(data)
        return super().read(data, name)
