"""Deciding: a person says what the stories are that came in and are held."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from nightletter.archive.archive import Archive
from nightletter.archive.connection import Connection
from nightletter.archive.holding import Held, held_stories, hold, hold_no_more
from nightletter.archive.likeness import Likenesses, note_other
from nightletter.archive.placing import Filed, place
from nightletter.archive.schedule import kept_back
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.story import decode


def let_in(
    archive: Archive, source: str, numbers: Collection[int], now: datetime | None = None
) -> tuple[Filed, ...]:
    """The stories of `source` that are held because they look like one of those numbered `numbers` are others, for good.

    They come into the paper, or wait for their time; one that looks like yet another story stays held.
    """
    with archive.writing() as connection:
        changed: set[Subject] = set()
        chosen = [one for one in held_stories(connection) if one.source == source and one.number in numbers]
        for one in chosen:
            for number in numbers:
                note_other(connection, source, one.key, number)
        filed = tuple(_file(archive, connection, one, changed, now) for one in chosen)
        touch(connection, changed, "a story that was held came in")
    return filed


def _file(
    archive: Archive, connection: Connection, one: Held, changed: set[Subject], now: datetime | None
) -> Filed:
    story = decode(one.story)
    if like := Likenesses(connection).of(story):
        return hold(connection, story, like, now)
    hold_no_more(connection, one.source, one.key)
    if now and (filed := kept_back(connection, story, now)):
        return filed
    return place(archive, connection, story, changed)
