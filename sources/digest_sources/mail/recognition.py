"""Whether a file is a mail, or a web page that a browser saved in the form of one."""

import re

_HEAD = 65536
_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*(?:>?From [^\r\n]{1,200}\r?\n)?(?=[!-9;-~]{1,76}:)")
_HEADER = re.compile(rb"(?:[!-9;-~]{1,76}[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|\r|\Z))+")
_NAMES = re.compile(rb"^([!-9;-~]{1,76})[ \t]*:", re.MULTILINE)
# Fields that nobody writes at the head of a report: RFC 5322, section 3.6; RFC 2045; RFC 5321, section 4.4.
_TECHNICAL = frozenset(
    b"mime-version message-id received return-path delivered-to content-type content-transfer-encoding dkim-signature"
    b" authentication-results arc-seal references in-reply-to x-mailer user-agent x-originating-ip x-unsent"
    b" x-received list-unsubscribe".split()
)
_ADDRESSED = re.compile(
    rb"^(?:from|to|sender|reply-to)[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*@", re.MULTILINE | re.IGNORECASE
)
_USUAL = frozenset(b"from to cc date subject sender reply-to".split())

_SAVED = re.compile(
    rb"^(?:from[ \t]*:[ \t]*\"?<?saved by |snapshot-content-location[ \t]*:)", re.MULTILINE | re.IGNORECASE
)
_RELATED = re.compile(rb"^content-type[ \t]*:[ \t]*multipart/related", re.MULTILINE | re.IGNORECASE)
_LOCATED = re.compile(rb"^content-location[ \t]*:[ \t]*\S", re.MULTILINE | re.IGNORECASE)
_SINGLE_FILE = b"Single File Web Page"


def is_mail(data: bytes) -> bool:
    """Whether it begins with the header of a mail; not any text with a colon in its first line."""
    header = _header(data)
    names = {name.lower() for name in _NAMES.findall(header)}
    technical = names & _TECHNICAL
    if not technical and not (_ADDRESSED.search(header) and len(names & _USUAL) >= 3):
        return False
    return len(names & (_TECHNICAL | _USUAL)) >= 2 and not is_web_archive(data)


def is_web_archive(data: bytes) -> bool:
    """Whether it is a page saved as a single file (RFC 2557), rather than a mail with pictures in it.

    Chrome, Edge and Internet Explorer say that they saved it; Word and others say neither from whom nor to whom it is.
    """
    header = _header(data)
    names = {name.lower() for name in _NAMES.findall(header)}
    if _SAVED.search(header):
        return True
    if b"mime-version" not in names or names & {b"from", b"to", b"received", b"message-id"}:
        return False
    if _RELATED.search(header):
        return True
    return _LOCATED.search(header) is not None or (b"content-type" in names and _SINGLE_FILE in data[:_HEAD])


def _header(data: bytes) -> bytes:
    """The fields that it begins with, up to the first line that is none."""
    head = data[:_HEAD]
    beginning = _BEGINNING.match(head)
    fields = _HEADER.match(head, beginning.end()) if beginning else None
    return fields[0] if fields else b""
