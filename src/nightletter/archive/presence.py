"""Presence: whether a subject is there now, so that it has pages."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, exists, select

from nightletter.archive.archive import Archive
from nightletter.archive.listing import listing, rows_of
from nightletter.archive.subject import Subject, listing_and_period
from nightletter.archive.tables import listings, media, moves, stories


def present(archive: Archive, subject: Subject) -> bool:
    """Whether `subject`, of a kind that `subjects` gives for what is in the archive, is among them now."""
    with archive.engine.connect() as connection:
        return _present(connection, subject)


def _present(connection: Connection, subject: Subject) -> bool:
    match subject.kind:
        case "story":
            return _any(connection, stories.c.id == subject.number, stories.c.withdrawn.is_(None))
        case "notice":
            return _any(connection, stories.c.id == subject.number, stories.c.withdrawn.is_not(None))
        case "move":
            return _any(connection, moves.c.address == subject.name)
        case "listing":
            return _any(connection, *rows_of(listing(subject.name)))
        case "period":
            one, period = listing_and_period(subject.name)
            return _any(connection, *rows_of(one), listings.c.period == period)
        case "picture" | "recording":
            return _any(connection, media.c.name == subject.name)
        case _:
            return False


def _any(connection: Connection, *conditions: Any) -> bool:
    return bool(connection.execute(select(exists().where(*conditions))).scalar_one())
