"""Our server, nginx and Caddy under requests that mean harm: nothing of the machine is told, and nothing is written down."""

from __future__ import annotations

import json
import re
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.server import Site, patience, running
from nightletter.server.web_servers import NAMES
from tests.programs import node
from tests.server.conftest import POLICY, printed
from tests.server.web_servers.caddy import caddy
from tests.server.web_servers.nginx import nginx
from tests.server.web_servers.pair import FULL, LIGHT, paired

pytestmark = pytest.mark.slow

RUNNING: dict[str, Callable[[Path, str, int], AbstractContextManager[None]]] = {
    "nginx": nginx,
    "caddy": caddy,
}
SECRETS = (b"root:x:", b"SQLite format", b"Traceback", b"CREATE TABLE", b"[full]")
UNPRINTED = ("index.status", "index.html.br", "index.html.gz", "index.canonical", ".staging/x")


class Target:
    """A server on a port, with TLS or without; `folder` is where it could write something down."""

    def __init__(self, name: str, port: int, folder: Path, *, secure: bool) -> None:
        self.name, self.port, self.folder, self.secure = name, port, folder, secure

    def raw(self, data: bytes, sni: str | None = FULL, patience: float = 3) -> bytes:
        """What it answers to the bytes `data`, until it closes or says nothing for a while."""
        answer = b""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=patience) as line:
                if self.secure:
                    context = ssl.create_default_context()
                    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
                    context.set_alpn_protocols(["http/1.1"])
                    with context.wrap_socket(line, server_hostname=sni) as safe:
                        safe.sendall(data)
                        while piece := safe.recv(65536):
                            answer += piece
                else:
                    line.sendall(data)
                    while piece := line.recv(65536):
                        answer += piece
        except OSError:
            pass
        return answer

    def ask(self, path: str, host: str = FULL, method: str = "GET", more: str = "") -> bytes:
        """What it answers to a whole request."""
        head = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"
        return self.raw(head.encode("utf-8", "surrogateescape"), host if host in (FULL, LIGHT) else FULL)

    def written(self) -> str:
        """What it has written into its logs."""
        logs = (*self.folder.rglob("*.log"), *self.folder.rglob("access*"))
        return "".join(file.read_text(errors="replace") for file in logs if file.is_file())


@pytest.fixture(scope="module", params=["ours", *NAMES])
def target(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    name, here = request.param, tmp_path_factory.mktemp("servers")
    if name == "ours":
        sites = {
            FULL: Site(printed(here / "full"), "full", f"http://{LIGHT}", POLICY, "en"),
            LIGHT: Site(printed(here / "light"), "light", f"http://{FULL}", POLICY, "en", small=True),
        }
        with running(sites) as port:
            yield Target(name, port, here, secure=False)
        return
    with paired(name, RUNNING[name], here) as both:
        yield Target(name, both.other, here, secure=True)


def status(answer: bytes) -> int:
    found = re.match(rb"HTTP/1\.[01] (\d+)", answer)
    return int(found[1]) if found else 0


def judge(answer: bytes) -> None:
    """What no answer may be."""
    head = answer.partition(b"\r\n\r\n")[0]
    assert not [one for one in SECRETS if one in answer]
    assert not re.search(rb"(?im)^(set-cookie|x-evil|server: .*[0-9])", head)
    assert status(answer) < 500 or status(answer) in (501, 505)
    if leads := re.search(rb"(?im)^location: (.*?)\r?$", head + b"\r\n"):
        assert b"evil" not in leads[1]
        assert not leads[1].startswith(b"//")


def test_a_right_request_is_answered(target: Target) -> None:
    assert status(target.ask("/en/", more="Accept-Encoding: br\r\n")) == 200
    assert status(target.ask("/en/", LIGHT, more="Accept-Encoding: br\r\n")) == 200


UP = st.sampled_from(
    ["../", "..%2f", "%2e%2e/", "..\\", "..%5c", "%252e%252e/", "..;/", "%c0%ae%c0%ae/", "%uff0e./", "..%00/", "..//", "./../"]
)  # fmt: skip
GOALS = st.sampled_from(
    ["archive.db", "nightletter.toml", "etc/passwd", "press/light.db", ".staging/x", "index.status"]
)
CLIMBS = st.builds(lambda up, times, goal: "/" + up * times + goal, UP, st.integers(1, 12), GOALS)
ODD = st.text(
    st.characters(min_codepoint=0x21, max_codepoint=0x7E) | st.sampled_from("éش\u200c"), max_size=80
).map(lambda text: "/" + text)
LONG = st.integers(300, 9000).map(lambda size: "/" + "a" * size)


@given(path=CLIMBS | ODD | LONG, host=st.sampled_from([FULL, LIGHT]))
@settings(max_examples=40)
def test_no_path_leads_out_of_the_tree(target: Target, path: str, host: str) -> None:
    answer = target.ask(path, host)
    judge(answer)
    if "passwd" in path or "archive" in path or ".toml" in path or "press/" in path:
        assert status(answer) != 200


@pytest.mark.parametrize("name", UNPRINTED)
@pytest.mark.parametrize("host", [FULL, LIGHT])
def test_what_lies_beside_pages_is_for_nobody(target: Target, host: str, name: str) -> None:
    for written in (name, name.upper(), name.replace(".", "%2e"), name.replace("b", "%62")):
        assert status(target.ask(f"/en/{written}", host)) != 200 or written.isupper()
        assert status(target.ask(f"/en/news/2-gone/{written}", host, more="Accept-Encoding: br\r\n")) != 200


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "X" * 5000]
)
def test_nothing_but_asking_is_answered(target: Target, method: str) -> None:
    answer = target.ask("/en/", method=method)
    judge(answer)
    assert status(answer) != 200


@pytest.mark.parametrize(
    "host", ["evil.invalid", f"{FULL}.evil.invalid", f"{FULL}@evil.invalid", "[::1]", "127.0.0.1", "a" * 5000, ""]
)  # fmt: skip
def test_another_name_is_not_told_whose_server_this_is(target: Target, host: str) -> None:
    answer = target.ask("/en/", host)
    judge(answer)
    assert status(answer) in (0, 400, 421, 431)
    assert b"paper" not in answer.lower()


def test_without_the_name_of_a_host_no_certificate_is_shown(target: Target) -> None:
    if not target.secure:
        pytest.skip("it has none to show")
    for sni in (None, "evil.invalid"):
        with socket.create_connection(("127.0.0.1", target.port), timeout=5) as line:
            context = ssl.create_default_context()
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            with pytest.raises((ssl.SSLError, ConnectionError)):
                context.wrap_socket(line, server_hostname=sni)


@pytest.mark.parametrize(
    "more",
    ["X-Forwarded-Host: evil.invalid", "X-Forwarded-Proto: https", "Forwarded: host=evil.invalid", "X-Original-URL: /archive.db",
     "X-HTTP-Method-Override: DELETE", "Origin: https://evil.invalid", "Cookie: a=b", "Upgrade: websocket", "Range: bytes=" + ",".join(["0-1"] * 500)],
    ids=lambda more: more.partition(":")[0],
)  # fmt: skip
def test_no_header_of_a_reader_comes_back(target: Target, more: str) -> None:
    answer = target.ask("/en/", more=f"{more}\r\nAccept-Encoding: br\r\n")
    judge(answer)
    assert b"evil" not in answer


INNER = f"GET /en/smuggled HTTP/1.1\r\nHost: {FULL}\r\n\r\n"


@pytest.mark.parametrize(
    "rest",
    [
        f"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{INNER}",
        f"Transfer-Encoding : chunked\r\n\r\n{INNER}",
        f"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n{INNER}",
        f"Content-Length: 0\r\nContent-Length: {len(INNER)}\r\n\r\n{INNER}",
        "X: a\r\n Transfer-Encoding: chunked\r\n\r\n",
        "X: a\0b\r\n\r\n",
    ],
    ids=["both", "space", "two encodings", "two lengths", "folded", "nul"],
)
def test_one_request_is_never_two(target: Target, rest: str) -> None:
    answer = target.raw(f"GET /en/ HTTP/1.1\r\nHost: {FULL}\r\n{rest}".encode(), patience=1)
    judge(answer)
    # Caddy lets chunks count where both are said, as RFC 9112 (6.1) allows a server with nothing before it; what follows is another.
    most = 2 if target.name == "caddy" and "Content-Length: 4" in rest else 1
    assert len(re.findall(rb"HTTP/1\.1 \d", answer)) <= most


def test_over_http_2_too(target: Target) -> None:
    if not target.secure:
        pytest.skip("HTTP/2 is for servers with TLS")
    script = Path(__file__).with_name("http2.mjs")
    said = subprocess.run(
        [node(), script, str(target.port), FULL], capture_output=True, check=True, text=True
    ).stdout
    answers = json.loads(said)
    assert answers.pop("right") == 200
    assert answers
    for name, found in answers.items():
        assert found != 200, name


def test_nothing_was_written_down(target: Target) -> None:
    """Last in this file: after all that was sent, no log holds an address, a path or a name."""
    written = target.written()
    assert "evil" not in written
    assert "smuggled" not in written
    assert "/en/" not in written


def test_a_request_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "WHOLE", 0.3)
    with running({FULL: Site(printed(tmp_path), "full", f"http://{LIGHT}", POLICY, "en")}) as port:
        begun = [
            b"",
            b"GET /en/ HTTP/1.1\r\nX: ",
            f"GET /en/ HTTP/1.1\r\nHost: {FULL}\r\nContent-Length: 10\r\n\r\nabc".encode(),
            f"GET /en/ HTTP/1.1\r\nHost: {FULL}\r\n\r\nGET".encode(),
        ]
        lines = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(len(begun) * 10)]
        for number, line in enumerate(lines):
            line.sendall(begun[number % len(begun)])
        for line in lines:
            with line:
                while True:
                    try:
                        if not line.recv(65536):
                            break
                    except ConnectionResetError:
                        break


def test_a_reader_who_takes_an_answer_slowly_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "WHOLE", 0.2)
    store = printed(tmp_path)
    film = next(one for one in store.root.rglob("*.mp4"))
    path = film.relative_to(store.root).as_posix()
    with (
        running({FULL: Site(store, "full", f"http://{LIGHT}", POLICY, "en")}) as port,
        socket.create_connection(("127.0.0.1", port), timeout=10) as line,
    ):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(f"GET /{path} HTTP/1.1\r\nHost: {FULL}\r\nConnection: close\r\n\r\n".encode())
        taken = 0
        for _ in range(10):
            time.sleep(0.1)
            taken += len(line.recv(4096))
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        while taken < 300_000:
            piece = line.recv(65536)
            assert piece
            taken += len(piece)
