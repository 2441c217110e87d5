"""What a PDF states about itself, as far as its pages bear it out.

The document information is filled in by programs, more than by people: with the name of a file, the account of a
machine, the title of the report that was used as a template. So a title or an author is taken only if it stands on the
pages, too. The date of creation is not taken at all: it is the day on which a page was printed or a file converted,
which may be years after the report; and years of dates would be told by it. A date that the page gives itself as that
of its publication is taken.
"""

import re
from collections.abc import Sequence

from digest.plugin import ParagraphRole
from digest_sources.blocks import squeezed
from digest_sources.pdf.characters import UNREADABLE
from digest_sources.pdf.flow import Block, body_size

_TOP = 12
"""So many paragraphs of the first page may come before the end of the headline: letterheads, numbers, dates."""
_LARGER = 1.12
_LONGEST_TITLE = 200
_SHORTEST_TITLE = 4
_MASTHEAD = 4
"""Paragraphs below the headline that may say when the report was published."""
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|html?|wpsx?|odt|rtf|txt|pages|tex|dvi|indd|pptx?)$", re.IGNORECASE)
_MADE_BY = re.compile(r"^(?:Microsoft (?:Word|PowerPoint)|PowerPoint|WPS)\b[\s\S]*?[-–]\s*", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:https?|file):|about:|untitled|无标题|無標題|文档\s*\d|document\s*\d*$|[\W\d_]+$", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*(?:[_|—]+|(?<![A-Za-z0-9À-ɏ])[-–]|[-–](?![A-Za-z0-9À-ɏ]))\s*")
"""Before the name of a site; not the hyphen of a word."""
_LETTERHEAD = re.compile(r"(?:文件|简报|簡報|公报|公報|通讯|通訊|快报|专报)$|^第\s*\d+\s*期|〔\d{4}〕")


def headline_of(blocks: Sequence[tuple[Block, str]], stated: str) -> str | None:
    """The title: the headline that the stated title is, else the largest at the top of the first page, else what of
    the stated title stands on the pages. `blocks`: with their texts."""
    wanted = _sane(stated)
    top = [
        (block, text)
        for block, text in blocks[:_TOP]
        if block.lines[0].page == blocks[0][0].lines[0].page and block.role is not ParagraphRole.TABLE_ROW
    ]
    titles = [
        (block, text)
        for block, text in top
        if _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE and UNREADABLE not in text
    ]
    for _, text in titles:
        if wanted and _agree(text, wanted):
            return text
    size = body_size([block for block, _ in blocks])
    heads = [
        (block, text)
        for block, text in titles
        if block.role is ParagraphRole.HEADING
        and not _LETTERHEAD.search(text)
        and not all(line.is_red for line in block.lines)
    ]
    large = [(block, text) for block, text in heads if block.size >= _LARGER * size]
    if large:
        return max(large, key=lambda pair: pair[0].size)[1]
    if heads and heads[0][0] is top[0][0]:
        return heads[0][1]
    return _borne_out(wanted, [text for _, text in blocks])


def byline_of(stated: str, texts: Sequence[str]) -> str | None:
    """The author, where the pages name him or her."""
    author = " ".join(stated.split())
    if not 2 <= len(author) <= 60 or _NO_TITLE.match(author) or re.search(r"[\d@\\/:]", author):
        return None
    return author if any(_stands_in(author, text) for text in texts) else None


def masthead_of(texts: Sequence[str], headline: str | None) -> list[str]:
    """The lines below the headline."""
    if headline is None or headline not in texts:
        return []
    place = list(texts).index(headline)
    return list(texts[place + 1 : place + 1 + _MASTHEAD])


def _sane(title: str) -> str:
    title = _MADE_BY.sub("", " ".join(title.split()))
    if not _SHORTEST_TITLE <= len(title) <= _LONGEST_TITLE or _FILE_NAME.search(title) or _NO_TITLE.match(title):
        return ""
    return "" if UNREADABLE in title or not title.isprintable() else title


def _agree(text: str, title: str) -> bool:
    """Whether a line of the page is the stated title, or that without the name of a site."""
    return squeezed(text).casefold() in {squeezed(part).casefold() for part in _parts(title)}


def _parts(title: str) -> list[str]:
    """A title, and what comes before each separator in it, the longest first."""
    ends = [found.start() for found in _SEPARATOR.finditer(title) if found.start() >= _SHORTEST_TITLE]
    return [title, *(title[:end] for end in reversed(ends))]


def _borne_out(title: str, texts: Sequence[str]) -> str | None:
    if not title:
        return None
    whole = squeezed("".join(texts)).casefold()
    return next((part for part in _parts(title) if squeezed(part).casefold() in whole), None)


def _stands_in(name: str, text: str) -> bool:
    if name.isascii():
        return re.search(rf"\b{re.escape(name)}\b", text) is not None
    return squeezed(name) in squeezed(text)
