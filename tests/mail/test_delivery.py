"""Handing over a message to a server that fails in every way that servers do."""

import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO

import pytest

from digest.errors import UsageError
from digest.mail.addresses import one_address
from digest.mail.delivery import Delivery, Fate, deliver
from digest.mail.server import Server

SENDER = one_address("desk@example.test")
MESSAGE = b"Subject: talks\r\n\r\n.\r\n..leading\r\nEnd\r\n"
TWO = ("zhang@example.test", "li@example.test")


def sent(port: int, recipients: tuple[str, ...] = TWO, **options: object) -> tuple[Delivery, list[str]]:
    told: list[str] = []
    given = {"security": "none", "waits": (0.01, 0.02), "timeout": 2, "patience": 2, **options}
    password = given.pop("password", None)
    server = Server("127.0.0.1", port=port, **given)
    return deliver(MESSAGE, SENDER, recipients, server, password, told.append), told


def fates(delivery: Delivery) -> list[str]:
    return [result.fate.value for result in delivery.results]


def identities(messages: list[tuple[list[str], bytes]]) -> set[bytes]:
    return {re.search(rb"Message-ID: (\S+)", data)[1] for _, data in messages}


def test_what_arrives_is_what_was_composed(scripted) -> None:
    delivery, told = sent(scripted.port)
    assert fates(delivery) == ["accepted", "accepted"]
    ((recipients, data),) = scripted.messages
    head, _, _ = data.partition(b"Subject:")
    assert recipients == list(TWO)
    assert data == head + MESSAGE
    assert re.fullmatch(
        rb"Date: \w{3}, \d\d? \w{3} \d{4} [\d:]{8} [+-]\d{4}\r\nMessage-ID: <[^@>]+@example\.test>\r\n", head
    )
    assert delivery.message_id.encode() in head
    assert not told


def test_a_failure_that_may_pass_is_tried_again(scripted) -> None:
    scripted.mail = ["451 4.3.0 later", "452 4.3.1 later still"]
    delivery, told = sent(scripted.port)
    assert fates(delivery) == ["accepted", "accepted"]
    assert len(scripted.messages) == 1
    assert told == ["451 4.3.0 later; try 2 of 3 in 0.01 seconds", "452 4.3.1 later still; try 3 of 3 in 0.02 seconds"]


def test_three_tries_and_no_more(scripted) -> None:
    scripted.data = ["451 later"] * 9
    delivery, _ = sent(scripted.port)
    assert [(result.fate, result.reply) for result in delivery.results] == [(Fate.NOT_SENT, "451 later")] * 2
    assert len(scripted.messages) == 3
    assert len(identities(scripted.messages)) == 1


def test_who_has_it_does_not_get_it_again(scripted) -> None:
    scripted.recipients = {"li@example.test": ["450 4.2.1 greylisted"]}
    delivery, told = sent(scripted.port)
    assert told == ["450 4.2.1 greylisted; try 2 of 3 in 0.01 seconds"]
    assert fates(delivery) == ["accepted", "accepted"]
    assert [recipients for recipients, _ in scripted.messages] == [["zhang@example.test"], ["li@example.test"]]
    assert len(identities(scripted.messages)) == 1


def test_a_refusal_is_final_and_keeps_nobody_else_from_it(scripted) -> None:
    scripted.recipients = {"zhang@example.test": ["550 5.1.1 unknown\x1b[2J"]}
    delivery, told = sent(scripted.port)
    assert fates(delivery) == ["refused", "accepted"]
    assert delivery.results[0].reply == "550 5.1.1 unknown [2J"
    assert not told


@pytest.mark.parametrize("where", ["mail", "data"])
def test_a_refusal_of_all_is_final(scripted, where: str) -> None:
    setattr(scripted, where, ["554 5.7.1 not wanted"])
    delivery, told = sent(scripted.port)
    assert not set(fates(delivery)) & {"accepted", "unclear"}
    assert {result.reply for result in delivery.results} == {"554 5.7.1 not wanted"}
    assert not told


def test_no_reply_to_the_message_is_never_tried_again(scripted) -> None:
    scripted.data = [lambda server: server.transport.abort()]
    delivery, told = sent(scripted.port)
    assert fates(delivery) == ["unclear", "unclear"]
    assert "no reply to the message" in delivery.results[0].reply
    assert len(scripted.messages) == 1
    assert not told


def test_unclear_for_one_and_another_still_to_be_sent(scripted) -> None:
    scripted.recipients = {"li@example.test": ["450 4.2.1 greylisted"]}
    scripted.data = [lambda server: server.transport.abort()]
    delivery, _ = sent(scripted.port)
    assert fates(delivery) == ["unclear", "accepted"]
    assert [recipients for recipients, _ in scripted.messages] == [["zhang@example.test"], ["li@example.test"]]


def test_patience_ends(scripted) -> None:
    import asyncio

    async def slow(*_: object) -> str:
        await asyncio.sleep(1)
        return "250 OK"

    scripted.handle_DATA = slow
    delivery, _ = sent(scripted.port, patience=0.2)
    assert fates(delivery) == ["unclear", "unclear"]
    assert "timed out" in delivery.results[0].reply


def test_a_silent_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        delivery, told = sent(silent.getsockname()[1], timeout=0.2)
    assert fates(delivery) == ["not_sent", "not_sent"]
    assert "timed out" in delivery.results[0].reply
    assert len(told) == 2


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    delivery, told = sent(port)
    assert delivery.results[0].reply == f"127.0.0.1:{port} cannot be reached: Connection refused"
    assert len(told) == 2


def test_a_server_that_offers_no_tls_hears_nothing(scripted) -> None:
    delivery, told = sent(scripted.port, security="starttls")
    assert fates(delivery) == ["not_sent", "not_sent"]
    assert "offers no STARTTLS" in delivery.results[0].reply
    assert not scripted.heard
    assert not told


def test_tls_that_nobody_vouches_for(scripted_tls, certificate: tuple[Path, Path]) -> None:
    delivery, told = sent(scripted_tls.port, security="starttls")
    assert "certificate is not trusted" in delivery.results[0].reply
    assert not scripted_tls.heard
    assert not told
    assert fates(sent(scripted_tls.port, security="starttls", ca=certificate[0])[0]) == ["accepted", "accepted"]


def test_a_server_that_speaks_no_tls(scripted) -> None:
    delivery, _ = sent(scripted.port, security="tls", timeout=1)
    assert fates(delivery) == ["not_sent", "not_sent"]
    assert not scripted.heard


def test_a_login_that_the_server_does_not_offer(scripted_tls, certificate: tuple[Path, Path]) -> None:
    options = {"security": "starttls", "ca": certificate[0], "user": "desk", "password": "secret"}
    delivery, told = sent(scripted_tls.port, **options)
    assert "offers no login" in delivery.results[0].reply
    assert not scripted_tls.heard
    assert not told


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"host": "mail.example.test", "security": "none"}, "can read the message"),
        ({"host": "127.0.0.1", "security": "none", "user": "desk"}, "without TLS"),
        ({"host": "mail.example.test", "security": "none", "user": "desk", "insecure": True}, "without TLS"),
    ],
)
def test_what_is_not_safe_is_refused(options: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        Server(**options)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "127.0.0.1", "127.1.2.3", "::1", "[::1]"])
def test_this_machine_may_be_told_in_the_open(host: str) -> None:
    assert Server(host, security="none").usual_port == 25


def test_authorities_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    for name in ("ca.pem", "missing.pem"):
        with pytest.raises(UsageError, match=name):
            Server("localhost", ca=tmp_path / name).tls_context()


class Raw:
    """A server that says as little as it can: for what no well-made one would do."""

    def __init__(self, *ends: str) -> None:
        """One connection for each of `ends`: what it says to the message, or `cut` to go away in the middle of it."""
        self.heard: list[bytes] = []
        self._ends = ends
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.complete = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        for end in self._ends:
            connection, _ = self._listening.accept()
            with connection, connection.makefile("rb") as lines:
                connection.sendall(b"220 ready\r\n")
                self._talk(connection, lines, end)

    def _talk(self, connection: socket.socket, lines: BinaryIO, end: str) -> None:
        for line in lines:
            if not line.startswith(b"DATA"):
                connection.sendall(b"250 OK\r\n")
                continue
            connection.sendall(b"354 go on\r\n")
            if end == "cut":
                lines.read(1000)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # close at once
                return
            self.heard.append(b"".join(iter(lines.readline, b".\r\n")))
            self.complete.set()
            if end == "silence":
                lines.read()
                return
            connection.sendall(end.encode() + b"\r\n")


def test_a_message_that_was_cut_short_is_sent_again() -> None:
    server = Raw("cut", "250 OK")
    large = b"Subject: talks\r\n\r\n" + b"x" * 70 + b"\r\n"
    delivery = deliver(
        large * 200_000, SENDER, TWO, Server("127.0.0.1", security="none", port=server.port, waits=(0.01,), timeout=5)
    )
    assert fates(delivery) == ["accepted", "accepted"]
    assert len(server.heard) == 1
    assert server.heard[0].endswith(large)


def test_who_loses_patience_is_told_that_it_may_have_been_sent(tmp_path: Path) -> None:
    server = Raw("silence")
    (tmp_path / "week.pdf").write_bytes(b"x")
    run = subprocess.Popen(
        [sys.executable, "-m", "digest", "mail", "week.pdf", "--to", "a@b.test,c@d.test", "--from", "desk@example.test",
         "--send", "--smtp-host", "127.0.0.1", "--smtp-port", str(server.port), "--smtp-security", "none"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # tests in the background ignore it
    )  # fmt: skip
    assert server.complete.wait(30)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=30)
    assert run.returncode == 7, err
    assert "a@b.test  may have been sent  interrupted" in out
    assert "not clear whether the message was sent to anybody" in err
