"""Where a server listens: an address of this machine, and a port that is free."""

import errno
import ipaddress
import os
import socket
from typing import NamedTuple

import click

DEFAULT_PORT = 8080
_WAITING = 1024  # connections that are not accepted yet
_TRIED = 20  # ports from there on


class PortTaken(click.ClickException):
    """The port that was asked for cannot be listened on."""

    exit_code = 2

    def __init__(self, port: int, reason: str) -> None:
        super().__init__(
            f"cannot listen on port {port}: {reason.lower()}; choose another with --port"
        )


class NotOurAddress(click.ClickException):
    """The address that was asked for is none of this machine."""

    exit_code = 2

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(
            f"cannot listen on {host!r}: {reason.lower()}; give an address of this machine with "
            "--host, or 0.0.0.0 for all"
        )


class Address(NamedTuple):
    """An address to listen on; `host` is an IP address."""

    family: socket.AddressFamily
    host: str

    @property
    def is_loopback(self) -> bool:
        """Tell whether only this machine can reach it."""
        return ipaddress.ip_address(self.host).is_loopback

    @property
    def is_unspecified(self) -> bool:
        """Tell whether it stands for all addresses of this machine."""
        return ipaddress.ip_address(self.host).is_unspecified

    @property
    def shown(self) -> str:
        """Return the host as it stands in the address of a page on this machine."""
        if self.is_unspecified:
            return "127.0.0.1"
        return f"[{self.host}]" if self.family is socket.AF_INET6 else self.host


def address_of(host: str) -> Address:
    """Return what a name or an address stands for; raises NotOurAddress."""
    try:
        found = socket.getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotOurAddress(host, getattr(error, "strerror", None) or str(error)) from error
    family, _, _, _, place = found[0]
    return Address(family, str(place[0]))


def listen(address: Address, port: int | None) -> socket.socket:
    """Return a socket at a port, at the first free one for None.

    Raises PortTaken or NotOurAddress.
    """
    tried = [port] if port is not None else [*range(DEFAULT_PORT, DEFAULT_PORT + _TRIED), 0]
    reason = ""
    for candidate in tried:
        listening = socket.socket(address.family)
        if os.name == "posix":  # elsewhere the option lets two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if address.host == "::":  # for all, those of IPv4 too
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        try:
            listening.bind((address.host, candidate))
            listening.listen(_WAITING)  # only now is the port nobody else's
        except OSError as error:
            listening.close()
            reason = error.strerror or str(error)
            if error.errno == errno.EADDRNOTAVAIL:
                raise NotOurAddress(address.host, reason) from error
        else:
            return listening
    raise PortTaken(tried[0], reason)
