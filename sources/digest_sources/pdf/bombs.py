"""Whether a PDF unpacks to more than a report ever is: asked before PDFium unpacks it, who takes the memory it needs.

Looks at streams as they lie in the file, without understanding it: a file that lies about what its streams are, or is
encrypted, gets past it, to the limits of the process that it is read in.
"""

import re
import zlib

MAX_STREAM = 8_000_000
"""Bytes of the instructions that draw a page. Those of a page of text are some ten thousand, of a map a million."""
MAX_STREAMS = 100_000_000
"""Bytes of all streams but pictures: fonts of Chinese may have ten million each."""

_STREAM = re.compile(rb"\bstream\r?\n")
_HEAD = 2000
_FLATE = re.compile(rb"/Fl(?:ateDecode)?\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_DATA = re.compile(rb"/(?:Length1|Length2|Length3)\b|/Subtype\s*/(?:CIDFontType0C|Type1C|OpenType)\b")
_CHUNK = 1 << 20


def is_bomb(data: bytes) -> bool:
    """Whether a stream of the file, or all of them, are larger than MAX_STREAM and MAX_STREAMS allow."""
    total = 0
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _HEAD) : found.start()]
        head = head[head.rfind(b"obj") + 3 :]
        times = len(_FLATE.findall(head))
        if not times or _PICTURE.search(head):
            continue
        most = MAX_STREAMS if _DATA.search(head) else MAX_STREAM
        packed = memoryview(data)[found.end() :]
        for _ in range(min(times, 3) - 1):
            packed = memoryview(_unpacked(packed, most)[0])
        size = _unpacked(packed, most, keep=False)[1]
        total += size
        if size > most or total > MAX_STREAMS:
            return True
    return False


def _unpacked(packed: memoryview, most: int, *, keep: bool = True) -> tuple[bytes, int]:
    """What a stream unpacks to, if it is to be kept, and its size; no more than a little above `most`."""
    unpacker, parts, size, place = zlib.decompressobj(), [], 0, 0
    try:
        while size <= most and not unpacker.eof and place < len(packed):
            tail: bytes = packed[place : place + _CHUNK].tobytes()
            place += _CHUNK
            while tail and size <= most and not unpacker.eof:
                part = unpacker.decompress(tail, _CHUNK)
                tail = unpacker.unconsumed_tail
                size += len(part)
                if keep:
                    parts.append(part)
    except zlib.error:  # encrypted, damaged, or packed in yet another way
        pass
    return b"".join(parts), size
