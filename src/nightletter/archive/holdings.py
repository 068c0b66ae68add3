"""Holdings: which stories of one source the paper has, and which of them it publishes."""

from __future__ import annotations

from typing import NamedTuple

from nightletter.archive.archive import Archive
from nightletter.archive.state import State

_OF_SOURCE = "SELECT key, id FROM stories WHERE source = :source AND state = 'published' ORDER BY id"


_STATES = """
SELECT key, id, state, decided_by, decided_at FROM stories WHERE source = :source ORDER BY id
"""


class Holding(NamedTuple):
    """One story of a source: its key there, its number, its state, who decided so (empty: nobody had to), and when."""

    key: str
    number: int
    state: State
    decided_by: str
    decided_at: str


class _Held(NamedTuple):
    key: str
    number: int


def held(archive: Archive, source: str) -> dict[str, int]:
    """The numbers of the stories of `source` that are not withdrawn, by the source's own keys, in the order of numbers."""
    with archive.reading() as connection:
        return dict(connection.rows(_Held, _OF_SOURCE, source=source))


def holdings(archive: Archive, source: str) -> tuple[Holding, ...]:
    """All stories of `source` that have a number, published or not, in the order of their numbers."""
    with archive.reading() as connection:
        return tuple(connection.rows(Holding, _STATES, source=source))
