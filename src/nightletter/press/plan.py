"""Plan: which sheets of an edition have to be printed now, in which order, and which ones have gone."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from nightletter.archive import (
    Archive,
    Collision,
    Subject,
    address_collisions,
    changed_since,
    present,
    subjects,
)
from nightletter.editions import Edition, Sheet, sheet
from nightletter.press.catalogue import Catalogue
from nightletter.press.inputs import changed_inputs
from nightletter.press.report import Failure

# Withdrawals first; then what other pages show or link to; what leads a reader to everything else comes last.
ORDER = ("notice", "picture", "recording", "story", "move", "period", "listing", "front", "language", "paper")


class Plan(Struct, frozen=True):
    """The sheets to print, withdrawals first and fronts last, and the sheets that nothing stands for any more.

    `whole` when all sheets are printed, because what every page is made with has changed; `thorough` when what is stored is to be
    trusted in nothing, its twins included.
    """

    sheets: tuple[Sheet, ...]
    vanished: tuple[Sheet, ...]
    whole: bool = False
    thorough: bool = False


def plan(
    archive: Archive,
    edition: Edition,
    catalogue: Catalogue,
    languages: tuple[str, ...],
    inputs: dict[str, str],
    *,
    everything: bool = False,
) -> Plan:
    """What has to be done so that the store holds what the archive, printed with `inputs`, would give."""
    before = {name: catalogue.state(name) for name in inputs}
    thorough = everything or before["twins"] != inputs["twins"]
    if thorough or catalogue.version is None or before["pages"] != inputs["pages"]:
        wanted = [Sheet(edition.name, one) for one in subjects(archive, languages) if edition.takes(one)]
        names = set(map(str, wanted))
        vanished = tuple(sheet(name) for name in catalogue.sheets() if name not in names)
        return Plan(_ordered(wanted), vanished, whole=True, thorough=thorough)
    changed = (*changed_since(archive, catalogue.version), *changed_inputs(before, inputs))
    return _of_changes(archive, edition, catalogue, changed)


def plan_again(archive: Archive, edition: Edition, catalogue: Catalogue, version: int) -> Plan:
    """What changes of the archive later than `version`, up to where it is being printed, have made stale meanwhile."""
    return _of_changes(archive, edition, catalogue, changed_since(archive, version))


def _of_changes(archive: Archive, edition: Edition, catalogue: Catalogue, changed: Iterable[Subject]) -> Plan:
    failed = tuple(map(sheet, catalogue.failed()))
    # What failed is tried again, and so is what did without it, such as a page without its picture.
    subjects = dict.fromkeys((*changed, *(one.subject for one in failed)))
    stale = {sheet(name) for one in subjects for name in catalogue.readers(one)}
    wanted_now, gone = _came_and_went(archive, edition, catalogue, subjects)
    return Plan(_ordered((stale | wanted_now | set(failed)) - gone), tuple(sorted(gone)))


def _came_and_went(
    archive: Archive, edition: Edition, catalogue: Catalogue, changed: Iterable[Subject]
) -> tuple[set[Sheet], set[Sheet]]:
    """The sheets of changed subjects that are there now, and those that were and are no more."""
    here: set[Sheet] = set()
    gone: set[Sheet] = set()
    for one in changed:
        mine = Sheet(edition.name, one)
        if one.kind not in ORDER or not edition.takes(one):
            continue
        if present(archive, one):
            here.add(mine)
        elif catalogue.has(mine) and one.kind not in ("front", "language", "paper"):
            gone.add(mine)
    return here, gone


def _ordered(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    return tuple(sorted(sheets, key=lambda one: (ORDER.index(one.subject.kind), one.subject.name)))


def collisions(archive: Archive, sheets: Iterable[Sheet]) -> dict[Subject, Failure]:
    """The stories among `sheets` that claim an address which an earlier story has already, with both named."""
    numbers = {sheet.subject.number for sheet in sheets if sheet.subject.kind == "story"}
    return dict(map(_failure, address_collisions(archive, numbers)))


def _failure(found: Collision) -> tuple[Subject, Failure]:
    subject = Subject("story", str(found.number))
    reason = (
        f"{found.key}: its address {found.address}/ is that of {found.holder}; give one of them another slug"
    )
    return subject, Failure(str(subject), reason)
