"""Versions: which subjects changed, and when, counted in changes of the archive.

The archive's version is a number that grows by one with every change that is kept. A subject's version is that of the
last change that touched it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec import Struct
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from nightletter.archive.archive import Archive
from nightletter.archive.subject import Subject, subject
from nightletter.archive.tables import changes, settings, versions


def archive_version(archive: Archive) -> int:
    """The version of the archive now; 0 when nothing was ever filed."""
    with archive.engine.connect() as connection:
        return _version(connection)


def changed_since(archive: Archive, version: int) -> tuple[Subject, ...]:
    """The subjects touched by changes later than `version`, in the order of their keys."""
    later = select(versions.c.subject).where(versions.c.version > version).order_by(versions.c.subject)
    with archive.engine.connect() as connection:
        return tuple(map(subject, connection.execute(later).scalars()))


class Change(Struct, frozen=True):
    """One change that the archive kept: its version, what was done, and when (UTC)."""

    version: int
    deed: str
    moment: datetime


def last_change(archive: Archive, one: Subject, until: int) -> Change | None:
    """The last change up to version `until` that touched `one`, if it was not touched again since."""
    found = (
        select(changes)
        .join_from(versions, changes, versions.c.version == changes.c.version)
        .where(versions.c.subject == str(one), versions.c.version <= until)
    )
    with archive.engine.connect() as connection:
        row = connection.execute(found).one_or_none()
    return Change(row.version, row.deed, datetime.fromisoformat(row.moment)) if row else None


def touch(connection: Connection, subjects: Iterable[Subject], deed: str) -> None:
    """Gives `subjects` the next version, within the change that `connection` is in; nothing for no subject.

    `deed` says in a few words what is being done.
    """
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
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(insert(changes).values(version=following, deed=deed, moment=now))


def _version(connection: Connection) -> int:
    return int(connection.execute(select(settings.c.value).where(settings.c.name == "version")).scalar_one())
