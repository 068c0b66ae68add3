"""Intake: a source's deliveries go into the archive, media first, then all stories in one transaction.

One import of a source at a time, and one filing at a time of a paper: a second one waits.
"""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, closing
from datetime import datetime
from itertools import chain
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from nightletter.archive import (
    Archive,
    AsBefore,
    Choice,
    Filed,
    Grounded,
    Signed,
    Signer,
    Told,
    Withheld,
    beside_lists,
    file_stories,
    grounds_of,
    is_named,
    let_in,
    refile,
    unchosen,
)
from nightletter.cli import decisions
from nightletter.cli.passed_over import PassedOver
from nightletter.cli.remarks import say_remarks
from nightletter.cli.spool import Arriving, spooled
from nightletter.paper import Paper, close_to_others, locked
from nightletter.recordings import is_recording
from nightletter.sources.delivery import Delivery, Remark, Source, Telling
from nightletter.story import Person, Story, Topic

_DROPPED = "waited for its time, and is gone there, a draft or refused by now; it waits no more and will not be published"
_ALIKE = {
    "key": "it has the same key",
    "address": "it has the same address",
    "text": "it says the same",
    "headline": "it has the same headline, and about the same date",
}


class Intake(Struct, frozen=True):
    """How many stories of an import were new, changed, the same, waiting for their time, refused or held, and what was remarked.

    `hidden` are those that the source took back, `undecided` those on which a person must decide.
    """

    new: int
    changed: int
    same: int
    waiting: int
    refused: int
    remarks: tuple[Remark, ...]
    held: int = 0
    hidden: tuple[Told, ...] = ()
    undecided: tuple[Told, ...] = ()
    refusals: tuple[Remark, ...] = ()
    """Those of the remarks that say why a story was refused."""
    renamed: tuple[Remark, ...] = ()
    """That names were changed at the source, as long as nobody has chosen what becomes of them."""


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
    what waits and is not among it was taken back, waits no more, and is named. Those that would be held, since they look like a
    story numbered in `others`, are others.
    """
    tally = _Tally(source.name)
    with ExitStack() as stack:
        stack.enter_context(locked(lock_of(paper, source.name), on_wait))
        archive = stack.enter_context(closing(Archive(paper.directory, paper.zone)))
        passed = PassedOver(archive, source.name)
        stories = _stories(paper, archive, source, passed, tally)
        arriving = stack.enter_context(spooled(stories, paper.directory / "cache"))
        stack.enter_context(locked(lock_of(paper), on_wait))
        close_to_others(paper.directory)
        refile(archive)
        file_stories(
            archive,
            arriving,
            _names(archive, source, passed),
            tally.note,
            now=now,
            all_of=source.name if whole else "",
            signed=lambda: _signed(paper, source, passed, whole=whole),
            hold_future=paper.hold_future,
        )
        for filed in let_in(archive, source.name, others, now if paper.hold_future else None):
            tally.note_again(filed)
        renamed = tuple(names_waiting(archive, source.name))
    passed.end(paper)
    return replace(tally.intake(), renamed=renamed)


class _Tally:
    """What comes of an import, while it is under way."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._outcomes: Counter[str] = Counter()
        self._refusals: list[Remark] = []
        self._held: dict[str, Filed] = {}
        self.remarks: list[Remark] = []

    def take(self, delivery: Delivery) -> None:
        """Takes in what is said of a delivery."""
        self.remarks.extend(delivery.remarks)
        if delivery.is_refused:
            self._outcomes["refused"] += 1
            self._refusals.extend(delivery.remarks)

    def note(self, filed: Filed) -> None:
        """Takes in what became of a story."""
        self._outcomes[filed.outcome] += 1
        self.remarks.extend(_told(self._source, filed))
        if filed.outcome == "held":
            self._held[filed.key] = filed

    def note_again(self, filed: Filed) -> None:
        """The same, of a story that was held and is let in."""
        if self._held.pop(filed.key, None):
            self._outcomes["held"] -= 1
        self.note(filed)

    def intake(self) -> Intake:
        """What came of it all; what is held is told first."""
        held = [held_remark(self._source, filed) for filed in self._held.values()]
        return Intake(
            new=self._outcomes["new"],
            changed=self._outcomes["changed"],
            same=self._outcomes["same"],
            waiting=self._outcomes["waiting"],
            refused=self._outcomes["refused"],
            held=self._outcomes["held"],
            remarks=(*held, *self.remarks),
            refusals=(*held, *self._refusals),
        )


def _stories(
    paper: Paper, archive: Archive, source: Source, passed: PassedOver, tally: _Tally
) -> Iterator[Arriving]:
    """What `source` delivers, but for forgotten stories, as the archive takes it; its media are kept by then."""
    kept: set[str] = set()

    def known(keys: Collection[str]) -> Mapping[str, bytes]:
        return grounds_of(archive, source.name, keys)

    for delivery in source.deliveries(known):
        if passed.is_forgotten(delivery):
            continue
        tally.take(delivery)
        if delivery.withheld:
            yield Withheld(source.name, delivery.withheld)
        for name in delivery.media.keys() - kept:
            keep = archive.originals.keep_cleaned if is_recording(name) else archive.originals.keep
            keep(name, delivery.media[name])
            kept.add(name)
        if delivery.story is not None:
            story = _beside_lists(delivery.story, paper, tally.remarks)
            yield Grounded(story, delivery.grounds, delivery.rewritten)
        elif delivery.as_before:
            yield AsBefore(source.name, delivery.as_before)


def lock_of(paper: Paper, source: str = "") -> Path:
    """The file by which one import of a source, or without one the filing into the paper, locks out others."""
    return paper.directory / "press" / (f"import-{source}" if source else "import")


def _names(archive: Archive, source: Source, passed: PassedOver) -> Iterator[Person | Topic]:
    """The names that the source knows or single stories brought, but those of forgotten stories alone."""
    known: Iterator[Person | Topic] = chain(source.people(), source.topics())
    met = (name for name in source.met() if not is_named(archive, name))
    yield from (name for name in chain(known, met) if passed.is_needed(name))


def held_remark(source: str, filed: Filed) -> Remark:
    """That a story is held: what it looks like, by what, and what a person can say of it."""
    text = (
        f"looks like story {filed.like}, which was withdrawn or hidden ({_ALIKE[filed.why]}), and is held; "
        f"if it is another: import again with --not {filed.like}; if it is that one and may come back: nightletter restore {shlex.quote(filed.key)}"
    )
    return Remark(f"{source}, {filed.key}", None, text)


def _signed(paper: Paper, source: Source, passed: PassedOver, *, whole: bool) -> Signed:
    chosen = next((one.names for one in paper.sources if one.key == source.name), "ask")
    choice: Choice = "rename" if chosen == "rename" else "part" if chosen == "part" else "ask"
    told = source.signers() if isinstance(source, Telling) else None
    if told is None:
        return Signed(source.name, (), choice)
    signers = tuple(Signer(who, person) for who, person in told if passed.is_needed(person))
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


def decision_lines(intake: Intake) -> Iterator[str]:
    """What waits for a decision, of each source: names, then stories; and then what was hidden."""
    yield from map(str, intake.renamed)
    for told, lines in ((intake.undecided, decisions.waiting), (intake.hidden, decisions.hidden)):
        if told:
            yield from lines(told[0].source, told)


def _told(source: str, filed: Filed) -> Iterator[Remark]:
    """What the archive has to say of a story."""
    where = f"{source}, {filed.key}"
    yield from (Remark(where, None, text) for text in filed.remarks)
    if filed.outcome == "dropped":
        yield Remark(where, None, _DROPPED)


def _beside_lists(story: Story, paper: Paper, remarks: list[Remark]) -> Story:
    placed = beside_lists(story, paper)
    if placed is not story:
        text = f"the page “{story.headline}” would stand at {story.language}/{story.slug}/, where a list stands; it gets the slug {placed.slug}"
        remarks.append(Remark(story.key, None, text))
    return placed


def say_waiting() -> None:
    """Says that another import has the paper."""
    click.echo("another import into this paper is under way; waiting for it", err=True)


def say(intake: Intake, *, everything: bool = False) -> None:
    """Says what became of an import: what waits for a decision, what was hidden, the remarks, worst first, and a table.

    `everything` where no remark is to be left out.
    """
    from rich.console import Console
    from rich.table import Table

    for line in decision_lines(intake):
        click.echo(line, err=True)
    say_remarks(intake.remarks, frozenset(intake.refusals), everything=everything)
    counts = ("new", "changed", "same", "waiting", "held", "refused")
    # To wait or be held is rare, and a column of its own only when it happens.
    shown = [name for name in counts if name not in ("waiting", "held") or getattr(intake, name)]
    table = Table(*shown, title="Stories")
    table.add_row(*(str(getattr(intake, name)) for name in shown))
    Console().print(table)
