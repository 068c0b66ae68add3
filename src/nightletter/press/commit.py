"""Commit: printed pages go into the store, those that differ, each whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from nightletter.editions import Sheet
from nightletter.press.catalogue import Catalogue
from nightletter.press.printing import Printed, Proof
from nightletter.press.report import Failure, Report
from nightletter.stores import Store

TWIN = ".br"


class Committer:
    """Writes one edition's pages to its store and enters them in its catalogue."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        # Which sheet of this printing stands at each address.
        self._claims: dict[str, str] = {}

    def commit(self, printed: Printed) -> Report:
        """Stores what came of one sheet; a failed one keeps its last good pages."""
        failure = printed.failure or self._clash(printed)
        if failure:
            self._claim(printed.sheet, self._catalogue.pages_of(str(printed.sheet)))
            return Report(sheets=1, failures=(failure,))
        self._claim(printed.sheet, (proof.address for proof in printed.proofs))
        changes = [(self._write(proof), proof) for proof in printed.proofs]
        self._catalogue.enter(printed)
        kinds = [change for change, _ in changes]
        return Report(
            sheets=1,
            kept=kinds.count("kept"),
            created=kinds.count("created"),
            replaced=kinds.count("replaced"),
            size=sum(_size(proof.body) for change, proof in changes if change != "kept"),
        )

    def sweep(self, addresses: Iterable[str]) -> Report:
        """Removes the pages at `addresses` that no sheet of this printing claims, with their twins."""
        gone = [address for address in addresses if address.removesuffix(TWIN) not in self._claims]
        for address in gone:
            self._store.remove(address)
        return Report(removed=sum(not address.endswith(TWIN) for address in gone))

    def _claim(self, sheet: Sheet, addresses: Iterable[str]) -> None:
        for address in addresses:
            self._claims.setdefault(address, str(sheet))

    def _clash(self, printed: Printed) -> Failure | None:
        """Two sheets on one address: the one printed first keeps it. Renditions may coincide: their name is their content."""
        for proof in printed.proofs:
            holder = self._claims.get(proof.address)
            if holder and holder != str(printed.sheet) and not proof.address.startswith("pictures/"):
                reason = f"its address {proof.address} is that of {holder}; give one of them another slug"
                return Failure(str(printed.sheet), reason)
        return None

    def _write(self, proof: Proof) -> Literal["kept", "created", "replaced"]:
        there = self._store.size(proof.address)
        if there is not None and self._same(proof, there):
            return "kept"
        # Between the two writes there is no twin rather than one that disagrees with its page.
        if there is not None:
            self._store.remove(proof.address + TWIN)
        self._store.write(proof.address, proof.body)
        if proof.twin is not None:
            self._store.write(proof.address + TWIN, proof.twin)
        return "created" if there is None else "replaced"

    def _same(self, proof: Proof, size: int) -> bool:
        if size != _size(proof.body) or (proof.twin is not None) != (
            self._store.size(proof.address + TWIN) is not None
        ):
            return False
        # A file is named by its content; a page is compared, for somebody may have changed the tree.
        return isinstance(proof.body, Path) or self._store.read(proof.address) == proof.body


def _size(body: bytes | Path) -> int:
    return len(body) if isinstance(body, bytes) else body.stat().st_size
