"""What a worker and its master say to each other: a line of JSON, and behind a request the bytes that belong to it.

Not pickle: what has read a hostile file is believed nothing that could run.
"""

import base64
import json
from typing import IO, Any

from digest.document import Document


def send(stream: IO[bytes], message: dict[str, Any], data: bytes = b"") -> None:
    """Write a message, with the number of bytes that follow it as `size`."""
    stream.write(json.dumps({**message, "size": len(data)}).encode("ascii") + b"\n")
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next message and its bytes; None at the end."""
    line = stream.readline()
    if not line:
        return None
    message: dict[str, Any] = json.loads(line)
    return message, stream.read(message["size"])


def values(document: Document) -> dict[str, Any]:
    """A document with all that it holds, also what a record leaves out."""
    enclosures = [[each.name, base64.b64encode(each.data).decode("ascii")] for each in document.enclosures]
    paragraphs = [[each.start, each.end, each.role.value] for each in document.paragraphs]
    return {**document.model_dump(mode="json"), "paragraphs": paragraphs, "enclosures": enclosures}


def document(values: dict[str, Any]) -> Document:
    """The document with these values. Raises ValidationError for what is none."""
    paragraphs = [{"start": start, "end": end, "role": role} for start, end, role in values["paragraphs"]]
    enclosures = [{"name": name, "data": base64.b64decode(data)} for name, data in values["enclosures"]]
    return Document.model_validate({**values, "paragraphs": paragraphs, "enclosures": enclosures})
