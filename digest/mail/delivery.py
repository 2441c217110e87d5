"""Handing a message to a server (RFC 5321): at most once to each recipient, and told of each what became of it."""

import re
import smtplib
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import format_datetime, localtime, make_msgid
from enum import StrEnum
from gettext import gettext as _
from typing import Any

from digest.mail.server import Server

_ANY_CLIENT = "[127.0.0.1]"
"""How we greet: as mail clients do that do not tell strangers the name of their machine. smtplib would look it up."""

_CHUNK = 1 << 16

_FAREWELL = 5
"""Seconds to wait for a reply to QUIT, on which nothing hangs."""


class Fate(StrEnum):
    """What became of a message for one recipient."""

    ACCEPTED = "accepted"
    """The server has taken it on; whether it arrives is for a later notice to say."""
    REFUSED = "refused"
    NOT_SENT = "not_sent"
    UNCLEAR = "unclear"
    """All of it was handed over, and no reply came: it may have been sent."""


@dataclass(frozen=True)
class Result:
    address: str
    fate: Fate
    reply: str
    """The server's words, or why there are none."""


@dataclass(frozen=True)
class Delivery:
    """A report of what was done."""

    message_id: str
    results: tuple[Result, ...]
    """For each recipient, in the order given."""


class _Failure(Exception):
    """A try came to nothing for all recipients that were left."""

    def __init__(self, reason: str, *, passing: bool) -> None:
        super().__init__(reason)
        self.reason, self.passing = reason, passing

    @classmethod
    def replied(cls, code: int, text: bytes | str) -> "_Failure":
        """By the reply's first digit: 4 is a failure that may pass (RFC 5321, section 4.2.1)."""
        return cls(_words(code, text), passing=400 <= code < 500)


def deliver(
    message: bytes,
    sender: Address,
    recipients: Sequence[str],
    server: Server,
    password: str | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Delivery:
    """Send a message that `compose` made, dated now, under one identity over all tries.

    A try is repeated where the server says that the failure may pass, or the connection failed before all of the
    message was handed over; and only for those that were not accepted yet. `tell` is called before each wait. Raises
    UsageError where the server's certificates of authorities cannot be read.
    """
    message_id = make_msgid(domain=sender.domain)
    head = f"Date: {format_datetime(localtime())}\r\nMessage-ID: {message_id}\r\n".encode()
    envelope = _Envelope(sender.addr_spec, list(recipients), head + message)
    context = server.tls_context()
    for number, wait in enumerate((0, *server.waits), 1):
        try:
            if number > 1:
                told = _("{reason}; try {number} of {all} in {wait:g} seconds")
                tell(told.format(reason=envelope.why_pending, number=number, all=len(server.waits) + 1, wait=wait))
                time.sleep(wait)
            with _session(server, context, password) as session:
                envelope.hand_over(session, server.patience)
        except _Failure as failure:
            envelope.put_off(failure.reason)
            if not failure.passing:
                break
        except KeyboardInterrupt:
            envelope.put_off(_("interrupted"))
            break
        if not envelope.pending:
            break
    return Delivery(message_id, tuple(envelope.results[address] for address in recipients))


class _Envelope:
    """One message on its way: whom it still has to reach, and what is known of the others."""

    def __init__(self, sender: str, recipients: list[str], message: bytes) -> None:
        self._sender, self._message = sender, message
        self.pending = recipients
        self.results: dict[str, Result] = {}

    @property
    def why_pending(self) -> str:
        """Why somebody is left to be reached, as the server told of the first."""
        return self.results[self.pending[0]].reply

    def put_off(self, reason: str) -> None:
        """Note why those that are left did not get it."""
        for address in self.pending:
            self._note(address, Fate.NOT_SENT, reason)

    def hand_over(self, session: smtplib.SMTP, patience: float) -> None:
        """One try. Raises _Failure; whom the server put off is pending afterwards."""
        with _failures():
            self._announce(session)
            taken = [address for address in self.pending if self._is_taken(session, address)]
            if not taken:
                return
            code, text = session.docmd("DATA")
            if code != 354:
                raise _Failure.replied(code, text)
            # A line that is a full stop ends a message, so another is set before each (RFC 5321, section 4.5.2).
            body = re.sub(rb"(?m)^\.", b"..", self._message)
            for start in range(0, len(body), _CHUNK):  # a time limit holds for each chunk: a line may be slow
                session.send(body[start : start + _CHUNK])
        self._end(session, patience, taken)

    def _announce(self, session: smtplib.SMTP) -> None:
        size = len(self._message)
        options = []
        if session.has_extn("size"):  # RFC 1870
            most = session.esmtp_features["size"].strip()
            if most.isdigit() and 0 < int(most) < size:
                told = _("the server takes at most {most:,} bytes, and the message has {size:,}")
                raise _Failure(told.format(most=int(most), size=size), passing=False)
            options.append(f"size={size}")
        code, text = session.mail(self._sender, options)
        if code != 250:
            raise _Failure.replied(code, text)

    def _is_taken(self, session: smtplib.SMTP, address: str) -> bool:
        code, text = session.rcpt(address)
        if code in (250, 251):
            return True
        if code == 421:
            raise _Failure.replied(code, text)
        if 400 <= code < 500:
            self._note(address, Fate.NOT_SENT, _words(code, text))
        else:
            self._settle([address], Fate.REFUSED, _words(code, text))
        return False

    def _end(self, session: smtplib.SMTP, patience: float, taken: list[str]) -> None:
        """From the first byte of the end on, nobody but the server knows whether it has the message."""
        try:
            if session.sock is not None:
                session.sock.settimeout(patience)
            session.send(b".\r\n")
            code, text = session.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self._settle(taken, Fate.UNCLEAR, _("no reply to the message: {reason}").format(reason=_told(error)))
        except KeyboardInterrupt:
            self._settle(taken, Fate.UNCLEAR, _("interrupted before the reply to the message"))
            raise
        else:
            if code == 250:
                self._settle(taken, Fate.ACCEPTED, _words(code, text))
            elif 400 <= code < 500:
                raise _Failure.replied(code, text)
            else:
                self._settle(taken, Fate.REFUSED, _words(code, text))

    def _settle(self, settled: Sequence[str], fate: Fate, reply: str) -> None:
        for address in settled:
            self._note(address, fate, reply)
        self.pending = [address for address in self.pending if address not in settled]

    def _note(self, address: str, fate: Fate, reply: str) -> None:
        self.results[address] = Result(address, fate, reply)


@contextmanager
def _session(server: Server, context: ssl.SSLContext, password: str | None) -> Iterator[smtplib.SMTP]:
    """A connection that is as safe as was asked for, and logged in. Raises _Failure."""
    with _failures(_("{server} cannot be reached").format(server=server)):
        session = _connected(server, context)
    try:
        with _failures():
            _greet(session, server, context)
            if server.user is not None and password is not None:
                _log_in(session, server.user, password)
        yield session
        with suppress(OSError, smtplib.SMTPException):
            if session.sock is not None:
                session.sock.settimeout(_FAREWELL)
            session.quit()
    finally:
        session.close()


def _connected(server: Server, context: ssl.SSLContext) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(
            server.host, server.usual_port, local_hostname=_ANY_CLIENT, timeout=server.timeout, context=context
        )
    return smtplib.SMTP(server.host, server.usual_port, local_hostname=_ANY_CLIENT, timeout=server.timeout)


def _greet(session: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    session.ehlo_or_helo_if_needed()
    if server.security == "starttls":
        if not session.has_extn("starttls"):
            told = _("{server} offers no STARTTLS, and nothing is sent in the open")
            raise _Failure(told.format(server=server), passing=False)
        session.starttls(context=context)
        session.ehlo()


def _log_in(session: smtplib.SMTP, user: str, password: str) -> None:
    """Once, by the first way that the server knows: smtplib would try a wrong password on all of them, and some
    servers lock an account for that."""
    ways: dict[str, Any] = {
        "PLAIN": session.auth_plain,
        "LOGIN": session.auth_login,
        "CRAM-MD5": session.auth_cram_md5,
    }
    known = session.esmtp_features.get("auth", "").upper().split()
    way = next((way for way in ways if way in known), None)
    if way is None:
        raise _Failure(_("the server offers no login, or none by password"), passing=False)
    session.user, session.password = user, password  # where those ways look for them
    session.auth(way, ways[way])


@contextmanager
def _failures(about: str | None = None) -> Iterator[None]:
    """Turns what goes wrong before all of a message was handed over into a _Failure."""
    before = f"{about}: " if about else ""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        told = _("the server's certificate is not trusted: {reason}")
        raise _Failure(told.format(reason=error.verify_message), passing=False) from error
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
        raise _Failure(before + _("connection closed by the server"), passing=True) from error
    except ssl.SSLError as error:
        told = _("the server does not speak TLS as expected ({reason})")
        raise _Failure(told.format(reason=error.reason or error), passing=False) from error
    except smtplib.SMTPAuthenticationError as error:
        passing = 400 <= error.smtp_code < 500
        raise _Failure(_("login failed: {reason}").format(reason=_told(error)), passing=passing) from error
    except smtplib.SMTPResponseException as error:
        raise _Failure.replied(error.smtp_code, error.smtp_error) from error
    except smtplib.SMTPServerDisconnected as error:
        raise _Failure(f"{before}{_told(error)}", passing=True) from error
    except (smtplib.SMTPException, UnicodeError) as error:
        raise _Failure(f"{before}{_told(error)}", passing=False) from error
    except socket.gaierror as error:
        raise _Failure(f"{before}{error.strerror}", passing=error.errno == socket.EAI_AGAIN) from error
    except OSError as error:
        raise _Failure(f"{before}{_told(error)}", passing=True) from error


def _told(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _words(error.smtp_code, error.smtp_error)
    if isinstance(error, UnicodeError):
        return _("the user name or the password has characters that cannot be sent")
    return _line(getattr(error, "strerror", None) or str(error) or type(error).__name__)


def _words(code: int, text: bytes | str) -> str:
    return _line(f"{code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}")


def _line(text: str, most: int = 300) -> str:
    """On one line, without what would move a terminal's cursor: a server may say anything."""
    line = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())
    return line if len(line) <= most else line[: most - 1] + "…"
