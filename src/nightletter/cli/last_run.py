"""LastRun: when an import, a printing or a backup last ended, and whether well, for `nightletter status`.

It says nothing of what came in: that a story is forgotten must leave nothing of it here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from nightletter.paper import Paper


class LastRun(Struct, frozen=True):
    """The moment in which something last ended, and whether it did what it was to do; `well` is when it last did."""

    ended: datetime
    is_well: bool
    well: datetime | None = None


@contextmanager
def noted(paper: Paper, what: str) -> Iterator[None]:
    """Notes, when the context ends, that `what` ("print", "backup", "import-NAME") was run, and whether it failed."""
    try:
        yield
    except BaseException as reason:
        if isinstance(reason, Exception):
            note(paper, what, is_well=False)
        raise
    note(paper, what, is_well=True)


def note(paper: Paper, what: str, *, is_well: bool) -> None:
    """Notes that `what` has ended now; a folder that cannot be written to is somebody else's to complain of."""
    now = datetime.now(UTC)
    before = last_run(paper, what)
    run = LastRun(now, is_well, now if is_well else before.well if before else None)
    file = _file(paper, what)
    half = file.with_name(f".{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(msgspec.json.encode(run))
        half.replace(file)


def last_run(paper: Paper, what: str) -> LastRun | None:
    """When `what` last ended; None if that is not known."""
    try:
        return msgspec.json.decode(_file(paper, what).read_bytes(), type=LastRun)
    except (OSError, msgspec.DecodeError):
        return None


def _file(paper: Paper, what: str) -> Path:
    return paper.directory / "press" / "runs" / f"{what}.json"
