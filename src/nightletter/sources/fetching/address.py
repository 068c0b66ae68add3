"""Address: what may be fetched at all, and how it is written on the wire."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from nightletter.sources.fetching.fetched import FetchFault

_LONGEST = 4_000  # characters; the usual limit of servers is 8,000 bytes
_PATH = "/%:@!$&'()*+,;=-._~"
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


class Target(NamedTuple):
    """An address taken apart: host in ASCII, path and query percent-encoded."""

    address: str
    secure: bool
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what connections and politeness belong to."""
        return f"{'https' if self.secure else 'http'}://{self.host}:{self.port}"


def target(address: str) -> Target:
    """`address` taken apart; raises `FetchFault` for what is no address on the web."""
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
    except (ValueError, UnicodeError):
        raise _refused(address, "is not an address") from None
    if parts.scheme not in ("http", "https"):
        raise _refused(address, f"begins with {parts.scheme or 'nothing'}:")
    if not host or _CONTROL.search(host):
        raise _refused(address, "names no host")
    if parts.username is not None or parts.password is not None:
        raise _refused(address, "holds a user name")
    if len(address) > _LONGEST:
        raise _refused(address, f"is longer than {_LONGEST:,} characters")
    secure = parts.scheme == "https"
    path = quote(parts.path, safe=_PATH) or "/"
    query = f"?{quote(parts.query, safe=_PATH + '?')}" if parts.query else ""
    return Target(address, secure, host, port or (443 if secure else 80), path + query)


def redirected(here: str, location: str) -> str:
    """Where an answer from `here` leads, without a fragment; raises `FetchFault` for what is no address."""
    try:
        return urljoin(here, location.strip()).partition("#")[0]
    except ValueError:
        wrong = f"leads on to {shown(location)!r}, which is not an address"
        raise FetchFault(shown(here), wrong, "tell who runs the server") from None


def _refused(address: str, wrong: str) -> FetchFault:
    return FetchFault(shown(address), wrong, "only http and https addresses are fetched; correct it")


def shown(address: str) -> str:
    """`address` as it can stand in a line."""
    printable = "".join(letter if letter.isprintable() else "�" for letter in address)
    return printable if len(printable) <= 200 else printable[:197] + "…"
