"""Intake: a source's deliveries go into the archive, media first, then all stories in one transaction.

One import at a time goes into a paper: a second one waits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing
from datetime import datetime

import click
from msgspec import Struct

from nightletter.archive import Archive, AsBefore, Filed, Grounded, file_stories, grounds_of, is_named, refile
from nightletter.cli.remarks import say_remarks
from nightletter.cli.spool import spooled
from nightletter.paper import Paper, locked
from nightletter.sources.delivery import Remark, Source
from nightletter.story import Person, Topic


class Intake(Struct, frozen=True):
    """How many stories of an import were new, changed, the same, waiting for their time or refused, and what was remarked."""

    new: int
    changed: int
    same: int
    waiting: int
    refused: int
    remarks: tuple[Remark, ...]
    refusals: tuple[Remark, ...] = ()
    """Those of the remarks that say why a story was refused."""


def take_in(
    paper: Paper,
    source: Source,
    now: datetime,
    *,
    whole: bool = True,
    on_wait: Callable[[], None] = lambda: None,
) -> Intake:
    """Files everything that `source` delivers. Stopped half-way, the archive is as it was before.

    The archive is held only once all has been delivered; `on_wait` is called if another import is under way.
    Where the paper holds back the future, stories dated later than `now` wait. `whole` when the source delivers all it has:
    what waits and is not among it was taken back.
    """
    outcomes: Counter[str] = Counter()
    remarks: list[Remark] = []
    refusals: list[Remark] = []
    kept: set[str] = set()

    def note(filed: Filed) -> None:
        outcomes[filed.outcome] += 1

    def stories(archive: Archive) -> Iterator[Grounded | AsBefore]:
        def known(keys: Collection[str]) -> Mapping[str, bytes]:
            return grounds_of(archive, source.name, keys)

        for delivery in source.deliveries(known):
            remarks.extend(delivery.remarks)
            if delivery.story is None and not delivery.as_before:
                outcomes["refused"] += 1
                refusals.extend(delivery.remarks)
                continue
            for name in delivery.media.keys() - kept:
                archive.originals.keep(name, delivery.media[name])
                kept.add(name)
            if delivery.story is None:
                yield AsBefore(source.name, delivery.as_before)
            else:
                yield Grounded(delivery.story, delivery.grounds)

    def names(archive: Archive) -> Iterator[Person | Topic]:
        yield from source.people()
        yield from source.topics()
        yield from (name for name in source.met() if not is_named(archive, name))

    with (
        locked(paper.directory / "press" / "import", on_wait),
        closing(Archive(paper.directory, paper.zone)) as archive,
        spooled(stories(archive), paper.directory / "cache") as arriving,
    ):
        refile(archive)
        file_stories(
            archive,
            arriving,
            names(archive),
            note,
            now=now if paper.hold_future else None,
            all_of=source.name if whole else "",
        )
    counts = {name: outcomes[name] for name in ("new", "changed", "same", "waiting", "refused")}
    return Intake(**counts, remarks=tuple(remarks), refusals=tuple(refusals))


def say_waiting() -> None:
    """Says that another import has the paper."""
    click.echo("another import into this paper is under way; waiting for it", err=True)


def say(intake: Intake, *, everything: bool = False) -> None:
    """Says what became of an import: the remarks, worst first, and a table; `everything` where no remark is to be left out."""
    from rich.console import Console
    from rich.table import Table

    say_remarks(intake.remarks, frozenset(intake.refusals), everything=everything)
    counts = ("new", "changed", "same", "waiting", "refused")
    # Waiting is rare, and a column of its own only when it happens.
    shown = [name for name in counts if name != "waiting" or intake.waiting]
    table = Table(*shown, title="Stories")
    table.add_row(*(str(getattr(intake, name)) for name in shown))
    Console().print(table)
