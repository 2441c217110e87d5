"""The text of a mail, from whichever of its parts says it best."""

import re
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from gettext import gettext as _
from typing import TypeVar

from digest.plugin import Document, ParagraphRole, Truncated
from digest_sources import tag_soup
from digest_sources.blocks import MAX_BLOCKS, blocks_of, empty, remove_unread, squeezed
from digest_sources.html import declared_encoding
from digest_sources.mail.boilerplate import Line
from digest_sources.mail.correspondence import unquoted
from digest_sources.mail.flowed import unfolded

T = TypeVar("T")
Decoder = Callable[[bytes, str], tuple[str, str]]
"""Bytes and the charset that they state, to text and the codec it was read with."""

MAX_CHARACTERS = 2_000_000
"""A shelf of books; as many lines are read as of a page blocks."""

_AS_MUCH = 0.8
"""Plain text with this share of the characters of the HTML says as much; the rest is the ends of newsletters."""

_MANY_LINKS = 0.1
"""Plain text with this share of addresses was made of the HTML by a program that writes newsletters."""
_LINK = re.compile(r"https?://\S+")

# What programs that make plain text of HTML write for addresses and pictures.
_ADDRESS = re.compile(r"(?<=\S)[ ]?<(?:https?|mailto|tel):[^<>\s]{1,2000}>|\[(?:cid|image):[^\[\]\n]{0,300}\]")
_ARMOR = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z-]+:[^\n]*\n)*\n")
_END_OF_ARMOR = "\n-----BEGIN PGP SIGNATURE-----"
_DASHED = re.compile(r"^- (?=-)", re.MULTILINE)

# The line that a list of mails shows beside the subject, hidden in the mail itself. Not what has a font of no size:
# many a newsletter gives that to what is around its text.
_PREHEADER = re.compile(r"mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|$)", re.IGNORECASE)
_LONGEST_APART = 500
"""Characters of a signature, or of a line beside the subject. Some write, and programs put, whole mails into such."""
_SIGNATURES = tag_soup.names("gmail_signature gmail_signature_prefix moz-signature")


@dataclass(frozen=True)
class Body:
    """The lines of a mail."""

    lines: list[Line]
    plain: bool
    """Whether blank lines are between paragraphs, and a line may end in the middle of one."""
    codec: str | None = None

    @cached_property
    def size(self) -> int:
        return sum(len(squeezed(line.text)) for line in self.lines)

    @property
    def is_made(self) -> bool:
        """Whether it is full of addresses that a page hides behind words."""
        links = sum(len(link[0]) for line in self.lines for link in _LINK.finditer(line.text))
        return links > _MANY_LINKS * self.size

    @property
    def has_table(self) -> bool:
        return any(line.role is ParagraphRole.TABLE_ROW for line in self.lines)


def plain_body(text: str, codec: str | None, name: str, *, flowed: bool = False, delete_spaces: bool = False) -> Body:
    """The body that a plain text is; `flowed`, `delete_spaces`: the parameters of RFC 3676.

    Warns Truncated, with the name of the file.
    """
    text = _without_armor(_cut(text.replace("\r\n", "\n").replace("\r", "\n"), name))
    if flowed:
        text = unfolded(text, delete_spaces=delete_spaces)
    lines = map(unquoted, _counted(text.split("\n"), name))
    return Body([line._replace(text=_ADDRESS.sub("", line.text)) for line in lines], plain=True, codec=codec)


def html_body(data: bytes, charset: str, name: str, decode: Decoder) -> Body:
    """The body that a page is; none of its blocks is furniture, as on the pages of newspapers.

    Warns Truncated, with the name of the file.
    """
    markup, codec = decode(data, charset or declared_encoding(data))
    tree = tag_soup.parsed(_cut(markup, name))
    if tree is None:
        return Body([], plain=False)
    for element in tree.xpath("//body//*[@style or @class]"):
        is_apart = _PREHEADER.search(element.get("style", "")) or not _SIGNATURES.isdisjoint(
            element.get("class", "").split()
        )
        if is_apart and len(squeezed(element.text_content())) <= _LONGEST_APART:
            empty(element)
    remove_unread(tree)
    blocks, whole = blocks_of(tree)
    if not whole:
        _tell_of_more(name)
    return Body([Line(block.text, block.role, _depth(block.element)) for block in blocks], plain=False, codec=codec)


def _depth(block: tag_soup.Element) -> int:
    return int(block.xpath("count(ancestor-or-self::blockquote)"))


def best_of(bodies: Iterable[Body]) -> Body | None:
    """Of several ways to say the same, plain text if it says as much: it is what was sent, not how it looked."""
    said = [body for body in bodies if body.size]
    plain = next((body for body in said if body.plain), None)
    page = next((body for body in reversed(said) if not body.plain), None)
    if plain is None or page is None:
        return plain or page
    return plain if plain.size >= _AS_MUCH * page.size and not page.has_table and not plain.is_made else page


def joined(bodies: Iterable[Body]) -> Body | None:
    """Of several pieces of a mail, all."""
    said = [body for body in bodies if body.size]
    if len(said) < 2:
        return said[0] if said else None
    if all(body.plain for body in said):
        lines = [line for body in said for line in (*body.lines, Line(""))]
        return Body(lines, plain=True, codec=said[0].codec)
    return Body([line for body in said for line in _paragraphs(body)], plain=False, codec=said[0].codec)


def _paragraphs(body: Body) -> list[Line]:
    if not body.plain:
        return body.lines
    document = Document(text="\n".join(line.text for line in body.lines))
    return [Line(document.cut(paragraph), paragraph.role) for paragraph in document.paragraphs]


def _without_armor(text: str) -> str:
    """A text that is signed with OpenPGP, without what is around it: RFC 9580, section 7."""
    begun = _ARMOR.search(text)
    end = text.find(_END_OF_ARMOR, begun.end()) if begun else -1
    return _DASHED.sub("", text[begun.end() : end]) if begun and end >= 0 else text


def _counted(lines: list[T], name: str) -> list[T]:
    if len(lines) > MAX_BLOCKS:
        _tell_of_more(name)
    return lines[:MAX_BLOCKS]


def _tell_of_more(name: str) -> None:
    message = _("{name} has more than {most:,} lines or paragraphs; the others are left out.").format(
        name=name, most=MAX_BLOCKS
    )
    warnings.warn(Truncated(message), stacklevel=4)


def _cut(text: str, name: str) -> str:
    if len(text) > MAX_CHARACTERS:
        message = _("{name} has more than {most:,} characters; the others are left out.").format(
            name=name, most=MAX_CHARACTERS
        )
        warnings.warn(Truncated(message), stacklevel=3)
    return text[:MAX_CHARACTERS]
