"""Versions: which subjects changed, and when, counted in changes of the archive.

The archive's version is a number that grows by one with every change that is kept. A subject's version is that of the
last change that touched it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec import Struct

from nightletter.archive.archive import Archive
from nightletter.archive.connection import Connection
from nightletter.archive.subject import Subject, subject

_VERSION = "SELECT value FROM settings WHERE name = 'version'"
_SET_VERSION = "UPDATE settings SET value = :version WHERE name = 'version'"
# Without the plus SQLite would go through all subjects in their order rather than sort the few.
_LATER = "SELECT subject FROM versions WHERE version > :version ORDER BY +subject"
_LAST_CHANGE = """
SELECT changes.version, changes.deed, changes.moment
FROM versions JOIN changes ON changes.version = versions.version
WHERE versions.subject = :subject AND versions.version <= :until
"""
_TOUCH = """
INSERT INTO versions (subject, version) VALUES (:subject, :version)
ON CONFLICT (subject) DO UPDATE SET version = excluded.version
"""
_CHANGE = "INSERT INTO changes (version, deed, moment) VALUES (:version, :deed, :moment)"


def archive_version(archive: Archive) -> int:
    """The version of the archive now; 0 when nothing was ever filed."""
    with archive.reading() as connection:
        return connection.only(int, _VERSION)


def changed_since(archive: Archive, version: int) -> tuple[Subject, ...]:
    """The subjects touched by changes later than `version`, in the order of their keys."""
    with archive.reading() as connection:
        return tuple(connection.rows(subject, _LATER, version=version))


class Change(Struct, frozen=True):
    """One change that the archive kept: its version, what was done, and when (UTC)."""

    version: int
    deed: str
    moment: datetime


def last_change(archive: Archive, one: Subject, until: int) -> Change | None:
    """The last change up to version `until` that touched `one`, if it was not touched again since."""
    with archive.reading() as connection:
        return connection.one(_change, _LAST_CHANGE, subject=str(one), until=until)


def _change(version: int, deed: str, moment: str) -> Change:
    return Change(version, deed, datetime.fromisoformat(moment))


def touch(connection: Connection, subjects: Iterable[Subject], deed: str) -> None:
    """Gives `subjects` the next version, within the change that `connection` is in; nothing for no subject.

    `deed` says in a few words what is being done.
    """
    keys = sorted(map(str, subjects))
    if not keys:
        return
    following = connection.only(int, _VERSION) + 1
    connection.do_each(_TOUCH, ({"subject": key, "version": following} for key in keys))
    connection.do(_SET_VERSION, version=str(following))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.do(_CHANGE, version=following, deed=deed, moment=now)
