"""Inventory: everything the archive holds, to be carried elsewhere, and taken in there as it was.

An address is kept by a story's number, so the numbers travel, and with them the addresses that stories once had, the
withdrawn ones, and those that wait for their time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
from msgspec import Struct

from nightletter.archive.archive import Archive
from nightletter.archive.connection import Connection
from nightletter.archive.filing import file_name
from nightletter.archive.moves import is_published_at
from nightletter.archive.placing import is_given, is_known, keep_unpublished, place
from nightletter.archive.renaming import is_unsigned, leave_unsigned
from nightletter.archive.schedule import wait
from nightletter.archive.state import Decider, Decision, State, set_state
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.archive.withdrawal import take_out
from nightletter.stores import leads_on
from nightletter.story import Person, Story, Topic, decode

_STORIES = """
SELECT id, address, state, reason, decided_by, decided_at, private, story FROM stories ORDER BY id
"""
_WAITING = "SELECT story FROM waiting ORDER BY published, source, key"
_FORMER = "SELECT address FROM moves WHERE story = :number ORDER BY address"
_PEOPLE = "SELECT person FROM people ORDER BY key"
_TOPICS = "SELECT topic FROM topics ORDER BY key"
_LEAD_ON = """
INSERT INTO moves (address, story) VALUES (:address, :story)
ON CONFLICT (address) DO UPDATE SET story = excluded.story
WHERE story != excluded.story AND story IN (SELECT value FROM json_each(:new))
"""

_person = msgspec.json.Decoder(Person).decode
_topic = msgspec.json.Decoder(Topic).decode


class _Row(NamedTuple):
    number: int
    address: str
    state: State
    reason: str | None
    decided_by: Decider
    decided_at: str
    private: str
    story: bytes


class Item(Struct, frozen=True):
    """A story with its number (None: it waits for its time), its state, why it was withdrawn, who decided so, and its former addresses."""

    story: Story
    number: int | None = None
    state: State = "published"
    reason: str | None = None
    decided: Decision = Decision()
    former: tuple[str, ...] = ()
    # It was withdrawn before it was ever published, and has no address.
    is_unpublished: bool = False
    is_unsigned: bool = False


class TakenIn(Struct, frozen=True):
    """What became of an inventory: how many stories are new, changed or the same, and how many got another number."""

    new: int = 0
    changed: int = 0
    same: int = 0
    waiting: int = 0
    renumbered: int = 0


def items(archive: Archive) -> Iterator[Item]:
    """Every story in the order of their numbers, then those that wait, in the order of their times."""
    with archive.reading() as connection:
        for row in connection.rows(_Row, _STORIES):
            former = tuple(connection.rows(str, _FORMER, number=row.number))
            decided = Decision(row.decided_by, row.decided_at, row.private)
            story = decode(row.story)
            told = (row.number, row.state, row.reason, decided, former, not row.address)
            yield Item(story, *told, is_unsigned(connection, story))
        for story in connection.rows(decode, _WAITING):
            yield Item(story, is_unsigned=is_unsigned(connection, story))


def names(archive: Archive) -> tuple[tuple[Person, ...], tuple[Topic, ...]]:
    """Everybody and every topic that the archive knows a name of, by their keys."""
    with archive.reading() as connection:
        return tuple(connection.rows(_person, _PEOPLE)), tuple(connection.rows(_topic, _TOPICS))


def take_in(archive: Archive, arriving: Iterable[Item], named: Iterable[Person | Topic]) -> TakenIn:
    """Takes in an inventory, all or nothing. A story keeps its number unless another has it here; media must have been kept before."""
    with archive.writing() as connection:
        taking = _Taking(archive, connection)
        for name in named:
            file_name(connection, name, taking.changed)
        taking.all_of(arriving)
        taking.changed.update(_lead_on(connection, taking.former, taking.new))
        touch(connection, taking.changed, "import of an export")
    return TakenIn(**taking.counts)


class _Taking:
    def __init__(self, archive: Archive, connection: Connection) -> None:
        self._archive = archive
        self._connection = connection
        self.changed: set[Subject] = set()
        self.former: list[tuple[int, str]] = []
        self.new: list[int] = []
        self.counts = dict.fromkeys(TakenIn.__struct_fields__, 0)

    def all_of(self, arriving: Iterable[Item]) -> None:
        # A story whose number is taken comes last, or it would take the number of the next.
        late: list[Item] = []
        for item in arriving:
            if item.is_unsigned and not is_known(self._connection, item.story):
                leave_unsigned(self._connection, item.story)
            if item.number is None:
                self._let_wait(item)
            elif is_known(self._connection, item.story) or not is_given(self._connection, item.number):
                self._place(item)
            else:
                late.append(item)
        for item in late:
            self._place(item)

    def _let_wait(self, item: Item) -> None:
        if not is_known(self._connection, item.story):
            self.counts[wait(self._connection, item.story).outcome] += 1

    def _place(self, item: Item) -> None:
        if item.is_unpublished:
            self._keep_out(item)
            return
        filed = place(self._archive, self._connection, item.story, self.changed, wished=item.number)
        self.counts[filed.outcome] += 1
        if filed.number is None:
            return
        self.counts["renumbered"] += filed.outcome == "new" and filed.number != item.number
        self.former += [(filed.number, address) for address in item.former]
        if filed.outcome == "new":
            self.new.append(filed.number)
        if item.state != "published" and filed.outcome == "new":
            self.changed |= take_out(
                self._archive, self._connection, filed.number, item.state, item.decided, item.reason
            )
        elif item.decided.by and filed.outcome == "new":
            set_state(self._connection, filed.number, "published", item.decided)

    def _keep_out(self, item: Item) -> None:
        """One that was withdrawn before it was ever published; nobody can have been given its number."""
        if is_known(self._connection, item.story):
            self.counts["same"] += 1
            return
        number = keep_unpublished(self._connection, item.story, item.number)
        set_state(self._connection, number, "withdrawn", item.decided, item.reason)
        self.counts["new"] += 1


def _lead_on(connection: Connection, former: Iterable[tuple[int, str]], new: list[int]) -> Iterator[Subject]:
    """Lets former addresses lead to their stories, where nothing is published there and nothing leads on from there.

    Which of the stories that are `new` here an address leads to, the inventory says itself.
    """
    among = msgspec.json.encode(new).decode()
    for number, address in former:
        if is_published_at(connection, address) or not leads_on(address):
            continue
        if connection.do(_LEAD_ON, address=address, story=number, new=among):
            yield Subject("move", address)
