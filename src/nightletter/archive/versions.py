"""Versions: which subjects changed, and when, counted in changes of the archive.

The archive's version is a number that grows by one with every change that is kept. A subject's version is that of the
last change that touched it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from nightletter.archive.archive import Archive
from nightletter.archive.subject import Subject, subject
from nightletter.archive.tables import settings, versions


def archive_version(archive: Archive) -> int:
    """The version of the archive now; 0 when nothing was ever filed."""
    with archive.engine.connect() as connection:
        return _version(connection)


def changed_since(archive: Archive, version: int) -> tuple[Subject, ...]:
    """The subjects touched by changes later than `version`, in the order of their keys."""
    later = select(versions.c.subject).where(versions.c.version > version).order_by(versions.c.subject)
    with archive.engine.connect() as connection:
        return tuple(map(subject, connection.execute(later).scalars()))


def touch(connection: Connection, subjects: Iterable[Subject]) -> None:
    """Gives `subjects` the next version, within the change that `connection` is in; nothing for no subject."""
    keys = sorted(map(str, subjects))
    if not keys:
        return
    following = _version(connection) + 1
    rows = [{"subject": key, "version": following} for key in keys]
    statement = upsert(versions)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["subject"], set_={"version": statement.excluded.version}
        ),
        rows,
    )
    connection.execute(update(settings).where(settings.c.name == "version").values(value=str(following)))


def _version(connection: Connection) -> int:
    return int(connection.execute(select(settings.c.value).where(settings.c.name == "version")).scalar_one())
