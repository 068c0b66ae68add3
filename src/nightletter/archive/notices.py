"""Notices: whose notice stands at an address that several stories have had, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from nightletter.archive.card import Notice
from nightletter.archive.connection import Connection
from nightletter.archive.subject import Subject

_NOTICE = """
SELECT id, language, address, coalesce(reason, ''), state FROM stories AS gone
WHERE id = :number AND state != 'published' AND address != ''
AND NOT EXISTS (
    SELECT 1 FROM stories WHERE address = gone.address AND id != :number
    AND (state = 'published' OR id > :number)
)
AND NOT EXISTS (SELECT 1 FROM moves WHERE address = gone.address)
"""
_GONE_FROM = "SELECT id FROM stories WHERE address = :address AND state != 'published'"


def notice_of(connection: Connection, number: int) -> Notice | None:
    """The notice of story `number`, if it was withdrawn and its notice stands at its address.

    It does not where another page has been published in its place, or published there and taken out later, nor where the
    address leads on to a story that once stood there.
    """
    return connection.one(Notice, _NOTICE, number=number)


def notices_at(connection: Connection, *addresses: str) -> Iterator[Subject]:
    """The notices of the stories taken out from `addresses`; they may come or go with what is published there."""
    for address in addresses:
        for number in connection.rows(str, _GONE_FROM, address=address):
            yield Subject("notice", number)
