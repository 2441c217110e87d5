"""Markdown: CommonMark with tables, and a YAML front matter."""

import re
from collections.abc import Mapping
from gettext import gettext as _
from typing import Any

from digest.plugin import Document, UnreadableInput
from digest_sources import blocks, tag_soup
from digest_sources.dates import date_in
from digest_sources.decoding import TextSource
from digest_sources.page_metadata import language_of
from digest_sources.paragraphs import set_out

MAX_CHARACTERS = 100_000
"""A long book chapter. The parser takes a quarter of a second for it."""

_MOST_BRACKETS = 10_000
"""Behind each the parser looks for the end of a link: a hundred thousand take it six seconds. More are no links."""

_NESTING = 100
"""Lists in lists and quotations in quotations; markdown-it drops what is nested deeper."""

_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?P<yaml>.{0,20000}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
# GitHub Flavored Markdown, section 6.11: raw HTML that would swallow what follows it.
_SWALLOWING = r"title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext"
_SWALLOWED = re.compile(rf"<({_SWALLOWING})\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_SWALLOWER = re.compile(rf"<(?=/?(?:{_SWALLOWING})\b)", re.IGNORECASE)
# Emphasis that ends in Chinese punctuation is none for CommonMark (commonmark/commonmark-spec issue 650), yet everybody
# writes it.
_LEFT_OVER = re.compile(r"\*\*([^*]*[\u2e80-\u9fff\uff00-\uffef][^*]*)\*\*")
_WIKI_LINK = re.compile(r"^\[\[(.*)\]\]$")


class Markdown(TextSource):
    """Markdown, with what its YAML front matter states."""

    extensions = frozenset({".md", ".markdown"})
    media_types = frozenset({"text/markdown"})

    def read(self, data: bytes, name: str) -> Document:
        """The text without markup, images and comments. Raises UnreadableInput when that is nothing."""
        source, codec = self.decode(data, name)
        if len(source) > MAX_CHARACTERS:
            raise UnreadableInput(
                _("{name} has {count:,} characters; Markdown of up to {max_characters:,} is read.").format(
                    name=name, count=len(source), max_characters=MAX_CHARACTERS
                ),
                hint=_("Split it, or give it the extension .txt."),
            )
        if source.count("[") > _MOST_BRACKETS:
            source = source.replace("[", r"\[")
        stated, body = _front_matter(source)
        found = _blocks(body)
        if not found:
            raise UnreadableInput(
                _("{name} has no text.").format(name=name), hint=_("Check that the report was saved with its text.")
            )
        text, paragraphs = set_out((_LEFT_OVER.sub(r"\1", block.text), block.role) for block in found)
        headline = next((block.text for block in found if block.element.tag == "h1"), None)
        address = _string(stated, "url", "uri", "canonical", "source")
        return Document(
            uri=address if address and re.match(r"https?://", address) else None,
            title=_string(stated, "title") or headline,
            byline=", ".join(_strings(stated, "author", "authors", "byline")) or None,
            publisher=next((s for s in _strings(stated, "publisher", "source", "site") if "://" not in s), None),
            published=date_in(_string(stated, "published", "date", "publishdate") or "", from_start=True),
            language=language_of(_strings(stated, "lang", "language"), text),
            encoding=codec,
            text=text,
            paragraphs=paragraphs,
        )


def _blocks(body: str) -> list[blocks.Block]:
    """Through HTML, which is what Markdown means, and may hold."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    page = _SWALLOWER.sub("&lt;", _SWALLOWED.sub("", parser.render(body)))
    tree = tag_soup.parsed(page) if page.strip() else None
    if tree is None:
        return []
    blocks.remove_unread(tree)
    return blocks.blocks_of(tree)[0]


def _front_matter(source: str) -> tuple[Mapping[str, Any], str]:
    """What the front matter states, and the rest. What is no YAML mapping is text."""
    match = _FRONT_MATTER.match(source)
    if not match:
        return {}, source
    import yaml

    try:
        # All scalars as they are written: no 2月30日 to stumble over, no "no" that becomes False.
        stated = yaml.load(match["yaml"], Loader=yaml.BaseLoader)  # noqa: S506 (it constructs strings only)
    except (yaml.YAMLError, RecursionError):
        return {}, source
    if not isinstance(stated, dict):
        return {}, source
    return {str(key).lower(): value for key, value in stated.items()}, source[match.end() :]


def _strings(stated: Mapping[str, Any], *keys: str) -> list[str]:
    """The values of the first of these keys that has any."""
    for key in keys:
        value = stated.get(key)
        values = [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str) and v.strip()]
        if values:
            return [_WIKI_LINK.sub(r"\1", " ".join(v.split())) for v in values]
    return []


def _string(stated: Mapping[str, Any], *keys: str) -> str | None:
    return next(iter(_strings(stated, *keys)), None)
