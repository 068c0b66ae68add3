"""Schedule: stories dated later than now wait, and appear when somebody says that their time has come.

No clock is read here: whoever calls says what time it is.
"""

from __future__ import annotations

from datetime import datetime

from nightletter.archive.archive import Archive
from nightletter.archive.connection import Connection
from nightletter.archive.grounds import forget_grounds
from nightletter.archive.moment import sortable
from nightletter.archive.placing import Filed, place
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.story import Story, decode, encode

_DUE = "SELECT story FROM waiting WHERE published <= :now ORDER BY published, source, key"
_IS_DUE = "SELECT key FROM waiting WHERE published <= :now LIMIT 1"
_WAITS = "SELECT story FROM waiting WHERE source = :source AND key = :key"
_WAIT = "INSERT INTO waiting (source, key, published, story) VALUES (:source, :key, :published, :story)"
_WAIT_NO_MORE = "DELETE FROM waiting WHERE source = :source AND key = :key"


def advance(archive: Archive, now: datetime) -> int:
    """Files the stories that have waited for a time that is not after `now`, unless that of their expiry is not either; how
    many have waited.
    """
    if not is_due(archive, now):
        # Without taking the archive from whoever writes in it.
        return 0
    with archive.writing() as connection:
        changed: set[Subject] = set()
        due = list(connection.rows(decode, _DUE, now=sortable(now)))
        for story in due:
            wait_no_more(connection, story)
            if not story.has_expired(now):
                place(archive, connection, story, changed)
        touch(connection, changed, "a story's time came")
    return len(due)


def is_due(archive: Archive, now: datetime) -> bool:
    """Whether `advance` would file anything."""
    with archive.reading() as connection:
        return connection.holds(_IS_DUE, now=sortable(now))


def waits(connection: Connection, source: str, key: str) -> bytes | None:
    """The story that waits under a key, as it is kept."""
    return connection.one(bytes, _WAITS, source=source, key=key)


def wait(connection: Connection, story: Story) -> Filed:
    """Keeps `story` until its time, in place of what waited under its key."""
    encoded = encode(story)
    if waits(connection, story.source, story.key) == encoded:
        return Filed(None, story.key, "same")
    wait_no_more(connection, story)
    connection.do(_WAIT, source=story.source, key=story.key, published=sortable(story.due), story=encoded)
    return Filed(None, story.key, "waiting")


def let_go(connection: Connection, source: str, key: str) -> Filed:
    """Drops a story that waits, and what its source knew of it: it was taken back before its time."""
    connection.do(_WAIT_NO_MORE, source=source, key=key)
    forget_grounds(connection, source, key)
    return Filed(None, key, "dropped")


def wait_no_more(connection: Connection, story: Story) -> None:
    """Drops what waits under the key of `story`."""
    connection.do(_WAIT_NO_MORE, source=story.source, key=story.key)
