"""Decisions: what sources took back or rewrote, said in lines; what waits for a person comes first, whole, and again each time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from nightletter.archive import Told

_FEW = 3  # decisions that are easily taken one by one
THERE = {"hide": "gone there", "rewrite": "rewritten there"}
"""What a source did, and a person must decide."""
_STAYS = {
    "hide": "its source took it back, and more than it may in a day; it stays, until nightletter accept {0} withdraws it or nightletter keep {0} keeps it",
    "rewrite": "its source rewrote it, and more old stories than it may in a day; the text of before stays, until nightletter accept {0} "
    "takes the new one or nightletter keep {0} keeps this one",
}


def waiting(source: str, told: Sequence[Told]) -> Iterator[str]:
    """What waits for a decision, a line each; where the lines are kept in a journal, one line with nothing but numbers."""
    if not told:
        return
    if is_kept_in_journal():
        numbers = ", ".join(f"{one.number} ({THERE[one.what]})" for one in told)
        yield f"{source}: waiting for your decision: {numbers}; at a terminal, nightletter follow --once says what they are"
        return
    if len(told) > _FEW:
        yield (
            f"{source}: {len(told)} stories wait for your decision; for all of them: nightletter accept --source {source}, "
            f"or nightletter keep --source {source}"
        )
    for one in told:
        yield f"{source}: waiting for your decision: {_named(one)}: {_STAYS[one.what].format(one.number)}"


def hidden(source: str, told: Sequence[Told]) -> Iterator[str]:
    """What was hidden now, a line each."""
    for one in told:
        what = f"story {one.number}" if is_kept_in_journal() else _named(one)
        yield (
            f"{source}: hidden, since its source took it back: {what}; withdrawn in 7 days, or now with "
            f"nightletter withdraw {one.number} --reason TEXT; back with nightletter restore {one.number}"
        )


def is_kept_in_journal() -> bool:
    """Whether what we say as errors goes into systemd's journal, which keeps it (systemd.exec, `$JOURNAL_STREAM`)."""
    device, _, inode = os.environ.get("JOURNAL_STREAM", "").partition(":")
    try:
        stream = os.fstat(sys.stderr.fileno())
    except (OSError, ValueError):
        return False
    return (device, inode) == (str(stream.st_dev), str(stream.st_ino))


def _named(one: Told) -> str:
    return f"story {one.number}, “{one.headline}” ({one.address}/)"
