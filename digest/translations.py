"""A catalog of translated messages: read from its file, checked, and made ready to look things up in."""

import re
import string
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

DOMAIN = "digest"
"""What the files of a catalog are called: `digest.po`, `digest.mo`."""

_UNCLOSED = re.compile(rb'^(?:msg[^"\r\n]*)?"(?:[^"\\\r\n]|\\.)*\r?$', re.MULTILINE)
"""A line without a closing quotation mark. Babel drops its last character, and says nothing."""

COUNT = "count"
"""The placeholder of a number. A plural form may do without it: "one meeting"."""


def parse(data: bytes, name: str, locale: str | None = None) -> Catalog:
    """The catalog in a file of that name, `.po` or `.mo`. Raises whatever Babel raises of one that is broken.

    `locale` is Babel's name of its language; a catalog without one loses its plural forms when it is written.
    """
    if name.endswith(".mo"):
        catalog = read_mo(BytesIO(data))
    else:
        unclosed = _UNCLOSED.search(data)
        if unclosed:
            line = data.count(b"\n", 0, unclosed.start()) + 1
            raise ValueError(f"line {line} has no closing quotation mark")
        catalog = read_po(BytesIO(data), domain=DOMAIN, abort_invalid=True)
    if locale is not None:
        catalog.locale = locale
    return catalog


def is_translated(message: Message) -> bool:
    """Whether a reader gets to see it: not the header, not fuzzy, and no form of it left empty."""
    return bool(message.id) and not message.fuzzy and all(strings(message))


def strings(message: Message) -> tuple[str, ...]:
    """The translation of a message, or its plural forms."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def identity(message: Message) -> tuple[str | None, str]:
    """What a message is looked up by: its context, and its text (in the singular)."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def keeps_placeholders(message: Message) -> bool:
    """Whether a translation has the placeholders of its message, all of them and no other.

    With one too many a briefing cannot be made, with one too few it lacks a name or a date.
    """
    original = message.id if isinstance(message.id, str) else message.id[-1]
    spared = set() if isinstance(message.id, str) else {(COUNT, "", None)}
    try:
        wanted = _placeholders(original)
        return all(wanted - spared <= _placeholders(form) <= wanted for form in strings(message))
    except ValueError:  # a brace without its fellow
        return False


def _placeholders(text: str) -> set[tuple[str, str | None, str | None]]:
    fields = string.Formatter().parse(text)
    return {(name, spec, conversion) for _, name, spec, conversion in fields if name is not None}


def ready(catalog: Catalog) -> Translations:
    """The translated messages of a catalog, to look things up in. The others are removed from it: they are left to the
    fallback."""
    for message in list(catalog):
        if message.id and not is_translated(message):
            catalog.delete(message.id, message.context)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translations(compiled, DOMAIN)
