"""Files of office programs that are not read here: what they are, and what to do with them."""

from gettext import gettext as _

from digest.plugin import UnreadableInput
from digest_sources import compound_file
from digest_sources.archive import Archive
from digest_sources.word import opc

# Names in the root of compound files: [MS-OFFCRYPTO] 2.3.4.4, [MS-DOC] 2.1.1, [MS-XLS] 2.1.2, [MS-PPT] 2.1.2
_STREAMS = {
    "EncryptedPackage": "protected",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
}


def kind_of(data: bytes, inside: Archive | None) -> str | None:
    """What a file is, if it is one of an office program, but no Word document; `inside`: if it is an archive, too."""
    if inside is not None:
        return opc.other_kind(inside)
    names = compound_file.root_names(data)
    return next((kind for stream, kind in _STREAMS.items() if stream in names), None)


def refusal(kind: str, name: str) -> UnreadableInput:
    message, hint = _told(kind)
    return UnreadableInput(message.format(name=name), hint=hint)


def _told(kind: str) -> tuple[str, str]:
    as_docx = _("Open it in Word, WPS or LibreOffice and save it as .docx.")
    as_text = _("Save the part that is the report as .docx or .txt.")
    return {
        "protected": (
            _("{name} is protected: it needs a password."),
            _("Open it in Word or WPS and save a copy without a password."),
        ),
        "doc": (_("{name} is a document of Word 2003 or older (.doc), which is not read."), as_docx),
        "odt": (_("{name} is an OpenDocument text (.odt), which is not read."), as_docx),
        "xls": (_("{name} is an Excel workbook, which is not read."), as_text),
        "xlsx": (_("{name} is an Excel workbook, which is not read."), as_text),
        "ppt": (_("{name} is a PowerPoint presentation, which is not read."), as_text),
        "pptx": (_("{name} is a PowerPoint presentation, which is not read."), as_text),
    }[kind]
