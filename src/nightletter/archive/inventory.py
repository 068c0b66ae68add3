"""Inventory: everything the archive holds, to be carried elsewhere, and taken in there as it was.

An address is kept by a story's number, so the numbers travel, and with them the addresses that stories once had, the
withdrawn ones, and those that wait for their time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, exists, select
from sqlalchemy.dialects.sqlite import insert as upsert

from nightletter.archive.archive import Archive
from nightletter.archive.filing import file_name
from nightletter.archive.placing import is_published_at, place
from nightletter.archive.schedule import wait
from nightletter.archive.subject import Subject
from nightletter.archive.tables import moves, people, stories, topics, waiting
from nightletter.archive.versions import touch
from nightletter.archive.withdrawal import take_out
from nightletter.story import Person, Story, Topic, decode

_AT_ONCE = 200


class Item(Struct, frozen=True):
    """A story with its number (None: it waits for its time), why it was withdrawn (None: it was not), and its former addresses."""

    story: Story
    number: int | None = None
    withdrawn: str | None = None
    former: tuple[str, ...] = ()


class TakenIn(Struct, frozen=True):
    """What became of an inventory: how many stories are new, changed or the same, and how many got another number."""

    new: int = 0
    changed: int = 0
    same: int = 0
    waiting: int = 0
    renumbered: int = 0


def items(archive: Archive) -> Iterator[Item]:
    """Every story in the order of their numbers, then those that wait, in the order of their times."""
    with archive.engine.connect() as connection:
        columns = (stories.c.id, stories.c.withdrawn, stories.c.story)
        last = 0
        while rows := connection.execute(
            select(*columns).where(stories.c.id > last).order_by(stories.c.id).limit(_AT_ONCE)
        ).all():
            for row in rows:
                yield Item(decode(row.story), row.id, row.withdrawn, _former(connection, row.id))
            last = rows[-1].id
        order = (waiting.c.published, waiting.c.source, waiting.c.key)
        for story in connection.execute(select(waiting.c.story).order_by(*order)).scalars().all():
            yield Item(decode(story))


def names(archive: Archive) -> tuple[tuple[Person, ...], tuple[Topic, ...]]:
    """Everybody and every topic that the archive knows a name of, by their keys."""
    with archive.engine.connect() as connection:
        known = connection.execute(select(people.c.person).order_by(people.c.key)).scalars()
        about = connection.execute(select(topics.c.topic).order_by(topics.c.key)).scalars()
        return (
            tuple(msgspec.json.decode(one, type=Person) for one in known),
            tuple(msgspec.json.decode(one, type=Topic) for one in about),
        )


def take_in(archive: Archive, arriving: Iterable[Item], named: Iterable[Person | Topic]) -> TakenIn:
    """Takes in an inventory, all or nothing. A story keeps its number unless another has it here; media must have been kept before."""
    with archive.engine.begin() as connection:
        taking = _Taking(archive, connection)
        for name in named:
            file_name(connection, name, taking.changed)
        taking.all_of(arriving)
        taking.changed.update(_lead_on(connection, taking.former))
        touch(connection, taking.changed, "import of an export")
    return TakenIn(**taking.counts)


class _Taking:
    def __init__(self, archive: Archive, connection: Connection) -> None:
        self._archive = archive
        self._connection = connection
        self.changed: set[Subject] = set()
        self.former: list[tuple[int, str]] = []
        self.counts = dict.fromkeys(TakenIn.__struct_fields__, 0)

    def all_of(self, arriving: Iterable[Item]) -> None:
        # A story whose number is taken comes last, or it would take the number of the next.
        late: list[Item] = []
        for item in arriving:
            if item.number is None:
                self._let_wait(item)
            elif _is_known(self._connection, item.story) or not _is_given(self._connection, item.number):
                self._place(item)
            else:
                late.append(item)
        for item in late:
            self._place(item)

    def _let_wait(self, item: Item) -> None:
        if not _is_known(self._connection, item.story):
            self.counts[wait(self._connection, item.story).outcome] += 1

    def _place(self, item: Item) -> None:
        filed = place(self._archive, self._connection, item.story, self.changed, wished=item.number)
        self.counts[filed.outcome] += 1
        if filed.number is None:
            return
        self.counts["renumbered"] += filed.outcome == "new" and filed.number != item.number
        self.former += [(filed.number, address) for address in item.former]
        if item.withdrawn is not None and filed.outcome == "new":
            self.changed |= take_out(self._archive, self._connection, filed.number, item.withdrawn)


def _lead_on(connection: Connection, former: Iterable[tuple[int, str]]) -> Iterator[Subject]:
    """Lets former addresses lead to their stories, where nothing is published there and nothing leads on from there."""
    for number, address in former:
        if is_published_at(connection, address):
            continue
        statement = upsert(moves).values(address=address, story=number).on_conflict_do_nothing()
        if connection.execute(statement).rowcount:
            yield Subject("move", address)


def _former(connection: Connection, number: int) -> tuple[str, ...]:
    found = select(moves.c.address).where(moves.c.story == number).order_by(moves.c.address)
    return tuple(connection.execute(found).scalars())


def _is_known(connection: Connection, story: Story) -> bool:
    mine = exists().where(stories.c.source == story.source, stories.c.key == story.key)
    return bool(connection.execute(select(mine)).scalar_one())


def _is_given(connection: Connection, number: int) -> bool:
    return bool(connection.execute(select(exists().where(stories.c.id == number))).scalar_one())
