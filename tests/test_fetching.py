"""Reports from the web: real servers on this machine, and what may go wrong between them and digest."""

import contextlib
import datetime
import gzip
import io
import json
import os
import socket
import socketserver
import ssl
import subprocess
import sys
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest
import trustme
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from waste_talks import RECORD, REPORT

from digest.briefing import Items
from digest.cli import program
from digest.composition import compose
from digest.document import Document
from digest.errors import UnreadableInput, UsageError
from digest.fetching import fetcher, transfer
from digest.fetching.address import WebAddress, is_address, without_credentials
from digest.fetching.fetcher import Fetched, Fetcher
from digest.fetching.reach import Endpoint, Resolver, is_public
from digest.fetching.transfer import Limits
from digest.inputs import corrected_beside, expand
from digest.record import Record, read_record

Conversation = Callable[[socket.socket], object]
PUBLIC = "93.184.215.14"
"""An address of the public internet, which no test connects to."""

# ---------------------------------------------------------------------- servers


class Server(socketserver.ThreadingTCPServer):
    """Says on a port of this machine what a test wants it to say, byte for byte."""

    allow_reuse_address, daemon_threads, block_on_close = True, True, False

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.tls, self.answers, self.requests = tls, {}, []
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def port(self) -> int:
        return self.server_address[1]

    @property
    def address(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    def handle_error(self, *_: object) -> None:
        """Clients hang up in the middle: that is what is tested."""


class Handler(socketserver.BaseRequestHandler):
    server: Server

    def handle(self) -> None:
        connection = self.request
        if self.server.tls:
            connection = self.server.tls.wrap_socket(connection, server_side=True)
        head = b""
        while b"\r\n\r\n" not in head:
            if head.startswith(b"\x16"):  # TLS, where none is spoken
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                return
            received = connection.recv(4096)
            if not received:
                return
            head += received
        self.server.requests.append(head.decode())
        answer = self.server.answers[head.split(b" ", 2)[1].decode()]
        if callable(answer):
            answer(connection)
        else:
            connection.sendall(answer)
        connection.close()


def page(body: bytes | str = REPORT, content_type: str = "text/plain; charset=utf-8", *fields: str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    head = ["HTTP/1.1 200 OK", f"Content-Type: {content_type}", f"Content-Length: {len(data)}", *fields]
    return "\r\n".join([*head, "", ""]).encode() + data


def member(text: str, size: int = 0) -> bytes:
    """Of a gzip file, so large: with the name of a file in its head (RFC 1952, section 2.3)."""
    plain = gzip.compress(text.encode())
    name = b"n" * (size - len(plain) - 1) + b"\0"
    return plain[:3] + b"\x08" + plain[4:10] + name + plain[10:]


def redirect(to: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running
        running.shutdown()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def tls_server(authority: trustme.CA) -> Iterator[Server]:
    """Has a certificate for `talks.example`, and none for its IP address."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("talks.example").configure_cert(context)
    with Server(context) as running:
        yield running
        running.shutdown()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


def resolving(*ips: str) -> Resolver:
    def resolve(_host: str, port: int) -> list[tuple[object, ...]]:
        family = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(family[":" in ip], socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    return resolve


def fetched(
    address: str,
    *,
    allow_private: bool = True,
    resolve: Resolver | None = None,
    context: ssl.SSLContext | None = None,
    **limits: float,
) -> Fetched:
    options = {"resolve": resolve} if resolve else {}
    fetches = Fetcher(
        "meeting-digest/test",
        Limits(**{"size": 100_000, **limits}),
        allow_private=allow_private,
        context=context,
        **options,
    )
    return fetches.fetch(WebAddress.parse(address))


def refused(address: str, **options: object) -> str:
    with pytest.raises(UnreadableInput) as caught:
        fetched(address, **options)
    assert caught.value.hint or "more than" in caught.value.message
    assert caught.value.message.endswith(".")
    assert "\n" not in caught.value.message
    return caught.value.message


@pytest.fixture
def public(server: Server, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every connection goes to the server, whatever address is connected to; gives what was."""
    wanted = []

    class Diverted(socket.socket):
        def connect(self, address: tuple[str, int]) -> None:
            wanted.append(address)
            super().connect(("127.0.0.1", server.port))

    class Door:
        def __getattr__(self, name: str) -> object:
            return Diverted if name == "socket" else getattr(socket, name)

    monkeypatch.setattr(transfer, "socket", Door())
    return wanted


# ---------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("HTTPS://example.org:443/a#part", "https://example.org/a"),
        ("http://example.org:8080/a?b=1&c=[2]", "http://example.org:8080/a?b=1&c=%5B2%5D"),
        ("https://example.org?q=a b", "https://example.org/?q=a%20b"),
        ("https://example.org/新闻/第1页.html", "https://example.org/%E6%96%B0%E9%97%BB/%E7%AC%AC1%E9%A1%B5.html"),
        ("https://example.org/%E6%96%B0%zz", "https://example.org/%E6%96%B0%zz"),
        ("https://例子.测试/", "https://xn--fsqu00a.xn--0zwm56d/"),
        ("https://bücher.example./", "https://xn--bcher-kva.example/"),
        ("http://[2001:DB8:0::1]:8080/a", "http://[2001:db8::1]:8080/a"),
        ("http://under_score.example/", "http://under_score.example/"),
    ],
)
def test_an_address_has_one_form(text: str, expected: str) -> None:
    assert str(WebAddress.parse(text)) == expected
    assert str(WebAddress.parse(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd",
        "file:/etc/passwd",
        "ftp://example.org/a",
        "data:text/html,<p>talks",
        "javascript:alert(1)",
        "gopher://example.org/",
        "https:example.org",
        "https://",
        "https:///a",
        "https://example.org:99999/",
        "https://example.org:0/",
        "https://exa mple.org/",
        "https://a..example/",
        "https://example.org\\@evil.example/",
        "https://example.org/a\r\nHost: evil.example",
        "https://example.org/a\u202efdp",
        "https://[::1%25eth0]/",
        "https://[example.org]/",
        "https://-.-/",
        f"https://{'a' * 64}.example/",
        "https://xn--a.xn--\u200d/",
        # forms of IP addresses that programs read in different ways
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1.5/",
        "http://256.0.0.1/",
        "http://１２７.1/",
        "http://127。1/",
    ],
)
def test_what_is_no_address_to_fetch(text: str) -> None:
    assert is_address(text)
    with pytest.raises(UsageError) as caught:
        WebAddress.parse(text)
    assert caught.value.hint


@pytest.mark.parametrize(
    "text", ["report.html", "C:\\reports\\a.html", "C:/a.html", "c:a", "-", "week/", "a/b:c", "1:2"]
)
def test_a_path_is_no_address(text: str) -> None:
    assert not is_address(text)


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(["", "http://", "https://example.org/", "//"]))
def test_any_text_is_an_address_or_refused(text: str, before: str) -> None:
    try:
        address = WebAddress.parse(before + text)
    except UsageError:
        return
    assert str(address).isascii()
    assert str(address).isprintable()
    assert " " not in str(address)
    assert WebAddress.parse(str(address)) == address


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "https://example.org/b"),
        ("c?d#e", "https://example.org/news/c?d"),
        ("//other.example/", "https://other.example/"),
        ("http://other.example", "http://other.example/"),
        ("/页".encode().decode("latin-1"), "https://example.org/%E9%A1%B5"),
    ],
)
def test_where_a_redirect_leads(location: str, expected: str) -> None:
    assert str(WebAddress.parse("https://example.org/news/a").joined(location)) == expected


class TestCredentials:
    SECRET = "https://desk:hunter2@example.org/a"

    def test_they_are_refused_and_never_repeated(self) -> None:
        for address in (self.SECRET, "https://hunter2@example.org/", "ftp://u:hunter2@h/", "http://a:hunter2@b:xx/"):
            with pytest.raises(UsageError) as caught:
                WebAddress.parse(address)
            assert "hunter2" not in f"{caught.value.message} {caught.value.hint}"
            assert "hunter2" not in without_credentials(address)

    def test_an_at_sign_elsewhere_is_none(self) -> None:
        assert str(WebAddress.parse("https://example.org/@desk?a@b")) == "https://example.org/@desk?a@b"

    @pytest.mark.parametrize("command", [["make"], ["render"], ["mail"], ["review"], ["extract", "--allow-fetch"]])
    def test_no_command_shows_them(self, command: list[str]) -> None:
        result = run(*command, self.SECRET)
        assert isinstance(result.exception, UsageError)
        assert "hunter2" not in f"{result.output} {result.exception.message} {result.exception.hint}"

    def test_a_redirect_to_an_address_with_them(self, server: Server) -> None:
        server.answers["/secret"] = redirect("http://desk:hunter2@127.0.0.1/")
        assert "hunter2" not in refused(f"{server.address}/secret")


# ---------------------------------------------------------------------- which hosts

NOT_PUBLIC = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.1.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:a00:1::1",
    "2002:7f00:1::1",
    "2002:c0a8:101::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "nonsense",
]
PUBLIC_ONES = [
    "8.8.8.8",
    "93.184.215.14",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "198.20.0.1",
    "223.255.255.255",
    "2606:4700::1111",
    "2400:3200::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]


@pytest.mark.parametrize(("ip", "expected"), [*((ip, False) for ip in NOT_PUBLIC), *((ip, True) for ip in PUBLIC_ONES)])
def test_which_hosts_are_on_the_internet(ip: str, expected: bool) -> None:
    assert is_public(ip) is expected


class TestReach:
    def test_a_private_host_only_where_it_is_allowed(self, server: Server) -> None:
        server.answers["/talks"] = page()
        server.requests.clear()
        assert "127.0.0.1 is not an address of the public internet" in refused(
            f"{server.address}/talks", allow_private=False
        )
        assert server.requests == []
        assert fetched(f"{server.address}/talks").data == REPORT.encode()

    @pytest.mark.parametrize("ips", [("10.0.0.1",), ("::1",), (PUBLIC, "169.254.169.254"), ("::ffff:127.0.0.1",)])
    def test_one_private_address_refuses_the_host(self, ips: tuple[str, ...], public: list[object]) -> None:
        refused("http://talks.example/", allow_private=False, resolve=resolving(*ips))
        assert public == []

    def test_a_name_is_looked_up_once(self, server: Server, public: list[object]) -> None:
        answers = iter([resolving(PUBLIC), resolving("127.0.0.1")])
        server.answers["/talks"] = page()
        found = fetched(
            "http://talks.example/talks", allow_private=False, resolve=lambda host, port: next(answers)(host, port)
        )
        assert public == [(PUBLIC, 80)]
        assert found.ip == PUBLIC
        assert next(answers)  # nobody asked again
        assert "Host: talks.example\r\n" in server.requests[-1]

    @pytest.mark.parametrize(
        "inside",
        ["http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://169.254.169.254/latest", "//10.0.0.1"],
    )
    def test_a_redirect_to_a_private_host(self, inside: str, server: Server, public: list[object]) -> None:
        def resolve(host: str, port: int) -> list[tuple[object, ...]]:
            ip = {"talks.example": PUBLIC, "localhost": "127.0.0.1"}.get(host, host)
            return resolving(ip)(host, port)

        server.answers["/inside"] = redirect(inside)
        assert "not an address of the public internet" in refused(
            "http://talks.example/inside", allow_private=False, resolve=resolve
        )
        assert public == [(PUBLIC, 80)]

    def test_the_second_address_where_the_first_does_not_answer(self, server: Server) -> None:
        server.answers["/talks"] = page()
        address = f"http://talks.example:{server.port}/talks"
        assert fetched(address, resolve=resolving("127.0.0.2", "127.0.0.1")).ip == "127.0.0.1"

    def test_an_unknown_host(self) -> None:
        def unknown(_host: str, _port: int) -> list[tuple[object, ...]]:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        assert "the host no.example is not known here" in refused("http://no.example/", resolve=unknown)

    def test_nobody_listens(self) -> None:
        with socket.socket() as bound:
            bound.bind(("127.0.0.1", 0))
            address = f"http://127.0.0.1:{bound.getsockname()[1]}/"
            assert "accepts no connection" in refused(address)

    def test_a_machine_behind_a_proxy_is_told(self, monkeypatch: pytest.MonkeyPatch, server: Server) -> None:
        monkeypatch.setenv("HTTP_PROXY", server.address)
        server.requests.clear()

        def unknown(_host: str, _port: int) -> list[tuple[object, ...]]:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        with pytest.raises(UnreadableInput) as caught:
            fetched("http://no.example/", resolve=unknown)
        assert "proxy" in caught.value.hint
        assert server.requests == []


# ---------------------------------------------------------------------- encryption


class TestTls:
    def trusting(self, authority: trustme.CA) -> ssl.SSLContext:
        context = ssl.create_default_context()
        authority.configure_trust(context)
        return context

    def test_the_certificate_is_that_of_the_name(self, tls_server: Server, authority: trustme.CA) -> None:
        asked = []
        tls_server.tls.sni_callback = lambda _connection, name, _context: asked.append(name)
        tls_server.answers["/talks"] = page()
        address = f"https://talks.example:{tls_server.port}/talks"
        found = fetched(address, resolve=resolving("127.0.0.1"), context=self.trusting(authority))
        assert (str(found.address), found.ip, found.data) == (address, "127.0.0.1", REPORT.encode())
        assert asked == ["talks.example"]

    @pytest.mark.parametrize("host", ["other.example", "127.0.0.1"])
    def test_of_another_name_it_is_refused(self, host: str, tls_server: Server, authority: trustme.CA) -> None:
        address = f"https://{host}:{tls_server.port}/talks"
        told = refused(address, resolve=resolving("127.0.0.1"), context=self.trusting(authority))
        assert f"{host} does not prove that it is {host}" in told

    def test_of_an_unknown_authority_it_is_refused(self, tls_server: Server) -> None:
        address = f"https://talks.example:{tls_server.port}/talks"
        assert "does not prove" in refused(address, resolve=resolving("127.0.0.1"))

    def test_a_server_that_does_not_encrypt(self, server: Server) -> None:
        assert "encrypted" in refused(f"https://127.0.0.1:{server.port}/")

    def test_no_way_back_to_an_open_connection(self, tls_server: Server, server: Server, authority: trustme.CA) -> None:
        tls_server.answers["/down"] = redirect(f"{server.address}/talks")
        address = f"https://talks.example:{tls_server.port}/down"
        told = refused(address, resolve=resolving("127.0.0.1"), context=self.trusting(authority))
        assert "anybody on the way" in told

    def test_a_redirect_to_an_encrypted_page(self, tls_server: Server, server: Server, authority: trustme.CA) -> None:
        tls_server.answers["/talks"] = page()
        server.answers["/up"] = redirect(f"https://talks.example:{tls_server.port}/talks", 301)
        found = fetched(f"{server.address}/up", resolve=resolving("127.0.0.1"), context=self.trusting(authority))
        assert found.address.scheme == "https"


# ---------------------------------------------------------------------- what servers answer


class TestAnswers:
    def test_what_is_asked(self, server: Server) -> None:
        server.answers["/a?b=%20"] = page()
        fetched(f"{server.address}/a?b= #part")
        line, *fields = server.requests[-1].rstrip().split("\r\n")
        assert line == "GET /a?b=%20 HTTP/1.1"
        told = dict(field.split(": ", 1) for field in fields)
        assert told.pop("Accept").startswith("text/html, ")
        assert told == {
            "Host": f"127.0.0.1:{server.port}",
            "User-Agent": "meeting-digest/test",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }

    def test_redirects_are_followed_to_the_page(self, server: Server) -> None:
        server.answers |= {
            "/1": redirect("/2", 301),
            "/2": redirect(f"{server.address}/x/3", 303),
            "/x/3": redirect("../4#part", 308),
            "/4": page(content_type="Text/HTML; Charset='x'"),
        }
        found = fetched(f"{server.address}/1")
        assert str(found.address) == f"{server.address}/4"
        assert found.media_type == "text/html"
        assert found.on == datetime.date.today()

    @pytest.mark.parametrize(
        ("stated", "expected"),
        [
            ("text/html;charset=GBK", ("text/html", "GBK")),
            ('text/html; boundary=x; CharSet="big5" ; x', ("text/html", "big5")),
            ("text/html; charset='utf-8'", ("text/html", "utf-8")),
            ("text/html; charset*=utf-8''%e6; charset*0=x", ("text/html", "")),
            ("text/html; charset=a b", ("text/html", "")),
            ("html; charset=gbk", ("", "gbk")),
            ("text/\x1b[31m", ("", "")),
            ("", ("", "")),
        ],
    )
    def test_what_the_server_says_it_is(self, stated: str, expected: tuple[str, str], server: Server) -> None:
        server.answers["/type"] = page(content_type=stated)
        found = fetched(f"{server.address}/type")
        assert (found.media_type, found.charset) == expected

    def test_a_loop(self, server: Server) -> None:
        server.answers |= {"/a": redirect("/b"), "/b": redirect("/a")}
        server.requests.clear()
        assert "again and again" in refused(f"{server.address}/a")
        assert len(server.requests) == 2

    def test_ever_other_addresses(self, server: Server) -> None:
        server.answers |= {f"/n{number}": redirect(f"/n{number + 1}") for number in range(9)}
        server.answers["/n9"] = page()
        assert fetched(f"{server.address}/n0", redirects=9)
        assert "again and again" in refused(f"{server.address}/n0", redirects=8)

    @pytest.mark.parametrize(
        "to", ["file:///etc/passwd", "ftp://x/", "data:,a", "javascript:1", "http://0x7f.1/", "http://["]
    )
    def test_a_redirect_to_something_else(self, to: str, server: Server) -> None:
        server.answers["/else"] = redirect(to)
        assert "does not fetch" in refused(f"{server.address}/else")

    @pytest.mark.parametrize(
        ("head", "told"),
        [
            ("HTTP/1.1 404 Nothing here\r\n", "404 Not Found"),
            ("HTTP/1.1 403 \x1b[31m\r\n", "403 Forbidden"),
            ("HTTP/1.1 500 x\r\n", "500 Internal Server Error"),
            ("HTTP/1.1 299 x\r\n", "299"),
            ("HTTP/1.1 204 x\r\n", "204 No Content"),
            ("HTTP/1.1 304 x\r\n", "304 Not Modified"),
            ("HTTP/1.1 302 x\r\n", "302 Found"),
            ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", "empty page"),
            ("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n", "not asked for: br"),
            ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n", "not asked for: gzip gzip"),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n", "not asked for: gzip, chunked"),
            ("HTTP/1.1 200 OK\r\nContent-Encoding: \x1b[31m\r\n", "not asked for: ??31m"),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n", "not HTTP"),
            ("SSH-2.0-OpenSSH\r\n", "not HTTP"),
            ("HTTP/1.1 200 OK\r\n" + "X: y\r\n" * 1000, "not HTTP"),
            ("HTTP/1.1 200 OK\r\nX: " + "y" * 70_000 + "\r\n", "not HTTP"),
            ("", "hangs up"),
        ],
    )
    def test_no_page(self, head: str, told: str, server: Server) -> None:
        server.answers["/no"] = (head + "\r\n").encode() if head else lambda connection: None
        message = refused(f"{server.address}/no")
        assert told in message
        assert "\x1b" not in message

    @pytest.mark.parametrize(
        "answer",
        [
            b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nThe mayor said",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nThe m\r\n",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nThe m",
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(REPORT.encode())[:-9],
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nThe mayor said",
        ],
    )
    def test_half_a_page_is_none(self, answer: bytes, server: Server) -> None:
        server.answers["/half"] = answer
        assert "breaks off" in refused(f"{server.address}/half")

    @pytest.mark.parametrize(
        ("coding", "packed"),
        [
            ("gzip", gzip.compress(REPORT.encode())),
            ("X-GZIP", gzip.compress(REPORT.encode()[:100]) + gzip.compress(REPORT.encode()[100:])),
            *(("gzip", member(REPORT[:100], size) + member(REPORT[100:])) for size in (2**16 - 1, 2**16, 2**16 + 1)),
            ("gzip", gzip.compress(REPORT.encode()) + b"\0\0"),
            ("deflate", zlib.compress(REPORT.encode())),
            ("deflate", zlib.compress(REPORT.encode())[2:-4]),
            ("identity", REPORT.encode()),
        ],
    )
    def test_packed_pages(self, coding: str, packed: bytes, server: Server) -> None:
        server.answers["/packed"] = page(packed, "text/plain", f"Content-Encoding: {coding}")
        assert fetched(f"{server.address}/packed").data == REPORT.encode()

    def test_a_page_in_chunks(self, server: Server) -> None:
        chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (REPORT[:70].encode(), REPORT[70:].encode()))
        server.answers["/chunks"] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n"
        assert fetched(f"{server.address}/chunks").data == REPORT.encode()


class Recorded:
    """A connection that gives what a server once said, and then nothing."""

    def __init__(self, said: bytes) -> None:
        self._said = io.BytesIO(said)

    def recv_into(self, buffer: memoryview) -> int:
        return self._said.readinto(buffer)

    def settimeout(self, _seconds: float) -> None: ...

    def sendall(self, _data: bytes) -> None: ...


_PIECES = (
    b"HTTP/1.1 200 OK",
    b"HTTP/1.0 302 ",
    b"\r\n",
    b"\r\n\r\n",
    b"Content-Length: ",
    b"Content-Type: text/html; ",
)
_PIECES += (
    b"Transfer-Encoding: chunked",
    b"Content-Encoding: gzip",
    b"Location: ",
    b"charset",
    b"*0*=",
    b"-5",
    b"a;b",
    b"9",
)
_PIECES += (gzip.compress(b"talks"), b"//[", b"/", b"\xff", b"\0", b":")


@given(st.lists(st.sampled_from(_PIECES) | st.binary(max_size=4)).map(b"".join))
def test_any_answer_is_a_page_or_refused(said: bytes) -> None:
    @contextlib.contextmanager
    def connected(*_: object) -> Iterator[tuple[Recorded, Endpoint]]:
        yield Recorded(b"HTTP/1.1 200 OK\r\n" + said), Endpoint(socket.AF_INET, (PUBLIC, 80))

    with mock.patch.object(fetcher, "connected", connected), contextlib.suppress(UnreadableInput):
        assert fetched("http://talks.example/", resolve=resolving(PUBLIC)).data


class TestLimits:
    def test_a_length_that_is_too_large(self, server: Server) -> None:
        server.answers["/large"] = b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n"
        assert "more than 0 MB" in refused(f"{server.address}/large")

    @pytest.mark.parametrize("chunked", [False, True])
    def test_an_endless_page(self, chunked: bool, server: Server) -> None:
        def endless(connection: socket.socket) -> None:
            connection.sendall(b"HTTP/1.1 200 OK\r\n" + b"Transfer-Encoding: chunked\r\n" * chunked + b"\r\n")
            while True:
                connection.sendall(b"3e8\r\n" * chunked + b"a" * 1000 + b"\r\n" * chunked)

        server.answers["/endless"] = endless
        assert "more than 0 MB" in refused(f"{server.address}/endless")

    @pytest.mark.parametrize("coding", ["gzip", "deflate"])
    def test_a_bomb(self, coding: str, server: Server) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31 if coding == "gzip" else 15)
        packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(20)) + packer.flush()
        assert len(packed) < 100_000
        tracemalloc.start()
        server.answers["/bomb"] = page(packed, "text/plain", f"Content-Encoding: {coding}")
        assert "more than 0 MB" in refused(f"{server.address}/bomb")
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 2_000_000

    @pytest.mark.parametrize(
        "begun",
        [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"],
    )
    def test_bytes_that_trickle_in(self, begun: bytes, server: Server) -> None:
        def trickle(connection: socket.socket) -> None:
            connection.sendall(begun)
            for _ in range(100):
                connection.sendall(b"a")
                time.sleep(0.02)

        server.answers["/trickle"] = trickle
        assert "takes too long" in refused(f"{server.address}/trickle", total=0.15)

    def test_silence(self, server: Server) -> None:
        done = threading.Event()
        server.answers["/silence"] = lambda connection: done.wait(5)
        assert "takes too long" in refused(f"{server.address}/silence", silence=0.05)
        done.set()

    def test_silence_before_encryption(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as mute:
            address = f"https://127.0.0.1:{mute.getsockname()[1]}/"
            assert "takes too long" in refused(address, connecting=0.05)

    def test_the_time_is_that_of_all_redirects(self, server: Server) -> None:
        def slowly(connection: socket.socket) -> None:
            time.sleep(0.06)
            connection.sendall(redirect(f"/slow{len(server.requests)}"))

        server.answers |= {f"/slow{number}": slowly for number in range(len(server.requests) + 20)}
        assert "takes too long" in refused(f"{server.address}/slow0", total=0.15)


# ---------------------------------------------------------------------- the command

HTML = """<!DOCTYPE html><html lang="en"><head><title>Qingluo and Lakeview hold talks on waste</title>
<link rel="canonical" href="https://elsewhere.example/talks"></head><body><article>
<h1>Qingluo and Lakeview hold talks on waste</h1>{}</article></body></html>"""
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in REPORT.split("\n\n")[1:])
CHINESE = (
    """<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p><p>{2}</p></article></body></html>"""
)
SIMPLIFIED = CHINESE.format(
    "松陵市与水原町举行视频会议",
    "2026年3月9日，松陵市人民政府外事办公室与日本水原町举行视频会议，就垃圾分类交流经验。",
    "松陵市市长罗定远表示，双方将于五月互派工程师。会议商定每季度交换一次数据。",
)
TRADITIONAL = CHINESE.format(
    "松陵市與水原町舉行視訊會議",
    "2026年3月9日，松陵市政府與日本水原町舉行視訊會議，就垃圾分類交流經驗。",
    "松陵市市長羅定遠表示，雙方將於五月互派工程師。會議商定每季交換一次資料。",
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program(), arguments, prog_name="digest")


def record_of(*arguments: str) -> Record:
    result = run("extract", "--allow-fetch", "--allow-private", *arguments, "-o", "record.yaml", "--force")
    assert result.exit_code == 0, result.output
    return read_record(Path("record.yaml").read_bytes(), "record.yaml")


CONNECTED: list[str] = []
_WATCHED = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname"}
sys.addaudithook(lambda event, arguments: CONNECTED.append(event) if event in _WATCHED else None)


class TestCommand:
    @pytest.fixture(autouse=True)
    def in_a_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)

    @pytest.mark.parametrize("command", ["make", "extract", "explain", "check", "review"])
    def test_nothing_is_fetched_unasked(self, command: str) -> None:
        CONNECTED.clear()
        result = run(command, "https://example.org/report.html")
        assert isinstance(result.exception, UsageError)
        assert "--allow-fetch" in result.exception.hint
        assert CONNECTED == []

    def test_files_connect_to_nothing_even_where_fetching_is_allowed(self, tmp_path: Path) -> None:
        links = '<img src="https://example.org/a.png"><iframe src="https://example.org/"></iframe>'
        (tmp_path / "report.html").write_text(HTML.format(PARAGRAPHS + links), "utf-8")
        CONNECTED.clear()
        assert run("make", "--allow-fetch", "report.html", "-f", "html").exit_code == 0
        assert CONNECTED == []

    def test_the_hook_hears_of_connections(self, server: Server) -> None:
        server.answers["/talks"] = page()
        CONNECTED.clear()
        record_of(f"{server.address}/talks")
        assert {"socket.connect", "socket.getaddrinfo"} <= set(CONNECTED)

    def test_private_hosts_need_leave_of_their_own(self, server: Server) -> None:
        result = run("extract", "--allow-fetch", f"{server.address}/talks")
        assert result.exit_code == 4
        assert "--allow-private" in result.output
        assert isinstance(run("extract", "--allow-private", "a.txt").exception, UsageError)

    def test_the_sources_say_where_and_when_it_was_fetched(self, server: Server) -> None:
        server.answers["/talks"] = redirect("/news/talks.html?id=7")
        server.answers["/news/talks.html?id=7"] = page(HTML.format(PARAGRAPHS), "text/html")
        address, today = f"{server.address}/news/talks.html?id=7", datetime.date.today()
        (document,) = record_of(f"{server.address}/talks#top").documents
        assert (document.uri, document.retrieved) == (address, today)  # not what the page says is its address
        result = run(
            "make", "--allow-fetch", "--allow-private", "-v", f"{server.address}/talks", "-f", "md", "-f", "json"
        )
        assert f"(text/html) from {address} at 127.0.0.1" in result.output
        markdown = next(Path().glob("*.md")).read_text("utf-8")
        (source,) = yaml.safe_load(markdown.split("---")[1])["sources"]
        assert (source["url"], source["retrieved"]) == (address, today)
        assert f"Retrieved {today.day} {today:%B %Y}. " in markdown
        (written,) = json.loads(next(Path().glob("*.json")).read_text("utf-8"))["documents"]
        assert written["retrieved"] == today.isoformat()

    def test_what_the_user_says_of_it_counts_more(self, server: Server) -> None:
        server.answers["/talks"] = page()
        options = ("--url", "https://example.org/original", "--published", "2026-03-10")
        (document,) = record_of(f"{server.address}/talks", *options).documents
        assert (document.uri, document.published) == ("https://example.org/original", datetime.date(2026, 3, 10))
        assert document.retrieved is None  # that page was not

    def test_one_that_fails_keeps_none_of_the_others(self, server: Server, tmp_path: Path) -> None:
        (tmp_path / "talks.txt").write_text(REPORT, "utf-8")
        server.answers |= {"/gone": b"HTTP/1.1 404 x\r\n\r\n", "/talks": page()}
        inputs = (f"{server.address}/gone", "talks.txt", f"{server.address}/talks")
        result = run("make", "--allow-fetch", "--allow-private", *inputs, "-f", "md", "--json")
        assert result.exit_code == 1
        told = [json.loads(line) for line in result.output.splitlines() if line.startswith("{")]
        assert [each["status"] for each in told] == ["failed", "done", "done"]

    def test_one_page_is_fetched_once(self, server: Server) -> None:
        server.answers["/talks"] = page()
        server.requests.clear()
        Path(corrected_beside(f"{server.address}/talks")).write_text(RECORD, "utf-8")
        run(
            "make", "--allow-fetch", "--allow-private", f"{server.address}/talks", f"{server.address}/talks", "-f", "md"
        )
        assert len(server.requests) == 1

    @pytest.mark.parametrize(
        ("text", "codec", "charset", "path"),
        [
            (SIMPLIFIED, "gbk", "GB2312", "/gbk"),
            (TRADITIONAL, "big5", "big5", "/big5.html"),
            (SIMPLIFIED, "utf-8", "gb2312", "/lie"),
            (SIMPLIFIED, "gbk", "shift_jis", "/other-lie"),
            (SIMPLIFIED, "gbk", "utf8mb4; \"'", "/junk"),
        ],
    )
    def test_an_encoding_that_only_the_server_states(
        self, text: str, codec: str, charset: str, path: str, server: Server
    ) -> None:
        server.answers[path] = page(text.encode(codec), f"text/html; charset={charset}")
        record = record_of(f"{server.address}{path}")
        assert record.documents[0].text.startswith(text[text.index("<h1>") + 4 : text.index("</h1>")])

    def test_a_stated_encoding_is_no_guess(self, server: Server) -> None:
        server.answers["/gbk"] = page(SIMPLIFIED.encode("gbk"), "text/html; charset=gbk")
        server.answers["/none"] = page(SIMPLIFIED.encode("gbk"), "text/html")
        arguments = ("extract", "--allow-fetch", "--allow-private")
        assert "guessed" not in run(*arguments, f"{server.address}/gbk").output
        assert "guessed" in run(*arguments, f"{server.address}/none").output

    @pytest.mark.parametrize(
        ("path", "media_type", "body", "title"),
        [
            ("/", "text/html", HTML.format(PARAGRAPHS), "Qingluo and Lakeview hold talks on waste"),
            ("/a.txt", "text/plain", HTML.format(PARAGRAPHS), "Qingluo and Lakeview hold talks on waste"),
            ("/view.php?f=a.txt", "text/html", f"<h1>Talks</h1>{PARAGRAPHS}", "Talks"),
            ("/a.md", "text/plain", "# Talks\n\n" + REPORT, "Talks"),
            ("/raw", "text/markdown", "# Talks\n\n" + REPORT, "Talks"),
            ("/notes.do", "", REPORT, None),
        ],
    )
    def test_what_it_is_by_its_content_then_its_name_then_its_type(
        self, path: str, media_type: str, body: str, title: str | None, server: Server
    ) -> None:
        server.answers[path] = page(body, media_type)
        assert record_of(f"{server.address}{path}").documents[0].title == title

    def test_a_record_from_the_web_is_not_believed(self, server: Server) -> None:
        server.answers["/talks.meeting.yaml"] = page(RECORD, "text/yaml")
        for command in ("make", "extract", "check"):
            result = run(command, "--allow-fetch", "--allow-private", f"{server.address}/talks.meeting.yaml")
            assert result.exit_code == 4
            assert "Records are files" in result.output
        assert isinstance(run("render", f"{server.address}/talks.meeting.yaml").exception, UsageError)

    def test_a_review_lies_in_the_current_folder_and_is_used(self, server: Server, tmp_path: Path) -> None:
        (tmp_path / "answers.txt").write_text("w\n", "utf-8")
        server.answers["/news/talks?id=7"] = page()
        address = f"{server.address}/news/talks?id=7"
        allowed = ("--allow-fetch", "--allow-private")
        assert run("review", *allowed, "--answers", "answers.txt", address).exit_code == 0
        saved = tmp_path / f"127-0-0-1-{server.port}-news-talks-id-7.meeting.yaml"
        assert read_record(saved.read_bytes(), saved.name).documents[0].uri == address
        saved.write_text(saved.read_text("utf-8").replace("title: Qingluo", "title: Lower Qingluo", 1), "utf-8")
        result = run("make", *allowed, address, "-f", "md")
        assert f"as corrected in {saved.name}" in result.output
        assert next(tmp_path.glob("*.md")).name.startswith("2026-03-09-Lower-Qingluo")

    def test_addresses_of_the_settings_need_leave_too(self, server: Server, tmp_path: Path) -> None:
        server.answers["/talks"] = page()
        (tmp_path / "digest.toml").write_text(f'inputs = ["{server.address}/talks"]\n', "utf-8")
        assert "--allow-fetch" in run("make", "-f", "md").exception.hint
        assert run("make", "-f", "md", "--allow-fetch", "--allow-private").exit_code == 0
        (tmp_path / "digest.toml").write_text("allow_fetch = true\n", "utf-8")
        assert isinstance(run("make", "-f", "md").exception, UsageError)

    def test_from_the_command_line_to_a_briefing(self, server: Server, tmp_path: Path) -> None:
        server.answers["/talks"] = page(HTML.format(PARAGRAPHS), "text/html")
        arguments = ["make", f"{server.address}/talks", "--allow-fetch", "--allow-private", "-f", "md", "-l", "zh"]
        done = subprocess.run([sys.executable, "-m", "digest", *arguments], capture_output=True, check=True)
        assert "User-Agent: meeting-digest/0" in server.requests[-1]
        assert "日获取，" in Path(done.stdout.decode().strip()).read_text("utf-8")


def test_the_record_of_an_address_has_a_safe_name() -> None:
    assert corrected_beside("https://example.org/a/b.html?c=../d") == "example-org-a-b-html-c-d.meeting.yaml"
    assert corrected_beside("https://example.org/新闻/") == "example-org-新闻.meeting.yaml"
    assert len(corrected_beside(f"https://example.org/{'议' * 500}").encode()) < 255


def test_an_address_may_be_long() -> None:
    address = f"https://example.org/{'a' * 5000}"
    (given,) = expand([address], frozenset(), corrected=True, fetcher=Fetcher("test", Limits(1)))
    assert given.name == address


@pytest.mark.skipif(sys.platform == "win32", reason="no file's name has a colon there")
def test_a_file_may_be_called_like_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data:talks.txt").write_text(REPORT, "utf-8")
    assert expand(["data:talks.txt"], frozenset())[0].read() == REPORT.encode()
    assert corrected_beside("data:talks.txt") == "data:talks.meeting.yaml"


def test_the_same_address_is_one_input() -> None:
    address = "https://example.org/a"
    assert len(expand([address, address], frozenset(), fetcher=Fetcher("test", Limits(1)))) == 1


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Talks. Retrieved 22 November 2026. https://example.org/a"),
        ("zh", "Talks，2026年11月22日获取，https://example.org/a"),
        ("zh-Hant", "Talks，2026年11月22日取得，https://example.org/a"),
    ],
)
def test_the_day_of_retrieval_in_the_list_of_sources(language: str, expected: str) -> None:
    record = read_record(RECORD.encode(), "record")
    document = Document(
        id="a", uri="https://example.org/a", title="Talks", retrieved=datetime.date(2026, 11, 22), text="Talks"
    )
    briefing = compose([record.model_copy(update={"documents": (document,)})], [language])
    items = [item for block in briefing.blocks if isinstance(block, Items) for item in block.items]
    assert expected in ["".join(run.text for run in item) for item in items]


def test_a_record_made_before_addresses_were_fetched_is_read() -> None:
    old = yaml.safe_load(RECORD)
    old["documents"] = [{"id": "a", "sha256": "", "uri": "https://example.org/a", "text": "Talks"}]
    record = read_record(yaml.safe_dump(old, sort_keys=False).encode(), "record")
    assert record.documents[0].retrieved is None
