"""Site: one edition's tree as it is served, and what is particular to it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from nightletter.stores import DirectoryStore


class Site(Struct, frozen=True):
    """One edition on its host. `twin` is the other edition's address, `http://paper.example`, without a trailing slash.

    `policy` is the Content-Security-Policy of its pages, `language` the one whose `404.html` answers where the address
    names no language. What is sent encoded is a multiple of `unit` bytes, so that its size tells less of what it is. `alone` when
    the twin is a website that others make, whose pages stand at addresses of their own. `dictionary` when browsers are given one
    for each language.
    """

    store: DirectoryStore
    kind: Literal["full", "light"]
    twin: str
    policy: str
    language: str
    unit: int = 1
    alone: bool = False
    dictionary: bool = False
