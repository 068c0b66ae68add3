"""Intake: a source's deliveries go into the archive, media first, then all stories in one transaction.

One import at a time goes into a paper: a second one waits.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, closing
from datetime import datetime
from itertools import chain

import click
from msgspec import Struct

from nightletter.archive import (
    Archive,
    AsBefore,
    Choice,
    Filed,
    Grounded,
    Signed,
    Signer,
    file_stories,
    grounds_of,
    is_named,
    let_in,
    refile,
    unchosen,
)
from nightletter.cli.passed_over import PassedOver
from nightletter.cli.spool import forget_downloads, spooled
from nightletter.paper import Paper, locked
from nightletter.sources.delivery import Remark, Source, Telling
from nightletter.story import Person, Topic

_ALIKE = {
    "key": "it has the same key",
    "address": "it has the same address",
    "text": "it says the same",
    "headline": "it has the same headline, and about the same date",
}


class Intake(Struct, frozen=True):
    """How many stories of an import were new, changed, the same, waiting for their time, refused or held, and what was remarked."""

    new: int
    changed: int
    same: int
    waiting: int
    refused: int
    remarks: tuple[Remark, ...]
    held: int = 0


def take_in(
    paper: Paper,
    source: Source,
    now: datetime,
    *,
    whole: bool = True,
    others: frozenset[int] = frozenset(),
    on_wait: Callable[[], None] = lambda: None,
) -> Intake:
    """Files everything that `source` delivers. Stopped half-way, the archive is as it was before.

    The archive is held only once all has been delivered; `on_wait` is called if another import is under way.
    Where the paper holds back the future, stories dated later than `now` wait. `whole` when the source delivers all it has:
    what waits and is not among it was taken back. Those that would be held, since they look like a story numbered in `others`,
    are others.
    """
    outcomes: Counter[str] = Counter()
    remarks: list[Remark] = []
    kept: set[str] = set()
    held: dict[str, Filed] = {}

    def note(filed: Filed) -> None:
        outcomes[filed.outcome] += 1
        if filed.outcome == "held":
            held[filed.key] = filed

    def stories(archive: Archive, passed: PassedOver) -> Iterator[Grounded | AsBefore]:
        def known(keys: Collection[str]) -> Mapping[str, bytes]:
            return grounds_of(archive, source.name, keys)

        for delivery in source.deliveries(known):
            if passed.is_forgotten(delivery):
                continue
            remarks.extend(delivery.remarks)
            if delivery.story is None and not delivery.as_before:
                outcomes["refused"] += 1
                continue
            for name in delivery.media.keys() - kept:
                archive.originals.keep(name, delivery.media[name])
                kept.add(name)
            if delivery.story is None:
                yield AsBefore(source.name, delivery.as_before)
            else:
                yield Grounded(delivery.story, delivery.grounds)

    def names(archive: Archive, passed: PassedOver) -> Iterator[Person | Topic]:
        known: Iterator[Person | Topic] = chain(source.people(), source.topics())
        met = (name for name in source.met() if not is_named(archive, name))
        yield from (name for name in chain(known, met) if passed.is_needed(name))

    with ExitStack() as stack:
        stack.enter_context(locked(paper.directory / "press" / "import", on_wait))
        archive = stack.enter_context(closing(Archive(paper.directory, paper.zone)))
        passed = PassedOver(archive, source.name)
        arriving = stack.enter_context(spooled(stories(archive, passed), paper.directory / "cache"))
        refile(archive)
        file_stories(
            archive,
            arriving,
            names(archive, passed),
            note,
            now=now if paper.hold_future else None,
            all_of=source.name if whole else "",
            signed=lambda: _signed(paper, source, passed, whole=whole),
        )
        remarks[:0] = names_waiting(archive, source.name)
        for filed in let_in(archive, source.name, others, now if paper.hold_future else None):
            outcomes["held"] -= held.pop(filed.key, None) is not None
            note(filed)
    if passed.any:
        # What was forgotten came once more; nothing of it may stay among the downloads.
        forget_downloads(paper)
    counts = {name: outcomes[name] for name in ("new", "changed", "same", "waiting", "refused", "held")}
    return Intake(**counts, remarks=(*(held_remark(source.name, one) for one in held.values()), *remarks))


def held_remark(source: str, filed: Filed) -> Remark:
    """That a story is held: what it looks like, by what, and what a person can say of it."""
    text = (
        f"looks like story {filed.like}, which is out of the paper ({_ALIKE[filed.why]}), and is held; "
        f"if it is another: import again with --not {filed.like}; if it is that one and may come back: nightletter restore {shlex.quote(filed.key)}"
    )
    return Remark(f"{source}, {filed.key}", None, text)


def _signed(paper: Paper, source: Source, passed: PassedOver, *, whole: bool) -> Signed:
    chosen = next((one.names for one in paper.sources if one.key == source.name), "ask")
    choice: Choice = "rename" if chosen == "rename" else "part" if chosen == "part" else "ask"
    if not isinstance(source, Telling):
        return Signed(source.name, (), choice)
    signers = tuple(Signer(who, person) for who, person in source.signers() if passed.is_needed(person))
    return Signed(source.name, signers, choice, whole)


def names_waiting(archive: Archive, source: str) -> list[Remark]:
    """What is said first, as long as nobody has chosen: it names nobody, since what is said may be kept in a journal."""
    waiting = unchosen(archive, source)
    stories = sum(one.old + one.new for one in waiting)
    if not waiting:
        return []
    people = f"{len(waiting)} people are" if len(waiting) > 1 else "somebody is"
    stand = "stories stand" if stories != 1 else "story stands"
    return [
        Remark(
            source,
            None,
            f"{people} shown under another name there; {stories} {stand} without it, and neither name is printed "
            "until you choose: nightletter people list",
        )
    ]


def say_waiting() -> None:
    """Says that another import has the paper."""
    click.echo("another import into this paper is under way; waiting for it", err=True)


def say(intake: Intake) -> None:
    """Says what became of an import: every remark, and a table."""
    from rich.console import Console
    from rich.table import Table

    for remark in intake.remarks:
        click.echo(str(remark), err=True)
    counts = ("new", "changed", "same", "waiting", "held", "refused")
    # To wait or be held is rare, and a column of its own only when it happens.
    shown = [name for name in counts if name not in ("waiting", "held") or getattr(intake, name)]
    table = Table(*shown, title="Stories")
    table.add_row(*(str(getattr(intake, name)) for name in shown))
    Console().print(table)
