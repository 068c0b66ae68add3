"""Plan: which sheets the paper needs now, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import func, select

from nightletter.archive import Archive, Subject, subjects
from nightletter.archive.tables import stories
from nightletter.editions import Edition, Sheet
from nightletter.press.report import Failure

# Withdrawals first; then what other pages show or link to; what leads a reader to everything else comes last.
_ORDER = (
    "notice",
    "picture",
    "recording",
    "story",
    "move",
    "period",
    "listing",
    "front",
    "language",
    "paper",
)


def plan(archive: Archive, editions: Mapping[str, Edition], languages: tuple[str, ...]) -> list[Sheet]:
    """Every sheet, withdrawals first, fronts last; always in the same order."""
    wanted = [
        Sheet(name, subject)
        for subject in subjects(archive, languages)
        for name, edition in editions.items()
        if edition.takes(subject)
    ]
    return sorted(wanted, key=lambda sheet: _ORDER.index(sheet.subject.kind))


def collisions(archive: Archive) -> dict[Subject, Failure]:
    """The stories that claim an address which an earlier story has already, with both named."""
    return dict(_collisions(archive))


def _collisions(archive: Archive) -> Iterator[tuple[Subject, Failure]]:
    shared = select(stories.c.address).group_by(stories.c.address).having(func.count() > 1)
    claims = (
        select(stories.c.id, stories.c.key, stories.c.address)
        .where(stories.c.address.in_(shared))
        .order_by(stories.c.address, stories.c.id)
    )
    first: dict[str, str] = {}
    with archive.engine.connect() as connection:
        for number, key, address in connection.execute(claims):
            if address in first:
                subject = Subject("story", str(number))
                reason = f"{key}: its address {address}/ is that of {first[address]}; give one of them another slug"
                yield subject, Failure(str(subject), reason)
            first.setdefault(address, key)
