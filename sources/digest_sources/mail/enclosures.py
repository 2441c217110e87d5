"""Which of the files in a mail may be reports, and what they are called."""

import mimetypes
import re
import unicodedata
import warnings
from collections.abc import Iterable
from gettext import gettext as _
from pathlib import PurePosixPath

from digest.plugin import Enclosure, Truncated
from digest_sources.tag_soup import names

MAX_ENCLOSURES = 100
_LONGEST_NAME = 120

# Never reports: pictures and sound; invitations and cards; signatures and keys; what mail servers tell each other.
_NO_REPORTS = re.compile(
    r"(?:image|audio|video|font)/.*|text/(?:calendar|x-vcalendar|vcard|x-vcard|directory|x-amp-html|rfc822-headers|css)"
    r"|application/(?:ics|x-?pkcs7-(?:signature|mime)|pkcs7-(?:signature|mime)|pgp-.*|x-font.*|vnd\.ms-outlook-.*)"
    r"|message/(?!rfc822$|global$).*|multipart/.*"
)
_NO_REPORT_SUFFIXES = names(
    """
    .asc .avi .bmp .emf .gif .gpg .heic .ico .ics .jpe .jpeg .jpg .m4a .mov .mp3 .mp4 .p7c .p7m .p7s .pgp .png .sig .svg
    .tif .tiff .vcf .vcs .wav .webp .wmf .wmv
    """
)
_TNEF = re.compile(rb"\x78\x9f\x3e\x22")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f<>:\"|?*]+")
# The table that Python brings, without what the machine at hand adds to it.
_MEDIA_TYPES = mimetypes.MimeTypes()


def may_be_report(kind: str, name: str) -> bool:
    """Whether a file of that media type and name is worth reading."""
    return not _NO_REPORTS.fullmatch(kind) and PurePosixPath(name.lower()).suffix not in _NO_REPORT_SUFFIXES


def is_tnef(data: bytes) -> bool:
    """Whether it is what Outlook packs attachments into for other Outlooks: winmail.dat ([MS-OXTNEF] 2.1.3.1)."""
    return _TNEF.match(data) is not None


def enclosure(name: str, kind: str, data: bytes) -> Enclosure:
    """A file as the sender called it, without folders and what no name may hold; named by its kind if it has none."""
    name = re.split(r"[/\\]", name)[-1]
    name = "".join(char for char in name if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    name = " ".join(_FORBIDDEN.sub(" ", name).split()).strip(" .")
    path = PurePosixPath(name)
    suffix = path.suffix if len(path.suffix) <= 10 else ""
    if not name:
        name, suffix = "attachment", ""
    if not suffix:
        suffix = ".eml" if kind.startswith("message/") else _MEDIA_TYPES.guess_extension(kind, strict=True) or ""
        name += suffix
    return Enclosure(name=name.removesuffix(suffix)[: _LONGEST_NAME - len(suffix)] + suffix, data=data)


def bounded(enclosures: Iterable[Enclosure], name: str) -> tuple[Enclosure, ...]:
    """The first of them, as many as a mail may have. Warns Truncated when there are more."""
    found = tuple(enclosures)
    if len(found) > MAX_ENCLOSURES:
        message = _("{name} has {count} attachments; the first {most} are read.").format(
            name=name, count=len(found), most=MAX_ENCLOSURES
        )
        warnings.warn(Truncated(message), stacklevel=2)
    return found[:MAX_ENCLOSURES]


def warn_of_tnef(name: str) -> None:
    """Attachments that were not looked at."""
    message = _("{name} has attachments in Outlook's own packing (winmail.dat), which are not read.").format(name=name)
    warnings.warn(Truncated(message), stacklevel=2)
