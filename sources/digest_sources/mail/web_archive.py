"""Web pages that a browser or Word saved as a single file: MHTML, RFC 2557."""

import re
from gettext import gettext as _

from digest.plugin import Document, Match, UnreadableInput
from digest_sources.decoding import TextSource
from digest_sources.html import Html, declared_encoding
from digest_sources.mail import headers, mime
from digest_sources.mail.mime import Part
from digest_sources.mail.recognition import is_web_archive

_PAGES = ("text/html", "application/xhtml+xml")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


class Mhtml(TextSource):
    """Web pages saved as a single file (.mht, .mhtml), read as the pages that they are."""

    extensions = frozenset({".mht", ".mhtml"})
    media_types = frozenset({"multipart/related", "application/x-mimearchive"})
    isolated = True

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:
        """By the fields that it begins with."""
        return Match.CONTENT if is_web_archive(data) else super().recognizes(data, name)

    def read(self, data: bytes, name: str) -> Document:
        """The article on the page, and its address. The day when it was saved says nothing about the report.

        Raises UnreadableInput when there is no page in it, or no text on that.
        """
        archive = mime.parsed(data, name)
        page = _page(archive)
        if page is None or not page.content.strip():
            raise UnreadableInput(
                _("{name} is no web archive (MHTML): it holds no web page.").format(name=name),
                hint=_("Open the page in a browser, and save it again."),
            )
        content = page.content
        markup, codec = self.decode(content, name, page.parameter("charset") or declared_encoding(content))
        # In UTF-8, whatever the page itself declares: Html believes the bytes.
        document = Html().read(markup.encode("utf-8", "replace"), name)
        return document.model_copy(update={"uri": _address(archive, page) or document.uri, "encoding": codec})


def _page(archive: Part) -> Part | None:
    """The root of the archive: RFC 2387, section 3.1; the others are its frames and pictures."""
    pages = [part for part in archive.walk() if part.kind in _PAGES]
    root = archive.parameter("start")
    started = (part for part in pages if root and part.fields.get("content-id", "").strip() == root)
    return next(started, pages[0] if pages else None)


def _address(archive: Part, page: Part) -> str | None:
    """Where the page was, which is one place of the three; Word gives the path of a file."""
    for fields, name in (
        (archive.fields, "snapshot-content-location"),
        (page.fields, "content-location"),
        (archive.fields, "content-location"),
    ):
        address = headers.words(fields.get(name, "")).strip()
        if _ADDRESS.fullmatch(address):
            return address
    return None
