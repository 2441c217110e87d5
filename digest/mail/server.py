"""The server that messages are handed to, and how far it is trusted."""

import ipaddress
import ssl
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Literal

from digest.errors import UsageError

Security = Literal["starttls", "tls", "none"]

PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
"""RFC 6409, section 3.1; RFC 8314, section 7.3; RFC 5321, section 4.5.4.2."""


@dataclass(frozen=True)
class Server:
    """Where to, and how. Raises UsageError where what is asked for would not be safe."""

    host: str
    security: Security = "starttls"
    """`tls` from the first byte, `starttls` before anything is told, or `none`."""
    port: int | None = None
    """None for the usual one."""
    user: str | None = None
    """Who logs in; nobody does where it is None."""
    ca: Path | None = None
    """Certificates of authorities (PEM) to trust instead of the system's."""
    insecure: bool = False
    """Whether a message may go in the open to another machine."""
    timeout: float = 60
    """Seconds to wait for a connection, and for each reply but the last."""
    patience: float = 600
    """Seconds to wait for the reply to the message itself: less makes duplicates (RFC 5321, section 4.5.3.2.6)."""
    waits: tuple[float, ...] = (5, 20)
    """Seconds before the second try, the third and so on."""

    def __post_init__(self) -> None:
        if self.security != "none":
            return
        if self.user is not None:
            raise UsageError(_("A password is never sent without TLS."), hint=_("Use --smtp-security starttls or tls."))
        if not self.insecure and not _is_this_machine(self.host):
            raise UsageError(
                _("Without TLS, everybody on the way to {host} can read the message.").format(host=self.host),
                hint=_("Use --smtp-security starttls or tls, or --smtp-insecure if that is as it should be."),
            )

    @property
    def usual_port(self) -> int:
        return self.port or PORTS[self.security]

    def __str__(self) -> str:
        return f"{self.host}:{self.usual_port}"

    def tls_context(self) -> ssl.SSLContext:
        """What a certificate must satisfy. Raises UsageError where `ca` cannot be read."""
        try:
            return ssl.create_default_context(cafile=self.ca)
        except OSError as error:  # of which SSLError is one
            raise UsageError(
                _("{ca} holds no certificates that can be read.").format(ca=self.ca), hint=_("--smtp-ca takes PEM.")
            ) from error


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"
