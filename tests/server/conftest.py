"""A small paper in two editions, printed by hand, for the server's tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import brotli
import httpx
import pytest

from nightletter.server import Site, running
from nightletter.stores import DirectoryStore

STORY = "fa/اخبار/12-نامه/index.html"
PICTURE = "pictures/3f9a3f9a3f9a3f9a3f9a3f9a3f9a3f9a.jpg"
FILM = "media/9f869f869f869f869f869f869f869f86.mp4"
POLICY = (
    "default-src 'none'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def page(title: str) -> bytes:
    return f"<!doctype html><title>{title}</title><p>{title * 50}</p>".encode()


def write(store: DirectoryStore, address: str, body: bytes) -> None:
    store.write(address, body)
    store.write(address + ".br", brotli.compress(body, quality=5))


def printed(root: Path) -> DirectoryStore:
    shutil.rmtree(root, ignore_errors=True)
    store = DirectoryStore(root)
    write(store, STORY, page("نامه"))
    for address in ("index.html", "en/index.html", "en/about/index.html", "en/news/3-a/2/index.html"):
        write(store, address, page(address))
    write(store, "en/404.html", page("Not found"))
    write(store, "fa/404.html", page("پیدا نشد"))
    write(store, "en/news/1-old/index.html", page("Moved"))
    store.write("en/news/1-old/index.status", "301 /fa/اخبار/12-نامه/\n".encode())
    write(store, "en/news/2-gone/index.html", page("Withdrawn"))
    store.write("en/news/2-gone/index.status", b"410\n")
    store.write("en/index.html.0123456789abcdef.dcb", b"for who has a dictionary")
    store.write("en/index.dictionary", b"dictionary.0123456789abcdef.txt\n")
    store.write("assets/switch.js", b"'use strict';" * 30)
    store.write(PICTURE, bytes(range(256)) * 4)
    store.write(FILM, b"0123456789" * 100_000)
    return store


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Site]:
    root = tmp_path_factory.mktemp("printed")
    full, light = DirectoryStore(root / "full"), DirectoryStore(root / "light")
    return {
        "paper.localhost": Site(full, "full", "http://light.paper.localhost:8000", POLICY, "en"),
        "light.paper.localhost": Site(
            light, "light", "http://paper.localhost:8000", POLICY, "en", fresh=300, small=True
        ),
    }


@pytest.fixture(scope="session")
def port(sites: Mapping[str, Site]) -> Iterator[int]:
    """One server for all tests, each of which finds the trees printed anew."""
    with running(sites) as port:
        yield port


@pytest.fixture
def full(sites: Mapping[str, Site]) -> DirectoryStore:
    return printed(sites["paper.localhost"].store.root)


@pytest.fixture
def light(sites: Mapping[str, Site]) -> DirectoryStore:
    return printed(sites["light.paper.localhost"].store.root)


def client(port: int, host: str) -> httpx.Client:
    """Asks over a real connection, and for plain bytes unless told otherwise."""
    return httpx.Client(base_url=f"http://127.0.0.1:{port}", headers={"host": host, "accept-encoding": ""})


@pytest.fixture
def on_full(port: int, full: DirectoryStore) -> Iterator[httpx.Client]:
    with client(port, "paper.localhost") as reader:
        yield reader


@pytest.fixture
def on_light(port: int, light: DirectoryStore) -> Iterator[httpx.Client]:
    with client(port, "light.paper.localhost") as reader:
        yield reader
