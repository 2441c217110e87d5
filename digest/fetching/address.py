"""Web addresses as people write them and as servers send them, in the one form that is fetched and shown."""

import os
import re
import unicodedata
from dataclasses import dataclass
from gettext import gettext as _
from typing import Self
from urllib.parse import quote, urljoin, urlsplit

from digest.errors import UsageError

_PORTS = {"http": 80, "https": 443}
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
"""A scheme (RFC 3986, section 3.1) of two letters or more: `C:` is a drive."""
_ADDRESS_WITHOUT_HOST = re.compile(r"(about|blob|data|file|ftp|https?|javascript|mailto|view-source):", re.IGNORECASE)
_CREDENTIALS = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*:)?[/\\]*[^/\\?#]*@")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*")
"""Letters, digits, hyphens (RFC 1123, section 2.1), and the underscore, which some hosts have."""
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
"""What makes a host an IPv4 address if it is the last part (https://url.spec.whatwg.org/#ends-in-a-number-checker)."""
_DOTTED_QUAD = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}")

# What may stand unescaped in a path and in a query (RFC 3986, section 3.3 and 3.4), and what is escaped already.
_IN_PATH = "/:@!$&'()*+,;=~%"
_IN_QUERY = _IN_PATH + "?"


@dataclass(frozen=True)
class WebAddress:
    """Where to ask for what: without credentials and fragment, in ASCII."""

    scheme: str
    host: str
    """A name in its ASCII form (RFC 5890), or an IP address; IPv6 without brackets."""
    port: int
    target: str
    """Path and query."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises UsageError for what is no address that digest fetches. It never repeats a password."""
        shown = without_credentials(text)
        if any(unicodedata.category(char) in ("Cc", "Cf") for char in text) or "\\" in text:
            raise _unusable(shown)
        try:
            parts = urlsplit(text)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise _unusable(shown) from error
        if parts.scheme not in _PORTS:
            raise UsageError(
                _("{address}: digest fetches addresses that begin with http:// or https://, and no others.").format(
                    address=shown
                ),
                hint=_("Give a file by its path."),
            )
        if "@" in parts.netloc:
            raise UsageError(
                _("{address} was given with a user name or a password; digest sends neither.").format(address=shown),
                hint=_("Save the page from a browser, and give the file."),
            )
        if not host or port == 0:
            raise _unusable(shown)
        query = f"?{quote(parts.query, _IN_QUERY, errors='surrogateescape')}" if parts.query else ""
        path = quote(parts.path, _IN_PATH, errors="surrogateescape") or "/"
        bracketed = parts.netloc.startswith("[")
        return cls(parts.scheme, _ascii(host, shown, bracketed=bracketed), port or _PORTS[parts.scheme], path + query)

    def joined(self, location: str) -> Self:
        """The address that a `Location` (RFC 9110, section 10.2.2) means on this page. Raises UsageError."""
        if not location.isascii():  # bytes that http.client took for Latin-1
            location = quote(location.encode("latin-1"), safe="".join(map(chr, range(33, 127))))
        return self.parse(urljoin(str(self), location.strip()))

    @property
    def authority(self) -> str:
        """Host, and port where it is not the usual one: what the field `Host` says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def file_name(self) -> str:
        """The last part of the path, as a file would be called: its ending tells of the format. May be empty."""
        from urllib.parse import unquote

        return re.sub(r"[\\/\0]", "", unquote(self.target.partition("?")[0].rpartition("/")[2]))

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def is_address(name: str) -> bool:
    """Whether an input is meant as an address of whatever kind, and not as a path: `data:a` may be a file."""
    if _ADDRESS.match(name):
        return True
    return bool(_ADDRESS_WITHOUT_HOST.match(name)) and not os.path.lexists(name)


def without_credentials(text: str) -> str:
    """For messages: what stands before an `@` in the authority is left out."""
    return _CREDENTIALS.sub(lambda match: f"{match[1] or ''}//", text)


def _ascii(host: str, shown: str, *, bracketed: bool) -> str:
    """A host as it is looked up. Names in other scripts by UTS 46, as browsers do it. Raises UsageError."""
    import ipaddress

    if bracketed:
        try:
            address = ipaddress.IPv6Address(host)
        except ValueError as error:
            raise _unusable(shown) from error
        if address.scope_id is not None:  # a network interface of this machine
            raise _unusable(shown)
        return str(address)
    if not host.isascii():
        import idna

        try:
            host = idna.encode(host, uts46=True, transitional=False).decode()
        except idna.IDNAError as error:
            raise _unusable(shown) from error
    host = host.removesuffix(".")
    if not _HOST.fullmatch(host):
        raise _unusable(shown)
    if _NUMBER.fullmatch(host.rpartition(".")[2]) and not _DOTTED_QUAD.fullmatch(host):
        raise UsageError(
            _("{address} has an IP address that is written in an unusual way.").format(address=shown),
            hint=_("Write four decimal numbers, such as 192.0.2.1."),
        )
    return host


def _unusable(shown: str) -> UsageError:
    return UsageError(
        _("{address} is no web address.").format(address=shown), hint=_("Copy it from the browser as it is.")
    )
