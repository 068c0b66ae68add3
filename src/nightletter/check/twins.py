"""Twins: beside every page its brotli twin, which holds the same page, and no twin without a page."""

from __future__ import annotations

from collections.abc import Iterator

import brotli

from nightletter.check.file import PrintedFile
from nightletter.check.rule import LIGHT, FileRule, TreeRule
from nightletter.check.tree import TWIN
from nightletter.check.trees import Trees
from nightletter.editions.light import UNIT


def agrees(file: PrintedFile) -> Iterator[str]:
    """A page must have its twin; whatever else has one must agree with it."""
    twin = file.address + TWIN
    if twin not in file.tree:
        if file.is_page:
            yield "its brotli twin is missing"
        return
    try:
        if decoded(file.tree.read(twin), len(file.body)) != file.body:
            yield "its brotli twin holds something else"
    except OSError as error:
        yield f"its brotli twin cannot be read ({error.strerror})"
    except brotli.error:
        yield "its brotli twin is broken"


def round_size(file: PrintedFile) -> Iterator[str]:
    """What a reader is sent must not be told apart by its bytes; an old client's gzip is filled up when it is sent."""
    sent = (
        file.tree.sizes.get(file.address + TWIN, 0) if file.is_page else file.size if file.is_picture else 0
    )
    if sent % UNIT:
        yield f"it is sent as {sent:,} bytes, no multiple of {UNIT:,}"


def decoded(packed: bytes, expected: int) -> bytes:
    """What `packed` holds, but little more than `expected` bytes of it; raises `brotli.error` where it is broken."""
    unpacking = brotli.Decompressor()
    found: bytes = unpacking.process(packed, output_buffer_limit=expected + 1)
    while not unpacking.is_finished() and len(found) <= expected:
        # The limit is kept only about; what is left comes on asking again, unless the bytes have ended.
        more = unpacking.process(b"", output_buffer_limit=expected + 1)
        if not more and not unpacking.is_finished():
            raise brotli.error
        found += more
    return found


def orphans(trees: Trees, edition: str) -> Iterator[tuple[str, str]]:
    """A twin whose page is gone would still be served."""
    tree = trees.trees[edition]
    for address in tree.sizes:
        if address.endswith(TWIN) and address.removesuffix(TWIN) not in tree:
            yield address, "its page is not there"


RULES = (
    FileRule(
        "twin",
        "press 4",
        "Every page has a brotli twin that holds the same bytes.",
        "print again",
        agrees,
    ),
    FileRule(
        "round-size",
        "light 11",
        f"What is sent of a page or picture is a multiple of {UNIT:,} bytes.",
        "print again; for a picture, delete the paper's cache first",
        round_size,
        LIGHT,
    ),
    TreeRule(
        "twin-orphan",
        "press 4; light 9",
        "No brotli twin is without its page.",
        "print again, or delete it",
        orphans,
    ),
)
