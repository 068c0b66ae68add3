"""Server name: the host that a TLS ClientHello names, which whoever stands on the line can read (RFC 8446, RFC 6066)."""

from __future__ import annotations

_HANDSHAKE, _CLIENT_HELLO, _SERVER_NAME, _HOST = 22, 1, 0, 0


class _Short(Exception):
    """More bytes are needed."""


def server_name(stream: bytes) -> str | None:
    """The name in the ClientHello that begins a connection, or "" if there is none or this is no TLS; None until all has come."""
    try:
        return _named(_Reader(_handshake(_Reader(stream))))
    except _Short:
        return None
    except ValueError:
        return ""


def _handshake(stream: _Reader) -> bytes:
    """The first handshake message, which may fill several records."""
    said = b""
    while len(said) < 4 or len(said) < 4 + int.from_bytes(said[1:4]):
        if stream.number(1) != _HANDSHAKE:
            raise ValueError
        stream.take(2)
        said += stream.vector(2)
    return said


def _named(hello: _Reader) -> str:
    if hello.number(1) != _CLIENT_HELLO:
        raise ValueError
    hello.take(3 + 2 + 32)  # its length, the version, the random
    for size in (1, 2, 1):  # session, cipher suites, compression
        hello.vector(size)
    extensions = _Reader(hello.vector(2))
    while extensions.left:
        kind, body = extensions.number(2), extensions.vector(2)
        if kind == _SERVER_NAME:
            names = _Reader(_Reader(body).vector(2))
            return names.vector(2).decode("ascii") if names.number(1) == _HOST else ""
    return ""


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._data) - self._at

    def take(self, count: int) -> bytes:
        if count > self.left:
            raise _Short
        self._at += count
        return self._data[self._at - count : self._at]

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size))

    def vector(self, size: int) -> bytes:
        return self.take(self.number(size))
