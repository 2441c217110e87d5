"""One request and its answer, over a connection to an address that was checked, within limits of time and size.

`http.client` reads the protocol; connecting, time and decompression are done here, since a library that does them for
its users looks the name up again, measures time anew with each byte that trickles in, or unpacks before it counts.
"""

import http.client
import io
import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from gettext import gettext as _
from typing import TYPE_CHECKING

from digest.errors import UnreadableInput
from digest.fetching.address import WebAddress
from digest.fetching.reach import Endpoint

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 1 << 16
_MOST_ENDPOINTS = 4
"""IP addresses of a host that are tried."""
_GZIP_BEGINS = 0x1F
_GZIP_OR_ZLIB, _RAW_DEFLATE = 32 + zlib.MAX_WBITS, -zlib.MAX_WBITS


@dataclass(frozen=True)
class Limits:
    """What a report may cost."""

    size: int
    """Bytes, as they are sent and as they are once unpacked."""
    connecting: float = 10
    """Seconds until one address of the host has answered, encryption included."""
    silence: float = 20
    """Seconds without a byte."""
    total: float = 60
    """Seconds for everything: all redirects, and the last byte."""
    redirects: int = 10
    """As many as Go's `net/http` follows; browsers follow 20."""


class Deadline:
    """The moment by which all must be done."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def within(self, seconds: float) -> float:
        """So many seconds, or those that are left. Raises TimeoutError where none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(seconds, left)


class _Bytes(io.RawIOBase):
    """What a connection receives. Each byte is waited for within the limits, however slowly they come."""

    def __init__(self, connection: socket.socket, deadline: Deadline, silence: float) -> None:
        self._connection, self._deadline, self._silence = connection, deadline, silence

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        self._connection.settimeout(self._deadline.within(self._silence))
        return self._connection.recv_into(buffer)


class _Wire:
    """As much of a socket as `http.client` uses."""

    def __init__(self, connection: socket.socket, deadline: Deadline, silence: float) -> None:
        self._connection, self._deadline, self._silence = connection, deadline, silence

    def sendall(self, data: bytes) -> None:
        self._connection.settimeout(self._deadline.within(self._silence))
        self._connection.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Bytes(self._connection, self._deadline, self._silence))

    def close(self) -> None:
        """Nothing: `http.client` closes what it may still read from. Who opened the connection hangs up."""


@contextmanager
def connected(
    address: WebAddress,
    endpoints: Sequence[Endpoint],
    context: ssl.SSLContext | None,
    deadline: Deadline,
    limits: Limits,
) -> Iterator[tuple[socket.socket, Endpoint]]:
    """A connection to the first endpoint that answers, encrypted where there is a context. Raises OSError.

    The certificate must be that of the host by its name (RFC 9525), whatever IP address was connected to.
    """
    failure: OSError = OSError("no address")
    for endpoint in endpoints[:_MOST_ENDPOINTS]:
        connection = socket.socket(endpoint.family, socket.SOCK_STREAM)
        try:
            connection.settimeout(deadline.within(limits.connecting))
            connection.connect(endpoint.address)
        except OSError as error:
            connection.close()
            failure = error
            continue
        try:
            if context is not None:
                connection = context.wrap_socket(
                    connection, server_hostname=address.host, do_handshake_on_connect=False
                )
                connection.settimeout(deadline.within(limits.connecting))
                connection.do_handshake()
            yield connection, endpoint
        finally:
            connection.close()
        return
    raise failure


class Answer:
    """What a server answers to a request for a page."""

    def __init__(
        self,
        address: WebAddress,
        connection: socket.socket,
        headers: Mapping[str, str],
        deadline: Deadline,
        limits: Limits,
    ) -> None:
        """Ask, and read the head of the answer. Raises OSError, HTTPException."""
        self._address, self._size = address, limits.size
        client = http.client.HTTPConnection(address.host, address.port)
        client.sock = _Wire(connection, deadline, limits.silence)
        client.putrequest("GET", address.target, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": address.authority, **headers}.items():
            client.putheader(name, value)
        client.endheaders()
        self._response = client.getresponse()
        self.status = self._response.status
        self.headers: Message = self._response.headers

    def body(self) -> bytes:
        """All of it, unpacked. Raises UnreadableInput for one that is too large, broken off, or packed otherwise than
        was asked for."""
        if (self._response.length or 0) > self._size:
            raise self._too_large()
        codings = [coding.strip().lower() for coding in ",".join(self._all("Content-Encoding")).split(",")]
        codings = [coding for coding in codings if coding not in ("", "identity")]
        transfer = ",".join(self._all("Transfer-Encoding")).strip().lower()
        if transfer not in ("", "chunked", "identity") or codings not in ([], ["gzip"], ["x-gzip"], ["deflate"]):
            raise UnreadableInput(
                _("{address} sends its page packed in a way that was not asked for: {coding}.").format(
                    address=self._address,
                    coding=re.sub(r"[^\w, -]", "?", " ".join([*codings, transfer]).strip()[:40], flags=re.ASCII),
                ),
                hint=save_it(),
            )
        data = bytearray()
        for part in self._unpacked() if codings else self._chunks():
            data += part
            if len(data) > self._size:
                raise self._too_large()
        return bytes(data)

    def _all(self, name: str) -> list[str]:
        return [str(value) for value in self.headers.get_all(name, [])]

    def _chunks(self) -> Iterator[bytes]:
        """As they are sent. `http.client` does not tell of a body that ends before the length that it stated."""
        received = 0
        while chunk := self._read():
            received += len(chunk)
            if received > self._size:
                raise self._too_large()
            yield chunk
        if self._response.length:
            raise http.client.IncompleteRead(b"", self._response.length)

    def _read(self) -> bytes:
        try:
            return self._response.read(_CHUNK)
        except ValueError as error:  # chunks of a negative size
            raise http.client.HTTPException(str(error)) from error

    def _unpacked(self) -> Iterator[bytes]:
        """gzip, or deflate in either of its meanings (RFC 9110, section 8.4.1.2), piece by piece: never more than is
        allowed and one piece lies in memory."""
        unpacker, members = None, 0
        for chunk in self._chunks():
            packed = chunk
            while packed:
                if unpacker is None:
                    if members and packed[0] != _GZIP_BEGINS:
                        return
                    has_head = packed[0] & 0x0F == zlib.DEFLATED or packed[0] == _GZIP_BEGINS
                    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB if has_head else _RAW_DEFLATE)
                yield unpacker.decompress(packed, _CHUNK)
                packed = unpacker.unconsumed_tail
                if unpacker.eof:  # gzip may go on with another member (RFC 1952, section 2.2)
                    packed, unpacker, members = unpacker.unused_data, None, members + 1
        if unpacker is not None:
            yield unpacker.flush(_CHUNK)
            if not unpacker.eof:
                raise zlib.error("broken off")

    def _too_large(self) -> UnreadableInput:
        return UnreadableInput(
            _("{address} sends more than {most} MB; reports of at most {most} MB are read.").format(
                address=self._address, most=self._size // 2**20
            )
        )


def save_it() -> str:
    """What to do where digest cannot fetch a page."""
    return _("Save the page from a browser, and give the file.")
