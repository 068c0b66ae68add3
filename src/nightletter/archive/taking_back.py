"""Taking back: what its source no longer publishes is hidden here, within limits; the rest waits for a person's decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

import msgspec
from msgspec import Struct

from nightletter.archive.archive import Archive
from nightletter.archive.brake import Brake, What, decided, leave_undecided
from nightletter.archive.connection import Connection
from nightletter.archive.placing import place
from nightletter.archive.state import decision, set_state
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.archive.withdrawal import WithdrawalFault, take_out
from nightletter.story import decode

_ASKED = """
SELECT stories.id, stories.key, stories.story, stories.address FROM stories
WHERE source = :source AND key IN (SELECT value FROM json_each(:keys)) AND state = 'published' AND decided_by != 'person'
ORDER BY stories.id DESC
"""
_UNDECIDED = """
SELECT stories.id, undecided.source, undecided.key, undecided.what, stories.story, stories.address
FROM undecided JOIN stories ON stories.source = undecided.source AND stories.key = undecided.key
WHERE stories.state = 'published' AND undecided.what != 'kept' AND (:source = '' OR undecided.source = :source)
ORDER BY stories.id
"""
_WANTED = "SELECT story FROM undecided WHERE source = :source AND key = :key"
_HIDES = "SELECT key FROM undecided WHERE source = :source AND what = 'hide'"
_OVER = """
DELETE FROM undecided WHERE NOT EXISTS (
    SELECT 1 FROM stories
    WHERE stories.source = undecided.source AND stories.key = undecided.key AND stories.state = 'published'
)
"""
_KEEP_OUT = "UPDATE undecided SET what = 'kept' WHERE source = :source AND key = :key"


class Told(Struct, frozen=True):
    """A story that its source took back, or rewrote: what was or is to be done, and what to call it."""

    number: int
    source: str
    what: What
    headline: str
    address: str


class TakenBack(Struct, frozen=True):
    """Which stories were hidden, and which are left to a person."""

    hidden: tuple[Told, ...] = ()
    left: tuple[Told, ...] = ()


class _Asked(NamedTuple):
    number: int
    key: str
    story: bytes
    address: str


class _Undecided(NamedTuple):
    number: int
    source: str
    key: str
    what: What
    story: bytes
    address: str

    @property
    def told(self) -> Told:
        return Told(self.number, self.source, self.what, decode(self.story).headline, self.address)


def take_back(archive: Archive, source: str, keys: Iterable[str], now: datetime) -> TakenBack:
    """Hides the stories of these `keys`, which `source` no longer publishes: the newest first, as many as may be in a day.

    The others are left undecided. What a person has brought back stays.
    """
    with archive.writing() as connection:
        brake = Brake(connection, source, "hide", now)
        waiting = set(connection.rows(str, _HIDES, source=source))
        changed: set[Subject] = set()
        hidden: list[Told] = []
        left: list[Told] = []
        for one in _published(connection, source, set(keys) - waiting):
            told = Told(one.number, source, "hide", decode(one.story).headline, one.address)
            if brake.lets(one.key):
                changed |= take_out(archive, connection, one.number, "hidden", decision("source", now))
                decided(connection, source, one.key)
                hidden.append(told)
            else:
                leave_undecided(connection, source, one.key, "hide", now)
                left.append(told)
        touch(connection, changed, "taken back by its source")
    return TakenBack(tuple(hidden), tuple(left))


def settle(archive: Archive, source: str, present: Collection[str]) -> None:
    """Forgets what need not be decided any more: its source publishes the story again, or a person took it out."""
    with archive.writing() as connection:
        connection.do(_OVER)
        for key in list(connection.rows(str, _HIDES, source=source)):
            if key in present:
                decided(connection, source, key)


def undecided(archive: Archive, source: str = "") -> tuple[Told, ...]:
    """What waits for a person's decision, of `source` or of all, in the order of numbers."""
    with archive.reading() as connection:
        return tuple(one.told for one in connection.rows(_Undecided, _UNDECIDED, source=source))


def accept(archive: Archive, number: int, now: datetime) -> Told:
    """Does with story `number` what its source wants: withdraws it, or takes its new text. Raises `WithdrawalFault`."""
    with archive.writing() as connection:
        one = _undecided(connection, number)
        changed: set[Subject] = set()
        if one.what == "hide":
            changed |= take_out(archive, connection, number, "withdrawn", decision("person", now), "")
        else:
            wanted = connection.only(decode, _WANTED, source=one.source, key=one.key)
            place(archive, connection, wanted, changed)
        decided(connection, one.source, one.key)
        touch(connection, changed, f"decision on story {number}")
    return one.told


def keep(archive: Archive, number: int, now: datetime) -> Told:
    """Keeps story `number` as it is: its source does not hide it any more, or does not get in what it made of it.

    Raises `WithdrawalFault`.
    """
    with archive.writing() as connection:
        one = _undecided(connection, number)
        if one.what == "hide":
            set_state(connection, number, "published", decision("person", now))
            decided(connection, one.source, one.key)
        else:
            connection.do(_KEEP_OUT, source=one.source, key=one.key)
    return one.told


def _published(connection: Connection, source: str, keys: Collection[str]) -> list[_Asked]:
    asked = msgspec.json.encode(sorted(keys)).decode()
    return list(connection.rows(_Asked, _ASKED, source=source, keys=asked))


def _undecided(connection: Connection, number: int) -> _Undecided:
    found = (one for one in connection.rows(_Undecided, _UNDECIDED, source="") if one.number == number)
    if (one := next(found, None)) is None:
        remedy = "nightletter follow --once names those that do; withdraw and restore decide on any other"
        raise WithdrawalFault(f"story {number}", "does not wait for a decision", remedy)
    return one
