"""Files of Office 97 to 2003, and of later ones that have a password: which kind of document they hold.

They are compound files ([MS-CFB]): a file system, whose root folder says by the names in it what the file is.
"""

import struct
from collections.abc import Iterator

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")  # [MS-CFB] 2.2
_HEADER = struct.Struct("<30xH16xL")  # [MS-CFB] 2.2: sector shift, first sector of the directory
_ENTRY = struct.Struct("<64sH2x3L")  # [MS-CFB] 2.6.1: name, its length, left, right and first child
_ENTRY_SIZE = 128
_IN_HEADER = 109
"""Sectors of the allocation table that the header lists: enough for 6.8 MB of 512-byte sectors."""
_MOST_ENTRIES = 4_096
_FREE = 0xFFFFFFFA
"""Numbers from here on are no sectors, [MS-CFB] 2.1."""


def root_names(data: bytes) -> frozenset[str]:
    """The names in the root folder; those that can be found, where the file is damaged."""
    entries = b"".join(_directory(data))[: _MOST_ENTRIES * _ENTRY_SIZE]
    found: dict[int, str] = {}
    waiting = [_child(entries, 0)]
    while waiting:
        number = waiting.pop()
        if number in found or (number + 1) * _ENTRY_SIZE > len(entries):
            continue
        name, length, left, right, _ = _ENTRY.unpack_from(entries, number * _ENTRY_SIZE)
        found[number] = name[: max(length - 2, 0)].decode("utf-16-le", "replace")
        waiting += left, right
    return frozenset(found.values())


def _child(entries: bytes, number: int) -> int:
    return int(_ENTRY.unpack_from(entries, number)[4]) if len(entries) >= _ENTRY_SIZE else _FREE


def _directory(data: bytes) -> Iterator[bytes]:
    """The sectors of the directory, one after the other."""
    if not data.startswith(SIGNATURE) or len(data) < 512:
        return
    shift, sector = _HEADER.unpack_from(data)
    if shift not in (9, 12):
        return
    size = 1 << shift
    table = struct.unpack_from(f"<{_IN_HEADER}L", data, 76)
    seen: set[int] = set()
    while sector < _FREE and sector not in seen and len(seen) * size < _MOST_ENTRIES * _ENTRY_SIZE:
        seen.add(sector)
        yield data[(sector + 1) * size : (sector + 2) * size]
        block, offset = divmod(sector, size // 4)
        if block >= _IN_HEADER:
            return  # beyond what the header lists: the first sectors of a directory suffice
        at = (table[block] + 1) * size + offset * 4
        if table[block] >= _FREE or at + 4 > len(data):
            return
        sector = struct.unpack_from("<L", data, at)[0]
