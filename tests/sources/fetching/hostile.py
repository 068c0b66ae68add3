"""A server on loopback that answers each path in its own bad way."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec

Manner = Callable[["Handler"], None]


class Server(msgspec.Struct, frozen=True):
    """`asked` grows with each request: its path and its headers, by lower-case name."""

    port: int
    asked: list[tuple[str, dict[str, str]]]

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The whole address of `path`."""
        return f"http://{host}:{self.port}{path}"


class Handler(BaseHTTPRequestHandler):
    """One request, answered in the manner of its path."""

    protocol_version = "HTTP/1.1"
    manners: dict[str, Manner]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        manner = self.manners.get(self.path.partition("?")[0])
        if manner is None:
            self.say(404, b"nothing here")
            return
        manner(self)

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        """An orderly answer."""
        self.head(status, **{"Content-Length": str(len(body)), **headers})
        self.wfile.write(body)

    def head(self, status: int, **headers: str) -> None:
        """Just its head."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that is overridden
        """Says nothing."""


def plain(body: bytes, **headers: str) -> Manner:
    """Answers with `body`."""
    return lambda handler: handler.say(200, body, **headers)


def leads(location: str) -> Manner:
    """Leads on."""
    return lambda handler: handler.say(302, Location=location)


def drip(handler: Handler) -> None:
    """A byte now and then, for ever."""
    handler.head(200, Content_Length="100000")
    _drip(handler, b"x")


def drip_head(handler: Handler) -> None:
    """Headers that never end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    _drip(handler, b"X-More: more\r\n")


def _drip(handler: Handler, piece: bytes) -> None:
    try:
        for _ in range(100):
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        pass


def endless(handler: Handler) -> None:
    """A body that says nothing of its length and does not end."""
    handler.head(200, Connection="close")
    try:
        for _ in range(10_000):
            handler.wfile.write(b"x" * 10_000)
    except OSError:
        pass
    handler.close_connection = True


_BOMB = gzip.compress(bytes(50_000_000))


def bomb(handler: Handler) -> None:
    """Fifty megabytes in fifty kilobytes."""
    handler.say(200, _BOMB, Content_Encoding="gzip")


def cut_short(handler: Handler) -> None:
    """Half of what was promised."""
    handler.head(200, Content_Length="1000")
    handler.wfile.write(b"half")
    handler.close_connection = True


def silent(handler: Handler) -> None:
    """Hangs up."""
    handler.close_connection = True


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing of those who hang up, as they should."""


@contextmanager
def serving(manners: dict[str, Manner]) -> Iterator[Server]:
    """A server with these manners for as long as the context lasts."""
    asked: list[tuple[str, dict[str, str]]] = []
    own = type("Own", (Handler,), {"manners": manners, "asked": asked})
    with _Quiet(("127.0.0.1", 0), own) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield Server(server.server_port, asked)
        finally:
            server.shutdown()
