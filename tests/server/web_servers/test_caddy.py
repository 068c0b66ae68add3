"""The Caddyfile, run by Caddy, answer for answer beside our own server."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import brotli
import httpx
import pytest

from nightletter.server import Site
from nightletter.server.web_servers import Host, configuration
from tests.programs import node
from tests.server.conftest import POLICY, STORY, page, printed
from tests.server.web_servers.caddy import caddy
from tests.server.web_servers.nginx import certify, free_port
from tests.server.web_servers.pair import ASKED, FULL, LIGHT, UNLIKE, Pair, paired

pytestmark = pytest.mark.slow

BROTLI = {"accept-encoding": "gzip, br"}


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with paired("caddy", caddy, tmp_path_factory.mktemp("caddy")) as both:
        yield both


@pytest.mark.parametrize("coding", ["gzip, br", "gzip"])
@pytest.mark.parametrize("host", [FULL, LIGHT])
@pytest.mark.parametrize("path", ASKED)
def test_caddy_answers_as_our_own_server_does(pair: Pair, host: str, path: str, coding: str) -> None:
    own, other = pair.both(host, path, **{"accept-encoding": coding})
    assert other.status_code == own.status_code
    assert other.content == own.content
    assert other.headers.get("location") == own.headers.get("location")
    names = [name.lower() for name, _ in other.headers.multi_items()]
    assert len(names) == len(set(names))
    left = {*UNLIKE, "connection"}
    kept = {name: value for name, value in other.headers.items() if name not in left}
    assert kept == {name: value for name, value in own.headers.items() if name not in left}


@pytest.mark.parametrize(("coding", "unpacked"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_page_comes_in_the_coding_that_the_reader_knows(
    pair: Pair, coding: str, unpacked: Callable[[bytes], bytes]
) -> None:
    with httpx.Client(verify=False) as client:
        url = f"https://127.0.0.1:{pair.other}/en/"
        asked = {"host": LIGHT, "accept-encoding": coding}
        with client.stream("GET", url, headers=asked, extensions={"sni_hostname": LIGHT}) as answer:
            body = b"".join(answer.iter_raw())
            assert answer.headers["content-encoding"] == coding
    assert unpacked(body) == page("en/index.html")


@pytest.mark.parametrize("coding", ["gzip, br", "gzip"])
def test_light_closes_its_connection_and_full_keeps_it(pair: Pair, coding: str) -> None:
    asked = {"accept-encoding": coding}
    assert pair.ask(LIGHT, "/en/", **asked).headers.get("connection") == "close"
    assert pair.ask(FULL, "/en/", **asked).headers.get("connection") != "close"


@pytest.mark.parametrize(("host", "ends"), [(FULL, False), (LIGHT, True)])
def test_over_http_2_too_light_says_goodbye_with_its_answer(pair: Pair, host: str, ends: bool) -> None:
    script = Path(__file__).with_name("http2.mjs")
    said = subprocess.run(
        [node(), script, str(pair.other), host], capture_output=True, check=True, text=True
    ).stdout
    assert said.split() == ["200", "goaway", "closed"] if ends else ["200", "open"]


def test_light_headers_stay_below_700_bytes(pair: Pair) -> None:
    answer = pair.ask(LIGHT, f"/{quote(STORY)}", **BROTLI)
    size = (
        len("HTTP/1.1 200 OK\r\n") + sum(len(name) + len(value) + 4 for name, value in answer.headers.raw) + 2
    )
    assert size < 700


def test_nothing_but_asking_is_answered(pair: Pair) -> None:
    assert pair.ask(FULL, "/en/", "POST", **BROTLI).status_code == 405
    assert pair.ask(LIGHT, "/en/news/2-gone/", "DELETE", **BROTLI).status_code == 405


def test_the_configuration_writes_no_reader_down(pair: Pair) -> None:
    assert "exclude http.log http.handlers" in pair.text
    assert "output" not in pair.text


def test_while_our_server_is_down_what_moved_is_still_a_page(tmp_path: Path) -> None:
    port = free_port()
    site = Site(printed(tmp_path / "light"), "light", f"https://{FULL}", POLICY, "en")
    certify(tmp_path / "certificates", LIGHT)
    hosts = (Host(LIGHT, site, secure=True, port=port),)
    text = configuration("caddy", "The Ferry", hosts, ("en",), tmp_path / "certificates", free_port())
    with caddy(tmp_path, text, port):
        answer = Pair(0, port, text).ask(LIGHT, "/en/news/2-gone/", **BROTLI)
    assert answer.content == page("Withdrawn")
