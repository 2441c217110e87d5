"""PDF: the paragraphs that its pages show, in reading order."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from gettext import gettext as _
from gettext import ngettext

from digest.plugin import Document, DoubtfulDecoding, Match, Source, Truncated, UnreadableInput
from digest_sources.blocks import CELL
from digest_sources.dates import printed_date
from digest_sources.page_metadata import language_of
from digest_sources.paragraphs import set_out
from digest_sources.pdf import pdfium, statements
from digest_sources.pdf.bombs import is_bomb
from digest_sources.pdf.characters import UNREADABLE
from digest_sources.pdf.flow import Block, blocks_of
from digest_sources.pdf.furniture import without_furniture
from digest_sources.pdf.legibility import is_legible
from digest_sources.pdf.lines import Piece, pieces_of, spaces_of
from digest_sources.pdf.page import Page
from digest_sources.pdf.tables import parts_of
from digest_sources.pdf.wording import Wording

MAX_BYTES = 50_000_000
"""A scanned report of a hundred pages."""
MAX_PAGES = 100
MAX_CHARACTERS = 150_000
"""Of Chinese, a book; of English, more than fifty pages. They are read in three to five seconds."""

_HEAD = 1024
"""Bytes in which readers look for the beginning of a PDF (Adobe, PDF Reference 1.7, appendix H, note 13)."""
_FEW = 25
"""Letters on a page that is a picture all the same: a stamp, a number."""
_PICTURE = 0.4
"""The share of a page that pictures cover, if its text is on them."""
_MANY_SHAPES = 200
"""Drawings on a page whose letters are drawn as shapes."""


class Pdf(Source):
    """PDF with a text layer: exported, printed to a file, or scanned and recognized."""

    extensions = frozenset({".pdf"})
    media_types = frozenset({"application/pdf"})
    isolated = True

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:
        return Match.CONTENT if b"%PDF-" in data[:_HEAD] else super().recognizes(data, name)

    def read(self, data: bytes, name: str) -> Document:
        """The text without running heads and page numbers, and what the file states as far as its pages say so, too.

        Pages that are pictures, or whose letters cannot be read as text, are left out, and a warning names them: as
        where a report is too long, the rest is as true as it was, and the reader knows what is missing. Where nothing
        is left, the report is refused. Warns Truncated and DoubtfulDecoding. Raises UnreadableInput.
        """
        if len(data) > MAX_BYTES:
            raise UnreadableInput(
                _("{name} has {size:.0f} MB; reports of up to {most:.0f} MB are read.").format(
                    name=name, size=len(data) / 1_000_000, most=MAX_BYTES / 1_000_000
                ),
                hint=_("Save the report alone, or split it."),
            )
        if is_bomb(data):
            raise UnreadableInput(
                _("{name} unpacks to far more data than a report has.").format(name=name),
                hint=_("Print the report to a new PDF."),
            )
        try:
            with pdfium.opened(data) as file:
                pages = _pages(file, name)
                title, author, language = file.stated("Title"), file.stated("Author"), file.language()
        except pdfium.Refused as refused:
            raise _refusal(refused, data, name) from None
        spaces = spaces_of(pages)
        kept, address = without_furniture([(page, pieces_of(page, spaces)) for page in pages])
        blocks = _texts(list(zip(pages, kept, strict=True)))
        if not blocks:
            raise _no_text(name)
        text, paragraphs = set_out((text, block.role) for block, text in blocks)
        texts = [text for _block, text in blocks]
        headline = statements.headline_of(blocks, title)
        return Document(
            uri=address,
            title=headline,
            byline=statements.byline_of(author, texts),
            published=printed_date(statements.masthead_of(texts, headline), texts),
            language=language_of([language], text),
            text=text,
            paragraphs=paragraphs,
        )


@dataclass(slots=True)
class _Unread:
    """The numbers of pages that are not read, by the reason."""

    broken: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    illegible: list[int] = field(default_factory=list)


def _pages(file: pdfium.Pdf, name: str) -> list[Page]:
    """The pages that can be read. Raises UnreadableInput when there is none."""
    pages, unread, left = [], _Unread(), MAX_CHARACTERS
    count = min(file.pages, MAX_PAGES)
    for index in range(count):
        page = file.page(index, left)
        if page is None:
            unread.broken.append(index + 1)
            continue
        letters = sum(not glyph.is_space for glyph in page.glyphs)
        left -= len(page.glyphs)
        if letters < _FEW and (page.pictured >= _PICTURE or page.drawings >= _MANY_SHAPES):
            unread.pictures.append(page.number)
        elif not is_legible("".join(glyph.text for glyph in page.glyphs)):
            unread.illegible.append(page.number)
        if letters and page.number not in unread.illegible:
            pages.append(page)
        if page.cut or left <= 0:
            count = index + 1
            break
    if all(page.number in unread.pictures for page in pages):
        raise _nothing_to_read(unread, file, name)
    _warn(pages, unread, count, file.pages, name)
    return pages


def _nothing_to_read(unread: _Unread, file: pdfium.Pdf, name: str) -> UnreadableInput:
    if unread.illegible:
        return UnreadableInput(
            _("{name} cannot be read as text: its fonts do not tell which letters they draw.").format(name=name),
            hint=_("Print it to an image and have it recognized (OCR), or ask for the Word file or the web page."),
        )
    if unread.pictures:
        return UnreadableInput(
            _("{name} has no text layer: its pages are pictures.").format(name=name),
            hint=_("It must be recognized (OCR) first."),
        )
    if unread.broken or not file.pages:
        return _broken(name)
    return _no_text(name)


def _warn(pages: Sequence[Page], unread: _Unread, count: int, pages_in_all: int, name: str) -> None:
    if count < pages_in_all:
        message = _("{name} has {pages:,} pages; those after page {last:,} are left out.").format(
            name=name, pages=pages_in_all, last=count
        )
        warnings.warn(Truncated(message), stacklevel=4)
    if pages[-1].cut:
        warnings.warn(Truncated(_("{name} is too long; its end is left out.").format(name=name)), stacklevel=4)
    for numbers, reason in (
        (unread.broken, _("{name}: what stands on these pages is left out, since they are damaged: {pages}.")),
        (unread.pictures, _("{name}: these pages are pictures, whose text is not read: {pages}.")),
        (
            unread.illegible,
            _("{name}: these pages are left out, since their letters are not readable as text: {pages}."),
        ),
    ):
        if numbers:
            message = reason.format(name=name, pages=_ranges(numbers))
            warnings.warn(Truncated(message), stacklevel=4)
    unreadable = [page for page in pages if page.unreadable]
    if unreadable:
        number = sum(page.unreadable for page in unreadable)
        message = ngettext(
            "{name}: {count:,} character is not readable as text, on page {page}.",
            "{name}: {count:,} characters are not readable as text, the first on page {page}.",
            number,
        ).format(name=name, count=number, page=unreadable[0].number)
        warnings.warn(DoubtfulDecoding(message), stacklevel=4)


def _texts(pages: Sequence[tuple[Page, list[Piece]]]) -> list[tuple[Block, str]]:
    """The paragraphs with their texts, without those that nobody could read."""
    blocks = blocks_of([part for page, pieces in pages for part in parts_of(page, pieces)])
    wording = Wording([line for block in blocks for line in block.lines])
    texts = [(block, _text(block, wording)) for block in blocks]
    return [(block, text) for block, text in texts if text and 2 * text.count(UNREADABLE) < len(text)]


def _text(block: Block, wording: Wording) -> str:
    if block.cells:
        return CELL.join(wording.joined(cell) for cell in block.cells)
    return wording.joined(block.lines)


def _ranges(numbers: Sequence[int]) -> str:
    """`1-3, 7`."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)


def _refusal(refused: pdfium.Refused, data: bytes, name: str) -> UnreadableInput:
    if refused.why is pdfium.Refusal.PASSWORD:
        return UnreadableInput(
            _("{name} needs a password to be opened.").format(name=name), hint=_("Save a copy without one.")
        )
    if not data.strip():
        return UnreadableInput(
            _("{name} is empty.").format(name=name), hint=_("Check that the report was saved with its text.")
        )
    return _broken(name)


def _broken(name: str) -> UnreadableInput:
    return UnreadableInput(
        _("{name} is no PDF, or is damaged.").format(name=name), hint=_("Download or export it again.")
    )


def _no_text(name: str) -> UnreadableInput:
    return UnreadableInput(
        _("{name} has no text.").format(name=name), hint=_("Check that the report was saved with its text.")
    )
