"""Coding: a text that was altered, compressed again as its reader likes it."""

from __future__ import annotations

import gzip
from typing import Literal

import brotli

from nightletter.bad_lines.head import Head
from nightletter.server.negotiation import Coding, chosen

_CODINGS: frozenset[Coding] = frozenset({"br", "gzip", "identity"})
# As the press compresses each edition, so that a page is as long as it is for readers; gzip as the server does.
_QUALITY = {"full": 5, "light": 11}
_GZIP_LEVEL = 6


def described(head: Head, body: bytes) -> Head:
    """`head` for `body` as it is; without ETag, for the server's own names other bytes."""
    return head.without("etag").having("content-length", str(len(body)))


def coded(head: Head, body: bytes, accepted: str, kind: Literal["full", "light"]) -> tuple[Head, bytes]:
    """The text `body` of an edition in the coding that `accepted`, the value of Accept-Encoding, likes best, and its head."""
    coding = chosen(accepted or None, _CODINGS)
    if coding == "identity":
        return described(head, body), body
    small = gzip.compress(body, _GZIP_LEVEL, mtime=0) if coding == "gzip" else _brotli(body, _QUALITY[kind])
    return described(head, small).having("content-encoding", coding), small


def _brotli(body: bytes, quality: int) -> bytes:
    return bytes(brotli.compress(body, quality=quality, mode=brotli.MODE_TEXT))
