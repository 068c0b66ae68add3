"""Holdings: which stories of one source the paper publishes."""

from __future__ import annotations

from sqlalchemy import select

from nightletter.archive.archive import Archive
from nightletter.archive.tables import stories


def held(archive: Archive, source: str) -> dict[str, int]:
    """The numbers of the stories of `source` that are not withdrawn, by the source's own keys, in the order of numbers."""
    mine = select(stories.c.key, stories.c.id).where(
        stories.c.source == source, stories.c.withdrawn.is_(None)
    )
    with archive.engine.connect() as connection:
        return {row.key: row.id for row in connection.execute(mine.order_by(stories.c.id))}
