from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import pytest

from nightletter.server import ServerFault, Site, running, serve
from nightletter.stores import DirectoryStore
from tests.server.conftest import FILM, PICTURE, page, write

pytestmark = pytest.mark.usefixtures("full", "light")

# As long as a slug may be: 100 bytes in UTF-8, 300 characters in an address.
LONG = "fa/politics/123456-" + "نامهٔ-" * 9 + "ش" * 1


def exchange(port: int, host: str, path: str, **headers: str) -> tuple[bytes, bytes]:
    """The head and the body of an answer, byte for byte, read until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        extra = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{extra}\r\n".encode())
        whole = b""
        while piece := line.recv(65536):
            whole += piece
    head, _, body = whole.partition(b"\r\n\r\n")
    return head + b"\r\n\r\n", body


def test_what_is_asked_for_in_the_way_of_a_proxy_is_answered_by_the_host_that_it_names(
    sites: Mapping[str, Site],
) -> None:
    with running(sites) as port:
        plain, body = exchange(port, "paper.localhost", "/en/about/", Connection="close")
        head, same = exchange(
            port, "light.paper.localhost", "http://paper.localhost/en/about/", Connection="close"
        )
        assert b"200 OK" in plain
        assert (head, same) == (plain, body)
        elsewhere, _ = exchange(port, "paper.localhost", "http://x.example/en/about/", Connection="close")
        assert b" 421 " in elsewhere


def test_a_light_answer_closes_and_keeps_its_headers_under_700_bytes(
    sites: Mapping[str, Site], light: DirectoryStore
) -> None:
    folders = ["", "en/", "fa/" + "ا" * 30 + "/", LONG + "/", "fa/x/1-" + "ش" * 50 + "/"]
    for folder in folders:
        write(light, f"{folder}index.html", page("x"))
    light.write("en/news/1-old/index.status", f"301 /{LONG}/".encode())
    with running(sites) as port:
        paths = [quote(f"/{folder}") for folder in folders]
        for path in (
            *paths,
            *(path.rstrip("/") for path in paths[1:]),
            "/en/news/1-old/",
            "/en/news/2-gone/",
            "/x",
            "/" + PICTURE,
        ):
            for accepted in ("gzip", "br", "identity"):
                head, _ = exchange(port, "light.paper.localhost", path, Accept_Encoding=accepted)
                assert b"connection: close" in head.lower()
                assert len(head) < 700, head


def test_a_full_connection_stays_open(sites: Mapping[str, Site]) -> None:
    with running(sites) as port:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        for _ in range(2):
            line.request("GET", "/", headers={"Host": "paper.localhost"})
            answer = line.getresponse()
            assert (answer.status, answer.getheader("connection")) == (200, None)
            answer.read()
        line.close()


def test_an_answer_on_an_open_connection_is_not_delayed(sites: Mapping[str, Site]) -> None:
    with running(sites) as port:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        begin = time.monotonic()
        for _ in range(50):
            line.request("GET", "/", headers={"Host": "paper.localhost"})
            line.getresponse().read()
        line.close()
    assert time.monotonic() - begin < 50 * 0.03, (
        "Nagle's algorithm and delayed acknowledgement make 40 ms each"
    )


def test_a_film_is_streamed_whole_and_in_parts(sites: Mapping[str, Site]) -> None:
    with running(sites) as port:
        head, body = exchange(port, "light.paper.localhost", "/" + FILM)
        assert b" 200 " in head
        assert len(body) == 1_000_000
        head, body = exchange(port, "light.paper.localhost", "/" + FILM, Range="bytes=999995-")
        assert b" 206 " in head
        assert body == b"56789"


def test_a_reader_who_hangs_up_does_not_stop_the_others(sites: Mapping[str, Site]) -> None:
    with running(sites) as port:
        for _ in range(5):
            with socket.create_connection(("127.0.0.1", port)) as line:
                line.sendall(f"GET /{FILM} HTTP/1.1\r\nHost: paper.localhost\r\n\r\n".encode())
                line.recv(100)
        assert b" 200 " in exchange(port, "light.paper.localhost", "/")[0]


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\x00\xff\xfe garbage\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET http://paper.localhost/ HTTP/1.1\r\nHost: paper.localhost\r\nConnection: close\r\n\r\n",
        b"GET /../../etc/passwd HTTP/1.1\r\nHost: paper.localhost\r\nConnection: close\r\n\r\n",
        b"GET //etc/passwd HTTP/1.1\r\nHost: paper.localhost\r\nConnection: close\r\n\r\n",
        b"GET /%ff%fe HTTP/1.1\r\nHost: paper.localhost\r\nConnection: close\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: paper.localhost\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: paper.localhost\r\nRange: bytes="
        + b"9" * 3000
        + b"-\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: paper.localhost\r\nAccept-Encoding: \xff\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: paper.localhost\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
    ],
)
def test_no_request_is_a_fault_of_ours_or_leaves_a_trace_of_its_sender(
    sites: Mapping[str, Site],
    request_bytes: bytes,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with running(sites) as port:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            line.sendall(request_bytes)
            line.shutdown(socket.SHUT_WR)
            answer = b""
            try:
                while piece := line.recv(65536):
                    answer += piece
            except ConnectionResetError:
                pass
        assert b" 500 " not in answer[:20]
        assert b"root:" not in answer
    written = caplog.text + "".join(capfd.readouterr())
    assert "127.0.0.1" not in written
    assert "Traceback" not in written


def test_a_port_in_use_is_one_clear_line(sites: Mapping[str, Site]) -> None:
    with running(sites) as port, pytest.raises(ServerFault) as caught:
        serve(sites, port)
    assert str(port) in str(caught.value)
    assert "--port" in str(caught.value)


@pytest.mark.parametrize("port", [70000, -1])
def test_a_port_that_cannot_be_is_one_clear_line(sites: Mapping[str, Site], port: int) -> None:
    with pytest.raises(ServerFault):
        serve(sites, port)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_quietly_when_told(tmp_path: Path, stop: signal.Signals) -> None:
    DirectoryStore(tmp_path).write("index.html", b"front")
    code = (
        "import sys; from pathlib import Path\n"
        "from nightletter.server import Site, serve; from nightletter.stores import DirectoryStore\n"
        "site = Site(DirectoryStore(Path(sys.argv[1])), 'full', 'http://x.example', \"default-src 'none'\", 'en')\n"
        "serve({'paper.localhost': site}, 0, on_start=lambda port: print(port, flush=True))\n"
        "print('stopped', flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    port = int(process.stdout.readline())
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.request("GET", "/", headers={"Host": "paper.localhost"})
    assert line.getresponse().read() == b"front"
    process.send_signal(stop)
    out, errors = process.communicate(timeout=20)
    line.close()
    assert errors == ""
    if stop is signal.SIGINT:
        assert (out, process.returncode) == ("stopped\n", 0)


def test_many_readers_at_once_all_get_the_page(sites: Mapping[str, Site]) -> None:
    answers: list[bytes] = []
    with running(sites) as port:
        readers = [
            threading.Thread(
                target=lambda: answers.append(exchange(port, "light.paper.localhost", "/en/")[1])
            )
            for _ in range(40)
        ]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
    assert len(answers) == 40
    assert set(answers) == {page("en/index.html")}
