"""The file around the objects of a PDF: objects without streams of their own are compressed together, and so is the
table of where each is (ISO 32000-1, 7.5.7 and 7.5.8). reportlab writes them one by one, as plain text.
"""

import hashlib
import zlib
from collections.abc import Iterator

from reportlab.pdfbase import pdfdoc

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TOGETHER = 500
"""Objects in one object stream. A reader that wants one of them unpacks all."""


class CompactDocument(pdfdoc.PDFDocument):  # type: ignore[misc]
    """A document that is written as PDF 1.5 and later allow."""

    def format(self) -> bytes:
        """The bytes of the file."""
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        self.encrypt.prepare(self)
        written = dict(self._objects())
        plain = [number for number, content in written.items() if not content.endswith(b"endstream\n")]
        file = _File()
        for number, content in written.items():
            if content.endswith(b"endstream\n"):
                file.add(number, content)
        free = len(written) + 1
        for start in range(0, len(plain), _TOGETHER):
            batch = {number: written[number] for number in plain[start : start + _TOGETHER]}
            file.add_together(free, batch)
            free += 1
        identity = hashlib.sha256(b"".join(written.values())).hexdigest()[:32]
        refer = {name: pdfdoc.format(reference, self).decode() for name, reference in (("Root", root), ("Info", info))}
        return file.finished(free, f"/Root {refer['Root']} /Info {refer['Info']} /ID [<{identity}> <{identity}>]")

    def _objects(self) -> Iterator[tuple[int, bytes]]:
        """Each object with its number. Objects come to be while others are written."""
        number = 1
        while number in self.numberToId:
            content = pdfdoc.format(self.idToObject[self.numberToId[number]], self, toplevel=1)
            yield number, content
            number += 1


class _File:
    def __init__(self) -> None:
        self._parts = [_HEADER]
        self._length = len(_HEADER)
        self._entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 0xFFFF)}
        """Number → 1, offset, generation; or 2, number of the object stream, place in it (table 18)."""

    def add(self, number: int, content: bytes) -> None:
        self._entries[number] = (1, self._length, 0)
        part = b"%d 0 obj\n%bendobj\n" % (number, content)
        self._parts.append(part)
        self._length += len(part)

    def add_together(self, number: int, batch: dict[int, bytes]) -> None:
        """Objects in one object stream, which has a number of its own."""
        places, offset = [], 0
        for index, (each, content) in enumerate(batch.items()):
            places.append(f"{each} {offset}")
            offset += len(content) + 1
            self._entries[each] = (2, number, index)
        head = " ".join(places).encode() + b"\n"
        body = b"\n".join(batch.values())
        self.add(number, _stream(f"/Type /ObjStm /N {len(batch)} /First {len(head)}", head + body))

    def finished(self, number: int, trailer: str) -> bytes:
        """The whole file, with the table of its objects, which is one of them."""
        start = self._length
        self._entries[number] = (1, start, 0)
        width = (start.bit_length() + 7) // 8
        table = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(width, "big") + more.to_bytes(2, "big")
            for _, (kind, place, more) in sorted(self._entries.items())
        )
        self.add(number, _stream(f"/Type /XRef /Size {number + 1} /W [1 {width} 2] {trailer}", table))
        return b"".join([*self._parts, b"startxref\n%d\n%%%%EOF\n" % start])


def _stream(entries: str, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< %b /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream\n" % (
        entries.encode(),
        len(packed),
        packed,
    )
