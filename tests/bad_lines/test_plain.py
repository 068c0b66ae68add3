from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping

import pytest

from nightletter.server import Site, running
from tests.bad_lines.conftest import FULL, LIGHT, PATH
from tests.bad_lines.reader import Heard, ask, listen
from tests.server.conftest import FILM, PICTURE


@pytest.fixture(scope="module")
def straight(sites: Mapping[str, Site]) -> Iterator[int]:
    """The same paper without a relay."""
    with running(sites) as port:
        yield port


def without_date(heard: Heard) -> tuple[set[bytes], bytes]:
    lines = heard.head.split(b"\r\n")
    return {line for line in lines if not line.lower().startswith(b"date:")}, heard.body


ASKED: list[tuple[str, str, dict[str, str]]] = [
    ("GET", PATH, {}),
    ("GET", PATH, {"Accept-Encoding": "br"}),
    ("GET", PATH, {"Accept-Encoding": "gzip"}),
    ("GET", "/en/news/1-old/", {}),
    ("GET", "/en/news/2-gone/", {}),
    ("GET", "/nothing", {}),
    ("HEAD", PATH, {}),
    ("HEAD", f"/{FILM}", {}),
    ("GET", f"/{FILM}", {}),
    ("GET", f"/{FILM}", {"Range": "bytes=5-14"}),
    ("GET", f"/{FILM}", {"Range": "bytes=9999999-"}),
    ("GET", f"/{PICTURE}", {"If-None-Match": "*"}),
    ("OPTIONS", PATH, {}),
    ("GET", "/../../etc/passwd", {}),
    ("GET", "/%ff", {}),
]


@pytest.mark.parametrize("host", [FULL, LIGHT, "example.org", "nonsense.paper.localhost"])
@pytest.mark.parametrize(("method", "path", "fields"), ASKED)
def test_a_good_line_changes_no_byte_of_an_answer(
    port: int, straight: int, host: str, method: str, path: str, fields: dict[str, str]
) -> None:
    through = ask(port, host, path, method=method, fields=fields)
    assert without_date(through) == without_date(
        ask(straight, host, path, method=method, fields={**fields, "Connection": "close"})
    )
    assert through.end == "closed"


def test_a_part_of_a_film_and_a_picture_that_is_known_come_as_such(port: int) -> None:
    part = ask(port, FULL, f"/{FILM}", fields={"Range": "bytes=5-14"})
    assert (part.status, part.body) == (206, b"5678901234")
    assert ask(port, FULL, f"/{PICTURE}", fields={"If-None-Match": "*"}).status == 304


def test_a_request_with_a_body_is_passed_on_whole(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: paper.localhost\r\nContent-Length: 5\r\n\r\n")
        line.sendall(b"hello")
        assert listen(line).status == 405


@pytest.mark.parametrize(
    "said",
    [b"\x00\xff garbage\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n", b"get /\r\n\r\n"],
)
def test_what_is_no_request_is_left_to_the_server(port: int, said: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(said)
        assert listen(line).status in {400, 421}


def test_a_head_without_end_is_refused(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: paper.localhost\r\nX: " + b"x" * 70_000)
        assert listen(line).status == 431


def test_many_readers_who_hang_up_keep_nobody_out(port: int) -> None:
    for host in (FULL, "2g.paper.localhost", "stalled-text.paper.localhost") * 10:
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(f"GET /{FILM} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert ask(port, FULL, PATH).status == 200
