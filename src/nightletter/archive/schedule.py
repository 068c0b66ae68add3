"""Schedule: stories dated later than now wait, until somebody says that their time has come (see `time_passing`).

No clock is read here: whoever calls says what time it is.
"""

from __future__ import annotations

from datetime import datetime

from nightletter.archive.connection import Connection
from nightletter.archive.grounds import forget_grounds
from nightletter.archive.moment import sortable
from nightletter.archive.placing import Filed, is_known
from nightletter.story import Story, encode

_WAITS = "SELECT story FROM waiting WHERE source = :source AND key = :key"
_WAIT = "INSERT INTO waiting (source, key, published, story) VALUES (:source, :key, :published, :story)"
_WAIT_NO_MORE = "DELETE FROM waiting WHERE source = :source AND key = :key"


def kept_back(
    connection: Connection, story: Story, now: datetime, *, hold_future: bool = True
) -> Filed | None:
    """What becomes of a story that is not to be published now; None for one that is, or was already."""
    must_wait = hold_future and story.due > now
    if not (must_wait or story.has_expired(now)) or is_known(connection, story):
        return None
    if story.has_expired(now):
        was_waiting = waits(connection, story.source, story.key) is not None
        wait_no_more(connection, story)
        return Filed(None, story.key, "dropped" if was_waiting else "expired")
    return wait(connection, story)


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
