"""Addresses as people type them, and as they may stand in a message (RFC 5322, section 3.4)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.errors import HeaderParseError, NonASCIILocalPartDefect, ObsoleteHeaderDefect
from email.headerregistry import Address
from email.policy import SMTP
from gettext import gettext as _

from digest.errors import UsageError

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_DOMAIN = re.compile(r"(?!.{254})(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*")
"""RFC 1035, section 2.3.1, as RFC 1123 widened it."""

_HINT = 'For example: desk@example.org or "Zhang, Wei" <zhang@example.org>; several are separated by commas.'


@dataclass(frozen=True)
class Recipients:
    """Whom a message goes to. Nobody is in it twice: To counts before Cc, and Cc before Bcc."""

    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()

    @classmethod
    def of(cls, to: Iterable[str] = (), cc: Iterable[str] = (), bcc: Iterable[str] = ()) -> "Recipients":
        """Each text holds one address or several with commas between them. Raises UsageError."""
        seen: set[str] = set()
        return cls(*(tuple(_new(addresses(texts), seen)) for texts in (to, cc, bcc)))

    @property
    def fields(self) -> tuple[tuple[str, tuple[Address, ...]], ...]:
        return (("To", self.to), ("Cc", self.cc), ("Bcc", self.bcc))

    @property
    def envelope(self) -> tuple[str, ...]:
        """The bare addresses that a server is to deliver to."""
        return tuple(address.addr_spec for _, group in self.fields for address in group)


def addresses(texts: Iterable[str]) -> list[Address]:
    """The addresses in texts that a person typed. Raises UsageError, which says what is wrong with one."""
    return [address for text in texts for address in _parsed(text)]


def one_address(text: str) -> Address:
    """A single address. Raises UsageError."""
    found = _parsed(text)
    if len(found) != 1:
        raise UsageError(_("{text!r} is not one address.").format(text=text), hint=_HINT)
    return found[0]


def _new(found: Sequence[Address], seen: set[str]) -> Iterator[Address]:
    for address in found:
        key = address.addr_spec.casefold()
        if key not in seen:
            seen.add(key)
            yield address


def _parsed(text: str) -> list[Address]:
    if _CONTROL.search(text):
        raise UsageError(
            _("{text!r} is no address: it holds a line break or another control character.").format(text=text)
        )
    if "(" in _QUOTED.sub("", text):  # a comment (RFC 5322, section 3.2.2): it would be lost
        raise UsageError(
            _("{text!r} has brackets in a name.").format(text=text),
            hint=_('Put the name in quotation marks: "Ann Holt (Mayor)" <a@b.org>'),
        )
    try:
        header = SMTP.header_factory("To", text)
    except (HeaderParseError, LookupError, ValueError, AttributeError, RecursionError) as error:
        raise UsageError(
            _("{text!r} is no address.").format(text=text), hint=_HINT
        ) from error  # the library stumbles over some, as "<"
    for defect in header.defects:
        if isinstance(defect, NonASCIILocalPartDefect):
            raise UsageError(
                _("{text!r}: before the @, an address can have only letters, digits and signs of ASCII.").format(
                    text=text
                )
            )
        if not isinstance(defect, ObsoleteHeaderDefect):  # obsolete is a full stop in a name: J. Smith <...>
            raise UsageError(_("{text!r} is no address.").format(text=text), hint=_HINT)
    if not header.addresses:
        raise UsageError(_("{text!r} holds no address.").format(text=text), hint=_HINT)
    return [_checked(address, text) for address in header.addresses]


def _checked(address: Address, text: str) -> Address:
    if not address.username or not address.domain:
        raise UsageError(
            _("{text!r} is no address: it lacks a name or a domain around the @.").format(text=text), hint=_HINT
        )
    if not address.username.isascii():
        raise UsageError(
            _("{text!r}: before the @, an address can have only letters, digits and signs of ASCII.").format(text=text)
        )
    if _CONTROL.search(address.display_name + address.username):  # from an encoded word
        raise UsageError(
            _("{text!r} is no address: it holds a line break or another control character.").format(text=text)
        )
    return Address(address.display_name, address.username, _ascii_domain(address.domain, text))


def _ascii_domain(domain: str, text: str) -> str:
    """The domain as the mail system knows it: 例子.测试 is xn--fsqu00a.xn--0zwm56d (RFC 5891)."""
    if not domain.isascii():
        import idna

        try:
            domain = idna.encode(domain, uts46=True).decode()
        except idna.IDNAError as error:
            raise UsageError(
                _("{text!r}: {domain} is no domain: {error}.").format(text=text, domain=domain, error=error)
            ) from error
    if not _DOMAIN.fullmatch(domain.lower()):
        raise UsageError(_("{text!r}: {domain} is no domain.").format(text=text, domain=domain))
    return domain.lower()
