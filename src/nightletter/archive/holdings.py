"""Holdings: which stories of one source the paper publishes."""

from __future__ import annotations

from typing import NamedTuple

from nightletter.archive.archive import Archive

_OF_SOURCE = "SELECT key, id FROM stories WHERE source = :source AND withdrawn IS NULL ORDER BY id"


class _Held(NamedTuple):
    key: str
    number: int


def held(archive: Archive, source: str) -> dict[str, int]:
    """The numbers of the stories of `source` that are not withdrawn, by the source's own keys, in the order of numbers."""
    with archive.reading() as connection:
        return dict(connection.rows(_Held, _OF_SOURCE, source=source))
