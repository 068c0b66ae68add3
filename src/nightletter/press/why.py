"""Why: what a page was made from, and what last changed it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from msgspec import Struct

from nightletter.archive import Archive, Change, Subject, last_change
from nightletter.editions import addresses
from nightletter.fault import Fault
from nightletter.paper import Paper
from nightletter.press.catalogue import Catalogue, catalogue_file


class WhyFault(Fault):
    """Nothing is known of the address."""


class Reason(Struct, frozen=True):
    """One printed page: its sheet, the subjects that a change of would print it again, and the last change of any."""

    edition: str
    address: str
    sheet: str
    reads: tuple[str, ...]
    changed: str | None
    change: Change | None


def why(paper: Paper, address: str) -> tuple[Reason, ...]:
    """The reasons of the page at `address`, a path or a whole address, in every edition that has it.

    Raises `WhyFault` when none has.
    """
    page = addresses.named(paper, address)
    if page is None:
        raise WhyFault(address, "is on no host of this paper", "look at the address")
    with closing(Archive(paper.directory, paper.zone)) as archive:
        found = tuple(reason for name in paper.editions for reason in _reasons(paper, archive, name, page))
    if not found:
        raise WhyFault(page, "no edition has a page there", "look at the address, or print first")
    return found


def _reasons(paper: Paper, archive: Archive, edition: str, page: str) -> Iterator[Reason]:
    file = catalogue_file(paper, edition)
    if not file.exists():
        return
    with Catalogue(file) as catalogue:
        for sheet in catalogue.holders(page):
            reads = catalogue.reads_of(sheet)
            one, change = _latest(archive, reads, catalogue.version or 0)
            yield Reason(edition, page, sheet, tuple(map(str, reads)), one and str(one), change)


def _latest(
    archive: Archive, reads: tuple[Subject, ...], version: int
) -> tuple[Subject | None, Change | None]:
    changes = [(change, one) for one in reads if (change := last_change(archive, one, version))]
    if not changes:
        return None, None
    change, one = max(changes, key=lambda found: found[0].version)
    return one, change
