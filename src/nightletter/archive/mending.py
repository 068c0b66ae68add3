"""Mending: old addresses filed before there were rules for them, put right once: the first story has them back, what none may have goes."""

from __future__ import annotations

from typing import NamedTuple

from nightletter.archive.archive import Archive
from nightletter.archive.connection import Connection
from nightletter.archive.moves import claimed
from nightletter.archive.notices import notices_at
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.stores import leads_on
from nightletter.story import decode

# Raised when the rules change.
_RULES = "1"
_MENDED = "SELECT value FROM settings WHERE name = 'moves'"
_MEND = "INSERT OR REPLACE INTO settings (name, value) VALUES ('moves', :rules)"
_MOVES = """
SELECT moves.address, stories.id, stories.source FROM moves JOIN stories ON moves.story = stories.id
ORDER BY moves.address
"""
_STORIES = "SELECT id, source, story FROM stories WHERE state = 'published' ORDER BY id"
_LEAD = "UPDATE moves SET story = :story WHERE address = :address"
_LEAD_NO_MORE = "DELETE FROM moves WHERE address = :address"


class _Move(NamedTuple):
    address: str
    number: int
    source: str


class _Kept(NamedTuple):
    number: int
    source: str
    story: bytes


class _First(NamedTuple):
    number: int
    source: str


def mend_moves(archive: Archive) -> None:
    """Puts the old addresses right that were filed before the rules of `moves`; does so once for an archive."""
    with archive.reading() as connection:
        if connection.one(str, _MENDED) == _RULES:
            return
    with archive.writing() as connection:
        changed: set[Subject] = set()
        moves = list(connection.rows(_Move, _MOVES))
        first = _claims(connection) if moves else {}
        for move in moves:
            _mend(connection, move, first.get(move.address), changed)
        connection.do(_MEND, rules=_RULES)
        touch(connection, changed, "old addresses put right")


def _claims(connection: Connection) -> dict[str, _First]:
    """The first story that claims each old address."""
    first: dict[str, _First] = {}
    for number, source, story in connection.rows(_Kept, _STORIES):
        for address in claimed(decode(story)):
            first.setdefault(address, _First(number, source))
    return first


def _mend(connection: Connection, move: _Move, first: _First | None, changed: set[Subject]) -> None:
    if not leads_on(move.address):
        connection.do(_LEAD_NO_MORE, address=move.address)
    elif first and first.number < move.number and first.source != move.source:
        connection.do(_LEAD, address=move.address, story=first.number)
    else:
        return
    changed.add(Subject("move", move.address))
    changed.update(notices_at(connection, move.address))
