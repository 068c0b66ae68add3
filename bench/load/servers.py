"""Servers: nginx as `nightletter deploy nginx` configures it, nginx with nothing but a file, and our own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from bench import program
from tests.server.web_servers.nginx import certify, is_open, prepared

# As on a small machine with two cores that is told to serve many.
_MAIN = "worker_processes 2; worker_rlimit_nofile 65536;"
_CONNECTIONS = 16_384
_PLAIN = """\
server {{
    listen {port};
    root "{root}";
    access_log off;
    keepalive_timeout 0;
    default_type application/octet-stream;
}}
"""


@contextmanager
def generated(paper: Path, place: Path, port: int, host: str) -> Iterator[None]:
    """The generated configuration, which listens on `port`; nothing runs behind it, since Light's readers of brotli need nothing."""
    text = program.said("deploy", "nginx", "--paper", paper)
    with _nginx(place / "generated", text, port, host):
        yield


@contextmanager
def secure(paper: Path, place: Path, port: int, hosts: tuple[str, str]) -> Iterator[None]:
    """The generated configuration for https, with certificates for Full's host and Light's."""
    certificates = place / "certificates"
    for host in hosts:
        certify(certificates, host)
    text = program.said("deploy", "nginx", "--certificates", str(certificates), "--paper", paper)
    here = place / "secure"
    here.mkdir()
    with program.running(prepared(here, text, _MAIN, _CONNECTIONS)):
        _wait_until(lambda: is_open(port), port)
        yield


@contextmanager
def plain(root: Path, place: Path, port: int) -> Iterator[None]:
    """Nginx that sends the files below `root` as they are, and closes each connection as Light must."""
    with _nginx(place / "plain", _PLAIN.format(port=port, root=root), port, "localhost"):
        yield


@contextmanager
def own(paper: Path, port: int, host: str) -> Iterator[None]:
    """`nightletter serve`."""
    command = program.nightletter("serve", "--paper", paper, "--port", str(port))
    with program.running(command):
        _wait_for(port, host)
        yield


@contextmanager
def _nginx(here: Path, site: str, port: int, host: str) -> Iterator[None]:
    here.mkdir()
    with program.running(prepared(here, site, _MAIN, _CONNECTIONS)):
        _wait_for(port, host)
        yield


def _wait_for(port: int, host: str) -> None:
    _wait_until(lambda: _answers(port, host), port)


def _answers(port: int, host: str) -> bool:
    try:
        with urlopen(Request(f"http://127.0.0.1:{port}/", headers={"Host": host}), timeout=5):
            return True
    except OSError as reason:
        return bool(getattr(reason, "code", 0))  # it answers, if only with an error


def _wait_until(there: Callable[[], bool], port: int) -> None:
    for _ in range(100):
        if there():
            return
        time.sleep(0.1)
    raise RuntimeError(f"nothing answers on port {port}")
