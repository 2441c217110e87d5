"""Web pages: the article on them, without what stands around it."""

import re
import warnings
from gettext import gettext as _

from digest.plugin import Document, Match, Truncated, UnreadableInput
from digest_sources import page_metadata, tag_soup
from digest_sources.article import article_of
from digest_sources.blocks import blocks_of, body_of, remove_unread
from digest_sources.bylines import printed_authors, printed_source, separate
from digest_sources.dates import agreed_date, nearest_date, only_date, printed_date, writes_day_first
from digest_sources.decoding import TextSource, codec_of
from digest_sources.paragraphs import set_out

_HEAD = 4096
"""Bytes in which a page must show that it is one: comments may come first."""
_BEGINNING = re.compile(
    rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?>\s+|<!--(?s:.)*?-->|<\?xml[^>]*>)*+<(!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE,
)
"""Atomic: comments of which each could be several, or part of the one before, would take for ever to look through."""
_DECLARED = (
    re.compile(rb"""<meta[^<>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE),
    re.compile(rb"""<\?xml[^<>]*?\bencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE),
)
_COMMENT = re.compile(rb"<!--(?s:.)*?(?:-->|\Z)")
_DECLARED_WITHIN = 65536
_CREDITS = 3
"""So many lines below the headline may say when the text was published, in any form."""
_SIGNATURES = 3
"""So many lines at the end may say who wrote the text."""


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

        Warns Truncated after MAX_BLOCKS paragraphs or MAX_CHARACTERS. Raises UnreadableInput when there is no text, or
        more tags than fit into memory.
        """
        markup, codec = self.decode(data, name, declared_encoding(data))
        if tag_soup.is_too_large(markup):
            raise UnreadableInput(
                _("{name} has more tags than a page with a report on it has.").format(name=name),
                hint=_("Save the report alone, or copy its text."),
            )
        tree = tag_soup.parsed(markup)
        if tree is None:
            raise _no_text(name)
        stated = page_metadata.stated(tree, markup)
        remove_unread(tree)
        blocks, whole = blocks_of(tree)
        if not whole:
            message = _("{name} is longer than any report, and was read in part; the rest is left out.")
            warnings.warn(Truncated(message.format(name=name)), stacklevel=2)
        article = article_of(blocks, tree, stated.titles)
        if not article.blocks:
            raise _no_text(name)
        text, paragraphs = set_out((block.text, block.role) for block in article.blocks)
        masthead = [block.text for block in article.masthead]
        around = [*article.masthead, *article.above]
        language = page_metadata.language_of(stated.languages, text)
        day_first = writes_day_first(language)
        signatures = [*masthead, *(block.text for block in article.blocks[-_SIGNATURES:])]
        publisher = stated.publisher or printed_source(signatures)
        authors = [it for it in separate(stated.authors) or printed_authors(signatures) if it != publisher]
        printed = printed_date(
            masthead, [block.text for block in article.blocks], [b.text for b in article.above], day_first=day_first
        )
        instant = stated.published or (
            None if printed else page_metadata.marked_time(block.element for block in around)
        )
        return Document(
            uri=stated.uri,
            title=article.headline or stated.title,
            byline=", ".join(authors) or None,
            publisher=publisher,
            published=agreed_date(instant, printed or stated.in_address)
            or stated.in_script
            or stated.hinted
            or nearest_date(
                (
                    (block.text, page_metadata.is_metadata(block.element))
                    for block in (*article.masthead[:_CREDITS], *article.above)
                ),
                day_first=day_first,
            )
            or only_date((block.text for block in blocks if not block.is_noise), day_first=day_first)
            or page_metadata.named_day(body_of(tree)),
            language=language,
            encoding=codec,
            text=text,
            paragraphs=paragraphs,
        )


def declared_encoding(data: bytes) -> str:
    """The label that a page states for itself, outside comments: the first that means anything; else nothing."""
    head = _COMMENT.sub(b"", data[:_DECLARED_WITHIN])
    labels = (match[1].decode() for pattern in _DECLARED for match in pattern.finditer(head))
    return next((label for label in labels if codec_of(label, of_a_file=True)), "")


def _no_text(name: str) -> UnreadableInput:
    return UnreadableInput(
        _("{name} has no article text.").format(name=name),
        hint=_("Where a script writes the text, save the page from a browser once it is shown, or copy its text."),
    )
