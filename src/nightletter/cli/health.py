"""Health: what a newsroom should know of its paper each day: what came in, what is printed, what waits, what will soon end.

Numbers and names of sources and hosts alone, since what is said may go into a journal or a letter.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from msgspec import Struct

from nightletter.archive import Archive, is_due, register, unchosen
from nightletter.check.live.line import Line, Unreached
from nightletter.cli.last_run import last_run
from nightletter.paper import Paper, PaperFault, SourceSettings, locked
from nightletter.press import Behind, behind

_ENDS_SOON = timedelta(days=14)
_LITTLE = 1_000_000_000  # bytes of a disk
# An import is late that has missed so many turns, but not before so long.
_TURNS, _LATE = 4, timedelta(hours=1)
_OLD_BACKUP = timedelta(days=7)
_HOUR, _DAY = 60, 48 * 60  # minutes up to which they are counted in minutes, and in hours


class Sign(Struct, frozen=True):
    """One thing to know: what it is about, what is so, and whether somebody must look at it."""

    about: str
    said: str
    look: bool = False


def signs(paper: Paper, now: datetime, *, offline: bool = False) -> Iterator[Sign]:
    """All there is to know at `now`; hosts are asked for their certificates unless `offline`. Raises a `Fault`."""
    for source in paper.sources:
        yield _import(paper, source, now)
    yield _printing(paper, now)
    yield from _decisions(paper)
    if not offline:
        yield from (_certificate(address, now) for address in paper.addresses if _is_secure(address))
    yield _disk(paper)
    yield _backup(paper, now)


def _import(paper: Paper, source: SourceSettings, now: datetime) -> Sign:
    about, run = source.key, last_run(paper, f"import-{source.key}")
    if run is None or run.well is None:
        never = f"never imported; nightletter import source {source.key} does, or says why it cannot"
        return Sign(about, never, look=True)
    well = f"imported {ago(now - run.well)}"
    if not run.is_well:
        return Sign(
            about,
            f"the last import failed; {well}; nightletter import source {source.key} says why",
            look=True,
        )
    late = max(_TURNS * timedelta(minutes=source.every), _LATE)
    if now - run.well > late:
        return Sign(
            about, f"{well}, and is due every {source.every} min; is nightletter follow at work?", look=True
        )
    return Sign(about, well)


def _printing(paper: Paper, now: datetime) -> Sign:
    run = last_run(paper, "print")
    if _is_at_work(paper):
        return Sign("printing", "under way")
    lacking = "; ".join(filter(None, map(_lacks, behind(paper.at(now)))))
    with closing(Archive(paper.directory, paper.zone)) as archive:
        if is_due(archive, now):
            lacking = "; ".join(filter(None, (lacking, "a date has passed")))
    if lacking:
        return Sign("printing", f"{lacking}; nightletter print", look=True)
    return Sign("printing", f"up to date{f', printed {ago(now - run.ended)}' if run else ''}")


def _lacks(one: Behind) -> str:
    if one.failed:
        return f"{one.edition}: {one.failed} sheets failed"
    if one.is_cut_short:
        return f"{one.edition}: the last printing was cut short"
    return f"{one.edition}: there is something to print" if one.is_behind else ""


def _is_at_work(paper: Paper) -> bool:
    class Busy(Exception):
        pass

    def give_up() -> None:
        raise Busy

    try:
        with locked(paper.directory / "press" / "lock", give_up):
            return False
    except Busy:
        return True
    except PaperFault:
        return False  # who may not print looks all the same


def _decisions(paper: Paper) -> Iterator[Sign]:
    with closing(Archive(paper.directory, paper.zone)) as archive:
        stories = list(register(archive))
        names = len(unchosen(archive))
    held = sum(one.place == "held" for one in stories)
    numbers = sorted(one.number for one in stories if one.wanted and one.number is not None)
    if numbers:
        shown = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
        yield Sign(
            "decisions", f"{len(numbers)} stories wait ({shown}): nightletter list undecided", look=True
        )
    if held:
        yield Sign("decisions", f"{held} stories are held: nightletter list held", look=True)
    if names:
        yield Sign("decisions", f"{names} names wait: nightletter people list", look=True)
    if not (numbers or held or names):
        yield Sign("decisions", "none waits")


def _is_secure(address: str) -> bool:
    return urlsplit(address).scheme == "https"


def _certificate(address: str, now: datetime) -> Sign:
    line = Line(address)
    try:
        secured = line.secured()
    except Unreached as reason:
        return Sign(line.host, f"not reached ({reason})", look=True)
    if secured.distrust:
        return Sign(line.host, f"browsers do not trust its certificate ({secured.distrust})", look=True)
    left = datetime.fromtimestamp(secured.ends, UTC) - now
    return Sign(line.host, f"its certificate is good for {left.days} days", look=left < _ENDS_SOON)


def _disk(paper: Paper) -> Sign:
    free = shutil.disk_usage(paper.directory).free
    return Sign("disk", f"{free / 1_000_000_000:,.1f} GB are free", look=free < _LITTLE)


def _backup(paper: Paper, now: datetime) -> Sign:
    run = last_run(paper, "backup")
    if run is None:
        return Sign("backup", "never made here: nightletter backup")
    if run.well is None:
        return Sign("backup", "never made here, and the last try failed", look=True)
    failed = "" if run.is_well else "; the last one failed"
    return Sign(
        "backup", f"made {ago(now - run.well)}{failed}", look=not run.is_well or now - run.well > _OLD_BACKUP
    )


def ago(passed: timedelta) -> str:
    """How long ago something was: `3 min ago`."""
    minutes = max(int(passed.total_seconds()) // 60, 0)
    if minutes < _HOUR:
        return f"{minutes} min ago" if minutes else "just now"
    return f"{minutes // 60} h ago" if minutes < _DAY else f"{minutes // (24 * 60)} days ago"
