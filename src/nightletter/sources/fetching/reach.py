"""Reach: connections to addresses that were looked at, and to no others, each within a deadline.

A name is resolved once and the connection goes to that very address, so that a name which leads elsewhere a moment later
(DNS rebinding) leads nowhere. A redirect is a new request, and so is looked at like the first.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from concurrent.futures import Future
from threading import Thread
from typing import Any, TypeAlias

import httpcore

Address: TypeAlias = "ipaddress.IPv4Address | ipaddress.IPv6Address"

_CONNECT = 10.0  # seconds for one address of a name
SILENCE = 30.0  # seconds without a byte
# IPv4 in IPv6's clothes that the standard library does not undress (RFC 6052; RFC 5214, 6.1).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)
# What the standard library, by its version, takes for public: site-local addresses (RFC 3879), documentation (RFC 9637), the
# relays of 6to4 (RFC 7526), the other half of NAT64 (RFC 8215), and segments of routing (RFC 9602).
_NOT_PUBLIC = tuple(
    map(ipaddress.ip_network, ("fec0::/10", "3fff::/20", "192.88.99.0/24", "64:ff9b:1::/48", "5f00::/16"))
)


class Forbidden(Exception):
    """A name that leads into somebody's own network; says where."""


class TooLate(Exception):
    """The time that a request may take is over."""


class Deadline:
    """When the present request must be over, on the monotonic clock; one for all connections of a fetcher."""

    def __init__(self) -> None:
        self._end = 0.0

    def set(self, seconds: float) -> None:
        """Lets the request that begins now take so many seconds."""
        self._end = time.monotonic() + seconds

    def left(self, most: float) -> float:
        """The seconds left, `most` at the most; raises `TooLate`."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TooLate
        return min(left, most)


def is_public(address: Address) -> bool:
    """Whether `address` is one of the open internet: not private, loopback, link-local, shared (RFC 6598), reserved or multicast."""
    inner = _undressed(address)
    listed = any(inner in network for network in _NOT_PUBLIC)
    return inner.is_global and not (listed or inner.is_multicast or inner.is_reserved)


def _undressed(address: Address) -> Address:
    """The IPv4 address that an IPv6 address only carries."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64 or (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    carried = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
    return carried or address


class Reach(httpcore.NetworkBackend):
    """Connects for httpcore: to public addresses only, unless `allow_private`."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of `host` that takes one; raises `Forbidden` if any of them is private."""
        failure: Exception = httpcore.ConnectError("its name leads to no address")
        for address in self._addresses(host, port):
            try:
                seconds = self._deadline.left(_CONNECT)
                stream = self._backend.connect_tcp(str(address), port, seconds, local_address, socket_options)
                return _Watched(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as reason:
                failure = reason
        raise failure

    def _addresses(self, host: str, port: int) -> list[Address]:
        found = self._looked_up(host, port)
        # What follows a percent sign is the interface of a link-local address.
        addresses = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
        if not self._allow_private and (
            private := next((one for one in addresses if not is_public(one)), None)
        ):
            raise Forbidden(str(private))
        return list(dict.fromkeys(addresses))

    def _looked_up(self, host: str, port: int) -> list[Any]:
        """What the system knows of `host`, within the deadline: a look-up cannot be stopped, but nobody has to wait for it."""
        known: Future[list[Any]] = Future()

        def look_up() -> None:
            try:
                known.set_result(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            except BaseException as reason:  # noqa: BLE001 — it is raised again where somebody waits
                known.set_exception(reason)

        Thread(target=look_up, daemon=True).start()
        try:
            return known.result(self._deadline.left(SILENCE))
        except TimeoutError:
            raise TooLate from None
        except (OSError, UnicodeError):
            raise httpcore.ConnectError("its name leads to no address") from None


class _Watched(httpcore.NetworkStream):
    """A connection that keeps the deadline, however slowly bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(SILENCE))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(SILENCE))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(SILENCE))
        return _Watched(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
