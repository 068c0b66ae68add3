"""A little site on this machine's loopback, for tests of what drives browsers. Counts what it is asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec


class Answer(msgspec.Struct, frozen=True):
    """What stands at one path."""

    body: bytes
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = {}


class Site(msgspec.Struct, frozen=True):
    """A running site. `asked` grows with every request: host and path, as `paper.localhost/en/`."""

    port: int
    asked: list[str]

    def url(self, host: str = "paper.localhost", path: str = "/") -> str:
        """The address of `path` on `host`, which must lie under localhost."""
        return f"http://{host}:{self.port}{path}"


@contextmanager
def site(answers: Mapping[str, Answer]) -> Iterator[Site]:
    """Serves `answers`, keyed by path, until the block ends; anything else is not found."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.headers.get("Host", "").partition(":")[0] + self.path)
            answer = answers.get(self.path)
            self.send_response(200 if answer else 404)
            answer = answer or Answer(b"<!doctype html><html lang=en><title>Not found</title><p>Not found")
            for name, value in {"Content-Type": answer.kind, **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that is overridden
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield Site(server.server_port, asked)
        finally:
            server.shutdown()
