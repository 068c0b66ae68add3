"""Sweeping: what no story has any more leaves the paper's folder, once stories were forgotten and no import is under way."""

from __future__ import annotations

import shutil
import time
from collections.abc import Collection
from contextlib import ExitStack, suppress

import click

from nightletter.archive import Archive, media_in_use, swept, to_sweep
from nightletter.backup import forget_copies
from nightletter.cli.spool import forget_downloads
from nightletter.paper import Paper, locked

_FILING = "import"


class _Busy(Exception):
    """An import is under way that is not waited for."""


def sweep(paper: Paper, archive: Archive, wait_for: Collection[str] | None = None) -> bool:
    """Sweeps if that is to be done; whether nothing is left to be.

    Imports of the sources `wait_for` and what is being filed are waited for; while others are under way, whose pictures belong to no
    story yet, it is left to the next printing.
    """
    sources = to_sweep(archive)
    if sources is None:
        return True
    began = time.time()
    with ExitStack() as stack:
        # A source before the filing, as an import itself locks them.
        for lock in sorted((paper.directory / "press").glob(f"{_FILING}*"), reverse=True):
            name = lock.name.removeprefix(_FILING).removeprefix("-")
            is_waited_for = wait_for is not None and (not name or name in wait_for)
            try:
                stack.enter_context(locked(lock, _say_waiting if is_waited_for else _give_up))
            except _Busy:
                return False
        forget_copies(paper)
        used = media_in_use(archive)
        archive.originals.forget_others(used, began)
        _forget_renditions(paper, used)
        for source in sources:
            forget_downloads(paper, source)
        swept(archive)
    return True


def _forget_renditions(paper: Paper, used: Collection[str]) -> None:
    """Removes what was made of media that no story has; a cache, so that too much of it costs nothing but time."""
    for made in (paper.directory / "cache").glob("??/*"):
        if made.name not in used:
            shutil.rmtree(made, ignore_errors=True)
            with suppress(OSError):
                made.parent.rmdir()


def _give_up() -> None:
    raise _Busy


def _say_waiting() -> None:
    click.echo("an import into this paper is under way; waiting for it", err=True)
