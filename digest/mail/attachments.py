"""The files that a message carries."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from gettext import gettext as _
from pathlib import Path

from digest.errors import UnreadableInput, UsageError

# What briefings are written as, whatever the machine's own tables of types say (IANA's registry).
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".md": "text/markdown",
    ".html": "text/html",
    ".json": "application/json",
    ".txt": "text/plain",
    ".csv": "text/csv",
}

LONGEST_NAME = 255
"""Bytes of UTF-8. Three times as many, percent-encoded (RFC 2231), still fit in a line of 998 (RFC 5322, 2.1.1)."""


@dataclass(frozen=True)
class Attachment:
    name: str
    media_type: str
    data: bytes


def read_attachments(paths: Iterable[Path]) -> list[Attachment]:
    """The files, each once. Raises UnreadableInput."""
    return [_read(path) for path in {path.resolve(): path for path in paths}.values()]


def _read(path: Path) -> Attachment:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(
            _("{path} cannot be read: {strerror}.").format(path=path, strerror=error.strerror)
        ) from error
    return Attachment(path.name, _MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream"), data)


def fit_to_attach(found: Iterable[Attachment], *, ascii_names: bool) -> list[Attachment]:
    """The files under names that differ, and that can be told in a message.

    Raises UsageError for a name with a line break or another control character.
    """
    return list(_told_apart(replace(each, name=_fit(each.name, ascii_names=ascii_names)) for each in found))


def _fit(name: str, *, ascii_names: bool) -> str:
    # A name that is not UTF-8 on disk cannot be told in a message.
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", name):
        raise UsageError(
            _("{name!r} has a line break or another control character in its name.").format(name=name),
            hint=_("Rename it."),
        )
    return _shortened(_ascii(name) if ascii_names else name)


def _ascii(name: str) -> str:
    """What a name has of ASCII, `attachment` where nothing is left: characters are never transliterated."""
    path = Path(re.sub(r"[^\x20-\x7e]+", "-", name))
    stem = re.sub(r"-*\.-*", ".", re.sub("-+", "-", path.stem)).strip("-. ")
    return f"{stem or 'attachment'}{path.suffix}"


def _shortened(name: str) -> str:
    path = Path(name)
    room = LONGEST_NAME - len(path.suffix.encode())
    return path.stem.encode()[:room].decode(errors="ignore") + path.suffix


def _told_apart(found: Iterable[Attachment]) -> Iterable[Attachment]:
    """Files of one name in two folders get two names. Names that differ in case alone are one on some systems."""
    taken: set[str] = set()
    for attachment in found:
        name, number = attachment.name, 2
        while name.casefold() in taken:
            path = Path(attachment.name)
            name = f"{path.stem}-{number}{path.suffix}"
            number += 1
        taken.add(name.casefold())
        yield replace(attachment, name=name)
