"""Opens a letterhead, or says why not."""

import io
import zipfile
from gettext import gettext as _
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.package import Package

from digest.plugin import UsageError
from digest_exporters.docx.letterhead import parts

_TYPES = "[Content_Types].xml"
_TEMPLATE = CONTENT_TYPE.WML_DOCUMENT_MAIN.replace("document.main", "template.main")
_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")  # [MS-CFB] 2.2: Word before 2007, and anything encrypted
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4
_STRICT = b"http://purl.oclc.org/ooxml/"
_SAVE_AS = _("Open it in Word or LibreOffice and save it as a Word document (.docx).")
_NOT_WORD = _("The letterhead {path} is not a Word document.")
_GIVE_PATH = _("Give the path of a Word document (.docx).")

_MOST_BYTES = 64 * 2**20
_MOST_UNPACKED = 512 * 2**20
_MOST_PARTS = 10_000
"""Far beyond any letterhead; against a file made to fill the memory."""


def open_letterhead(path: Path) -> tuple[Package, XmlPart]:
    """The package of a letterhead and its main document.

    Raises UsageError, which names the file, what is wrong and what to do.
    """
    data = _contents(path)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise UsageError(_NOT_WORD.format(path=path), hint=_SAVE_AS)
    try:
        package = Package.open(io.BytesIO(_as_document(path, data)))
        document = parts.main_document(package)
        _check(package, document)
    except UsageError:
        raise
    except Exception as error:  # python-docx raises what its parts happen to raise
        raise UsageError(
            _("The letterhead {path} is damaged.").format(path=path),
            hint=_("Open it in Word, which can repair some damage, and save it again."),
        ) from error
    return package, document


def _check(package: Package, document: XmlPart) -> None:
    """Raises some exception if a part that the briefing needs cannot be read, or what is there cannot be saved."""
    if document.element.find(qn("w:body")) is None:
        raise ValueError("there is no body")
    for relationships in (package.rels, *(part.rels for part in package.iter_parts())):
        if any(None in (each.rId, each.reltype, each.target_ref) for each in relationships.values()):
            raise ValueError("a relationship leads nowhere, or has no name")
    for relationship in (*package.rels.values(), *document.rels.values()):
        if relationship.reltype in parts.PARSED and not isinstance(relationship.target_part, XmlPart):
            raise TypeError(f"{relationship.target_part.partname} is of another content type")
        if relationship.reltype in parts.UNPARSED:
            parts.root(relationship.target_part)


def _contents(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(
                _("The letterhead {path} is larger than {most} MB.").format(path=path, most=_MOST_BYTES // 2**20),
                hint=_("Make its pictures smaller."),
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UsageError(_("The letterhead {path} does not exist.").format(path=path), hint=_GIVE_PATH) from error
    except IsADirectoryError as error:
        raise UsageError(_("The letterhead {path} is a folder.").format(path=path), hint=_GIVE_PATH) from error
    except OSError as error:
        told = _("The letterhead {path} cannot be read: {strerror}.")
        raise UsageError(told.format(path=path, strerror=error.strerror)) from error
    if data.startswith(_COMPOUND_FILE):
        if _ENCRYPTED in data:
            told = _("The letterhead {path} is protected by a password.")
            raise UsageError(told.format(path=path), hint=_("Save a copy without one."))
        told = _("The letterhead {path} is a document of Word 2003 or older.")
        raise UsageError(told.format(path=path), hint=_SAVE_AS)
    return data


def _as_document(path: Path, data: bytes) -> bytes:
    """The same as a document, if it is a template (.dotx). Raises UsageError for what is no letterhead."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > _MOST_PARTS or sum(member.file_size for member in members) > _MOST_UNPACKED:
            told = _("The letterhead {path} unpacks to more than {most} MB or {parts} parts.")
            raise UsageError(told.format(path=path, most=_MOST_UNPACKED // 2**20, parts=_MOST_PARTS))
        if _TYPES not in archive.namelist():
            raise UsageError(_NOT_WORD.format(path=path), hint=_SAVE_AS)
        types = archive.read(_TYPES)
        if b"macroEnabled" in types or b"vbaProject" in types:
            told = _("The letterhead {path} holds macros, which every briefing would carry to its readers.")
            raise UsageError(told.format(path=path), hint=_("Save a copy without macros, as .docx."))
        if _STRICT in archive.read("_rels/.rels"):
            told = _("The letterhead {path} is in the format Strict Open XML.")
            raise UsageError(told.format(path=path), hint=_SAVE_AS)
        if _TEMPLATE.encode() not in types:
            if CONTENT_TYPE.WML_DOCUMENT_MAIN.encode() not in types:
                raise UsageError(_NOT_WORD.format(path=path), hint=_SAVE_AS)
            return data
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w") as document:
            for member in members:
                part = archive.read(member)
                if member.filename == _TYPES:
                    part = part.replace(_TEMPLATE.encode(), CONTENT_TYPE.WML_DOCUMENT_MAIN.encode())
                document.writestr(member, part)
        return changed.getvalue()
