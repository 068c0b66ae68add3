"""Register: every story that the archive has, wherever it stands: published, waiting, hidden, held or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

import msgspec
from msgspec import Struct

from nightletter.archive.archive import Archive
from nightletter.archive.card import Card
from nightletter.archive.connection import Connection, Given
from nightletter.archive.state import State
from nightletter.fault import Fault
from nightletter.story import Story, decode

# What the register tells apart, in the order in which it lists them.
Place: TypeAlias = Literal["published", "waiting", "hidden", "withdrawn", "held"]

_NUMBERED = """
SELECT id, stories.source, stories.key, state, address, coalesce(reason, ''), private, decided_by, decided_at, card, coalesce(
    (SELECT what FROM undecided WHERE state = 'published' AND what != 'kept' AND (source, "key") = (stories.source, stories."key")), ''
) FROM stories
"""
_WAITING = "SELECT story FROM waiting"
_HELD = "SELECT story, number, why FROM held"

_card = msgspec.json.Decoder(Card).decode


class Registered(Struct, frozen=True, omit_defaults=True):
    """One story. Without a number it waits or is held; without an address it was never published.

    `authors` are the keys of people. `reason` is what readers are told, `private` what the newsroom alone is told; `decided_by` and
    `decided_at` (UTC) say who last changed its state, and when. One that is held is like story `like`, by `why`. `wanted` is what
    its source wants with it and a person must decide: "hide" or "rewrite".
    """

    place: Place
    source: str
    key: str
    headline: str
    published: datetime
    number: int | None = None
    language: str = ""
    address: str = ""
    authors: tuple[str, ...] = ()
    reason: str = ""
    private: str = ""
    decided_by: str = ""
    decided_at: str = ""
    like: int | None = None
    why: str = ""
    wanted: str = ""


class UnknownStory(Fault):
    """The archive has no such story, or more than one."""


def register(archive: Archive) -> Iterator[Registered]:
    """Every story: those with a number in its order, then those that wait and those that are held, by date."""
    with archive.reading() as connection:
        yield from _numbered(connection, "ORDER BY id")
        yield from _waiting(connection, "ORDER BY published, source, key")
        yield from _held(connection, "ORDER BY published, source, key")


def find(archive: Archive, name: str, source: str = "") -> Registered:
    """The story that `name` names: its number, or its source's key for it, of any source or of `source`, which makes a number a key.

    Raises `UnknownStory`.
    """
    with archive.reading() as connection:
        if name.isdecimal() and not source:
            found = list(_numbered(connection, "WHERE id = :number", number=_number(name)))
            return _only(found, f"story {name}")
        where, asked = "WHERE key = :key", {"key": name}
        if source:
            where, asked = f"{where} AND source = :source", {**asked, "source": source}
        found = [one for way in (_numbered, _waiting, _held) for one in way(connection, where, **asked)]
        return _only(found, name)


def _number(name: str) -> int:
    # SQLite knows no larger ones.
    return min(int(name[:19]), 2**63 - 1)


def _only(found: list[Registered], name: str) -> Registered:
    if len(found) == 1:
        return found[0]
    if found:
        sources = ", ".join(one.source for one in found)
        raise UnknownStory(name, f"is the key of {len(found)} stories", f"add --source, one of {sources}")
    raise UnknownStory(name, "the archive has no such story", "look it up with nightletter list")


class _Row(NamedTuple):
    number: int
    source: str
    key: str
    state: State
    address: str
    reason: str
    private: str
    decided_by: str
    decided_at: str
    card: bytes
    wanted: str


def _numbered(connection: Connection, rest: str, **asked: Given) -> Iterator[Registered]:
    for row in connection.rows(_Row, f"{_NUMBERED} {rest}", **asked):
        card = _card(row.card)
        yield Registered(
            row.state,
            row.source,
            row.key,
            card.headline,
            card.published,
            row.number,
            card.language,
            row.address,
            tuple(dict.fromkeys(one.person for one in card.byline)),
            row.reason,
            row.private,
            row.decided_by,
            row.decided_at,
            wanted=row.wanted,
        )


def _waiting(connection: Connection, rest: str, **asked: Given) -> Iterator[Registered]:
    for story in connection.rows(decode, f"{_WAITING} {rest}", **asked):
        yield _unpublished("waiting", story)


def _held(connection: Connection, rest: str, **asked: Given) -> Iterator[Registered]:
    for row in connection.rows(_Held, f"{_HELD} {rest}", **asked):
        one = _unpublished("held", decode(row.story))
        yield msgspec.structs.replace(one, like=row.number, why=row.why)


class _Held(NamedTuple):
    story: bytes
    number: int
    why: str


def _unpublished(place: Place, story: Story) -> Registered:
    return Registered(
        place,
        story.source,
        story.key,
        story.headline,
        story.due,
        language=story.language,
        authors=tuple(dict.fromkeys(one.person for one in story.byline)),
    )
