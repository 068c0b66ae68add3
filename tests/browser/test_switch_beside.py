"""A newsroom's own website that stops in mid-story: the switch pasted into it leads to the story in Light, by the website's own path."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from nightletter.cli.serve_command import sites
from nightletter.cli.switch_command import snippet_of
from nightletter.paper import FullSettings, LightSettings, Paper
from nightletter.press import print_paper
from nightletter.server import running
from tests import newsroom
from tests.newsroom import story
from tests.ports import free_port

if TYPE_CHECKING:
    from tests.browser.chromium import Pages

pytestmark = pytest.mark.browser

OLD = "2026/11/نان-گران/"


@contextmanager
def stalled(port: int, head: str) -> Iterator[None]:
    """A website on whose pages the text stops after its first words, for ever."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            page = f'<!doctype html><html lang="fa" dir="rtl"><head><meta charset="utf-8">{head}<title>نان</title><body><p>نان'
            self.wfile.write(page.encode())
            over.wait()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that is overridden
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            over.set()
            server.shutdown()


@pytest.fixture
def alone(tmp_path: Path) -> Paper:
    """A paper in Light alone, printed, whose addresses are free ports of this machine."""
    one = replace(
        newsroom.paper(tmp_path, "fa", more='editions = ["light"]'),
        full=FullSettings(f"http://paper.localhost:{free_port()}"),
        light=LightSettings(f"http://light.paper.localhost:{free_port()}"),
    )
    newsroom.file(one, story("nan", language="fa", headline="نان گران شد", slug="نان", old_addresses=(OLD,)))
    assert not print_paper(one, workers=1).failures
    return one


def test_the_same_path_on_lights_host_opens_the_story(alone: Paper, open_page: Pages) -> None:
    ports = [int(one.address.rpartition(":")[2]) for one in (alone.full, alone.light)]
    with stalled(ports[0], snippet_of(alone, ("fa",)).head), running(sites(alone), ports[1]):
        page = open_page()
        page.goto(f"{alone.full.address}/{quote(OLD)}", wait_until="commit")
        link = page.locator("#nl-bar a")
        expect(link).to_be_visible(timeout=15_000)
        # Where the redirect led: the browser asks for the old path once.
        assert link.get_attribute("href") == f"{alone.light.address}/fa/news/1-{quote('نان')}/"
        link.click()
        page.wait_for_url(f"{alone.light.address}/fa/news/**")
        expect(page.get_by_role("heading", name="نان گران شد")).to_be_visible()
        back = page.get_by_role("link", name="نسخهٔ کامل").first.get_attribute("href")
    assert back == f"{alone.full.address}/{quote(OLD)}"
