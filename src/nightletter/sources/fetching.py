"""Fetching: what lies at an address on the web, within limits, and never from this machine or its network unless that is wanted.

Every address that a host name has is looked at, and the connection is made to one that was; so no second answer of the name
server can lead elsewhere. Each redirect is a request of its own.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterable
from contextlib import suppress
from types import TracebackType
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
from msgspec import Struct

from nightletter.fault import Fault


class Limits(Struct, frozen=True):
    """How much is fetched: `size` in bytes decoded, `seconds` for the whole request, and how many `redirects`."""

    size: int
    seconds: float
    redirects: int


TEXT = Limits(20_000_000, 60, 5)


class Validators(Struct, frozen=True):
    """What an answer said about its state, to ask next time whether it has changed."""

    etag: str = ""
    modified: str = ""


class Fetched(Struct, frozen=True):
    """An answer: the final `address`, the media type in small letters, `body` decoded, `headers` by names in small letters."""

    address: str
    status: int
    kind: str
    charset: str
    body: bytes
    headers: dict[str, str]
    validators: Validators = Validators()

    @property
    def unchanged(self) -> bool:
        """Whether what is known already still holds."""
        return self.status == 304


class FetchFault(Fault):
    """Something could not be fetched; `where` is its address."""


_LOOK = "look whether the address is right, and try again later"
_AGENT = "Nightletter (feeds and pages for a newsroom's own Light edition)"
_UNKNOWN = Validators()


class Fetcher:
    """Fetches, one request at a time, with a `pause` in seconds before each but the first to a host."""

    def __init__(self, allow_private: bool = False, pause: float = 0.2) -> None:
        self._pause = pause
        self._asked: set[str] = set()
        transport = httpx.HTTPTransport(trust_env=False)
        transport._pool = httpcore.ConnectionPool(  # noqa: SLF001 - httpx offers no other way to a backend of one's own
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=_Backend(private=allow_private),
        )
        self._client = httpx.Client(transport=transport, trust_env=False, headers={"user-agent": _AGENT})

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(
        self, address: str, known: Validators = _UNKNOWN, limits: Limits = TEXT, accept: str = ""
    ) -> Fetched:
        """What lies at `address`. Raises `FetchFault` for anything but an answer of 2xx, or 304 where something is known."""
        end = time.monotonic() + limits.seconds
        wanted = {"if-none-match": known.etag, "if-modified-since": known.modified, "accept": accept or "*/*"}
        headers = {name: value for name, value in wanted.items() if value}
        there = address
        for _ in range(limits.redirects + 1):
            found = self._once(there, headers, limits, end)
            if found.status not in {301, 302, 303, 307, 308}:
                return _good(found)
            there = urljoin(there, found.headers.get("location", ""))
        raise FetchFault(address, f"leads on more than {limits.redirects} times", _LOOK)

    def _once(self, address: str, headers: dict[str, str], limits: Limits, end: float) -> Fetched:
        try:
            host = urlsplit(address).hostname
        except ValueError:
            host = None
        if not host or urlsplit(address).scheme not in {"http", "https"}:
            raise FetchFault(address, "is no http or https address", "write one like https://example.org")
        if host in self._asked:
            time.sleep(self._pause)
        self._asked.add(host)
        timeout = max(0.1, end - time.monotonic())
        try:
            with self._client.stream("GET", address, headers=headers, timeout=timeout) as answer:
                body = bytearray()
                for part in answer.iter_bytes():
                    body += part
                    if len(body) > limits.size:
                        raise FetchFault(
                            address, f"has more than {limits.size:,} bytes", "fetch something smaller"
                        )
                    if time.monotonic() > end:
                        raise FetchFault(address, f"takes more than {limits.seconds:g} seconds", _LOOK)
                return _fetched(address, answer, bytes(body))
        except _PrivateError:
            remedy = "if that is meant, allow it (--private, or private = true)"
            raise FetchFault(address, "is on this machine or in a private network", remedy) from None
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise FetchFault(
                address, f"cannot be fetched ({str(error) or type(error).__name__})", _LOOK
            ) from None


def _good(found: Fetched) -> Fetched:
    if found.status // 100 != 2 and found.status != 304:
        raise FetchFault(found.address, f"answers with status {found.status}", _LOOK)
    return found


def _fetched(address: str, answer: httpx.Response, body: bytes) -> Fetched:
    said = {name.lower(): value for name, value in answer.headers.items()}
    kind = said.get("content-type", "").partition(";")[0].strip().lower()
    validators = Validators(said.get("etag", ""), said.get("last-modified", ""))
    return Fetched(address, answer.status_code, kind, answer.charset_encoding or "", body, said, validators)


class _PrivateError(Exception):
    """A host is not on the public internet."""


class _Backend(httpcore.NetworkBackend):
    """Connects to addresses that have been looked at, and no others."""

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(f"no such host: {error}") from None
        numbers = list(dict.fromkeys(str(one[4][0]) for one in found))
        if not self._private and not all(map(_is_public, numbers)):
            raise _PrivateError
        for number in numbers[:-1]:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return self._inner.connect_tcp(number, port, timeout, local_address, socket_options)
        return self._inner.connect_tcp(numbers[-1], port, timeout, local_address, socket_options)


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_global and not (mapped or address).is_multicast
