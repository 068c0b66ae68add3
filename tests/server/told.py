"""Told: a small Light tree whose readers of English are given a dictionary, and what their browsers ask with."""

from __future__ import annotations

from pathlib import Path

from nightletter.encoding import Dictionary, brotli_encoded, dictionary
from nightletter.server import Site
from nightletter.stores import DirectoryStore
from tests.server.conftest import POLICY, page, printed

FULL = "http://paper.localhost:8000"
FRONT, STORY = "en/index.html", "en/about/index.html"
LONG = f"en/news/{'a-very-long-headline-' * 6}/index.html"
NOW = dictionary(b"<!doctype html><title>" + b"en/about/index.html" * 20)
BEFORE = dictionary(b"<!doctype html><title>of before")
# What Chromium says of itself.
CHROMIUM = '"Not:A-Brand";v="8", "Chromium";v="156"'
TAKES = "gzip, deflate, br, zstd, dcb, dcz"


def told(root: Path, twin: str = FULL) -> Site:
    """The site; its pages have twins made with the dictionary of now, one of them with that of before."""
    store = printed(root)
    store.write(LONG, page(LONG))
    for known in (NOW, BEFORE):
        store.write(f"en/dictionary.{known.name}.txt", known.body)
    store.write("en/index.dictionary", f"dictionary.{NOW.name}.txt\n".encode())
    for address in (FRONT, STORY, "en/404.html"):
        body = store.read(address) or b""
        store.write(f"{address}.br", brotli_encoded(body, 11, 1024))
        for coding, packed in NOW.encoded(body, 1024).items():
            store.write(f"{address}.{NOW.name}.{coding}", packed)
    return Site(store, "light", twin, POLICY, "en", 1024, dictionary=True, fresh=300, small=True)


def having(known: Dictionary, takes: str = TAKES) -> dict[str, str]:
    """The headers of a browser that has `known`."""
    return {"accept-encoding": takes, "available-dictionary": known.available, "sec-ch-ua": CHROMIUM}


def without(browser: str = CHROMIUM) -> dict[str, str]:
    """The headers of a browser that has none."""
    return {"accept-encoding": "gzip, deflate, br, zstd", "sec-ch-ua": browser}


def offer(known: Dictionary = NOW) -> str:
    """The link that offers `known`."""
    return f"</en/dictionary.{known.name}.txt>;rel=compression-dictionary"


def path_of(address: str) -> str:
    """Where readers find the page at `address`."""
    return "/" + address.removesuffix("index.html")


def stale(store: DirectoryStore) -> None:
    """Lets the front's twins be those of another page."""
    for coding, body in NOW.encoded(b"Withdrawn since.", 1024).items():
        store.write(f"{FRONT}.{NOW.name}.{coding}", body)
