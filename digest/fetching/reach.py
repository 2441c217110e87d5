"""Which hosts of the internet digest connects to, and by which of their IP addresses.

A name is looked up once, and what is connected to is an address that was checked: a name server that answers otherwise
the second time (DNS rebinding) changes nothing.
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from gettext import gettext as _
from typing import Any, NamedTuple

from digest.errors import UnreadableInput

Resolver = Callable[[str, int], Sequence[tuple[Any, ...]]]
"""Gives what `socket.getaddrinfo` gives, for a host and a port."""


class Endpoint(NamedTuple):
    """One IP address to connect to, as `socket` wants it."""

    family: int
    address: tuple[Any, ...]

    @property
    def ip(self) -> str:
        return str(self.address[0])


# Blocks that are not globally reachable: the IANA IPv4 Special-Purpose Address Registry (RFC 6890, as of 2025), and
# multicast (RFC 5771). `ipaddress.is_global` of Python has changed with its patch releases.
_IPV4_NOT_PUBLIC = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by carriers (RFC 6598)
            "127.0.0.0/8",  # loopback
            "169.254.0.0/16",  # link-local, where clouds keep their metadata
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # automatic multicast tunnels
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)
_IPV6_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that is given out for use on the internet (IANA IPv6 Global Unicast Address Assignments)."""
_IPV6_NOT_PUBLIC = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # protocol assignments, Teredo, benchmarks
            "2001:db8::/32",  # documentation
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)
# Prefixes of addresses that are IPv4 addresses in disguise, and the bit at which these begin.
_IPV4_WITHIN = (
    (ipaddress.IPv6Network("::ffff:0:0/96"), 96),  # mapped (RFC 4291, section 2.5.5.2)
    (ipaddress.IPv6Network("64:ff9b::/96"), 96),  # NAT64 (RFC 6052)
    (ipaddress.IPv6Network("2002::/16"), 16),  # 6to4 (RFC 3056)
)


def is_public(ip: str) -> bool:
    """Whether an IP address belongs to a host on the internet, which anybody could reach.

    The private prefixes that an organization may give its own NAT64 cannot be told from other addresses.
    """
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _IPV4_NOT_PUBLIC)
    for network, start in _IPV4_WITHIN:
        if address in network:
            return is_public(str(ipaddress.IPv4Address(int(address) >> (96 - start) & 0xFFFFFFFF)))
    return address in _IPV6_GLOBAL_UNICAST and not any(address in network for network in _IPV6_NOT_PUBLIC)


def look_up(host: str, port: int) -> Sequence[tuple[Any, ...]]:
    """What the machine's resolver says, which has time limits of its own."""
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)


def endpoints(host: str, port: int, shown: str, resolve: Resolver, *, allow_private: bool) -> list[Endpoint]:
    """Where a host can be reached, in the order to try (RFC 6724, which the resolver goes by).

    One address that is not public refuses the host: a name that stands for a machine of the internet and for one inside
    is a mistake or a trap, and digest cannot tell which. Raises UnreadableInput, and OSError where the host is unknown.
    """
    found = [Endpoint(family, address) for family, _type, _protocol, _name, address in resolve(host, port)]
    inside = next((endpoint.ip for endpoint in found if not is_public(endpoint.ip)), None)
    if inside is not None and not allow_private:
        told = _("{address} is not fetched: {host} is {ip}, which is not an address of the public internet.")
        if inside == host:
            told = _("{address} is not fetched: {ip} is not an address of the public internet.")
        raise UnreadableInput(
            told.format(address=shown, host=host, ip=inside),
            hint=_("If it is a server of your own that you trust, add --allow-private."),
        )
    return found
