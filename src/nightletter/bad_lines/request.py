"""Request: what a browser asks for, and which line its address names."""

from __future__ import annotations

import re
from urllib.parse import unquote

from msgspec import Struct

from nightletter.bad_lines.head import Head, head_of

_FIRST = re.compile(r"([A-Z]+) (?:http://[^/?# ]*)?(/[^ ]*) HTTP/1\.[01]")
_PORT = re.compile(r":[0-9]{1,5}")
# What concerns one connection, of which each request here has its own.
_CONNECTION = ("connection", "keep-alive", "proxy-connection", "upgrade")
# Where the answer may be altered, none is known from before; and a body of a request is not passed on.
_STATE = (
    "if-none-match",
    "if-modified-since",
    "accept-encoding",
    "content-length",
    "transfer-encoding",
    "expect",
)


class Request(Struct, frozen=True):
    """A request; `target` is its path and query as they came."""

    method: str
    target: str
    head: Head

    @property
    def host(self) -> str:
        return self.head.value("host")

    @property
    def port(self) -> str:
        """`:8000`, as the reader has it, or "" when the address has none."""
        found = _PORT.search(self.host.rpartition("]")[2])
        return found[0] if found else ""

    @property
    def path(self) -> str:
        """The path, without the query."""
        return self.target.partition("?")[0]

    @property
    def line(self) -> str | None:
        """The line that the query names; None when it names none."""
        named = [part for part in self._query if part.partition("=")[0] == "line"]
        return unquote(named[-1].partition("=")[2]) if named else None

    @property
    def without_line(self) -> str:
        """The target without what it says of a line; all else stays as it came."""
        rest = "&".join(part for part in self._query if part.partition("=")[0] != "line")
        return f"{self.path}?{rest}" if rest else self.path

    @property
    def _query(self) -> list[str]:
        return self.target.partition("?")[2].split("&")

    def alone(self) -> bytes:
        """The request as it is passed on untouched, but as the only one of its connection."""
        return self.head.without(*_CONNECTION).having("connection", "close").wire()

    def plain(self, host: str) -> bytes:
        """The request put to the server by a line: for the plain bytes of what stands on `host`, whole unless a part is asked for.

        HEAD asks as GET does, for how long the answer is turns out when it has been altered.
        """
        method = "GET" if self.method == "HEAD" else self.method
        head = self.head.without(*_CONNECTION, *_STATE).having("host", host).having("connection", "close")
        return Head(f"{method} {self.target} HTTP/1.1", head.fields).wire()


def request_of(raw: bytes) -> Request | None:
    """The request whose head is `raw`; None when it is not one that a browser would send."""
    head = head_of(raw)
    first = _FIRST.fullmatch(head.first) if head else None
    return Request(first[1], first[2], head) if head and first else None
