"""The package of a Word document (ISO/IEC 29500-2): which of its parts is the document, and which belong to it."""

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from digest.plugin import UnreadableInput
from digest_sources.archive import UNPACKING_FAILS, Archive
from digest_sources.word import xml

TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "_rels/.rels"
_OFFICE_DOCUMENT = "officeDocument"
# Of documents, templates, and both with macros (ISO/IEC 29500-1, 11.3.10; [MS-OFFMACRO2] 2.2.1.1)
_WORD = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml|ms-word)\.[A-Za-z]+\.main\+xml"
)
_OTHER_KINDS = (
    (re.compile(rb"spreadsheetml\.[A-Za-z]+\.main\+xml|ms-excel\.[A-Za-z.]+\.main\+xml"), "xlsx"),
    (re.compile(rb"presentationml\.[A-Za-z]+\.main\+xml|ms-powerpoint\.[A-Za-z.]+\.main\+xml"), "pptx"),
)
_LONGEST_TYPES = 1 << 20
_LONGEST_MIMETYPE = 100


@dataclass(frozen=True)
class Relationship:
    kind: str
    """The last word of its type: `styles`, `footnotes`."""
    target: str
    """The name of a part of the package: what lies outside, such as a template on a server, is never looked at."""


def is_word(archive: Archive) -> bool:
    return _WORD.search(_types(archive)) is not None


def other_kind(archive: Archive) -> str | None:
    """What else a package is: `xlsx`, `pptx`, `odt`; None where nothing says so."""
    types = _types(archive)
    found = next((kind for pattern, kind in _OTHER_KINDS if pattern.search(types)), None)
    if found or "mimetype" not in archive.names:
        return found
    told = _beginning(archive, "mimetype", _LONGEST_MIMETYPE).decode("ascii", "replace").strip()
    return "odt" if told.startswith("application/vnd.oasis.opendocument.text") else None


def main_part(archive: Archive) -> str | None:
    """The name of the part that is the document."""
    return next((it.target for it in relationships(archive, "") if it.kind == _OFFICE_DOCUMENT), None)


def relationships(archive: Archive, part: str) -> list[Relationship]:
    """Of a part, or of the package as a whole (`""`), to other parts that are there."""
    folder, file = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{file}.rels")
    if rels not in archive.names:
        return []
    return [
        Relationship(posixpath.basename(each.get("Type", "")), target)
        for each in xml.whole(archive, rels)
        if xml.name_of(each) == "rel:Relationship"
        and (target := _resolved(folder, each.get("Target", ""))) in archive.names
    ]


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")


def _types(archive: Archive) -> bytes:
    # UTF-16 is allowed, too: its NULs are looked over.
    return _beginning(archive, TYPES, _LONGEST_TYPES).replace(b"\0", b"")


def _beginning(archive: Archive, part: str, length: int) -> bytes:
    if part not in archive.names:
        return b""
    try:
        with archive.open(part) as stream:
            return stream.read(length)
    except (UnreadableInput, *UNPACKING_FAILS):  # reading it says so
        return b""
