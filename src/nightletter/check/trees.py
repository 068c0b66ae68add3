"""Trees: the printed editions side by side, and what the archive says should stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from nightletter.archive import Archive, addressed, old_addresses
from nightletter.check.tree import Tree, landing, listed
from nightletter.paper import Paper


class Traits(Struct, frozen=True):
    """What one page says of itself, for rules that compare pages."""

    canonical: str = ""
    # Language tag and address of each translation.
    alternates: tuple[tuple[str, str], ...] = ()


class Trees(Struct, frozen=True):
    """The trees by edition. `stories` and `withdrawn` (which hidden ones are, too) give a number for each folder, `moved` holds old folders.

    `traits` by edition and address is filled while pages are looked at, so only rules for whole trees may ask it.
    """

    paper: Paper
    trees: dict[str, Tree]
    stories: dict[str, int]
    withdrawn: dict[str, int]
    moved: frozenset[str]
    traits: dict[str, dict[str, Traits]]

    def address(self, edition: str, href: str) -> str | None:
        """The address in an edition that the whole address `href` names; None when it is on another host."""
        if not is_on(href, self.paper.origin(edition)):
            return None
        return landing("", urlsplit(href).path or "/")

    def holds(self, edition: str, address: str | None) -> bool:
        """Whether something is printed at `address`; yes where that edition is not being checked."""
        tree = self.trees.get(edition)
        return tree is None or (address is not None and address in tree)


def is_on(href: str, origin: str) -> bool:
    """Whether `href` is a whole address on the host `origin`."""
    return href == origin or href.startswith((f"{origin}/", f"{origin}?", f"{origin}#"))


def gathered(paper: Paper, roots: Mapping[str, Path], archive: Archive) -> Trees:
    """The trees below `roots`, by edition, and what `archive` holds."""
    stories = addressed(archive)
    return Trees(
        paper=paper,
        trees={edition: listed(edition, root) for edition, root in roots.items()},
        stories={one.address: one.number for one in stories if not one.is_gone},
        withdrawn={one.address: one.number for one in stories if one.is_gone},
        moved=old_addresses(archive),
        traits={edition: {} for edition in roots},
    )
