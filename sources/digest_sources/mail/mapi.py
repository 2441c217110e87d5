"""What Outlook knows about a mail: the properties in a compound file, [MS-OXMSG] 2.

The identifiers and types of properties are those of [MS-OXPROPS] 2 and [MS-OXCDATA] 2.11.1. `olefile` reads the
compound file. Of the libraries for the rest, extract-msg is under the GPL, and python-oxmsg 0.0.2 knows no code
pages of text that is not Unicode, which is what Chinese and Japanese Outlooks wrote for years.
"""

import datetime
import io
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from digest_sources.compound_file import SIGNATURE
from digest_sources.mail.headers import decoded

_PROPERTIES = "__properties_version1.0"
_NAMED = "__nameid_version1.0"
_SUBSTITUTE = "__substg1.0_"
_ATTACHMENT = "__attach_version1.0_#"
EMBEDDED = f"{_SUBSTITUTE}3701000D"
"""The storage of a message within an attachment: PidTagAttachDataObject."""

# PtypInteger32, PtypBoolean, PtypTime, PtypString8, PtypString, PtypBinary.
_INTEGER, _TIME, _STRING_8, _STRING, _BINARY = 0x0003, 0x0040, 0x001E, 0x001F, 0x0102
_ENTRY = struct.Struct("<HHIQ")
# [MS-OXMSG] 2.4.1: what comes before the entries in the root, in an embedded message, and in an attachment.
_HEADERS = {"root": 32, "message": 24, "attachment": 8}

_EPOCH = datetime.datetime(1601, 1, 1)

# Windows code pages whose names are no Windows names.
_CODE_PAGES = {
    20127: "us-ascii",
    20932: "euc-jp",
    50220: "iso-2022-jp",
    50221: "iso-2022-jp",
    50222: "iso-2022-jp",
    51932: "euc-jp",
    51949: "euc-kr",
    54936: "gb18030",
    65001: "utf-8",
    20866: "koi8-r",
    21866: "koi8-u",
}


T = TypeVar("T")


class Damaged(Exception):
    """A compound file whose tables contradict each other."""


def is_message(data: bytes) -> bool:
    """Whether a file is one that Outlook saved: a compound file with the storages that only those have."""
    return data.startswith(SIGNATURE) and all(name.encode("utf-16-le") in data for name in (_PROPERTIES, _NAMED))


def charset_of(code_page: int | None) -> str:
    """The label of a Windows code page; nothing for none."""
    if not code_page:
        return ""
    if 28591 <= code_page <= 28605:
        return f"iso-8859-{code_page - 28590}"
    return _CODE_PAGES.get(code_page, f"windows-{code_page}")


def opened(data: bytes) -> "Storage":
    """The message that a file is. Raises Damaged."""
    import olefile

    return Storage(_sound(lambda: olefile.OleFileIO(io.BytesIO(data))))


def _sound(ask: Callable[[], T]) -> T:
    """What olefile answers; it raises whatever comes of following broken tables."""
    try:
        return ask()
    except (
        OSError,
        ValueError,
        TypeError,
        AttributeError,
        LookupError,
        ArithmeticError,
        RecursionError,
        struct.error,
    ) as error:
        raise Damaged from error


@dataclass(frozen=True)
class Storage:
    """A message or an attachment in a compound file, by its path there."""

    file: Any  # olefile has no type hints
    path: tuple[str, ...] = ()
    kind: str = "root"

    @property
    def is_message(self) -> bool:
        """Whether it has properties at all; an old Word file has none."""
        return self._read(_PROPERTIES) is not None

    def text(self, identifier: int) -> str:
        """A property that is text. Nothing where there is none."""
        wide = self._stream(identifier, _STRING)
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._stream(identifier, _STRING_8)
        # PidTagMessageCodepage; where it is missing, that of the text on the internet: PidTagInternetCodepage.
        code_page = self.integer(0x3FFD) or self.integer(0x3FDE)
        return decoded(narrow.rstrip(b"\0"), charset_of(code_page)) if narrow else ""

    def binary(self, identifier: int) -> bytes | None:
        """A property that is bytes."""
        return self._stream(identifier, _BINARY)

    def integer(self, identifier: int) -> int | None:
        """A property that is a number of 32 bits."""
        value = self._fixed().get((identifier, _INTEGER))
        return None if value is None else value & 0xFFFFFFFF

    def time(self, identifier: int) -> datetime.datetime | None:
        """A property that is a time, in UTC: tenths of microseconds since 1601."""
        value = self._fixed().get((identifier, _TIME))
        try:
            return _EPOCH + datetime.timedelta(microseconds=value // 10) if value else None
        except OverflowError:
            return None

    def attachments(self) -> Iterator["Storage"]:
        """What is attached to a message, in the order of the file."""
        depth = len(self.path)
        names = {
            entry[depth]
            for entry in _sound(lambda: self.file.listdir(streams=False, storages=True))
            if len(entry) == depth + 1 and tuple(entry[:depth]) == self.path and entry[depth].startswith(_ATTACHMENT)
        }
        for name in sorted(names):
            yield Storage(self.file, (*self.path, name), "attachment")

    def embedded(self) -> "Storage | None":
        """The message that an attachment is."""
        inside = Storage(self.file, (*self.path, EMBEDDED), "message")
        return inside if inside.is_message else None

    def _stream(self, identifier: int, kind: int) -> bytes | None:
        return self._read(f"{_SUBSTITUTE}{identifier:04X}{kind:04X}")

    def _fixed(self) -> dict[tuple[int, int], int]:
        data = (self._read(_PROPERTIES) or b"")[_HEADERS[self.kind] :]
        whole = len(data) // _ENTRY.size * _ENTRY.size
        return {(entry[1], entry[0]): entry[3] for entry in _ENTRY.iter_unpack(data[:whole])}

    def _read(self, name: str) -> bytes | None:
        path = "/".join((*self.path, name))
        return _sound(lambda: self.file.openstream(path).read() if self.file.exists(path) else None)
