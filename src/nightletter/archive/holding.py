"""Holding: stories that came in and stay out of the paper until a person decides, because they look like one that was taken out."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from nightletter.archive.connection import Connection
from nightletter.archive.grounds import forget_grounds
from nightletter.archive.likeness import Likeness, Why
from nightletter.archive.moment import moment, sortable
from nightletter.archive.placing import Filed
from nightletter.story import Story, encode

_HELD = "SELECT source, key, why, number, story FROM held ORDER BY published, source, key"
_HELD_AS = "SELECT source, key, why, number, story FROM held WHERE source = :source AND key = :key"
_HOLD = """
INSERT INTO held (source, key, published, story, why, number, held_at)
VALUES (:source, :key, :published, :story, :why, :number, :held_at)
ON CONFLICT (source, key) DO UPDATE SET published = excluded.published, story = excluded.story,
    why = excluded.why, number = excluded.number
"""
_LET_GO = "DELETE FROM held WHERE source = :source AND key = :key"


class Held(NamedTuple):
    """A story that is held: its source and key, by what it is like which story, and itself."""

    source: str
    key: str
    why: Why
    number: int
    story: bytes


def held_stories(connection: Connection) -> list[Held]:
    """All that are held, in the order of their dates."""
    return list(connection.rows(Held, _HELD))


def held_as(connection: Connection, source: str, key: str) -> Held | None:
    """What is held under a key."""
    return connection.one(Held, _HELD_AS, source=source, key=key)


def hold(connection: Connection, story: Story, like: Likeness, now: datetime | None) -> Filed:
    """Holds `story`, in place of what was held under its key."""
    connection.do(
        _HOLD,
        source=story.source,
        key=story.key,
        published=moment(story),
        story=encode(story),
        why=like.why,
        number=like.number,
        held_at=sortable(now) if now else "",
    )
    return Filed(None, story.key, "held", like.number, like.why)


def hold_no_more(connection: Connection, source: str, key: str) -> None:
    """Drops what is held under a key, since it comes in."""
    connection.do(_LET_GO, source=source, key=key)


def let_go_held(connection: Connection, source: str, key: str) -> None:
    """Drops a story that is held, and what its source knew of it: its source has it no more."""
    hold_no_more(connection, source, key)
    forget_grounds(connection, source, key)
