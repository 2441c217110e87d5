"""Bytes to text: which character encoding a report is written in.

The order of belief: a byte order mark; the escape sequences of ISO-2022-JP, which would pass as ASCII; UTF-8, which
text in another encoding hardly ever happens to be, and which pages hold that say otherwise (a browser saved them); the
encoding that a web server declares, then the one that the file does, unless it makes no sense of the text; of the
encodings of Chinese, Japanese and Western text, that which gives the commonest characters; charset-normalizer for all
others. (Of 40 reports in GB 18030, many of them English with Chinese quotation marks, charset-normalizer read 28 right,
the commonest characters all.)
"""

import codecs
import io
import re
import unicodedata
import warnings
from collections.abc import Sequence
from functools import cache
from gettext import gettext as _
from typing import NamedTuple

from pydantic import Field, field_validator

from digest.plugin import DoubtfulDecoding, Source, UnreadableInput
from digest_sources.plausibility import plausibility

MAX_BYTES = 20_000_000
"""A report is some kilobytes; a page saved with its pictures in it, some millions."""

# The labels that mean more than they say: what writes "gb2312" writes GBK, and so on. The Encoding Standard
# (https://encoding.spec.whatwg.org/#names-and-labels), in the names of Python's codecs.
_WIDER = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "windows-31j": "cp932",
}
_DECLARABLE = re.compile(
    r"utf-8|gb18030|big5hkscs|euc_jp|iso2022_jp|cp(\d{3,4})|iso8859-\d+|koi8-[ru]|mac-(roman|cyrillic)"
)

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
_USUAL = ("gb18030", "big5hkscs", "cp932", "euc_jp", "cp1252")

# "Binary data bytes" of the MIME Sniffing Standard (https://mimesniff.spec.whatwg.org/#binary-data-byte), without the
# vertical tab, which word processors leave behind. No byte of a multi-byte character is one, but in UTF-16 and UTF-32.
_BINARY_BYTES = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_STRAY = 0.01
"""Text may hold this share of them, left over from word processors and DOS; NUL never."""

_NEARLY = 4
"""Patched text still is UTF-8 when so many times more characters fit than do not; GBK read as UTF-8 has the reverse."""
_PLAUSIBLE = 0.5
"""How plausible a reading must be. Chinese, Japanese and English texts are so by 0.75 and more."""
_MARGIN = 0.1
"""By so much the reading that is declared may be less plausible than another; it is doubtful then."""
_SAMPLE = 1 << 18

_ALL_BYTES = bytes(range(256))

_KINDS = (
    (re.compile(rb"\s*%PDF-"), "a PDF"),
    (re.compile(rb"PK\x03\x04(?s:.)*word/"), "a Word file"),
    (re.compile(rb"PK\x03\x04(?s:.)*xl/"), "an Excel file"),
    (re.compile(rb"PK\x03\x04(?s:.)*ppt/"), "a PowerPoint file"),
    (re.compile(rb"PK(\x03\x04|\x05\x06)"), "a zip archive"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old Word, Excel or PowerPoint file"),
    (re.compile(rb"\s*\{\\rtf"), "a rich text (RTF) file"),
    (re.compile(rb"(?s)\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP|BM....\0\0\0\0"), "a picture"),
    (re.compile(rb"(?is)(From: <Saved by|MIME-Version:).{0,2000}multipart/related"), "a web archive (MHTML)"),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!\x1a|BZh[1-9]1AY|\xfd7zXZ"), "a compressed archive"),
)


class Reading(NamedTuple):
    """One way to read some bytes as text."""

    text: str
    codec: str
    faults: int
    """How many stretches of bytes do not fit the encoding; each stands as U+FFFD in the text."""
    cut: bool
    """Whether the bytes end within a character, which is left out."""


class TextSource(Source):
    """A source of reports that are text, in whatever character encoding."""

    encoding: str = Field(
        default="",
        description="Character encoding of the report, such as gb18030, big5 or utf-8; found out when not given.",
    )
    declared: str = Field(
        default="",
        description="Character encoding that came with the report, as a web server states it; believed where the text "
        "bears it out.",
    )

    @field_validator("encoding")
    @classmethod
    def _encoding_is_known(cls, label: str) -> str:
        if label and codec_of(label) is None:
            raise ValueError(f"there is no character encoding {label!r}")
        return label

    def decode(self, data: bytes, name: str, declared: str = "") -> tuple[str, str]:
        """The text of a report without its byte order mark, and the codec that it was read with.

        `declared` is the label that the report itself states. Warns DoubtfulDecoding when the encoding was guessed, or
        when bytes did not fit it. Raises UnreadableInput when this is no text.
        """
        labels = (codec_of(label, of_a_file=True) for label in (self.declared, declared))
        reading, guessed = _read(data, name, codec_of(self.encoding or ""), [codec for codec in labels if codec])
        if not reading.text.strip():
            raise UnreadableInput(
                _("{name} is empty.").format(name=name), hint=_("Check that the report was saved with its text.")
            )
        doubts = [_("its character encoding was guessed ({codec})").format(codec=reading.codec)] * guessed
        if reading.faults:
            line = reading.text.count("\n", 0, reading.text.index("\ufffd")) + 1
            doubts.append(
                _("some bytes are not {codec}, the first in line {line}").format(codec=reading.codec, line=line)
            )
        if reading.cut:
            doubts.append(_("it ends in the middle of a character"))
        if doubts:
            hint = "" if self.encoding else _("; if it reads wrong, name it with --encoding")
            warnings.warn(DoubtfulDecoding(f"{name}: {'; '.join(doubts)}{hint}."), stacklevel=3)
        return reading.text, reading.codec


def looks_like_text(data: bytes) -> bool:
    """Whether these bytes could be text in some encoding, by how they begin: quick, and no promise."""
    data = data[: 2 * _SAMPLE]
    if kind_of(data):
        return False
    return _has_byte_order_mark(data) or not _is_binary(data) or _utf_16(data) is not None


def likeliest(data: bytes, declared: str = "") -> str:
    """A few words, such as a field of a mail's header or the name of a file, in the encoding that is likeliest.

    Never refused, nor warned of: too little hangs on them.
    """
    codec = codec_of(declared, of_a_file=True)
    try:
        return _read(data, "", None, [codec] if codec else [])[0].text
    except UnreadableInput:
        return data.decode("utf-8", "replace")


def kind_of(data: bytes) -> str | None:
    """What a file that is no text seems to be, with its article: `a PDF`."""
    return next((kind for signature, kind in _KINDS if signature.match(data)), None)


@cache
def codec_of(label: str, *, of_a_file: bool = False) -> str | None:
    """The codec for the label of an encoding, widened as browsers do; None when there is none.

    `of_a_file`: labels that files state, where only what the Encoding Standard knows is obeyed (Python has codecs that
    decode text to anything).
    """
    label = label.strip().lower().removeprefix("x-")
    label = re.sub(r"windows-(?=\d+$)", "cp", _WIDER.get(label, label))
    try:
        codecs.getincrementaldecoder(label)("replace").decode(_ALL_BYTES)
    except (LookupError, TypeError, ValueError):
        return None
    codec = codecs.lookup(label).name
    wider = _WIDER.get(codec, codec)
    if of_a_file:
        return wider if _DECLARABLE.fullmatch(wider) else None
    return codec if codec.startswith("utf") else wider


def _read(data: bytes, name: str, given: str | None, declared: Sequence[str]) -> tuple[Reading, bool]:
    """The reading to believe, and whether it is a guess."""
    if len(data) > MAX_BYTES:
        raise UnreadableInput(
            _("{name} has {size:.0f} MB; reports of up to {most:.0f} MB are read.").format(
                name=name, size=len(data) / 1000000.0, most=MAX_BYTES / 1000000.0
            ),
            hint=_("Save the report alone, or split it."),
        )
    kind = kind_of(data)
    if kind:
        raise UnreadableInput(
            _("{name} seems to be {kind}, not text.").format(name=name, kind=kind),
            hint=_("Save its text as .txt, .md or .html."),
        )
    if given:
        return _without_mark(_reading(data, given)), False
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            reading = _reading(data, marked)
            if _nearly_right(reading) and "\0" not in reading.text:
                return reading, False
            break
    if _is_binary(data):
        wide = _utf_16(data)
        if wide is None:
            raise UnreadableInput(
                _("{name} seems to be binary data, not text.").format(name=name),
                hint=_("Save its text as .txt or .html."),
            )
        return wide, False
    if _ISO_2022_JP.search(data):
        reading = _reading(data, "iso2022_jp")
        if not reading.faults:
            return reading, False
    utf_8 = _reading(data, "utf-8")
    if _nearly_right(utf_8):
        return utf_8, False
    codec, sure = _most_plausible(data, declared)
    if codec:
        return _reading(data, codec), not sure
    from charset_normalizer import from_bytes

    match = from_bytes(data[:_SAMPLE]).best()
    if match is None:
        raise UnreadableInput(
            _("{name} is in no character encoding that is known here, or is no text.").format(name=name),
            hint=_("Name it with --encoding, or save the report as UTF-8."),
        )
    return _reading(data, match.encoding), True


def _reading(data: bytes, codec: str) -> Reading:
    decoder = codecs.getincrementaldecoder(codec)("replace")
    try:
        text = decoder.decode(data)
        rest = decoder.getstate()[0]
    except UnicodeError:  # an escape sequence of ISO-2022 that there is not, and no end to it
        text, rest = data.decode(codec, "replace"), b""
    try:
        data.decode(codec)
        faults = 0
    except UnicodeError:
        faults = text.count("\ufffd")
    return Reading(text, codec, faults, bool(rest))


def _without_mark(reading: Reading) -> Reading:
    return reading._replace(text=reading.text.removeprefix("\ufeff"))


def _nearly_right(reading: Reading) -> bool:
    """Whether a Unicode encoding fits: no fault, or a few among many characters that do fit."""
    if not reading.faults and not reading.cut:
        return True
    fitting = sum(char > "\x7f" for char in reading.text) - reading.faults
    return fitting > 0 and fitting >= _NEARLY * reading.faults


def _has_byte_order_mark(data: bytes) -> bool:
    return any(data.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS)


def _is_binary(data: bytes) -> bool:
    if b"\0" in data:
        return True
    return len(data) - len(data.translate(None, _BINARY_BYTES)) > _STRAY * len(data)


def _utf_16(data: bytes) -> Reading | None:
    """UTF-16 without a byte order mark, when the bytes make sense as that."""
    beginning = data[: 2 * _SAMPLE]
    scores = {codec: plausibility(_reading(beginning, codec).text) for codec in ("utf-16-le", "utf-16-be")}
    codec = max(scores, key=lambda codec: scores[codec])
    if scores[codec] < _PLAUSIBLE:
        return None
    best = _reading(data, codec)
    controls = any(unicodedata.category(char) in {"Cc", "Cn"} and not char.isspace() for char in set(best.text))
    return None if controls or best.faults else best


def _most_plausible(data: bytes, declared: Sequence[str]) -> tuple[str | None, bool]:
    """The codec whose reading has the commonest characters, or the first declared one that comes near to that.

    Also, whether the file and its characters agree on it.
    """
    telling = _telling(data)
    scores = {codec: _score(telling, codec) for codec in _USUAL}
    best = max(scores, key=lambda codec: scores[codec])
    for codec in declared:
        own = _score(telling, codec)
        if own + _MARGIN >= scores[best] and not _reading(telling, codec).faults:
            return codec, own >= scores[best]
    return (best if scores[best] >= _PLAUSIBLE else None), False


def _telling(data: bytes) -> bytes:
    """Of the lines that are not ASCII, as many as are looked at."""
    found = b""
    for line in io.BytesIO(data):
        if not line.isascii():
            found += line[:_SAMPLE]
        if len(found) >= _SAMPLE:
            break
    return found[:_SAMPLE]


def _score(data: bytes, codec: str) -> float:
    reading = _reading(data, codec)
    return plausibility("".join(char for char in reading.text if not char.isascii()) + "\ufffd" * reading.cut)
