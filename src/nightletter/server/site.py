"""Site: one edition's tree as it is served, and what is particular to it."""

from __future__ import annotations

from msgspec import Struct

from nightletter.stores import DirectoryStore


class Site(Struct, frozen=True):
    """The edition of this name on its host. `twin` is the other edition's address, `http://paper.example`, without a trailing slash.

    `policy` is the Content-Security-Policy of its pages, `language` the one whose `404.html` answers where the address
    names no language. What is sent encoded is a multiple of `unit` bytes, so that its size tells less of what it is. `alone` when
    the twin is a website that others make, whose pages stand at addresses of their own. `dictionary` when browsers are given one
    for each language. Caches may keep a page for `fresh` seconds. `small` where answers are to get over bad lines: they have few
    headers and end their connection, the twin's pages may read them, and search engines are told to show the twin's pages instead.
    """

    store: DirectoryStore
    edition: str
    twin: str
    policy: str
    language: str
    unit: int = 1
    alone: bool = False
    dictionary: bool = False
    fresh: int = 60
    small: bool = False
