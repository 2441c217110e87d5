"""From bytes to a document: the source that recognizes an input reads it, and digest says which document it is."""

import hashlib
from datetime import date
from gettext import gettext as _
from pathlib import PurePath
from typing import TYPE_CHECKING

from digest.document import Document
from digest.errors import UnreadableInput
from digest.language import detect
from digest.registry import InstalledSource

if TYPE_CHECKING:
    from digest.fetching.fetcher import Fetched

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
    fetched: "Fetched | None" = None,
) -> Document:
    """The document in `data`, with its identity and its language.

    `url`, `published` and `language` are what the user knows better than the file. `name` is shown in messages and,
    where the report gives no web address, in the list of sources: the file's own name, never the folder it lies in.
    What was fetched comes from where it was fetched, whatever the page says is its address: that is what can be looked
    up, and what the day of retrieval is said of. Raises UnreadableInput and PluginError.
    """
    document = source.read(data, name)
    if not document.text.strip():
        raise UnreadableInput(
            _("{name} holds no text.").format(name=name), hint=_("A scanned page must be recognized (OCR) first.")
        )
    address = url or (str(fetched.address) if fetched else document.uri)
    digest = hashlib.sha256(data).hexdigest()
    return document.model_copy(
        update={
            "id": digest[:SHORT_ID],
            "sha256": digest,
            "uri": address or PurePath(name).name,
            "retrieved": fetched.on if fetched and address == str(fetched.address) else None,
            "published": published or document.published,
            "language": language or detect(document.text) or document.language,
        }
    )
