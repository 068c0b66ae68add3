"""Schedule: stories dated later than now wait, and appear when somebody says that their time has come.

No clock is read here: whoever calls says what time it is.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, exists, insert, select

from nightletter.archive.archive import Archive
from nightletter.archive.moment import moment, sortable
from nightletter.archive.placing import Filed, place
from nightletter.archive.subject import Subject
from nightletter.archive.tables import grounds, stories, waiting
from nightletter.archive.versions import touch
from nightletter.story import Story, decode, encode


def advance(archive: Archive, now: datetime) -> int:
    """Files the stories that have waited for a time that is not after `now`; how many there were."""
    due = select(waiting.c.story).where(waiting.c.published <= sortable(now))
    with archive.engine.begin() as connection:
        changed: set[Subject] = set()
        rows = connection.execute(due.order_by(waiting.c.published, waiting.c.source, waiting.c.key)).all()
        for row in rows:
            story = decode(row.story)
            wait_no_more(connection, story)
            place(archive, connection, story, changed)
        touch(connection, changed, "a story's time came")
    return len(rows)


def is_due(archive: Archive, now: datetime) -> bool:
    """Whether `advance` would file anything."""
    with archive.engine.connect() as connection:
        found = select(exists().where(waiting.c.published <= sortable(now)))
        return bool(connection.execute(found).scalar_one())


def must_wait(connection: Connection, story: Story, now: datetime) -> bool:
    """Whether the time of `story` is still to come; one that was published already never waits again."""
    mine = exists().where(stories.c.source == story.source, stories.c.key == story.key)
    return story.published > now and not connection.execute(select(mine)).scalar_one()


def wait(connection: Connection, story: Story) -> Filed:
    """Keeps `story` until its time, in place of what waited under its key."""
    encoded = encode(story)
    mine = (waiting.c.source == story.source, waiting.c.key == story.key)
    before = connection.execute(select(waiting.c.story).where(*mine)).scalar()
    if before == encoded:
        return Filed(None, story.key, "same")
    wait_no_more(connection, story)
    values = {"source": story.source, "key": story.key, "published": moment(story), "story": encoded}
    connection.execute(insert(waiting).values(values))
    return Filed(None, story.key, "waiting")


def let_go(connection: Connection, source: str, key: str) -> None:
    """Drops a story that waits, and what its source knew of it: it was taken back before its time."""
    connection.execute(delete(waiting).where(waiting.c.source == source, waiting.c.key == key))
    connection.execute(delete(grounds).where(grounds.c.source == source, grounds.c.key == key))


def wait_no_more(connection: Connection, story: Story) -> None:
    """Drops what waits under the key of `story`."""
    connection.execute(delete(waiting).where(waiting.c.source == story.source, waiting.c.key == story.key))
