"""Web pages: the article on them, without what stands around it."""

import re
import warnings
from gettext import gettext as _

from digest.plugin import Document, Match, Truncated, UnreadableInput
from digest_sources import page_metadata, tag_soup
from digest_sources.article import article_of
from digest_sources.blocks import MAX_BLOCKS, blocks_of, remove_unread
from digest_sources.dates import agreed_date, printed_date
from digest_sources.decoding import TextSource
from digest_sources.paragraphs import set_out

_HEAD = 4096
"""Bytes in which a page must show that it is one: comments may come first."""
_BEGINNING = re.compile(
    rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?>\s+|<!--(?s:.)*?-->|<\?xml[^>]*>)*+<(!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE,
)
"""Atomic: comments of which each could be several, or part of the one before, would take for ever to look through."""
_DECLARED = (
    re.compile(rb"""<meta[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE),
    re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE),
)
_DECLARED_WITHIN = 65536


class Html(TextSource):
    """Web pages: the text of the article, and what the page states about it."""

    extensions = frozenset({".html", ".htm", ".xhtml"})
    media_types = frozenset({"text/html", "application/xhtml+xml"})

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:
        """By how it begins, if need be in UTF-16, whose NULs are looked over."""
        if _BEGINNING.match(data[:_HEAD].replace(b"\0", b"")):
            return Match.CONTENT
        return super().recognizes(data, name)

    def read(self, data: bytes, name: str) -> Document:
        """The headline, the line of date and source, and the text.

        Warns Truncated after MAX_BLOCKS paragraphs. Raises UnreadableInput when there is no text.
        """
        markup, codec = self.decode(data, name, declared_encoding(data))
        tree = tag_soup.parsed(markup)
        if tree is None:
            raise _no_text(name)
        stated = page_metadata.stated(tree, markup)
        remove_unread(tree)
        blocks = blocks_of(tree)
        if len(blocks) > MAX_BLOCKS:
            message = _("{name} has more than {most:,} paragraphs; the others are left out.").format(
                name=name, most=MAX_BLOCKS
            )
            warnings.warn(Truncated(message), stacklevel=2)
        article = article_of(blocks[:MAX_BLOCKS], tree, stated.titles)
        if not article.blocks:
            raise _no_text(name)
        text, paragraphs = set_out((block.text, block.role) for block in article.blocks)
        printed = printed_date([block.text for block in article.masthead], [block.text for block in article.blocks])
        return Document(
            uri=stated.uri,
            title=article.headline or stated.title,
            byline=", ".join(stated.authors) or None,
            publisher=stated.publisher,
            published=agreed_date(stated.published, printed),
            language=page_metadata.language_of(stated.languages, text),
            encoding=codec,
            text=text,
            paragraphs=paragraphs,
        )


def declared_encoding(data: bytes) -> str:
    """The label that a page states for itself; nothing where it states none."""
    head = data[:_DECLARED_WITHIN]
    return next((match[1].decode() for pattern in _DECLARED if (match := pattern.search(head))), "")


def _no_text(name: str) -> UnreadableInput:
    return UnreadableInput(
        _("{name} has no article text.").format(name=name),
        hint=_("Where a script writes the text, save the page from a browser once it is shown, or copy its text."),
    )
