"""Signers: whom each source last showed under which name, so that it is seen when that changes.

What is compared is the name as people read it: another key for the same name, or a name in one more language, is no change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

import msgspec
from msgspec import Struct

from nightletter.archive.connection import Connection
from nightletter.story import Byline, Person, slug_of

Names: TypeAlias = "dict[str, frozenset[str]]"
"""The names that somebody is shown under, as slugs, by key."""

_SIGNERS = "SELECT who, key, names FROM signers WHERE source = :source"
_FORGET = "DELETE FROM signers WHERE source = :source AND who = :who"
_KEEP = "INSERT INTO signers (source, who, key, names) VALUES (:source, :who, :key, :names)"
_PERSON = "SELECT person FROM people WHERE key = :key"
# Stories that arrive with another byline than they had.
_BYLINES = """
SELECT json_extract(CAST(stories.story AS TEXT), '$.byline'), json_extract(CAST(incoming.story AS TEXT), '$.byline')
FROM incoming JOIN stories ON stories.source = incoming.source AND stories."key" = incoming."key"
WHERE incoming.source = :source AND json_extract(CAST(stories.story AS TEXT), '$.byline')
IS NOT json_extract(CAST(incoming.story AS TEXT), '$.byline')
"""

_bylines = msgspec.json.Decoder(tuple[Byline, ...]).decode
_person = msgspec.json.Decoder(Person).decode


class Signer(Struct, frozen=True):
    """Somebody as a source shows them now; `who` stays the same whatever they are called."""

    who: str
    person: Person


class _Row(NamedTuple):
    who: str
    key: str
    names: bytes


class _Pair(NamedTuple):
    was: str | None
    now: str | None


def named(names: Mapping[str, str]) -> frozenset[str]:
    """`names` as they are compared."""
    return frozenset(slug for name in names.values() if (slug := slug_of(name)))


def differ(was: frozenset[str], now: frozenset[str]) -> bool:
    """Whether a name has gone and another has come."""
    return bool(was - now and now - was)


def told(signers: Iterable[Signer]) -> dict[str, Names]:
    """The names of `signers` by who they are."""
    found: dict[str, Names] = {}
    for one in signers:
        if one.who:
            found.setdefault(one.who, {})[one.person.key] = named(one.person.names)
    return found


def known(connection: Connection, source: str) -> dict[str, Names]:
    """The names that `source` told at its last import by who bore them."""
    found: dict[str, Names] = {}
    for row in connection.rows(_Row, _SIGNERS, source=source):
        found.setdefault(row.who, {})[row.key] = frozenset(msgspec.json.decode(row.names, type=list[str]))
    return found


def keep(connection: Connection, source: str, now: Mapping[str, Names]) -> None:
    """Keeps what `source` tells, in place of what it told of the same people."""
    for who, names in now.items():
        connection.do(_FORGET, source=source, who=who)
        for key, slugs in names.items():
            connection.do(
                _KEEP, source=source, who=who, key=key, names=msgspec.json.encode(sorted(slugs)).decode()
            )


def changed(was: Mapping[str, Names], now: Mapping[str, Names]) -> Iterator[tuple[str, str]]:
    """The keys that people had and have, of whom the name has changed."""
    for who in sorted(was.keys() & now.keys()):
        before, after = was[who], now[who]
        for old in sorted(before):
            if old in after:
                if differ(before[old], after[old]):
                    yield old, old
                continue
            for new in sorted(after.keys() - before.keys()):
                if differ(before[old], after[new]):
                    yield old, new


def replaced(
    connection: Connection, source: str, persons: Mapping[str, Person]
) -> Iterator[tuple[tuple[str, str], int]]:
    """The keys that stood in the bylines of arriving stories, and those that stand in their place now under another name,
    with in how many.
    """
    found: Counter[tuple[str, str]] = Counter()
    for pair in connection.rows(_Pair, _BYLINES, source=source):
        before, after = _bylines(pair.was or "[]"), _bylines(pair.now or "[]")
        for old, new in zip(before, after, strict=True) if len(before) == len(after) else ():
            names = (_shown(connection, old, {}), _shown(connection, new, persons))
            if old != new and differ(*names):
                found[old.person, new.person] += 1
    yield from sorted(found.items())


def _shown(connection: Connection, one: Byline, persons: Mapping[str, Person]) -> frozenset[str]:
    """The name that a byline prints."""
    if one.name:
        return frozenset([slug_of(one.name)])
    person = persons.get(one.person) or connection.one(_person, _PERSON, key=one.person)
    return named(person.names) if person else frozenset([one.person])
