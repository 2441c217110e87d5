"""Bytes as they were before they were made fit for mail: RFC 2045, section 6, as it is found in the wild."""

import binascii
import re
from collections.abc import Iterator

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NO_BASE64 = bytes(set(range(256)) - {*_BASE64, *b"="})
_UNPADDED = re.compile(rb"[^=]+")
_UUENCODED = re.compile(
    rb"^begin [0-7]{3,4} (?P<name>[^\r\n]{1,200})\r?\n(?P<lines>(?:[\x20-\x60]{1,62}+[ \t]*+\r?\n)*?)"
    rb"(?:`?[ \t]*+\r?\n)?end[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE,
)


def decoded(data: bytes, encoding: str) -> bytes:
    """The content of a part, given its Content-Transfer-Encoding. What is broken is read as far as it goes."""
    match encoding.strip().strip("\"'").lower():
        case "base64":
            return b"".join(_from_base64(data))
        case "quoted-printable":
            return binascii.a2b_qp(data)
        case "uuencode" | "x-uuencode" | "x-uue" | "uue":
            return b"".join(content for _, content in uuencoded(data)[1])
        case _:
            return data


def uuencoded(data: bytes) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """A text without the files that are written into it in the manner of uuencode; and these, with their names."""
    found: list[tuple[bytes, bytes]] = []

    def taken_out(match: re.Match[bytes]) -> bytes:
        found.append((match["name"].strip(), b"".join(_from_uuencode(match["lines"]))))
        return b""

    return _UUENCODED.sub(taken_out, data), found


def _from_base64(data: bytes) -> Iterator[bytes]:
    # What was encoded in pieces has padding in its middle.
    for piece in _UNPADDED.finditer(data.translate(None, _NO_BASE64)):
        whole = piece[0][:-1] if len(piece[0]) % 4 == 1 else piece[0]  # a single digit is no byte
        yield binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _from_uuencode(lines: bytes) -> Iterator[bytes]:
    for line in lines.splitlines():
        length = (line[0] - 32) & 63
        needed = 1 + (length + 2) // 3 * 4
        try:  # trailing spaces get lost on the way
            yield binascii.a2b_uu(line[:needed].ljust(needed))
        except binascii.Error:
            continue
