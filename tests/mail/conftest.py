"""What the tests of mail share: a real mail server on this machine, and one that does what a test tells it to."""

import dataclasses
import email
import email.policy
import functools
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from command import Command

REQUIRED = "DIGEST_TEST_POSTFIX"
"""Set where Postfix must be there: its absence fails the tests instead of skipping them."""

MAIN_CF = """\
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.example.test
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
default_transport = error:nothing leaves this machine
relay_transport = error:nothing leaves this machine
virtual_mailbox_domains = example.test, xn--fsqu00a.xn--0zwm56d
virtual_mailbox_base = {home}/mail
virtual_mailbox_maps = hash:{home}/boxes
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
smtpd_tls_cert_file = {home}/cert.pem
smtpd_tls_key_file = {home}/key.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
cyrus_sasl_config_path = {home}/sasl
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
smtpd_relay_restrictions = permit_sasl_authenticated, reject
message_size_limit = 2097152
maillog_file = {home}/log/mail.log
maillog_file_prefixes = {home}/log
"""
BOXES = ("zhang@example.test", "li@example.test", "boss@example.test", "wang@xn--fsqu00a.xn--0zwm56d")


@dataclasses.dataclass(frozen=True)
class Postfix:
    home: Path
    port: int

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DIGEST_SMTP_HOST": "127.0.0.1",
            "DIGEST_SMTP_PORT": str(self.port),
            "DIGEST_SMTP_CA": str(self.home / "cert.pem"),
            "DIGEST_SMTP_USER": "desk@example.test",
            "DIGEST_SMTP_PASSWORD": "a secret of the test",
        }

    @property
    def log(self) -> str:
        return (self.home / "log" / "mail.log").read_text("utf-8", "replace")

    def delivered(self, address: str, message_id: str) -> Path:
        """The file of a message in a mailbox, once it is there."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            for path in (self.home / "mail" / address / "new").glob("*"):
                if f"Message-ID: {message_id}".encode() in path.read_bytes():
                    return path
            time.sleep(0.1)
        raise AssertionError(f"nothing came for {address}:\n{self.log}")


@pytest.fixture(scope="session")
def postfix() -> Iterator[Postfix]:
    """Debian's Postfix, on a port of its own, with a certificate and an account; it delivers to mailboxes in a folder,
    and nowhere else."""
    missing = [name for name in ("postfix", "postmap", "saslpasswd2", "openssl") if shutil.which(name) is None]
    problem = f"not installed: {', '.join(missing)}" if missing else "" if os.geteuid() == 0 else "needs root"
    if problem:
        if os.environ.get(REQUIRED):
            pytest.fail(f"Postfix: {problem}")
        pytest.skip(f"Postfix: {problem}")
    home = Path(tempfile.mkdtemp(prefix="digest-postfix-"))
    home.chmod(0o755)
    server = Postfix(home, _free_port())
    try:
        _set_up(server)
        subprocess.run(["postfix", "-c", str(home), "start"], check=True, capture_output=True)
        _wait_for(server.port)
        yield server
    finally:
        subprocess.run(["postfix", "-c", str(home), "stop"], check=False, capture_output=True)
        shutil.rmtree(home)


def _set_up(server: Postfix) -> None:
    home = server.home
    for name in ("queue", "data", "mail", "sasl", "log"):
        (home / name).mkdir()
    owner = pwd.getpwnam("postfix")
    os.chown(home / "data", owner.pw_uid, owner.pw_gid)
    os.chown(home / "mail", 65534, 65534)
    (home / "main.cf").write_text(MAIN_CF.format(home=home))
    services = Path("/usr/share/postfix/master.cf.dist").read_text().splitlines()
    (home / "master.cf").write_text("\n".join(_service(line, server.port) for line in services) + "\n")
    (home / "boxes").write_text("".join(f"{address} {address}/\n" for address in BOXES))
    subprocess.run(["postmap", "-c", str(home), f"hash:{home}/boxes"], check=True)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", home / "key.pem", "-out", home / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    (home / "sasl" / "smtpd.conf").write_text(
        f"pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: {home}/sasldb2\n"
    )
    account = ["saslpasswd2", "-p", "-c", "-f", str(home / "sasldb2"), "-u", "example.test", "desk"]
    subprocess.run(account, input=server.environment["DIGEST_SMTP_PASSWORD"].encode(), check=True)
    os.chown(home / "sasldb2", owner.pw_uid, owner.pw_gid)


def _service(line: str, port: int) -> str:
    """A line of master.cf, without chroot, and with the port of the test."""
    words = line.split()
    if line.startswith(("#", " ")) or len(words) < 8:
        return line
    if words[:2] == ["smtp", "inet"]:
        words[0] = f"127.0.0.1:{port}"
    return " ".join([*words[:4], "n", *words[5:]])


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as connection:
                connection.recv(100)
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no server on port {port}")


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for this machine that nobody knows, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    certificate, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    return certificate, key


class Script:
    """A server that keeps what it hears, and answers as told: each list is used up from its front."""

    def __init__(self) -> None:
        self.mail: list[str] = []
        self.recipients: dict[str, list[str]] = {}
        self.data: list[str | Callable[[object], None]] = []
        self.messages: list[tuple[list[str], bytes]] = []
        self.heard: list[str] = []
        self.port = 0

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's names
        self, server: object, session: object, envelope: object, address: str, options: list[str]
    ) -> str:
        self.heard.append(f"MAIL {address} {' '.join(options)}")
        envelope.mail_from = address
        return self.mail.pop(0) if self.mail else "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: object, session: object, envelope: object, address: str, options: object
    ) -> str:
        self.heard.append(f"RCPT {address}")
        answers = self.recipients.get(address)
        answer = answers.pop(0) if answers else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802
        self.messages.append((list(envelope.rcpt_tos), envelope.content))
        answer = self.data.pop(0) if self.data else "250 OK"
        if callable(answer):
            answer(server)
            return "451 nobody hears this"
        return answer


@pytest.fixture
def scripted() -> Iterator[Script]:
    """A server without TLS."""
    yield from _running(Script())


@pytest.fixture
def scripted_tls(certificate: tuple[Path, Path]) -> Iterator[Script]:
    """A server with STARTTLS, whose certificate nobody knows, and without login."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    yield from _running(Script(), tls_context=context, auth_exclude_mechanism=["PLAIN", "LOGIN"])


def _running(script: Script, **options: object) -> Iterator[Script]:
    from aiosmtpd.controller import Controller

    controller = Controller(script, hostname="127.0.0.1", port=_free_port(), **options)
    script.port = controller.port
    controller.start()
    yield script
    controller.stop()


Run = Callable[..., subprocess.CompletedProcess[str]]
COMMAND = Command(encoding="utf-8", PYTHONIOENCODING="utf-8")


@pytest.fixture
def digest(tmp_path: Path) -> Run:
    """The command, in a folder of the test."""
    return functools.partial(COMMAND, cwd=tmp_path)


@pytest.fixture
def started(tmp_path: Path) -> Run:
    """The same, from the interpreter's start."""
    return functools.partial(COMMAND.start, cwd=tmp_path)


@pytest.fixture
def digest_after(tmp_path: Path) -> Run:
    """The same, in an interpreter that runs some code first."""

    def run(prelude: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        program = f"{prelude}\nfrom digest.cli import main\nmain()"
        own = {name: value for name, value in os.environ.items() if not name.startswith("DIGEST_")}
        return subprocess.run(
            [sys.executable, "-c", program, *arguments],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=120,
            env={**own, "PYTHONIOENCODING": "utf-8", **environment},
        )

    return run


@pytest.fixture
def parse() -> Callable[[bytes], EmailMessage]:
    def parsed(data: bytes) -> EmailMessage:
        return email.message_from_bytes(data, policy=email.policy.default)

    return parsed
