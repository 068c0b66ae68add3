"""Addresses that chats and mail damage lead to the story they mean, and to none that nobody may read."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from nightletter.server.strays import Strays
from nightletter.stores import DirectoryStore

POWER = "en/news/36-power-returns/index.html"
BRIDGE = "fa/news/15-وقتی-پل/index.html"


@pytest.fixture
def store(tmp_path: Path) -> DirectoryStore:
    one = DirectoryStore(tmp_path)
    for address in (POWER, BRIDGE, "en/news/index.html", "en/news/2026-a-year/index.html"):
        one.write(address, b"here")
    for number, status in ((7, "410"), (8, "404"), (36, "301 /en/news/36-power-returns/")):
        one.write(f"en/news/{number}-nobody-may-learn-this/index.html", b"gone")
        one.write(f"en/news/{number}-nobody-may-learn-this/index.status", status.encode())
    return one


@pytest.mark.parametrize(
    "end", [".", ")", "/)", "/.", "/»", "/،", "/&fbclid=x", "/\u200f", "/\u200c", "/%20", "", "x", "/…"]
)
@pytest.mark.parametrize("address", [POWER, BRIDGE])
@pytest.mark.parametrize("times", [1, 2])
def test_what_stands_after_an_address_is_forgiven(
    store: DirectoryStore, address: str, end: str, times: int
) -> None:
    path = "/" + address.removesuffix("/index.html") + end
    for _ in range(times):
        path = quote(path, safe="/%&)")
    assert Strays(store).meant(path.encode()) == address


@pytest.mark.parametrize(
    "path",
    [
        "/fa/news/15/",
        "/fa/news/15",
        "/fa/news/15-",
        "/fa/news/15-وق",
        "/fa/news/15-وقتي-پل/",
        "/fa/news/15-%D9%88%D9",
    ],
)
def test_the_number_says_which_story_is_meant(store: DirectoryStore, path: str) -> None:
    assert Strays(store).meant(path.encode()) == BRIDGE


@pytest.mark.parametrize(
    "path",
    [
        "/en/news/7/",
        "/en/news/8-",
        "/en/news/7-nobody-may",
        "/en/news/2026/",
        "/en/news/2026/13/",
        "/en/news/36-power-returns/2/",
        "/en/news/36-power-returns/index.status",
        "/en/news/360/",
        "/fa/news/36/",
        "/../news/36/",
        "/en/../36/",
        "/en/%2e%2e/36/",
        "/en/a\0b/36/",
        "/en/nothing/36/",
        "/en/news/" + "9" * 30,
        "/",
    ],
)
def test_nothing_else_leads_on(store: DirectoryStore, path: str) -> None:
    assert Strays(store).meant(path.encode()) is None


def test_a_story_that_came_later_is_found(store: DirectoryStore) -> None:
    strays = Strays(store)
    assert strays.meant(b"/en/news/40/") is None
    store.write("en/news/40-new/index.html", b"new")
    assert strays.meant(b"/en/news/40/") == "en/news/40-new/index.html"
