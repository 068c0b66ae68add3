"""The readers of the load bench: each gets every byte, or what went wrong is told."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from bench.load.readers import Crowd, crowd

pytestmark = pytest.mark.slow

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


def _crowd(count: int, port: int, path: str, body: bytes) -> Crowd:
    # In a thread of its own, since a browser of another test may have a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(crowd, count, port, "localhost", path, body).result()


def test_everybody_gets_the_page_whole(port: int) -> None:
    together = _crowd(READERS, port, "/story", BODY)
    assert (together.whole, together.wrong) == (READERS, {})
    assert 0 < together.middle <= together.seconds


def test_another_body_is_told(port: int) -> None:
    together = _crowd(READERS, port, "/story", BODY + b" ")
    assert (together.whole, together.wrong) == (0, {"another body": READERS})


def test_an_address_with_nothing_there_is_told(port: int) -> None:
    assert _crowd(2, port, "/nothing", BODY).wrong == {"HTTP/1.1 404 Not Found": 2}


def test_a_server_that_is_not_there_is_told() -> None:
    assert _crowd(2, 1, "/story", BODY).wrong == {"ConnectionRefusedError": 2}
