"""The configurations of other web servers, run by them, answer for answer beside our own server."""

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
from nightletter.server.web_servers import NAMES, Host, HostFault, configuration
from nightletter.stores import DirectoryStore
from tests.programs import node
from tests.server.conftest import STORY, page
from tests.server.web_servers.caddy import caddy
from tests.server.web_servers.nginx import nginx
from tests.server.web_servers.pair import ASKED, FULL, LIGHT, UNLIKE, Pair, paired

pytestmark = pytest.mark.slow

RUNNING = {"nginx": nginx, "caddy": caddy}
CODINGS = pytest.mark.parametrize("coding", ["gzip, br", "gzip"])


def test_every_web_server_is_tried() -> None:
    assert tuple(RUNNING) == NAMES


@pytest.fixture(scope="module", params=NAMES)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    name = request.param
    with paired(name, RUNNING[name], tmp_path_factory.mktemp(name)) as both:
        yield both


@CODINGS
@pytest.mark.parametrize("host", [FULL, LIGHT])
@pytest.mark.parametrize("path", ASKED)
def test_it_answers_as_our_own_server_does(pair: Pair, host: str, path: str, coding: str) -> None:
    own, other = pair.both(host, path, **{"accept-encoding": coding})
    assert other.status_code == own.status_code
    if own.status_code == 301:
        assert other.headers["location"] == own.headers["location"]
    else:
        assert other.content == own.content
        assert other.headers["content-type"] == own.headers["content-type"]


@CODINGS
@pytest.mark.parametrize("host", [FULL, LIGHT])
@pytest.mark.parametrize("path", ASKED)
def test_it_sends_the_same_headers_once(pair: Pair, host: str, path: str, coding: str) -> None:
    own, other = pair.both(host, path, **{"accept-encoding": coding})
    if own.status_code == 301 and path in pair.leads_by_itself:
        return
    names = [name.lower() for name, _ in other.headers.multi_items()]
    assert len(names) == len(set(names))
    # A proxy keeps a connection of its own to whoever reads Full.
    unlike = UNLIKE if host == LIGHT else {*UNLIKE, "connection"}
    kept = {name: value for name, value in other.headers.items() if name not in unlike}
    assert kept == {name: value for name, value in own.headers.items() if name not in unlike}


@CODINGS
@pytest.mark.parametrize("host", [FULL, LIGHT])
def test_caches_are_told_that_a_page_comes_in_several_codings(pair: Pair, host: str, coding: str) -> None:
    assert "accept-encoding" in pair.ask(host, "/en/", **{"accept-encoding": coding}).headers["vary"].lower()


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


@CODINGS
def test_light_closes_its_connection_and_full_keeps_it(pair: Pair, coding: str) -> None:
    asked = {"accept-encoding": coding}
    assert pair.ask(LIGHT, "/en/", **asked).headers["connection"] == "close"
    assert pair.ask(FULL, "/en/", **asked).headers.get("connection", "keep-alive") == "keep-alive"


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


@CODINGS
def test_nothing_but_asking_is_answered(pair: Pair, coding: str) -> None:
    asked = {"accept-encoding": coding}
    assert pair.ask(FULL, "/en/", "POST", **asked).status_code == 405
    assert pair.ask(LIGHT, "/en/news/2-gone/", "DELETE", **asked).status_code == 405


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("folder", ["/srv/$host", "/srv/{host}", '/srv/"', "/srv/`"])
def test_a_folder_that_could_say_something_to_a_web_server_is_refused(name: str, folder: str) -> None:
    site = Site(DirectoryStore(Path(folder)), "full", "http://x.example", "", "en")
    hosts = (Host("a.example", site, secure=True, port=443),)
    with pytest.raises(HostFault, match="rename it"):
        configuration(name, "Paper", hosts, ("en",), Path("/c"), 8000)
