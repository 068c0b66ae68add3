"""A reader who looks at every byte: what came over one connection, and how it ended."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from typing import Literal, NamedTuple

SHORT = 0.6  # seconds in which something that never comes does not come
LONG = 20


class Heard(NamedTuple):
    """What came, and whether the connection was then closed, reset, or still open and silent."""

    head: bytes
    body: bytes
    end: Literal["closed", "reset", "open"]

    @property
    def status(self) -> int:
        return int(self.head.split(b" ", 2)[1])

    def field(self, name: str) -> str:
        """The value of a header field; "" when it is not there."""
        lines = self.head.decode("latin-1").split("\r\n")[1:]
        return next((line.partition(": ")[2] for line in lines if line.lower().startswith(f"{name}: ")), "")


def ask(
    port: int,
    host: str,
    path: str = "/",
    *,
    method: str = "GET",
    wait: float = LONG,
    fields: Mapping[str, str] | None = None,
) -> Heard:
    """Asks for `path` on `host` over a connection of its own, and listens until it ends or is silent for `wait` seconds."""
    extra = "".join(f"{name}: {value}\r\n" for name, value in (fields or {}).items())
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as line:
        line.sendall(f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n{extra}\r\n".encode())
        return listen(line)


def listen(line: socket.socket) -> Heard:
    """All that still comes on `line`."""
    whole, end = b"", "closed"
    try:
        while piece := line.recv(65536):
            whole += piece
    except ConnectionResetError:
        end = "reset"
    except TimeoutError:
        end = "open"
    head, _, body = whole.partition(b"\r\n\r\n")
    return Heard(head, body, end)  # type: ignore[arg-type]
