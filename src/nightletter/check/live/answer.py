"""Answer: what came back over one connection for one request, and what the connection was."""

from __future__ import annotations

import gzip
import zlib

import brotli
from msgspec import Struct


class Answer(Struct, frozen=True):
    """`headers` by lower-case name; `body` as it was sent; `head` its status line and headers in bytes; `closes`: the server ended it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    head: int
    closes: bool

    def header(self, name: str) -> str:
        """The header's value; empty when there is none."""
        return next((value for known, value in self.headers if known == name), "")

    @property
    def text(self) -> bytes:
        """The body as it was before it was packed; as sent when it cannot be unpacked."""
        try:
            match self.header("content-encoding"):
                case "br":
                    return bytes(brotli.decompress(self.body))
                case "gzip":
                    return gzip.decompress(self.body)
                case _:
                    return self.body
        except (brotli.error, OSError, EOFError, zlib.error):
            return self.body


class Secured(Struct, frozen=True):
    """What a TLS handshake showed: its version, the names in the certificate, and why browsers do not trust it, if so.

    `ends` is the second since 1970 from which on a trusted certificate is not good any more.
    """

    version: str
    names: tuple[str, ...]
    distrust: str = ""
    ends: int = 0
