"""What only Caddy does, and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.server import Site
from nightletter.server.web_servers import Host, configuration
from tests.ports import free_port
from tests.server.conftest import POLICY, page, printed
from tests.server.web_servers.caddy import caddy
from tests.server.web_servers.nginx import certify
from tests.server.web_servers.pair import FULL, LIGHT, Pair

pytestmark = pytest.mark.slow


def written(port: int, behind: int, here: Path) -> str:
    """The configuration for Light alone."""
    site = Site(printed(here / "light"), "light", f"https://{FULL}", POLICY, "en", fresh=300, small=True)
    certify(here / "certificates", LIGHT)
    hosts = (Host(LIGHT, site, secure=True, port=port),)
    return configuration("caddy", "The Ferry", hosts, ("en",), here / "certificates", behind)


def test_the_configuration_writes_no_reader_down(tmp_path: Path) -> None:
    text = written(443, 8000, tmp_path)
    assert "exclude http.log http.handlers" in text
    assert "output" not in text


def test_while_our_server_is_down_what_moved_is_still_a_page(tmp_path: Path) -> None:
    port = free_port()
    text = written(port, free_port(), tmp_path)
    with caddy(tmp_path, text, port):
        answer = Pair(0, port, text).ask(LIGHT, "/en/news/2-gone/", **{"accept-encoding": "gzip, br"})
    assert answer.content == page("Withdrawn")
