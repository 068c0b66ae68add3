"""Retrieval: the bytes of a feed, from the web or from a file; what has not changed is not sent again."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from nightletter.sources.feed.fault import FeedFault
from nightletter.sources.fetching import TEXT, Fetcher, Validators
from nightletter.sources.remote.cache import keep, kept, shelf_mark

_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


class Retrieved(Struct, frozen=True):
    """What stands at an address: where it was found at last (empty for a file), and its bytes."""

    address: str
    charset: str
    body: bytes
    validators: Validators = Validators()


def retrieved(address: str, fetcher: Fetcher, cache: Path) -> Retrieved:
    """What stands at `address` on the web, or, unchanged, what `cache` keeps of it. Raises `FetchFault` or `CacheFault`."""
    file = cache / f"feed-{shelf_mark(address)}"
    before = _before(file)
    fetched = fetcher.get(address, before.validators if before else Validators(), TEXT, _ACCEPT)
    if fetched.unchanged and before:
        return before
    now = Retrieved(fetched.address, fetched.charset, fetched.body, fetched.validators)
    keep(file, msgspec.msgpack.encode(now))
    return now


def read_file(path: Path) -> Retrieved:
    """What the file at `path` holds. Raises `FeedFault`."""
    try:
        if path.stat().st_size > TEXT.size:
            raise FeedFault(str(path), f"has more than {TEXT.size:,} bytes", "make it smaller")
        return Retrieved("", "", path.read_bytes())
    except OSError as reason:
        remedy = "name the address or the file of a feed"
        raise FeedFault(str(path), f"cannot be read ({reason.strerror})", remedy) from None


def _before(file: Path) -> Retrieved | None:
    try:
        return _decoder.decode(kept(file) or b"")
    except msgspec.DecodeError:  # none, or cut short by a power cut: fetched again
        return None


_decoder = msgspec.msgpack.Decoder(Retrieved)
