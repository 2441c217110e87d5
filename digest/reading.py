"""From bytes to documents: the source that recognizes an input reads it, and digest says which document it is."""

import hashlib
import itertools
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from gettext import gettext as _
from pathlib import PurePath, PureWindowsPath
from typing import TYPE_CHECKING, NamedTuple

from digest.document import Document
from digest.errors import DigestError, EnclosureUnread, UnreadableInput
from digest.isolation.limits import SECONDS
from digest.language import detect
from digest.registry import InstalledSource, source_for

if TYPE_CHECKING:
    from digest.fetching.fetcher import Fetched

SHORT_ID = 12
"""Hexadecimal digits of the SHA-256 that name a document within a record."""

DEEPEST = 3
"""A report in a message in a message in a message."""
MOST_ENCLOSURES = 100
"""Of one input, at all depths."""

LEAST_SECONDS = 2.0
"""That an enclosure is given: with fewer, the fault would not be its own."""

WITHIN = " › "
"""Between the name of a file and that of one which came in it: `talks.eml › report.docx`."""

SourceFor = Callable[[bytes, str], InstalledSource]
"""Which source reads such bytes, of that name. Raises UnreadableInput, UsageError."""


def read(
    data: bytes,
    name: str,
    source: InstalledSource,
    *,
    url: str | None = None,
    published: date | None = None,
    language: str | None = None,
    seconds: float = SECONDS,
    fetched: "Fetched | None" = None,
) -> Document:
    """The document in `data`, with its identity and its language, and its enclosures unread.

    `url`, `published` and `language` are what the user knows better than the file. `name` is shown in messages and,
    where the report gives no web address, in the list of sources: the file's own name, never the folder it lies in.
    What was fetched comes from where it was fetched, whatever the page says is its address: that is what can be looked
    up, and what the day of retrieval is said of. A source that reads in a process of its own has so many `seconds`.
    Raises UnreadableInput and PluginError.
    """
    if source.isolated:
        from digest import isolation

        document = isolation.read(source, data, name, seconds)
    else:
        document = source.read(data, name)
    if not document.text.strip() and not document.enclosures:
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


def read_all(
    data: bytes,
    name: str,
    source: InstalledSource,
    *,
    source_for: SourceFor = source_for,
    url: str | None = None,
    published: date | None = None,
    language: str | None = None,
    fetched: "Fetched | None" = None,
) -> list[Document]:
    """The documents of one input: what `read` gives, unless it has no text, and the reports enclosed in it.

    `source_for` tells how these are read; together they have the time of one. An enclosure that cannot be read keeps
    nothing from being done: warns EnclosureUnread. Raises UnreadableInput where there is no text at all, and
    PluginError.
    """
    if source.isolated:
        from digest import isolation

        isolation.start()
    clock = _Clock()
    outer = read(
        data, name, source, url=url, published=published, language=language, seconds=clock.left, fetched=fetched
    )
    failures: list[DigestError] = []
    found = {outer.sha256: outer} if outer.text.strip() else {}
    for inner in _enclosed(outer, name, source_for, language, clock, failures):
        found.setdefault(inner.sha256, inner)
    if not found:
        raise UnreadableInput(
            _("{name} has no text of its own, and what came with it cannot be read: {reasons}").format(
                name=name, reasons=" ".join(failure.message for failure in failures)
            ),
            hint=next((failure.hint for failure in failures if failure.hint), None),
        )
    for failure in failures:
        warnings.warn(EnclosureUnread(failure.message), stacklevel=2)
    return list(found.values())


def called(name: str, document: Document) -> str:
    """What messages call a document of the input of that name: the input, or `talks.eml › report.docx`."""
    outer = f"{PurePath(name).name}{WITHIN}"
    uri = document.uri or ""
    return f"{name}{WITHIN}{uri.removeprefix(outer)}" if uri.startswith(outer) else name


class _Clock:
    """How long reading may still take."""

    def __init__(self) -> None:
        self._end = time.monotonic() + SECONDS

    @property
    def left(self) -> float:
        """Seconds."""
        return max(self._end - time.monotonic(), 0)


def _enclosed(
    outer: Document,
    name: str,
    source_for: SourceFor,
    language: str | None,
    clock: _Clock,
    failures: list[DigestError],
) -> Iterator[Document]:
    """Outer before inner, in the order in which they came; what cannot be read goes to `failures`."""
    waiting = _files_in(outer, name, 1)
    for number in itertools.count():
        if not waiting:
            return
        file = waiting.pop(0)
        reason = _unread(file.depth, number, clock)
        if reason:
            told = reason.format(name=file.name, deepest=DEEPEST, most=MOST_ENCLOSURES)
            failures.append(UnreadableInput(told, hint=_("Save it as a file of its own.")))
            if file.depth <= DEEPEST:  # so it will be with all that follow
                return
            continue
        try:
            source = source_for(file.data, file.name)
            inner = read(file.data, file.name, source, language=language, seconds=clock.left)
        except DigestError as error:
            failures.append(error)
            continue
        inner = inner.model_copy(update={"sent": inner.sent or file.sent})
        if inner.text.strip():
            yield inner
        waiting = [*_files_in(inner, file.name, file.depth + 1), *waiting]


class _File(NamedTuple):
    """A file that came enclosed in a document."""

    name: str
    data: bytes
    depth: int
    sent: date | None
    """When the message was sent that brought it."""


def _files_in(document: Document, called: str, depth: int) -> list[_File]:
    """Their names are without folders, of whichever system."""
    names = (f"{called}{WITHIN}{PureWindowsPath(each.name).name}" for each in document.enclosures)
    return [_File(name, each.data, depth, document.sent) for name, each in zip(names, document.enclosures, strict=True)]


def _unread(depth: int, number: int, clock: _Clock) -> str | None:
    if depth > DEEPEST:
        return _("{name} is not read: it lies more than {deepest} messages deep.")
    if number >= MOST_ENCLOSURES:
        return _("{name} and what follows are not read: they came with more than {most} other files.")
    if clock.left < LEAST_SECONDS:
        return _("{name} and what follows are not read: what came before took too long.")
    return None
