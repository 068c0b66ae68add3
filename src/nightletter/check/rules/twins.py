"""Twins: beside every page its brotli twin, and those for readers with a dictionary; each holds the same page, none is without one."""

from __future__ import annotations

from collections.abc import Iterator

import brotli

from nightletter.check.dictionaries import given, is_current, made_with, page_of
from nightletter.check.file import PrintedFile
from nightletter.check.rule import LIGHT, FileRule, TreeRule
from nightletter.check.tree import TWIN
from nightletter.check.trees import Trees
from nightletter.editions.light import UNIT
from nightletter.encoding import SIDECAR


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
    yield from _agrees_for_who_has_a_dictionary(file)


def _agrees_for_who_has_a_dictionary(file: PrintedFile) -> Iterator[str]:
    language = file.address.partition("/")[0]
    paper = file.trees.paper
    told = file.is_page and file.tree.edition == "light" and paper.light.dictionary
    if not told or language not in paper.languages:
        return
    has = given(file.tree, file.address)
    if has is None:
        yield f"the dictionary that {language}/{SIDECAR} names is not there"
        return
    for coding, twin in made_with(has, file.address).items():
        try:
            if twin not in file.tree:
                yield f"its {coding} twin is missing"
            elif has.decoded(coding, file.tree.read(twin), len(file.body)) != file.body:
                yield f"its {coding} twin does not hold the same"
        except OSError as error:
            yield f"its {coding} twin cannot be read ({error.strerror})"


def round_size(file: PrintedFile) -> Iterator[str]:
    """What a reader is sent must not be told apart by its bytes; an old client's gzip is filled up when it is sent."""
    if file.is_picture:
        sent = {file.size}
    elif file.is_page:
        has = given(file.tree, file.address) if file.trees.paper.light.dictionary else None
        twins = (file.address + TWIN, *(made_with(has, file.address).values() if has else ()))
        sent = {file.tree.sizes.get(twin, 0) for twin in twins}
    else:
        return
    for size in sorted(sent):
        if size % UNIT:
            yield f"it is sent as {size:,} bytes, no multiple of {UNIT:,}"


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
        page = address.removesuffix(TWIN) if address.endswith(TWIN) else page_of(address)
        if page and page not in tree:
            yield address, "its page is not there"
        elif page_of(address) and not is_current(address, given(tree, address)):
            yield address, "it was made with a dictionary that nobody is given"


RULES = (
    FileRule(
        "twin",
        "A dictionary is the same for all readers of a language",
        "Every page has a brotli twin that holds the same bytes, and with `light.dictionary` one for each coding made with that.",
        "print again",
        agrees,
    ),
    FileRule(
        "round-size",
        "What is sent of a Light page or picture has a size that many others have",
        f"What is sent of a page or picture is a multiple of {UNIT:,} bytes.",
        "print again; for a picture, delete the paper's cache first",
        round_size,
        LIGHT,
    ),
    TreeRule(
        "twin-orphan",
        "A dictionary is the same for all readers of a language",
        "No twin is without its page, or without the dictionary that it was made with.",
        "print again, or delete it",
        orphans,
    ),
)
