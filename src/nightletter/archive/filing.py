"""Filing: stories come in, get their numbers, and replace their older selves; one transaction, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

import msgspec

from nightletter.archive.archive import Archive
from nightletter.archive.brake import Rewrites
from nightletter.archive.card import card_of
from nightletter.archive.choosing import decide
from nightletter.archive.connection import Connection
from nightletter.archive.forgetting import forgotten_in
from nightletter.archive.grounds import AsBefore, Grounded, Withheld, keep_grounds
from nightletter.archive.holding import held_stories, hold, hold_no_more, let_go_held
from nightletter.archive.likeness import Likeness, Likenesses, is_other
from nightletter.archive.moment import moment
from nightletter.archive.placing import Filed, is_known, may_be_hidden, place, stand
from nightletter.archive.renaming import Renaming, Signed
from nightletter.archive.schedule import kept_back, let_go, wait_no_more, waits
from nightletter.archive.standing import standing, touched
from nightletter.archive.state import decision
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.archive.withdrawal import take_out
from nightletter.story import Person, Story, Topic, called_cleanly, decode, encode

_ARRIVE = "INSERT INTO incoming (source, key, published, story) VALUES (:source, :key, :published, :story)"
_ARRIVED = "SELECT story FROM incoming ORDER BY published, source, key"
_NONE_ARRIVING = "DELETE FROM incoming"
_WAITING = "SELECT source, key FROM waiting"
_TAKEN_BACK = "SELECT source, key FROM stories WHERE state != 'published' AND decided_by = 'source'"
_KEPT = "SELECT story FROM stories WHERE source = :source AND key = :key"
_PUBLISHED = "SELECT id, story FROM stories WHERE state = 'published'"
_ZONE = "SELECT value FROM settings WHERE name = 'zone'"
_SET_ZONE = "UPDATE settings SET value = :zone WHERE name = 'zone'"
_PERSON = "SELECT person FROM people WHERE key = :key"
_NAME_PERSON = """
INSERT INTO people (key, person) VALUES (:key, :name) ON CONFLICT (key) DO UPDATE SET person = excluded.person
"""
_TOPIC = "SELECT topic FROM topics WHERE key = :key"
_NAME_TOPIC = """
INSERT INTO topics (key, topic) VALUES (:key, :name) ON CONFLICT (key) DO UPDATE SET topic = excluded.topic
"""


class _Key(NamedTuple):
    source: str
    key: str


class _Kept(NamedTuple):
    id: int
    story: bytes


def file_stories(  # noqa: PLR0913 - an import is all of this
    archive: Archive,
    arriving: Iterable[Story | Grounded | AsBefore | Withheld],
    names: Iterable[Person | Topic] = (),
    on_filed: Callable[[Filed], None] = lambda filed: None,
    now: datetime | None = None,
    all_of: str = "",
    *,
    hold_future: bool = True,
    signed: Callable[[], Signed] | None = None,
) -> None:
    """Files every story of `arriving` and the names that came with them, or, if anything raises, nothing.

    New stories are numbered in the order of their dates, then of their keys. One that is due later than `now` waits until
    `advance` comes to its time, unless `hold_future` is false, and one that expired by `now` is not filed, or hidden; without `now`
    there is no time. A story that a person hid or withdrew stays so; one that its own source took back, and delivers again, is
    published again. A new one that looks like a story that is out of the paper is held. Their media must have been kept before.
    One that is `AsBefore` counts as filed again and the same; it is looked at only if it waits, is held, or was taken back.
    `all_of` names the source whose stories these all are: one of its that waits or is held and is not among them was taken back,
    as one that is `Withheld`; what waited is "dropped". Of old stories that were rewritten at their source too many are left
    undecided. `signed`, asked once all have arrived, says whom their source shows; a name that has changed is held back (see `renaming`).
    """
    with archive.writing() as connection:
        connection.do(_NONE_ARRIVING)
        filing = _Filing(archive, connection, on_filed, now, hold_future=hold_future)
        for one in arriving:
            filing.take_in(one)
        filing.let_go(all_of)
        # A source may learn names while it delivers, so they come after.
        named = list(names)
        renaming = _renaming(connection, signed, named, filing.arrived)
        for name in named:
            file_name(connection, name, filing.changed)
        for story in connection.rows(decode, _ARRIVED):
            filing.file(renaming.signed(story) if renaming else story)
        if renaming:
            renaming.finish(archive, filing.changed)
            for key, number in renaming.chosen.items():
                decide(archive, connection, number, key, renaming.told.choice, filing.changed)
        connection.do(_NONE_ARRIVING)
        touch(connection, filing.changed, "import")


class _Filing:
    """One import: what has arrived, and what waits, is held or was taken back among it."""

    def __init__(
        self,
        archive: Archive,
        connection: Connection,
        on_filed: Callable[[Filed], None],
        now: datetime | None,
        *,
        hold_future: bool,
    ) -> None:
        self._archive = archive
        self._connection = connection
        self._on_filed = on_filed
        self._now = now
        self._hold_future = hold_future
        self._waiting = set(connection.rows(_Key, _WAITING))
        self._held = {(one.source, one.key): one for one in held_stories(connection)}
        self._taken_back = set(connection.rows(_Key, _TAKEN_BACK))
        self._likenesses = Likenesses(connection)
        self._is_forgotten = forgotten_in(connection)
        self.arrived: set[tuple[str, str]] = set()
        self._withheld: set[tuple[str, str]] = set()
        self._rewritten: set[tuple[str, str]] = set()
        self._rewrites = Rewrites(connection, now)
        self.changed: set[Subject] = set()

    def take_in(self, one: Story | Grounded | AsBefore | Withheld) -> None:
        """Lets it arrive; one that is as before only where that may make a difference."""
        if isinstance(one, AsBefore):
            self._take_in_again(one)
        elif isinstance(one, Withheld):
            self._withheld.add((one.source, one.key))
        else:
            story, kept = (one.story, one.grounds) if isinstance(one, Grounded) else (one, b"")
            if self._is_forgotten(story.source, story.key):
                return
            keep_grounds(self._connection, story, kept)
            self._arrive(story)
            if isinstance(one, Grounded) and one.rewritten:
                self._rewritten.add((story.source, story.key))

    def _take_in_again(self, one: AsBefore) -> None:
        named = (one.source, one.key)
        if named in self._waiting:
            self._arrive(decode(waits(self._connection, *named) or b""))
        elif named in self._held:
            self._arrive(decode(self._held[named].story))
        elif named in self._taken_back:
            self._arrive(self._connection.only(decode, _KEPT, source=one.source, key=one.key))
        else:
            self.arrived.add(named)
            self._on_filed(Filed(None, one.key, "same"))

    def _arrive(self, story: Story) -> None:
        self.arrived.add((story.source, story.key))
        self._connection.do(
            _ARRIVE, source=story.source, key=story.key, published=moment(story), story=encode(story)
        )

    def let_go(self, all_of: str) -> None:
        """Drops what waits or is held and is withheld, or has not arrived though all that the source `all_of` has did."""
        for source, key in sorted(self._waiting - self.arrived):
            if source == all_of or (source, key) in self._withheld:
                self._on_filed(let_go(self._connection, source, key))
        for source, key in sorted(self._held.keys() - self.arrived):
            if source == all_of or (source, key) in self._withheld:
                let_go_held(self._connection, source, key)
                del self._held[source, key]

    def file(self, story: Story) -> None:
        """Puts a story that arrived where it belongs: into the paper, among those that wait, or among those that are held."""
        connection, named = self._connection, (story.source, story.key)
        if not is_known(connection, story):
            like = self._likenesses.of(story) or self._as_held(story)
            if like:
                wait_no_more(connection, story)
                self._on_filed(hold(connection, story, like, self._now))
                return
        if named in self._held:
            hold_no_more(connection, *named)
        filed = kept_back(connection, story, self._now, hold_future=self._hold_future) if self._now else None
        if filed is None:
            wait_no_more(connection, story)
            filed = self._placed(story)
        self._on_filed(filed)

    def _placed(self, story: Story) -> Filed:
        if self._rewrites.holds(story, rewritten=(story.source, story.key) in self._rewritten):
            return Filed(None, story.key, "undecided")
        is_over = self._now is not None and story.has_expired(self._now)
        filed = place(self._archive, self._connection, story, self.changed, by_source=not is_over)
        if is_over and may_be_hidden(self._connection, story):
            decided = decision("source", self._now)
            self.changed |= take_out(self._archive, self._connection, filed.number or 0, "hidden", decided)
        return filed

    def _as_held(self, story: Story) -> Likeness | None:
        """What a story that is held looked like when it came: it stays so until a person decides, whatever became of that one."""
        held = self._held.get((story.source, story.key))
        if held is None or is_other(self._connection, story, held.number):
            return None
        return Likeness(held.number, held.why)


def _renaming(
    connection: Connection,
    signed: Callable[[], Signed] | None,
    named: Iterable[Person | Topic],
    arrived: set[tuple[str, str]],
) -> Renaming | None:
    if signed is None:
        return None
    told = signed()
    persons = [name for name in named if isinstance(name, Person)]
    return Renaming(
        connection, told, persons, frozenset(key for source, key in arrived if source == told.source)
    )


def refile(archive: Archive) -> None:
    """Cuts all listings anew if the paper has moved to another time zone."""
    with archive.reading() as connection:
        if connection.only(str, _ZONE) == archive.wished.key:
            return
    with archive.writing() as connection:
        changed: set[Subject] = set()
        for number, kept in connection.rows(_Kept, _PUBLISHED):
            story = decode(kept)
            card = card_of(number, story)
            after = standing(card, story, archive.wished)
            stand(connection, after)
            changed.update(touched(connection, standing(card, story, archive.zone), after))
        connection.do(_SET_ZONE, zone=archive.wished.key)
        touch(connection, changed, "another time zone")
    archive.zone = archive.wished


def file_name(connection: Connection, name: Person | Topic, changed: set[Subject]) -> None:
    """Keeps the name of a person or topic, and adds what that touches to `changed`."""
    is_person = isinstance(name, Person)
    encoded = msgspec.json.encode(called_cleanly(name), order="sorted")
    if connection.one(bytes, _PERSON if is_person else _TOPIC, key=name.key) == encoded:
        return
    connection.do(_NAME_PERSON if is_person else _NAME_TOPIC, key=name.key, name=encoded)
    changed.add(Subject("person" if is_person else "topic", name.key))
