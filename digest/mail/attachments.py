"""The files that a message carries."""

import re
from collections.abc import Iterable, Mapping
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


def read_attachments(paths: Mapping[Path, str | None], *, ascii_names: bool) -> list[Attachment]:
    """The files, each once, under names that differ.

    Each path has its media type, or None where its extension is to tell. Raises UnreadableInput, and UsageError for a
    name that cannot be told in a message.
    """
    found = [_read(path, paths[path]) for path in {path.resolve(): path for path in paths}.values()]
    return list(_told_apart(replace(each, name=_ascii(each.name)) if ascii_names else each for each in found))


def _read(path: Path, media_type: str | None) -> Attachment:
    # A name that is not UTF-8 on disk cannot be told in a message.
    name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", name):
        raise UsageError(
            _("{name!r} has a line break or another control character in its name.").format(name=name),
            hint=_("Rename it."),
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(
            _("{path} cannot be read: {strerror}.").format(path=path, strerror=error.strerror)
        ) from error
    known = _MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream")
    return Attachment(_shortened(name), media_type or known, data)


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
