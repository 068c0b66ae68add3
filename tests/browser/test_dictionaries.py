"""Dictionaries in browsers: Chromium fetches one, once, and reads what is packed with it; no other browser hears of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from msgspec.structs import replace

from nightletter.cli.serve_command import sites
from nightletter.paper import Paper
from nightletter.press import print_paper, tree
from nightletter.server import Site, running
from nightletter.server.web_servers import Host, configuration
from nightletter.stores import DirectoryStore
from tests.ports import free_port
from tests.press.printed_papers import small_paper
from tests.server.web_servers.nginx import nginx

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

    from tests.browser.chromium import Pages
    from tests.browser.firefox import Firefox

pytestmark = pytest.mark.browser

LIGHT = "light.paper.localhost"
# Seconds that Chromium may take to fetch a dictionary when it has nothing else to do.
PATIENCE = 10


class Served:
    """The paper, at `port`."""

    def __init__(self, paper: Paper, port: int) -> None:
        self.paper, self.port = paper, port

    @property
    def store(self) -> DirectoryStore:
        return DirectoryStore(tree(self.paper, "light"))

    def url(self, address: str) -> str:
        return f"http://{LIGHT}:{self.port}/{quote(address.removesuffix('index.html'))}"


@contextmanager
def by_our_own(site: Site, here: Path) -> Iterator[int]:
    with running({LIGHT: site}) as port:
        yield port


@contextmanager
def by_nginx(site: Site, here: Path) -> Iterator[int]:
    port = free_port()
    hosts = (Host(LIGHT, site, secure=False, port=port),)
    with running({LIGHT: site}) as own:
        text = configuration("nginx", "The Ferry", hosts, ("en", "fa"), None, own)
        with nginx(here, text, port):
            yield port


@pytest.fixture(params=[by_our_own, by_nginx])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    paper = small_paper(tmp_path / "paper")
    paper = replace(paper, light=replace(paper.light, dictionary=True))
    print_paper(paper, workers=1)
    by: Callable[[Site, Path], AbstractContextManager[int]] = request.param
    with by(sites(paper)[LIGHT], tmp_path) as port:
        yield Served(paper, port)


def reading(page: Page, url: str) -> tuple[Response, list[str]]:
    """The answer to opening `url`, and what the page asked for by itself until it had fetched a dictionary, or long enough."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    answer = page.goto(url)
    assert answer
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not any("dictionary." in one for one in asked):
        page.wait_for_timeout(100)
    page.wait_for_timeout(500)
    return answer, asked[1:]


def stories(served: Served, language: str) -> list[str]:
    """The addresses of the language's stories."""
    return sorted(
        address
        for address in served.store.addresses()
        if address.startswith(f"{language}/news/") and address.endswith("/index.html") and "-" in address
    )


@pytest.mark.parametrize("language", ["en", "fa"])
def test_chromium_fetches_it_once_and_reads_with_it(served: Served, open_page: Pages, language: str) -> None:
    page = open_page(javascript=False)
    answer, asked = reading(page, served.url(f"{language}/index.html"))
    assert answer.header_value("content-encoding") == "br"
    assert [one.rpartition("/")[2][:11] for one in asked] == ["dictionary."]
    told = page.goto(served.url(stories(served, language)[0]))
    assert told
    assert told.header_value("content-encoding") == "dcb"
    assert page.inner_text("h1")
    assert "dictionary" not in (told.header_value("link") or "")


def test_a_dictionary_that_is_no_more_leaves_no_blank_page(served: Served, open_page: Pages) -> None:
    page = open_page(javascript=False)
    reading(page, served.url("en/index.html"))
    served.store.remove(f"en/{(served.store.read('en/index.dictionary') or b'').decode().strip()}")
    for address in stories(served, "en"):
        for twin in [name for name in served.store.addresses() if name.startswith(f"{address}.")]:
            if not twin.endswith(".br"):
                served.store.remove(twin)
    told = page.goto(served.url(stories(served, "en")[0]))
    assert told
    assert told.header_value("content-encoding") == "br"
    assert page.inner_text("h1")


def test_firefox_hears_nothing_of_it(served: Served, firefox: Firefox) -> None:
    seen = firefox.visit(served.url("en/index.html"), linger=3)
    assert seen.status == 200
    assert not [one for one in seen.requests if "dictionary" in one]
