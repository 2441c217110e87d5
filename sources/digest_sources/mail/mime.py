"""The parts of a mail: RFC 5322 and RFC 2045 to 2046, as mail programs write them.

The parser of the standard library is recursive without end, and slow where parts are nested deep. This one cuts each
multipart at its own boundary, from the outside inwards: its time is the size times the depth, which has a limit, and
nothing is copied but what is asked for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from gettext import gettext as _

from digest.plugin import UnreadableInput
from digest_sources.decoding import likeliest
from digest_sources.mail.headers import decoded, words
from digest_sources.mail.transfer import decoded as transferred

MAX_BYTES = 64_000_000
"""Mail servers refuse more than some 25 to 35 MB; a gateway may have wrapped that in another mail."""
MAX_DEPTH = 50
MAX_PARTS = 1000
MAX_FIELD = 65536
"""Bytes of a field that are looked at."""
_MAX_PARAMETERS = 16384

_WANTED = (
    "content-description|content-disposition|content-id|content-location|content-transfer-encoding|content-type|date"
    "|from|mime-version|organi[sz]ation|received|snapshot-content-location|subject"
)
_FIELD = re.compile(
    rf"^(?P<name>{_WANTED})[ \t]*:[ \t]*(?P<value>[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)".encode(),
    re.MULTILINE | re.IGNORECASE,
)
_LINE_OF_HEADER = re.compile(rb">?From |[!-9;-~]{1,100}[ \t]*:")
_END_OF_HEADER = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(rb"\r?\n(?=[ \t])")
_LIKELY_BOUNDARY = re.compile(rb"^--([^\s-][^\r\n]{0,200}|-{2,}[^\s-][^\r\n]{0,200}?)[ \t]*\r?$", re.MULTILINE)
_KIND = re.compile(r"\s*([\w.+-]+/[\w.+-]+)")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mail; the whole mail is the outermost."""

    kind: str
    """Media type, in lower case: `text/plain`."""
    fields: Mapping[str, str]
    """The fields of its header that matter here, by their names in lower case; encoded words are not decoded."""
    raw: bytes
    """Its content as it was sent; of a multipart, nothing."""
    parts: tuple["Part", ...] = ()

    @property
    def content(self) -> bytes:
        """Its content as it was before it was encoded for the way."""
        return transferred(self.raw, self.fields.get("content-transfer-encoding", ""))

    @property
    def disposition(self) -> str:
        """`inline`, `attachment`, or nothing."""
        return self.fields.get("content-disposition", "").partition(";")[0].strip().lower()

    @property
    def filename(self) -> str:
        """As the sender calls it, in whichever of the two places; maybe with a path."""
        return _parameter(self.fields, "content-disposition", "filename") or self.parameter("name")

    def parameter(self, name: str) -> str:
        """A parameter of its Content-Type: RFC 2231, or RFC 2047 where that is not allowed."""
        return _parameter(self.fields, "content-type", name)

    def walk(self) -> Iterator["Part"]:
        """The part and all within it, in the order of the file."""
        yield self
        for part in self.parts:
            yield from part.walk()


def parsed(data: bytes, name: str) -> Part:
    """The parts of a mail. Raises UnreadableInput where it is larger, or of more or deeper parts, than mail is."""
    if len(data) > MAX_BYTES:
        raise UnreadableInput(
            _("{name} has {size:.0f} MB; mail of up to {most:.0f} MB is read.").format(
                name=name, size=len(data) / 1e6, most=MAX_BYTES / 1e6
            ),
            hint=_("Save the report that is attached to it, and give that."),
        )
    data = data.removeprefix(_BYTE_ORDER_MARK).lstrip(b"\r\n")
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    return _Cutting(data, name).part(0, len(data))


def header_of(data: bytes) -> Mapping[str, str]:
    """The fields of a mail, whatever its parts are like."""
    return _fields(_Cutting(data, "").head(0, len(data))[0])


class _Cutting:
    """Of one file, by offsets."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        self._parts = 0

    def part(self, start: int, end: int, kind: str = "text/plain", depth: int = 0) -> Part:
        """The part that stands there; `kind`: what it is, if it does not say."""
        self._parts += 1
        if depth > MAX_DEPTH or self._parts > MAX_PARTS:
            raise UnreadableInput(
                _("{name} has more parts within parts than a mail has.").format(name=self._name),
                hint=_("Open it in a mail program, and save the report as text or PDF."),
            )
        head, start = self.head(start, end)
        fields = _fields(head)
        stated = _KIND.match(fields.get("content-type", ""))
        kind = stated[1].lower() if stated else kind
        if kind.startswith("multipart/"):
            within = "message/rfc822" if kind == "multipart/digest" else "text/plain"
            boundary = _parameter(fields, "content-type", "boundary").rstrip().encode("utf-8", "replace")
            places = self._places(start, end, boundary) or self._places(start, end, self._likely(start, end))
            if places:
                return Part(kind, fields, b"", tuple(self.part(*place, within, depth + 1) for place in places))
            kind = "text/plain"
        return Part(kind, fields, self._data[start:end])

    def head(self, start: int, end: int) -> tuple[bytes, int]:
        """The header of a part, and where its content starts."""
        for empty in (b"\r\n", b"\n"):
            if self._data.startswith(empty, start, end):
                return b"", start + len(empty)
        if not _LINE_OF_HEADER.match(self._data, start, end):
            return b"", start
        found = _END_OF_HEADER.search(self._data, start, end)
        return (self._data[start : found.start()], found.end()) if found else (self._data[start:end], end)

    def _places(self, start: int, end: int, boundary: bytes) -> list[tuple[int, int]]:
        """Where the parts between the boundaries are: RFC 2046, section 5.1.1; the last may lack its end."""
        places: list[tuple[int, int]] = []
        opened: int | None = None
        opening = b"\n--" + boundary
        line = re.compile(re.escape(opening) + rb"(--)?[ \t]*\r?(?:\n|\Z)")
        # One byte earlier, because the empty line that ends a header may be the line end before the first boundary.
        at = self._data.find(opening, max(start - 1, 0), end) if boundary else -1
        while at >= 0:
            found = line.match(self._data, at, end)
            if found:
                if opened is not None:
                    places.append((opened, max(opened, self._before_line_end(at + 1))))
                opened = None if found[1] else found.end()
                if found[1] or len(places) > MAX_PARTS:
                    break
            at = self._data.find(opening, found.end() - 1 if found else at + 1, end)
        if opened is not None:
            places.append((opened, end))
        return places

    def _before_line_end(self, at: int) -> int:
        return at - 2 if self._data[at - 2 : at] == b"\r\n" else at - 1

    def _likely(self, start: int, end: int) -> bytes:
        """The boundary of a multipart that states none, or another."""
        found = _LIKELY_BOUNDARY.search(self._data, start, end)
        return found[1].rstrip() if found else b""


def _fields(head: bytes) -> dict[str, str]:
    """The first field of each name; of the marks of servers the last, which is that of the first server."""
    fields: dict[str, str] = {}
    for match in _FIELD.finditer(head):
        name = match["name"].decode().lower()
        if name not in fields or name == "received":
            value = _FOLD.sub(b"", match["value"][:MAX_FIELD]).replace(b"\0", b"")
            fields[name] = value.decode() if value.isascii() else likeliest(value)
    return fields


def _parameter(fields: Mapping[str, str], field: str, name: str) -> str:
    value = fields.get(field, "")
    if not value:
        return ""
    message = Message()
    message[field] = value[:_MAX_PARAMETERS]
    try:
        found = message.get_param(name, "", header=field)
    except (TypeError, ValueError):  # sections of RFC 2231 that have no order
        return ""
    if isinstance(found, tuple):
        charset, _language, text = found
        return words(decoded(text.encode("latin-1", "replace"), charset or "utf-8"))
    return words(str(found or ""))
