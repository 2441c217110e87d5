"""What a file says its own title is, where that can be read cheaply: the subject of a message about it."""

import io
import re
import zipfile
from collections.abc import Callable

from digest.mail.attachments import Attachment

_MOST = 1_000_000
"""Bytes that are looked at: a title stands near the beginning."""


def title_of(attachment: Attachment) -> str | None:
    """The title property of the file; None where it has none, or where its format keeps it too deep."""
    read = _READERS.get(attachment.media_type)
    title = read(attachment.data) if read else None
    return " ".join(title.split()) or None if title else None


def _of_docx(data: bytes) -> str | None:
    import zlib

    from lxml import etree

    damage = (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        OSError,
        ValueError,
        RuntimeError,
        etree.XMLSyntaxError,
    )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open("docProps/core.xml") as part:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            title = etree.fromstring(part.read(_MOST), parser).findtext("{http://purl.org/dc/elements/1.1/}title")
    except damage:
        return None  # not as Word writes it: its name will do
    return str(title) if title else None


def _of_pdf(data: bytes) -> str | None:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:  # it comes with the extra `mail`
        return None
    try:
        information = PdfReader(io.BytesIO(data), strict=True).metadata  # else it mends files, and prints how
        return information.title if information else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # damaged, or it needs a password


def _of_html(data: bytes) -> str | None:
    from lxml import etree, html

    try:
        page = html.document_fromstring(data[:_MOST], parser=html.HTMLParser(encoding=_encoding(data)))
    except (etree.ParserError, ValueError, LookupError):
        return None
    title = page.findtext(".//title")
    return str(title) if title else None


def _encoding(data: bytes) -> str | None:
    """UTF-8 where it is that; None lets the page decide."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _of_markdown(data: bytes) -> str | None:
    import yaml

    front = re.match(rb"(?:\xef\xbb\xbf)?---\r?\n(.*?)\r?\n---\s", data[:_MOST], re.DOTALL)
    if front is None:
        return None
    try:
        values = yaml.safe_load(front[1].decode())
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return None
    title = values.get("title") if isinstance(values, dict) else None
    return title if isinstance(title, str) else None


_READERS: dict[str, Callable[[bytes], str | None]] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _of_docx,
    "application/pdf": _of_pdf,
    "text/html": _of_html,
    "text/markdown": _of_markdown,
}
