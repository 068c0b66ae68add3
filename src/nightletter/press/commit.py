"""Commit: printed pages go into the store in three waves, so that no link dangles at any moment.

First, while printing goes on, addresses new to the tree are *created*: nothing that can be reached names them yet. Once
every sheet is printed, changed pages are *replaced*, all links on them leading to something. What nothing stands for
any more is *removed* last. Withdrawals do not wait for the waves. Before each wave the one before is on disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nightletter.editions import Sheet
from nightletter.press.catalogue import Catalogue
from nightletter.press.plan import Plan
from nightletter.press.printing import TWIN, Printed, Proof
from nightletter.press.report import Failure, Report
from nightletter.stores import DirectoryStore, Staged


class Committer:
    """Brings one edition's store up to date, and its catalogue with it."""

    def __init__(self, store: DirectoryStore, catalogue: Catalogue, plan: Plan) -> None:
        self._store = store
        self._catalogue = catalogue
        # Sheets whose pages of before stand in nobody's way.
        self._yielding = frozenset(map(str, (*plan.sheets, *plan.vanished)))
        # After a printing that was cut short there may be pages in the store that nothing stands for.
        self._look_over = plan.thorough or catalogue.unsettled
        # Which sheet of this printing stands at each address.
        self._claims: dict[str, str] = {}
        # Pages waiting to replace what is there, each followed by its twin if it has one.
        self._replacing: list[tuple[Staged, ...]] = []
        self._leaving: list[str] = []

    def commit(self, printed: Printed, *, at_once: bool = False) -> Report:
        """Takes what came of one sheet; a failed one keeps its last good pages. `at_once`: replaces without waiting."""
        failure = printed.failure or self._clash(printed)
        if failure:
            self._catalogue.enter(Printed(printed.sheet, failure=failure))
            return Report(sheets=1, failures=(failure,))
        name = str(printed.sheet)
        self._claims.update((proof.address, name) for proof in printed.proofs)
        self._leaving += set(self._catalogue.pages_of(name)) - {proof.address for proof in printed.proofs}
        self._catalogue.enter(printed)
        for proof in printed.proofs:
            self._take(proof, at_once=at_once)
        return _counted(printed.proofs)

    def drop(self, sheet: Sheet) -> None:
        """Takes note that nothing stands for `sheet` any more; its pages go with the last wave."""
        self._leaving += self._catalogue.pages_of(str(sheet))
        self._catalogue.forget(sheet)

    def empty(self, sheet: Sheet) -> Report:
        """Takes the content of a withdrawn story's sheet away now.

        Pages other than the notice are removed; pictures and recordings, which other pages may show until they are replaced
        themselves, are left as empty files until the last wave.
        """
        removed = 0
        for address in self._catalogue.pages_of(str(sheet)):
            if self._catalogue.holders(address) != (str(sheet),):
                continue
            if sheet.subject.kind == "story":
                self._remove(address)
                removed += 1
            else:
                self._store.write(address, b"")
        self.drop(sheet)
        return Report(removed=removed)

    def finish(self) -> Report:
        """The second wave and the third: replaces what changed, then removes what nothing stands for."""
        self._store.sync()
        for staged in self._replacing:
            self._place(staged)
        self._store.sync()
        gone = list(dict.fromkeys((*self._leaving, *self._strays())))
        removed = [address for address in gone if not self._catalogue.holds(address)]
        there = [address for address in removed if self._store.size(address) is not None]
        for address in removed:
            self._remove(address)
        self._store.sync()
        return Report(removed=len(there))

    def _clash(self, printed: Printed) -> Failure | None:
        """Two sheets on one address: the one printed first keeps it. Renditions coincide rightly: their name is their content."""
        for proof in printed.proofs:
            holder = self._holder(proof.address)
            if holder and holder != str(printed.sheet) and not proof.address.startswith("pictures/"):
                reason = f"its address {proof.address} is that of {holder}; give one of them another slug"
                return Failure(str(printed.sheet), reason)
        return None

    def _holder(self, address: str) -> str | None:
        """The sheet that has `address` already: in this printing, or from before and unchanged by this one."""
        if address in self._claims:
            return self._claims[address]
        return next((name for name in self._catalogue.holders(address) if name not in self._yielding), None)

    def _take(self, proof: Proof, *, at_once: bool) -> None:
        if proof.change == "kept":
            return
        if proof.change == "created":
            self._store.write(proof.address, proof.body)
            if proof.twin is not None:
                self._store.write(proof.address + TWIN, proof.twin)
            return
        bodies = {proof.address: proof.body, proof.address + TWIN: proof.twin}
        staged = tuple(
            self._store.stage(address, body) for address, body in bodies.items() if body is not None
        )
        if at_once:
            self._place(staged)
        else:
            self._replacing.append(staged)

    def _place(self, staged: tuple[Staged, ...]) -> None:
        # Between the two there is no twin, rather than one that disagrees with its page.
        self._store.remove(staged[0].address + TWIN)
        for one in staged:
            self._store.place(one)

    def _remove(self, address: str) -> None:
        self._store.remove(address + TWIN)
        self._store.remove(address)

    def _strays(self) -> Iterator[str]:
        if self._look_over:
            yield from (address for address in self._store.addresses() if not address.endswith(TWIN))


def _counted(proofs: Iterable[Proof]) -> Report:
    changes = [proof.change for proof in proofs]
    return Report(
        sheets=1,
        kept=changes.count("kept"),
        created=changes.count("created"),
        replaced=changes.count("replaced"),
        size=sum(proof.size for proof in proofs if proof.change != "kept"),
    )
