"""Erasing: a key that holds somebody's old name leaves the archive, also the bytes of the file that nothing stands in any more.

Until the paper is printed, the key has to stand among the versions: by it the press knows which pages go. Afterwards `erase`
takes it out.
"""

from __future__ import annotations

from nightletter.archive.archive import Archive
from nightletter.archive.connection import ArchiveFault, Connection

_OF_ANY = """
SELECT 1 FROM {table} WHERE EXISTS (
    SELECT 1 FROM json_each(CAST(story AS TEXT), '$.byline') AS one WHERE json_extract(one.value, '$.person') = :person
) LIMIT 1
"""
_FORGET = 'DELETE FROM people WHERE "key" = :key'
_ERASE = "INSERT OR IGNORE INTO erasures (name) VALUES (:key)"
_ERASURES = "SELECT name FROM erasures ORDER BY name"
_NO_VERSIONS = """
DELETE FROM versions WHERE subject = 'person:' || :key OR instr(subject || '/', '/person/' || :key || '/') > 0
"""
_NO_ERASURE = "DELETE FROM erasures WHERE name = :key"
_OWED = "SELECT 1 FROM settings WHERE name = 'erased' AND value != ''"
_OWE = """
INSERT INTO settings (name, value) VALUES ('erased', :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""


def erase_key(connection: Connection, key: str) -> None:
    """Forgets the person of this key, by whom no story is any more; the rest goes with `erase`. One who still signs stays."""
    for table in ("stories", "waiting", "held"):
        if connection.holds(_OF_ANY.format(table=table), person=key):
            return
    connection.do(_FORGET, key=key)
    connection.do(_ERASE, key=key)


def erase(archive: Archive) -> bool:
    """Takes the keys that were to be erased out of what the press has read by now, and makes the file anew; whether it did.

    Where somebody else is at work on the file it is made anew the next time.
    """
    with archive.reading() as connection:
        names = list(connection.rows(str, _ERASURES))
        if not names and not connection.holds(_OWED):
            return False
        with connection.transaction():
            for key in names:
                connection.do(_NO_VERSIONS, key=key)
                connection.do(_NO_ERASURE, key=key)
            connection.do(_OWE, value="owed")
        try:
            connection.do("VACUUM")
            connection.do(_OWE, value="")
            connection.do("PRAGMA wal_checkpoint(TRUNCATE)")
        except ArchiveFault:
            return False
    return True
