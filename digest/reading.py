"""From bytes to a document: the source that recognizes an input reads it, and digest says which document it is."""

import hashlib
from datetime import date
from gettext import gettext as _
from pathlib import PurePath

from digest.document import Document
from digest.errors import UnreadableInput
from digest.language import detect
from digest.registry import InstalledSource

SHORT_ID = 12
"""Hexadecimal digits of the SHA-256 that name a document within a record."""


def read(
    data: bytes,
    name: str,
    source: InstalledSource,
    *,
    url: str | None = None,
    published: date | None = None,
    language: str | None = None,
) -> Document:
    """The document in `data`, with its identity and its language.

    `url`, `published` and `language` are what the user knows better than the file. `name` is shown in messages and,
    where the report gives no web address, in the list of sources: the file's own name, never the folder it lies in.
    Raises UnreadableInput and PluginError.
    """
    document = source.read(data, name)
    if not document.text.strip():
        raise UnreadableInput(
            _("{name} holds no text.").format(name=name), hint=_("A scanned page must be recognized (OCR) first.")
        )
    digest = hashlib.sha256(data).hexdigest()
    return document.model_copy(
        update={
            "id": digest[:SHORT_ID],
            "sha256": digest,
            "uri": url or document.uri or PurePath(name).name,
            "published": published or document.published,
            "language": language or detect(document.text) or document.language,
        }
    )
