"""Commit: printed pages go into the store in three waves, so that no link dangles at any moment.

First, while printing goes on, addresses new to the tree are *created*: nothing that can be reached names them yet. Once
every sheet is printed, changed pages are *replaced*, all links on them leading to something. What nothing stands for
any more is *removed* last. Withdrawals do not wait for the waves. Before each wave the one before is on disk.

A page's old twin is gone from the disk before the page changes, and the page is on the disk before its new twin comes: between
the two there is no twin, rather than one that disagrees with its page, even if the power fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from nightletter.editions import Edition, Sheet, sheet
from nightletter.editions.feeds.emptied import ENDINGS, is_feed
from nightletter.press.catalogue import Catalogue
from nightletter.press.plan import Plan
from nightletter.press.printing import Printed, Proof
from nightletter.press.report import Failure, Report, failed
from nightletter.press.twins import endings, is_stale, page_of
from nightletter.stores import DirectoryStore, Obstructed, Staged

# Pages that say something in place of what was withdrawn.
_SAYING = (".html", *ENDINGS)


class _Renewal(NamedTuple):
    """What waits to take an address over: of which sheet, a page, unless that stays as it is, and its twins."""

    sheet: Sheet
    page: Staged | None
    twins: tuple[Staged, ...]


class Committer:
    """Brings one edition's store up to date, and its catalogue with it."""

    def __init__(self, edition: Edition, store: DirectoryStore, catalogue: Catalogue, plan: Plan) -> None:
        self._edition = edition
        self._store = store
        self._catalogue = catalogue
        # Sheets whose pages of before stand in nobody's way.
        self._yielding = frozenset((*plan.sheets, *plan.vanished))
        # After a printing that was cut short there may be pages in the store that nothing stands for.
        self._look_over = plan.thorough or catalogue.unsettled
        self._knows_nothing = catalogue.version is None
        # Sheets of this printing, whose pages of now stand in the way of others.
        self._done: set[Sheet] = set()
        self._replacing: dict[str, _Renewal] = {}
        self._leaving: list[str] = []

    def forget_dictionaries(self) -> None:
        """Takes away the twins for whoever has a dictionary that is not given out any more, before any page changes."""
        stale = [address for address in self._store.addresses() if is_stale(address, self._edition)]
        for address in stale:
            self._store.remove(address)

    def expect(self, plan: Plan) -> None:
        """Takes note of sheets that are printed as well, because the archive changed meanwhile."""
        self._yielding |= frozenset((*plan.sheets, *plan.vanished))

    def commit(self, printed: Printed) -> Report:
        """Takes what came of one sheet; a failed one keeps its last good pages."""
        if not printed.failure and self._gives_way(printed):
            return self._without_place(printed.sheet)
        failure = printed.failure or self._clash(printed)
        if failure:
            return self._failed(failure, printed.sheet)
        self._leave(printed.sheet, {proof.address for proof in printed.proofs})
        self._done.add(printed.sheet)
        self._catalogue.enter(printed)
        try:
            for proof in printed.proofs:
                self._take(proof, printed.sheet)
        except Obstructed as fault:
            return self._failed(failed(printed.sheet, fault), printed.sheet)
        return _counted(printed.proofs)

    def _failed(self, failure: Failure, sheet: Sheet) -> Report:
        self._catalogue.enter(Printed(sheet, failure=failure))
        return Report(sheets=1, failures=(failure,))

    def _without_place(self, sheet: Sheet) -> Report:
        """Leaves `sheet`, of an old address, without a page for as long as others have one there; it is tried again, and nobody is told."""
        self._leave(sheet, set())
        self._catalogue.enter(Printed(sheet))
        self._catalogue.enter(Printed(sheet, failure=Failure(str(sheet), "another page stands there")))
        return Report(sheets=1)

    def drop(self, sheet: Sheet) -> None:
        """Takes note that nothing stands for `sheet` any more; its pages go with the last wave."""
        self._leave(sheet, set())
        self._catalogue.forget(sheet)

    def empty(
        self,
        sheets: Iterable[Sheet],
        below: Iterable[str],
        feeds: Iterable[str],
        stub: Callable[[str], bytes],
    ) -> None:
        """Takes the content of withdrawn stories away now: of `sheets`, of the folders `below`, their addresses, and of `feeds`.

        Their pages and the feeds become what `stub` gives for the address; pictures and recordings, which other pages may show until they are
        replaced themselves, become empty files. All of them are there still, for whatever leads to them until the last wave.
        """
        names = tuple(map(str, sheets))
        gone = [*(address for name in names for address in self._only_of(name)), *feeds]
        if self._look_over:
            folders = tuple(f"{address}/" for address in below)
            gone += [address for address in self._strays() if address.startswith(folders)]
        if self._knows_nothing:
            # Any feed may hold them; all are printed now.
            gone += [address for address in self._strays() if is_feed(address)]
        there = [address for address in dict.fromkeys(gone) if self._store.size(address) is not None]
        for address in there:
            self._bare(address)
        emptied = [
            self._store.stage(address, stub(address) if address.endswith(_SAYING) else b"")
            for address in there
        ]
        self._store.sync()
        for one in emptied:
            self._store.place(one, at_any_cost=True)
        self._store.sync()

    def _only_of(self, sheet: str) -> Iterator[str]:
        for address in self._catalogue.pages_of(sheet):
            if self._catalogue.holders(address) == (sheet,):
                yield address

    def finish(self) -> Report:
        """The second wave and the third: replaces what changed, then removes what nothing stands for."""
        for address in self._replacing:
            self._bare(address)
        # What a press that was killed has done may not be on the disk, either.
        self._store.sync(surely=self._look_over)
        failures = self._place_each(lambda renewal: (renewal.page,) if renewal.page else ())
        self._store.sync()
        failures |= self._place_each(lambda renewal: renewal.twins)
        for failure, failing in failures.items():
            self._failed(failure, failing)
        gone = list(dict.fromkeys((*self._leaving, *self._strays())))
        removed = [address for address in gone if not self._catalogue.holds(address)]
        there = [address for address in removed if self._store.size(address) is not None]
        for address in removed:
            self._remove(address)
        self._store.sync()
        return Report(removed=len(there), failures=tuple(failures))

    def _place_each(self, of: Callable[[_Renewal], tuple[Staged, ...]]) -> dict[Failure, Sheet]:
        """Puts in place what `of` gives for each renewal; the sheets whose pages cannot be where they must, by why."""
        failures: dict[Failure, Sheet] = {}
        for renewal in self._replacing.values():
            try:
                for one in of(renewal):
                    self._place(one, renewal.sheet)
            except Obstructed as fault:
                failures[failed(renewal.sheet, fault)] = renewal.sheet
        return failures

    def _place(self, one: Staged, sheet: Sheet) -> None:
        # Nothing keeps a withdrawn story's notice from its place.
        self._store.place(one, at_any_cost=sheet.subject.kind == "notice")

    def _gives_way(self, printed: Printed) -> bool:
        """Whether `printed` is of an old address, and another sheet has a page there."""
        return printed.sheet.subject.kind == "move" and any(
            self._holder(proof.address, printed.sheet) for proof in printed.proofs
        )

    def _clash(self, printed: Printed) -> Failure | None:
        """Two sheets on one address: the one printed first keeps it. Renditions coincide rightly: their name is their content."""
        for proof in printed.proofs:
            holder = self._holder(proof.address, printed.sheet)
            if holder and holder.subject.kind == "move":
                self._without_place(holder)
            elif holder and not proof.address.startswith("pictures/"):
                reason = f"its address {proof.address} is that of {holder}; give one of them another slug"
                return Failure(str(printed.sheet), reason)
        return None

    def _holder(self, address: str, but: Sheet) -> Sheet | None:
        """The sheet, other than `but`, that has `address` already: in this printing, or from before and unchanged by this one."""
        others = (one for one in map(sheet, self._catalogue.holders(address)) if one != but)
        return next((one for one in others if one in self._done or one not in self._yielding), None)

    def _leave(self, one: Sheet, kept: set[str]) -> None:
        """Notes that the sheet `one` has only the addresses `kept` from now on."""
        self._leaving += sorted(set(self._catalogue.pages_of(str(one))) - kept)

    def _take(self, proof: Proof, sheet: Sheet) -> None:
        # A sheet may be printed twice, when what it is made from changes meanwhile.
        if former := self._replacing.pop(proof.address, None):
            for one in filter(None, (former.page, *former.twins)):
                self._store.discard(one)
        if proof.change == "kept" and not proof.twins:
            return
        stage, address = self._store.stage, proof.address
        page = None if proof.change == "kept" else stage(address, proof.body)
        twins = tuple(stage(address + ending, twin) for ending, twin in proof.twins.items())
        if page and proof.change == "created":
            # A power cut may have left a twin of a page that it took.
            self._bare(address)
            for one in (page, *twins):
                self._place(one, sheet)
        else:
            self._replacing[address] = _Renewal(sheet, page, twins)

    def _remove(self, address: str) -> None:
        self._bare(address)
        self._store.remove(address)

    def _bare(self, address: str) -> None:
        """Takes the twins away of the page at `address`."""
        for ending in endings(address, self._edition):
            self._store.remove(address + ending)

    def _strays(self) -> Iterator[str]:
        if self._look_over:
            yield from dict.fromkeys(map(page_of, self._store.addresses()))


def _counted(proofs: Iterable[Proof]) -> Report:
    changes = [proof.change for proof in proofs]
    return Report(
        sheets=1,
        kept=changes.count("kept"),
        created=changes.count("created"),
        replaced=changes.count("replaced"),
        size=sum(proof.size for proof in proofs if proof.change != "kept"),
    )
