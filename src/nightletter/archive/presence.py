"""Presence: whether a subject is there now, so that it has pages."""

from __future__ import annotations

from nightletter.archive.archive import Archive
from nightletter.archive.connection import Connection
from nightletter.archive.listing import given, listing
from nightletter.archive.subject import Subject, listing_and_period

_STORY = "SELECT id FROM stories WHERE id = :number AND state = 'published'"
_NOTICE = "SELECT id FROM stories WHERE id = :number AND state != 'published' AND address != ''"
_MOVE = "SELECT story FROM moves WHERE address = :address"
_LISTING = """
SELECT story FROM listings WHERE language = :language AND kind = :kind AND name = :name LIMIT 1
"""
_PERIOD = """
SELECT story FROM listings
WHERE language = :language AND kind = :kind AND name = :name AND period = :period LIMIT 1
"""
# From language to language along the index of addresses, which begin with one; "0" is what follows "/".
_LANGUAGES = """
WITH RECURSIVE first(address) AS (
    SELECT min(address) FROM stories
    UNION ALL
    SELECT (SELECT min(address) FROM stories WHERE address >= substr(first.address, 1, instr(first.address, '/') - 1) || '0')
    FROM first WHERE first.address IS NOT NULL
), spoken(language) AS (
    SELECT substr(address, 1, instr(address, '/') - 1) FROM first WHERE address IS NOT NULL
)
SELECT language FROM spoken WHERE EXISTS (
    SELECT 1 FROM stories WHERE address > spoken.language || '/' AND address < spoken.language || '0' AND state = 'published'
)
"""
_MEDIA = "SELECT story FROM media WHERE name = :name LIMIT 1"


def present(archive: Archive, subject: Subject) -> bool:
    """Whether `subject`, of a kind that `subjects` gives for what is in the archive, is among them now."""
    with archive.reading() as connection:
        return _present(connection, subject)


def languages(archive: Archive) -> tuple[str, ...]:
    """The languages in which anything is published, in the order of their addresses."""
    with archive.reading() as connection:
        return tuple(connection.rows(str, _LANGUAGES))


def _present(connection: Connection, subject: Subject) -> bool:
    match subject.kind:
        case "story":
            return connection.holds(_STORY, number=subject.number)
        case "notice":
            return connection.holds(_NOTICE, number=subject.number)
        case "move":
            return connection.holds(_MOVE, address=subject.name)
        case "listing":
            return connection.holds(_LISTING, **given(listing(subject.name)))
        case "period":
            one, period = listing_and_period(subject.name)
            return connection.holds(_PERIOD, **given(one), period=period)
        case "picture" | "recording":
            return connection.holds(_MEDIA, name=subject.name)
        case _:
            return False
