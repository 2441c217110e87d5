"""Reports as press agencies send them: headers, an empty line, the text."""

from typing import Literal

from pydantic import Field, ValidationError

from digest.plugin import Document, Match, Source, UnreadableInput

HINTS = {"headline": "title", "date": "published", "agency": "publisher", "language": "language"}


class Wire(Source):
    """Press wire: the headers Headline, Date, Agency and Language, an empty line, the text."""

    extensions = frozenset({".wire"})
    media_types = frozenset({"text/x-wire"})

    encoding: Literal["utf-8", "gb18030", "big5"] = Field(
        default="utf-8", description="The character encoding of the wires; many from China use gb18030."
    )

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:
        return Match.CONTENT if data.startswith(b"Headline:") else super().recognizes(data, name)

    def read(self, data: bytes, name: str) -> Document:
        try:
            text = data.decode(self.encoding).replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise UnreadableInput(
                f"{name} is not in {self.encoding}: byte {error.start} does not fit.",
                hint="Set another encoding: --set wire.encoding=gb18030.",
            ) from error
        head, _, body = text.partition("\n\n")
        hints = dict(header(line, f"{name}, line {number}") for number, line in enumerate(head.split("\n"), 1))
        if not hints.get("title"):
            raise UnreadableInput(f"{name} has no Headline.")
        try:
            return Document.model_validate({"text": f"{hints['title']}\n\n{body}", **hints})
        except ValidationError as error:
            mistake = error.errors()[0]
            raise UnreadableInput(f"{name}: {mistake['input']!r}: {mistake['msg']}.") from error


def header(line: str, where: str) -> tuple[str, str]:
    """What a header line states, as a field of a document and its value."""
    key, _, value = line.partition(":")
    if key.strip().lower() not in HINTS:
        raise UnreadableInput(f"{where}: expected one of the headers Headline, Date, Agency, Language.")
    return HINTS[key.strip().lower()], value.strip()
