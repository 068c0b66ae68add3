"""What only nginx does, and how."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import pytest

from nightletter.server import Site
from nightletter.server.web_servers import Host, configuration
from tests.ports import free_port
from tests.server.conftest import POLICY, page, printed
from tests.server.web_servers.nginx import certify, nginx
from tests.server.web_servers.pair import FULL, LIGHT, Pair

pytestmark = pytest.mark.slow


def written(port: int, behind: int, here: Path) -> str:
    """The configuration for Light alone."""
    site = Site(printed(here / "light"), "light", f"https://{FULL}", POLICY, "en", fresh=300, small=True)
    certify(here / "certificates", LIGHT)
    hosts = (Host(LIGHT, site, secure=True, port=port),)
    return configuration("nginx", "The Ferry", hosts, ("en",), here / "certificates", behind)


def test_the_configuration_writes_no_reader_down(tmp_path: Path) -> None:
    lines = map(str.strip, written(443, 8000, tmp_path).splitlines())
    assert {line for line in lines if "_log " in line and "#" not in line} == {
        "access_log off;",
        "error_log /var/log/nginx/error.log emerg;",
    }


def test_who_comes_again_is_spared_the_certificate(tmp_path: Path) -> None:
    port = free_port()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    session: ssl.SSLSession | None = None
    reused = []
    with nginx(tmp_path, written(port, free_port(), tmp_path), port):
        for _ in range(4):
            with (
                socket.create_connection(("127.0.0.1", port)) as connection,
                context.wrap_socket(connection, server_hostname=LIGHT, session=session) as tls,
            ):
                tls.sendall(f"GET /en/ HTTP/1.1\r\nHost: {LIGHT}\r\nAccept-Encoding: br\r\n\r\n".encode())
                assert tls.recv(15) == b"HTTP/1.1 200 OK"
                reused.append(tls.session_reused)
                # Each connection gives the ticket for the next.
                session = tls.session
    assert reused == [False, True, True, True]


def test_while_our_server_is_down_what_moved_is_still_a_page(tmp_path: Path) -> None:
    port = free_port()
    text = written(port, free_port(), tmp_path)
    with nginx(tmp_path, text, port):
        answer = Pair(0, port, text).ask(LIGHT, "/en/news/2-gone/")
    assert (answer.status_code, answer.content) == (200, page("Withdrawn"))
