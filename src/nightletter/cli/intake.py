"""Intake: a source's deliveries go into the archive, media first, all in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

from msgspec import Struct

from nightletter.archive import Archive, Filed, file_stories, refile
from nightletter.paper import Paper
from nightletter.sources.delivery import Remark, Source
from nightletter.story import Person, Story, Topic


class Intake(Struct, frozen=True):
    """How many stories of an import were new, changed, the same, waiting for their time or refused, and what was remarked."""

    new: int
    changed: int
    same: int
    waiting: int
    refused: int
    remarks: tuple[Remark, ...]


def take_in(paper: Paper, source: Source, now: datetime) -> Intake:
    """Files everything that `source` delivers. Stopped half-way, the archive is as it was before.

    Where the paper holds back the future, stories dated later than `now` wait.
    """
    outcomes: Counter[str] = Counter()
    remarks: list[Remark] = []

    def note(filed: Filed) -> None:
        outcomes[filed.outcome] += 1

    def stories(archive: Archive) -> Iterator[Story]:
        for delivery in source.deliveries():
            remarks.extend(delivery.remarks)
            if delivery.story is None:
                outcomes["refused"] += 1
                continue
            for name, file in delivery.media.items():
                archive.originals.keep(name, file)
            yield delivery.story

    def names() -> Iterator[Person | Topic]:
        # Asked for once everything is delivered, for a source learns names from its stories.
        yield from source.people()
        yield from source.topics()

    with closing(Archive(paper.directory, paper.zone)) as archive:
        refile(archive)
        file_stories(archive, stories(archive), names(), note, now if paper.hold_future else None)
    counts = {name: outcomes[name] for name in ("new", "changed", "same", "waiting", "refused")}
    return Intake(**counts, remarks=tuple(remarks))
