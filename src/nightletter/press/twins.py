"""Twins: the same page encoded, in files beside it that are named by its address and an ending.

Every text has one in brotli. Where the edition gives its readers a dictionary, a page has one more for each coding made with that,
with the dictionary's name in the ending: a reader who has another one never gets a page that cannot be unpacked.
"""

from __future__ import annotations

import brotli

from nightletter.editions import Edition, Page
from nightletter.encoding import CODINGS, ENDING, brotli_encoded, codings
from nightletter.stores import Store

BROTLI = ".br"

# Endings whose bytes are text that shrinks; pictures, sound and film are compressed already.
_TEXTS = (".html", ".css", ".js", ".json", ".xml", ".atom", ".txt", ".svg")


def has_twins(address: str) -> bool:
    """Whether what lies at `address` is text that is worth encoding."""
    return address.endswith(_TEXTS)


def endings(address: str, edition: Edition) -> tuple[str, ...]:
    """The endings of all twins that a page at `address` may have now."""
    known = edition.dictionary(address)
    return (BROTLI, *(known.ending(coding) for coding in CODINGS if known))


def made(page: Page, body: bytes, edition: Edition) -> dict[str, bytes]:
    """The twins of `page`, whose bytes are `body`, by their endings; none where it is no text."""
    if not has_twins(page.address):
        return {}
    quality = edition.brotli_quality if page.quality is None else page.quality
    known = edition.dictionary(page.address)
    told = known.encoded(body, edition.unit) if known else {}
    return {
        BROTLI: brotli_encoded(body, quality, edition.unit),
        **{known.ending(coding): twin for coding, twin in told.items() if known},
    }


def agree(address: str, body: bytes, store: Store, edition: Edition) -> bool:
    """Whether all twins of the page are in `store` and say `body`, in a size that is whole; after a power cut one may be empty."""
    if not has_twins(address):
        return store.size(address + BROTLI) is None
    known = edition.dictionary(address)
    told = {coding: store.read(address + known.ending(coding)) or b"" for coding in codings() if known}
    twin = store.read(address + BROTLI) or b""
    return (
        not any(len(one) % edition.unit for one in (twin, *told.values()))
        and _unbrotlied(twin) == body
        and all(known.decoded(coding, one, len(body)) == body for coding, one in told.items() if known)
    )


def page_of(address: str) -> str:
    """The page that a twin at `address` belongs to; `address` itself where it is none."""
    return ENDING.sub("", address.removesuffix(BROTLI))


def is_stale(address: str, edition: Edition) -> bool:
    """Whether a twin lies at `address` that was made with a dictionary which readers of its page are not given any more."""
    found = ENDING.search(address)
    return found is not None and found[0] not in endings(page_of(address), edition)


def _unbrotlied(twin: bytes) -> bytes | None:
    try:
        return bytes(brotli.decompress(twin))
    except brotli.error:
        return None
