"""The readers of the load bench: each gets every byte, or what went wrong is told."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from bench.load.readers import crowd

BODY = b"The same words for everybody." * 100
READERS = 30


class Stories(BaseHTTPRequestHandler):
    """One story; nothing at any other address."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Sends it."""
        self.send_response(200 if self.path == "/story" else 404)
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Stories) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_everybody_gets_the_page_whole(port: int) -> None:
    together = crowd(READERS, port, "localhost", "/story", BODY)
    assert (together.whole, together.wrong) == (READERS, {})
    assert 0 < together.middle <= together.seconds


def test_another_body_is_told(port: int) -> None:
    together = crowd(READERS, port, "localhost", "/story", BODY + b" ")
    assert (together.whole, together.wrong) == (0, {"another body": READERS})


def test_an_address_with_nothing_there_is_told(port: int) -> None:
    assert crowd(2, port, "localhost", "/nothing", BODY).wrong == {"HTTP/1.1 404 Not Found": 2}


def test_a_server_that_is_not_there_is_told() -> None:
    assert crowd(2, 1, "localhost", "/story", BODY).wrong == {"ConnectionRefusedError": 2}
