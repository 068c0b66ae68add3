"""Shelf: where a page and what it needs are taken from: the paper's own trees, or the web as a browser would get it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from nightletter.fault import Fault
from nightletter.sources.fetching import Fetcher, FetchFault, Limits
from nightletter.stores import AddressFault, DirectoryStore
from nightletter.weigh.weight import Answer

HEADERS = 650
"""Bytes of headers counted with each answer of ours: what the server sends with a Light page, a little less than with Full's."""
# What one file of a page may cost.
_LIMITS = Limits(size=30_000_000, seconds=30, redirects=5)
# As browsers write to a page that they show.
_ACCEPT = "text/html,application/xhtml+xml,image/avif,image/webp,*/*;q=0.8"


class Trees:
    """The paper's trees, by the origin of each edition: `https://paper.example`."""

    def __init__(self, stores: Mapping[str, DirectoryStore]) -> None:
        self._stores = stores

    def get(self, address: str) -> Answer | None:
        """The printed file at `address`, packed as it is sent; None where there is none."""
        parts = urlsplit(address)
        store = self._stores.get(f"{parts.scheme}://{parts.netloc}")
        if store is None:
            return None
        file = unquote(parts.path).lstrip("/")
        file += "index.html" if not file or file.endswith("/") else ""
        try:
            body = store.read(file)
            packed = store.read(f"{file}.br")
        except AddressFault:
            return None
        return None if body is None else Answer(address, body, len(packed or body) + HEADERS)


class Web:
    """Other people's servers, asked through `fetcher`; `faults` says what they did not give, and why."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self.faults: list[Fault] = []

    def get(self, address: str) -> Answer | None:
        """What the server gives to a browser; None, and the fault kept, where it gives nothing."""
        try:
            fetched = self._fetcher.get(address, limits=_LIMITS, accept=_ACCEPT)
        except FetchFault as fault:
            self.faults.append(fault)
            return None
        headers = sum(len(name) + len(value) + 4 for name, value in fetched.headers.items())
        return Answer(fetched.address, fetched.body, fetched.wire + headers)
