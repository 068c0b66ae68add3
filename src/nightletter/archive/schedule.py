"""Schedule: stories dated later than now wait, and appear when somebody says that their time has come.

No clock is read here: whoever calls says what time it is.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from nightletter.archive.archive import Archive
from nightletter.archive.connection import Connection
from nightletter.archive.grounds import forget_grounds
from nightletter.archive.holding import hold
from nightletter.archive.likeness import Likenesses
from nightletter.archive.moment import moment, sortable
from nightletter.archive.placing import Filed, is_known, place
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.story import Story, decode, encode

# For so long the newsroom keeps why a story was withdrawn, beyond what readers are told.
PRIVATE = timedelta(days=30)

_PRIVATE_ENDS = (
    "SELECT id FROM stories WHERE private != '' AND state != 'published' AND decided_at <= :ended LIMIT 1"
)
_END_PRIVATE = "UPDATE stories SET private = '' WHERE private != '' AND decided_at <= :ended"
_DUE = "SELECT story FROM waiting WHERE published <= :now ORDER BY published, source, key"
_IS_DUE = "SELECT key FROM waiting WHERE published <= :now LIMIT 1"
_WAITS = "SELECT story FROM waiting WHERE source = :source AND key = :key"
_WAIT = "INSERT INTO waiting (source, key, published, story) VALUES (:source, :key, :published, :story)"
_WAIT_NO_MORE = "DELETE FROM waiting WHERE source = :source AND key = :key"


def advance(archive: Archive, now: datetime) -> int:
    """Files the stories that have waited for a time that is not after `now`, and ends private reasons that are old by then; how many.

    One that looks by now like a story that is out of the paper is held instead.
    """
    _end_private_reasons(archive, now)
    if not is_due(archive, now):
        # Without taking the archive from whoever writes in it.
        return 0
    with archive.writing() as connection:
        changed: set[Subject] = set()
        due = list(connection.rows(decode, _DUE, now=sortable(now)))
        likenesses, filed = Likenesses(connection), 0
        for story in due:
            wait_no_more(connection, story)
            # What it looks like may have been withdrawn while it waited.
            if like := likenesses.of(story):
                hold(connection, story, like, now)
            else:
                place(archive, connection, story, changed)
                filed += 1
        touch(connection, changed, "a story's time came")
    return filed


def _end_private_reasons(archive: Archive, now: datetime) -> None:
    ended = sortable(now - PRIVATE)
    with archive.reading() as connection:
        any_ends = connection.holds(_PRIVATE_ENDS, ended=ended)
    if any_ends:
        with archive.writing() as connection:
            connection.do(_END_PRIVATE, ended=ended)


def is_due(archive: Archive, now: datetime) -> bool:
    """Whether `advance` would file anything."""
    with archive.reading() as connection:
        return connection.holds(_IS_DUE, now=sortable(now))


def must_wait(connection: Connection, story: Story, now: datetime) -> bool:
    """Whether the time of `story` is still to come; one that was published already never waits again."""
    return story.published > now and not is_known(connection, story)


def waits(connection: Connection, source: str, key: str) -> bytes | None:
    """The story that waits under a key, as it is kept."""
    return connection.one(bytes, _WAITS, source=source, key=key)


def wait(connection: Connection, story: Story) -> Filed:
    """Keeps `story` until its time, in place of what waited under its key."""
    encoded = encode(story)
    if waits(connection, story.source, story.key) == encoded:
        return Filed(None, story.key, "same")
    wait_no_more(connection, story)
    connection.do(_WAIT, source=story.source, key=story.key, published=moment(story), story=encoded)
    return Filed(None, story.key, "waiting")


def let_go(connection: Connection, source: str, key: str) -> None:
    """Drops a story that waits, and what its source knew of it: it was taken back before its time."""
    connection.do(_WAIT_NO_MORE, source=source, key=key)
    forget_grounds(connection, source, key)


def wait_no_more(connection: Connection, story: Story) -> None:
    """Drops what waits under the key of `story`."""
    connection.do(_WAIT_NO_MORE, source=story.source, key=story.key)
