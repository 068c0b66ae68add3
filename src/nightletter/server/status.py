"""Status: what the sidecar of a page says about an address that has moved or is gone."""

from __future__ import annotations

from urllib.parse import quote

from msgspec import Struct

from nightletter.server.target import INDEX, STATUS, is_index
from nightletter.stores import DirectoryStore


class Status(Struct, frozen=True):
    """`code` 200, 301, 404 or 410; `location` where a 301 leads, percent-encoded and always on the same host."""

    code: int = 200
    location: str = ""


FINE = Status()


def status_of(store: DirectoryStore, address: str) -> Status:
    """What stands beside the page at `address` in `index.status`; only an `index.html` can have one."""
    if not is_index(address):
        return FINE
    said = store.read(address.removesuffix(INDEX) + STATUS)
    return FINE if said is None else _parsed(said)


def _parsed(said: bytes) -> Status:
    code, _, place = said.decode("utf-8", errors="replace").strip().partition(" ")
    if code == "301" and place.startswith("/") and not place.startswith("//"):
        return Status(301, quote(place, safe="/%#?&=+:;,@!$'()*~"))
    if code == "404" and not place:
        return Status(404)
    # What is not a good redirect says that the story is no longer here; showing it as current would be the worse mistake.
    return Status(410)
