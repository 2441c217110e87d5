"""Zip archives that a document is packed in: what the directory declares is checked before anything is unpacked.

zipfile unpacks no more of an entry than its directory declares, and fails where the checksum is another; so what is
declared bounds time and memory, and it can be added up first.
"""

import io
import struct
import zipfile
from dataclasses import dataclass
from gettext import gettext as _
from typing import IO

from digest.plugin import UnreadableInput

SIGNATURE = b"PK\x03\x04"
MOST_ENTRIES = 2_000
LARGEST_PART = 64 * 2**20
LARGEST_IN_ALL = 256 * 2**20
"""Bytes, unpacked. A report of a hundred pages has some dozen parts, the largest of some megabytes, and pictures."""
HIGHEST_RATIO = 300
"""How many times larger than packed a part may be. XML packs to a tenth, tables of a thousand like rows to a hundredth;
1,032 is the most that DEFLATE can do (https://zlib.net/zlib_tech.html)."""
_RATIO_COUNTS_FROM = 2**20

# APPNOTE.TXT (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT), 4.3.7, 4.3.12, 4.3.15 and 4.3.16
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_ZIP64_LOCATOR = b"PK\x06\x07"
_ZIP64_LOCATOR_SIZE = 20
_LONGEST_COMMENT = 2**16
_LARGEST_DIRECTORY = MOST_ENTRIES * 512
_ENCRYPTED = 0x1 | 0x40 | 0x2000  # 4.4.4: encrypted, strongly encrypted, its directory masked
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # no others in OPC (ISO/IEC 29500-2, annex B) or ODF


class Refused(Exception):
    """An archive that is not unpacked: what is wrong with it, as the end of a sentence that begins with its name."""


@dataclass(frozen=True)
class Archive:
    """An archive whose directory was checked."""

    name: str
    """The file's name, for messages."""
    _zip: zipfile.ZipFile

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._zip.namelist())

    def open(self, part: str) -> IO[bytes]:
        """A part, to be read piece by piece, never more than was declared. Raises UnreadableInput, and KeyError.

        Reading it raises what `UNPACKING_FAILS` lists.
        """
        entry = self._zip.getinfo(part)
        if entry.file_size > LARGEST_PART:
            raise _unreadable(
                self.name,
                _("its part {part} unpacks to more than {most} MB").format(part=part, most=LARGEST_PART // 2**20),
            )
        if entry.file_size > max(_RATIO_COUNTS_FROM, HIGHEST_RATIO * entry.compress_size):
            raise _unreadable(self.name, _("its part {part} is packed as only a zip bomb is").format(part=part))
        try:
            return self._zip.open(entry)
        except UNPACKING_FAILS as error:
            raise self.damaged(part) from error

    def damaged(self, part: str) -> UnreadableInput:
        """For a part that cannot be unpacked, or is not what it should be."""
        return UnreadableInput(
            _("{name} is damaged: its part {part} cannot be read.").format(name=self.name, part=part),
            hint=_("Open it in the program that wrote it, which can repair some damage, and save it again."),
        )


UNPACKING_FAILS = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, struct.error)
"""What zipfile raises where an entry is not what the directory says."""


def opened(data: bytes, name: str) -> Archive:
    """The archive, once its directory was checked. Raises UnreadableInput, which says what is wrong."""
    try:
        return Archive(name, _checked(data))
    except Refused as refused:
        raise _unreadable(name, str(refused)) from refused


def looked_into(data: bytes) -> Archive | None:
    """The archive, if it is one and may be unpacked."""
    if not data.startswith(SIGNATURE):
        return None
    try:
        return Archive("", _checked(data))
    except Refused:
        return None


def _unreadable(name: str, fault: str) -> UnreadableInput:
    return UnreadableInput(
        _("{name} is not unpacked: {fault}.").format(name=name, fault=fault),
        hint=_("Open it in the program that wrote it, if you trust its sender, and save it again or as a PDF."),
    )


def _checked(data: bytes) -> zipfile.ZipFile:
    _check_end(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except UNPACKING_FAILS as error:
        raise Refused(_("it is damaged, or no zip archive")) from error
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Refused(_("it has more than {most:,} parts").format(most=MOST_ENTRIES))
    if sum(entry.file_size for entry in entries) > LARGEST_IN_ALL:
        raise Refused(_("it unpacks to more than {most} MB").format(most=LARGEST_IN_ALL // 2**20))
    if len({entry.filename for entry in entries}) < len(entries):
        raise Refused(_("two of its parts have the same name"))
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Refused(_("its parts are protected by a password"))
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise Refused(_("it is packed by a method that documents never use"))
    reached = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < reached:
            raise Refused(_("its parts overlap"))
        reached = _end_of(entry, data)
    if reached > archive.start_dir:
        raise Refused(_("its parts overlap"))
    return archive


def _check_end(data: bytes) -> None:
    """The record at the end, which says how long the directory is: zipfile reads all of that, whatever it costs."""
    at = data.rfind(_END_SIGNATURE, max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if at < 0 or at + _END.size > len(data):
        raise Refused(_("it is damaged, or no zip archive"))
    entries, directory = _END.unpack_from(data, at)[4:6]
    if entries > MOST_ENTRIES or directory > _LARGEST_DIRECTORY:
        raise Refused(_("it has more than {most:,} parts").format(most=MOST_ENTRIES))
    if data.startswith(_ZIP64_LOCATOR, max(0, at - _ZIP64_LOCATOR_SIZE)):
        raise Refused(_("it is packed for more than 4 GB (ZIP64)"))


def _end_of(entry: zipfile.ZipInfo, data: bytes) -> int:
    """Where the bytes of an entry end, by its own header."""
    try:
        signature, *_fields, name, extra = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
    except struct.error as error:
        raise Refused(_("it is damaged, or no zip archive")) from error
    if signature != SIGNATURE:
        raise Refused(_("it is damaged, or no zip archive"))
    return int(entry.header_offset + _LOCAL_HEADER.size + name + extra + entry.compress_size)
