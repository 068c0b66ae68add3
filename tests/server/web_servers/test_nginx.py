"""The configuration of nginx, run by nginx, answer for answer beside our own server."""

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
from nightletter.server.web_servers import Host, HostFault, configuration
from nightletter.stores import DirectoryStore
from tests.programs import node
from tests.server.conftest import POLICY, STORY, page, printed
from tests.server.web_servers.nginx import certify, free_port, nginx
from tests.server.web_servers.pair import ASKED, FULL, LIGHT, UNLIKE, Pair, paired

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with paired("nginx", nginx, tmp_path_factory.mktemp("nginx")) as both:
        yield both


@pytest.mark.parametrize("host", [FULL, LIGHT])
@pytest.mark.parametrize("path", ASKED)
def test_nginx_answers_as_our_own_server_does(pair: Pair, host: str, path: str) -> None:
    own, other = pair.both(host, path)
    assert other.status_code == own.status_code
    if own.status_code == 301:
        assert other.headers["location"] == own.headers["location"]
    else:
        assert other.content == own.content
        assert other.headers["content-type"] == own.headers["content-type"]


@pytest.mark.parametrize("host", [FULL, LIGHT])
@pytest.mark.parametrize(
    "path", [path for path in ASKED if path not in ("/en", "/en/about", "/en/news/1-old")]
)
def test_nginx_sends_the_same_headers_once(pair: Pair, host: str, path: str) -> None:
    own, other = pair.both(host, path)
    names = [name.lower() for name, _ in other.headers.multi_items()]
    assert len(names) == len(set(names))
    kept = {name: value for name, value in other.headers.items() if name not in UNLIKE}
    if host == FULL:
        del kept["connection"]  # a proxy keeps its own
    assert kept == {name: value for name, value in own.headers.items() if name not in UNLIKE}


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


def test_light_closes_its_connection_and_full_keeps_it(pair: Pair) -> None:
    assert pair.ask(LIGHT, "/en/").headers["connection"] == "close"
    assert pair.ask(FULL, "/en/").headers["connection"] == "keep-alive"


@pytest.mark.parametrize(("host", "ends"), [(FULL, False), (LIGHT, True)])
def test_over_http_2_too_light_says_goodbye_with_its_answer(pair: Pair, host: str, ends: bool) -> None:
    script = Path(__file__).with_name("http2.mjs")
    said = subprocess.run(
        [node(), script, str(pair.other), host], capture_output=True, check=True, text=True
    ).stdout
    assert said.split() == ["200", "goaway", "closed"] if ends else ["200", "open"]


def test_each_host_shows_a_certificate_of_its_own(pair: Pair) -> None:
    shown = []
    for host in (FULL, LIGHT):
        command = ["openssl", "s_client", "-connect", f"127.0.0.1:{pair.other}", "-servername", host]
        said = subprocess.run(command, input=b"", capture_output=True, check=False).stdout.decode()
        shown.append(f"CN = {host}" in said.partition("---")[2])
    assert shown == [True, True]


def test_light_headers_stay_below_700_bytes(pair: Pair) -> None:
    answer = pair.ask(LIGHT, f"/{quote(STORY)}", **{"accept-encoding": "br"})
    size = (
        len("HTTP/1.1 200 OK\r\n") + sum(len(name) + len(value) + 4 for name, value in answer.headers.raw) + 2
    )
    assert size < 700


def test_nothing_but_asking_is_answered(pair: Pair) -> None:
    assert pair.ask(FULL, "/en/", "POST").status_code == 405
    assert pair.ask(LIGHT, "/en/news/2-gone/", "DELETE").status_code == 405


def test_a_folder_that_could_say_something_to_nginx_is_refused() -> None:
    site = Site(DirectoryStore(Path("/srv/$host")), "full", "http://x.example", "", "en")
    with pytest.raises(HostFault, match="rename it"):
        configuration(
            "nginx", "Paper", (Host("a.example", site, secure=True, port=443),), ("en",), Path("/c"), 8000
        )


def test_the_configuration_writes_no_reader_down(pair: Pair) -> None:
    written = {line.strip() for line in pair.text.splitlines() if "_log " in line and "#" not in line}
    assert written == {"access_log off;", "error_log /var/log/nginx/error.log emerg;"}


def test_while_our_server_is_down_what_moved_is_still_a_page(tmp_path: Path) -> None:
    port = free_port()
    site = Site(printed(tmp_path / "light"), "light", f"https://{FULL}", POLICY, "en")
    certify(tmp_path / "certificates", LIGHT)
    hosts = (Host(LIGHT, site, secure=True, port=port),)
    text = configuration("nginx", "The Ferry", hosts, ("en",), tmp_path / "certificates", free_port())
    with nginx(tmp_path, text, port):
        answer = Pair(0, port, text).ask(LIGHT, "/en/news/2-gone/")
    assert (answer.status_code, answer.content) == (200, page("Withdrawn"))
