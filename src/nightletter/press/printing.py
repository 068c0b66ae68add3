"""Printing: sheets become pages and their encoded twins, in this process or in several.

A worker only prints and compares; it never writes. What it could not print comes back as a failure, and the others go on.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from nightletter.archive import Inquiry
from nightletter.editions import Edition, Page, Sheet
from nightletter.paper import Paper
from nightletter.press.report import Failure, failed
from nightletter.press.twins import agree, has_twins, made
from nightletter.press.workshop import Workshop
from nightletter.stores import Store, leads_on

if TYPE_CHECKING:
    from concurrent.futures import Future

_FEW = 16
_BATCH = 16
_TURNS = 8  # at least so many batches for each worker

Change: TypeAlias = Literal["kept", "created", "replaced"]


class Proof(Struct, frozen=True):
    """A printed page held against the store: what is to be done there, its bytes unless it is kept, and by ending the twins to write."""

    address: str
    change: Change
    body: bytes | Path = b""
    twins: dict[str, bytes] = {}

    @property
    def size(self) -> int:
        """The page's bytes raw."""
        return len(self.body) if isinstance(self.body, bytes) else self.body.stat().st_size


class Printed(Struct, frozen=True):
    """What came of one sheet: its pages and what they were made from, or a failure."""

    sheet: Sheet
    proofs: tuple[Proof, ...] = ()
    reads: tuple[str, ...] = ()
    failure: Failure | None = None


class Job(Struct, frozen=True):
    """What every worker must know: the paper, the editions, and whether to trust the store's twins."""

    paper: Paper
    editions: tuple[str, ...]
    thorough: bool = False


def print_sheets(job: Job, sheets: Sequence[Sheet], workers: int) -> Iterator[Printed]:
    """Every sheet printed, in the order given, by `workers` processes; the same pages whatever their number."""
    if not sheets:
        return
    if workers <= 1 or len(sheets) < _FEW:
        # Starting processes takes longer than printing a handful of sheets.
        yield from _in_this_process(job, sheets)
    else:
        yield from _in_processes(job, sheets, workers)


def workers_here() -> int:
    """How many processes can work at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_this_process(job: Job, sheets: Sequence[Sheet]) -> Iterator[Printed]:
    with Workshop(job.paper, job.editions) as workshop:
        for batch in _batches(sheets, _BATCH):
            yield from _print_batch(workshop, batch, thorough=job.thorough)


def _in_processes(job: Job, sheets: Sequence[Sheet], workers: int) -> Iterator[Printed]:
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, initializer=_open_workshop, initargs=(job,)) as pool:
        waiting: deque[Future[list[Printed]]] = deque()
        # Of a few sheets some take twenty times as long as others: no worker may be left with half of them.
        size = min(_BATCH, 1 + len(sheets) // (_TURNS * workers))
        for batch in _batches(sheets, size):
            waiting.append(pool.submit(_print_in_worker, batch, thorough=job.thorough))
            # A few batches ahead keep every worker busy; more would only fill memory.
            if len(waiting) >= 4 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _batches(sheets: Sequence[Sheet], size: int) -> Iterator[tuple[Sheet, ...]]:
    for start in range(0, len(sheets), size):
        yield tuple(sheets[start : start + size])


_workshop: Workshop


def _open_workshop(job: Job) -> None:
    # One workshop a process is what ProcessPoolExecutor's initializer allows.
    global _workshop  # noqa: PLW0603
    # What the press holds is shared with it until it is written to, which a collector that looks at it would do.
    gc.freeze()
    Thread(target=_end_with_the_press, daemon=True).start()
    _workshop = Workshop(job.paper, job.editions)


def _end_with_the_press() -> None:
    import multiprocessing

    # A press that is killed cannot tell its workers; they would wait for ever, and hold its lock.
    if press := multiprocessing.parent_process():
        press.join()
        os._exit(1)


def _print_in_worker(sheets: tuple[Sheet, ...], *, thorough: bool) -> list[Printed]:
    return _print_batch(_workshop, sheets, thorough=thorough)


def _print_batch(workshop: Workshop, sheets: tuple[Sheet, ...], *, thorough: bool) -> list[Printed]:
    with Inquiry(workshop.archive) as ask:
        return [_print(workshop, sheet, ask.anew(), thorough=thorough) for sheet in sheets]


def _print(workshop: Workshop, sheet: Sheet, ask: Inquiry, *, thorough: bool) -> Printed:
    edition, store = workshop.editions[sheet.edition], workshop.stores[sheet.edition]
    try:
        pages = edition.print(sheet.subject, ask) if _has_place(sheet) else ()
        proofs = tuple(proof(page, store, edition, thorough=thorough) for page in pages)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one sheet must not stop the others
        return Printed(sheet, failure=failed(sheet, error))
    return Printed(sheet, proofs, tuple(sorted(map(str, ask.reads))))


def _has_place(sheet: Sheet) -> bool:
    """Whether a page can be where `sheet` is about: archives from before there was a rule hold old addresses that break it."""
    return sheet.subject.kind != "move" or leads_on(sheet.subject.name)


def proof(page: Page, store: Store, edition: Edition, *, thorough: bool = False) -> Proof:
    """`page` held against what `store` has at its address; twins are made, as `edition` wants them, where its bytes are text.

    A page that is the same is kept with its twins if they unpack to it; if `thorough`, the twins' bytes must be the same, too.
    """
    address, body = page.address, page.body
    there = store.size(address)
    if isinstance(body, Path):
        # Files are named by their content, so the same size under the same name is the same file.
        same = there == body.stat().st_size
        return Proof(address, "kept") if same else Proof(address, _change(there), body)
    same = there == len(body) and store.read(address) == body
    agreeing = same and agree(address, body, store, edition)
    if agreeing and not (thorough and has_twins(address)):
        return Proof(address, "kept")
    twins = made(page, body, edition)
    if agreeing and all(store.read(address + ending) == twin for ending, twin in twins.items()):
        return Proof(address, "kept")
    return (
        Proof(address, "kept", twins=twins) if same and twins else Proof(address, _change(there), body, twins)
    )


def _change(there: int | None) -> Change:
    return "created" if there is None else "replaced"
