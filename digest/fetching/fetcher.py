"""From a web address to what it holds, and where that was found in the end."""

import datetime
import http
import http.client
import re
import socket
import ssl
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from gettext import gettext as _

from digest.errors import UnreadableInput, UsageError
from digest.fetching.address import WebAddress
from digest.fetching.reach import Resolver, endpoints, look_up
from digest.fetching.transfer import Answer, Deadline, Limits, connected, save_it

_ACCEPTED = (
    "text/html, application/xhtml+xml, application/pdf, "
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document, "
    "text/plain;q=0.9, text/markdown;q=0.9, */*;q=0.5"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CONTENTS = frozenset({200, 203})
"""The answers that are the page (RFC 9110, section 15.3)."""
_NOT_THERE = frozenset({404, 410})
# `Content-Type` (RFC 9110, section 8.3), which `email` reads by the rules of mail, and stumbles over. Anything may
# stand in it; what is taken from it is words.
_MEDIA_TYPE = re.compile(r"\s*([\w.+-]{1,80}/[\w.+-]{1,80})\s*(?:;|,|$)", re.ASCII)
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:-]{1,40})["']?\s*(?:;|,|$)""", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Fetched:
    """What a web address held."""

    data: bytes = field(repr=False)
    address: WebAddress
    """Where it was found in the end, after redirects."""
    ip: str
    """The address of the host that sent it."""
    media_type: str
    """As the server states it: `text/html`; empty where it does not."""
    charset: str
    """The label of a character encoding that the server states; empty where it does not."""
    on: datetime.date
    """The day, by the clock of this machine."""


@dataclass(frozen=True)
class Fetcher:
    """Fetches reports, in the name of a user who allowed it."""

    agent: str
    """What it says it is (`User-Agent`)."""
    limits: Limits
    allow_private: bool = False
    """Also from hosts that are not on the public internet."""
    resolve: Resolver = look_up
    context: ssl.SSLContext | None = None
    """Which certificates are trusted; those that the machine trusts where it is None."""

    @cached_property
    def _trusted(self) -> ssl.SSLContext:
        return self.context or ssl.create_default_context()

    def fetch(self, address: WebAddress) -> Fetched:
        """What is there, or where it has moved to. Raises UnreadableInput, which says what stands in the way."""
        deadline = Deadline(self.limits.total)
        visited = [address]
        while True:
            try:
                found = self._ask(visited[-1], deadline)
            except (OSError, UnicodeError, http.client.HTTPException, zlib.error) as error:
                raise _failure(visited[-1], error) from error
            if isinstance(found, Fetched):
                return found
            if found in visited or len(visited) > self.limits.redirects:
                raise UnreadableInput(
                    _("{address} redirects again and again, and never comes to a page.").format(address=address),
                    hint=_("Some sites do so to programs that keep no cookies. Save the page from a browser."),
                )
            visited.append(found)

    def _ask(self, address: WebAddress, deadline: Deadline) -> Fetched | WebAddress:
        """The page, or where it has moved to."""
        places = endpoints(address.host, address.port, str(address), self.resolve, allow_private=self.allow_private)
        context = self._trusted if address.scheme == "https" else None
        headers = {
            "User-Agent": self.agent,
            "Accept": _ACCEPTED,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        with connected(address, places, context, deadline, self.limits) as (connection, endpoint):
            answer = Answer(address, connection, headers, deadline, self.limits)
            if answer.status in _REDIRECTS and answer.headers["Location"]:
                return _moved(address, str(answer.headers["Location"]))
            if answer.status not in _CONTENTS:
                raise _refusal(address, answer.status)
            data = answer.body()
        if not data.strip():
            raise UnreadableInput(_("{address} sends an empty page.").format(address=address), hint=save_it())
        stated = str(answer.headers["Content-Type"] or "")
        media_type, charset = _MEDIA_TYPE.match(stated), _CHARSET.search(stated)
        return Fetched(
            data=data,
            address=address,
            ip=endpoint.ip,
            media_type=media_type[1].lower() if media_type else "",
            charset=charset[1] if charset else "",
            on=datetime.date.today(),
        )


def _moved(address: WebAddress, location: str) -> WebAddress:
    """Where a redirect leads. Raises UnreadableInput where digest does not follow it."""
    try:
        target = address.joined(location)
    except (UsageError, ValueError) as error:
        raise UnreadableInput(
            _("{address} redirects to something that digest does not fetch.").format(address=address), hint=save_it()
        ) from error
    if (address.scheme, target.scheme) == ("https", "http"):
        raise UnreadableInput(
            _("{address} redirects to {target}, where anybody on the way could change the page unseen.").format(
                address=address, target=target
            ),
            hint=_("If that is the page you want, give its address as it is there."),
        )
    return target


def _refusal(address: WebAddress, status: int) -> UnreadableInput:
    try:
        meaning = f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        meaning = str(status)
    hint = _("Check the address in a browser.") if status in _NOT_THERE else save_it()
    return UnreadableInput(
        _("{address} gives no page; the server answers {status}.").format(address=address, status=meaning), hint=hint
    )


def _failure(address: WebAddress, error: Exception) -> UnreadableInput:
    """One sentence for what can go wrong between two machines."""
    hint = save_it()
    match error:
        case socket.gaierror() | UnicodeError():
            told = _("{address} cannot be fetched: the host {host} is not known here.")
            hint = _("Check its spelling, and that this machine is connected.")
        case ssl.SSLCertVerificationError():
            told = _("{address} cannot be fetched: {host} does not prove that it is {host} ({reason}).")
        case ssl.SSLError():
            told = _("{address} cannot be fetched: no encrypted connection to {host} comes about ({reason}).")
        case TimeoutError():
            told = _("{address} cannot be fetched: {host} takes too long.")
        case ConnectionRefusedError():
            told = _("{address} cannot be fetched: {host} accepts no connection on port {port}.")
        case http.client.RemoteDisconnected():
            told = _("{address} cannot be fetched: {host} hangs up without an answer.")
        case http.client.IncompleteRead() | zlib.error():
            told = _("{address} cannot be fetched: the page that {host} sends breaks off.")
        case http.client.HTTPException():
            told = _("{address} cannot be fetched: what {host} answers is not HTTP.")
        case _:
            told = _("{address} cannot be fetched: the connection to {host} fails ({reason}).")
    return UnreadableInput(
        told.format(address=address, host=address.host, port=address.port, reason=_reason(error)),
        hint=_hint_of_proxy() or hint,
    )


def _reason(error: Exception) -> str:
    reason = getattr(error, "verify_message", None) or getattr(error, "reason", None)
    return str(reason or getattr(error, "strerror", None) or type(error).__name__).rstrip(".")


def _hint_of_proxy() -> str | None:
    """For networks that have no other way out."""
    from urllib.request import getproxies

    if not {"http", "https", "all"} & getproxies().keys():
        return None
    return _("This machine is set to use a proxy, and digest uses none. Save the page from a browser.")
