"""A small paper in two editions, printed by hand, for the server's tests."""

from __future__ import annotations

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
    store.write(address + ".br", brotli.compress(body))


def printed(root: Path) -> DirectoryStore:
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
    store.write("assets/switch.js", b"'use strict';" * 30)
    store.write(PICTURE, bytes(range(256)) * 4)
    store.write(FILM, b"0123456789" * 100_000)
    return store


@pytest.fixture
def full(tmp_path: Path) -> DirectoryStore:
    return printed(tmp_path / "full")


@pytest.fixture
def light(tmp_path: Path) -> DirectoryStore:
    return printed(tmp_path / "light")


@pytest.fixture
def sites(full: DirectoryStore, light: DirectoryStore) -> Mapping[str, Site]:
    return {
        "paper.localhost": Site(full, "full", "http://light.paper.localhost:8000", POLICY, "en"),
        "light.paper.localhost": Site(light, "light", "http://paper.localhost:8000", POLICY, "en"),
    }


def client(port: int, host: str) -> httpx.Client:
    """Asks over a real connection, and for plain bytes unless told otherwise."""
    return httpx.Client(base_url=f"http://127.0.0.1:{port}", headers={"host": host, "accept-encoding": ""})


@pytest.fixture
def port(sites: Mapping[str, Site]) -> Iterator[int]:
    with running(sites) as port:
        yield port


@pytest.fixture
def on_full(port: int) -> Iterator[httpx.Client]:
    with client(port, "paper.localhost") as reader:
        yield reader


@pytest.fixture
def on_light(port: int) -> Iterator[httpx.Client]:
    with client(port, "light.paper.localhost") as reader:
        yield reader
