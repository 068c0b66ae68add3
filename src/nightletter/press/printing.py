"""Printing: sheets become pages and their encoded twins, in this process or in several.

A worker only prints; it never writes. What it could not print comes back as a failure, and the others go on.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from hashlib import sha256
from itertools import islice
from pathlib import Path

from msgspec import Struct

from nightletter.archive import Inquiry, Subject
from nightletter.editions import Page, Sheet, brotli_encoded
from nightletter.paper import Paper
from nightletter.press.report import Failure, failed
from nightletter.press.workshop import Workshop

# Endings whose bytes are text that shrinks; pictures, sound and film are compressed already.
_TEXTS = (".html", ".css", ".js", ".json", ".xml", ".txt", ".svg")
_BATCH = 16


class Proof(Struct, frozen=True):
    """A page ready for the store: its bytes or their file, its brotli twin if it has one, and a hash of the raw bytes."""

    address: str
    body: bytes | Path
    twin: bytes | None
    hash: str


class Printed(Struct, frozen=True):
    """What came of one sheet: its pages and what they were made from, or a failure."""

    sheet: Sheet
    proofs: tuple[Proof, ...] = ()
    reads: tuple[str, ...] = ()
    failure: Failure | None = None


def print_sheets(
    paper: Paper, names: tuple[str, ...], sheets: Iterable[Sheet], workers: int
) -> Iterator[Printed]:
    """Every sheet printed, in the order given, by `workers` processes; the same pages whatever their number."""
    if workers <= 1:
        workshop = Workshop(paper, names)
        yield from (printed for batch in _batches(sheets) for printed in _print_batch(workshop, batch))
        return
    with ProcessPoolExecutor(workers, initializer=_open_workshop, initargs=(paper, names)) as pool:
        waiting: deque[Future[list[Printed]]] = deque()
        for batch in _batches(sheets):
            waiting.append(pool.submit(_print_in_worker, batch))
            # A few batches ahead keep every worker busy; more would only fill memory.
            if len(waiting) >= 4 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _batches(sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, ...]]:
    rest = iter(sheets)
    while batch := tuple(islice(rest, _BATCH)):
        yield batch


def workers_here() -> int:
    """How many processes can work at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_workshop: Workshop


def _open_workshop(paper: Paper, names: tuple[str, ...]) -> None:
    # One workshop a process is what ProcessPoolExecutor's initializer allows.
    global _workshop  # noqa: PLW0603
    _workshop = Workshop(paper, names)


def _print_in_worker(sheets: tuple[Sheet, ...]) -> list[Printed]:
    return _print_batch(_workshop, sheets)


def _print_batch(workshop: Workshop, sheets: tuple[Sheet, ...]) -> list[Printed]:
    with Inquiry(workshop.archive) as ask:
        return [_print(workshop, sheet, ask.anew()) for sheet in sheets]


def _print(workshop: Workshop, sheet: Sheet, ask: Inquiry) -> Printed:
    edition = workshop.editions[sheet.edition]
    try:
        pages = edition.print(Subject(*sheet.subject), ask)
        proofs = tuple(proof(page, edition.brotli_quality) for page in pages)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one sheet must not stop the others
        return Printed(sheet, failure=failed(sheet, error))
    return Printed(sheet, proofs, tuple(sorted(map(str, ask.reads))))


def proof(page: Page, quality: int) -> Proof:
    """`page` with its twin, made at brotli `quality` where its bytes are text."""
    if isinstance(page.body, Path):
        # Files are named by their content, so their name stands for their bytes.
        return Proof(page.address, page.body, None, page.body.name)
    twin = brotli_encoded(page.body, quality) if page.address.endswith(_TEXTS) else None
    return Proof(page.address, page.body, twin, sha256(page.body).hexdigest())
