"""Tree: the files of one printed edition, and which of them a link leads to."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from nightletter.editions.addresses import INDEX
from nightletter.stores import DirectoryStore

TWIN = ".br"


class Tree(Struct, frozen=True):
    """An edition's name, the folder it is printed in, and the size in bytes of the file at each address."""

    edition: str
    root: Path
    sizes: dict[str, int]

    def __contains__(self, address: str) -> bool:
        return address in self.sizes

    def path(self, address: str) -> Path:
        """The file at `address`."""
        return self.root / address

    def read(self, address: str, most: int = -1) -> bytes:
        """The bytes at `address`, at most so many; raises `OSError`."""
        with self.path(address).open("rb") as file:
            return file.read(most)


def listed(edition: str, root: Path) -> Tree:
    """The tree of an edition as it lies on the disk now."""
    store = DirectoryStore(root)
    sizes = {address: (root / address).lstat().st_size for address in store.addresses()}
    return Tree(edition, root, sizes)


def landing(here: str, href: str) -> str | None:
    """The address that a link without a host leads to from the page `here`; None where it leads out of the tree.

    A link to a folder leads to its index. What stands after "?" or "#" does not matter.
    """
    path = unquote(urlsplit(href).path)
    if not path:
        return here
    folder = "" if path.startswith("/") else posixpath.dirname(here)
    joined = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    # A browser forgives a link that climbs above the root; a folder on a memory stick does not.
    if joined == ".." or joined.startswith("../"):
        return None
    is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    return posixpath.normpath(posixpath.join(joined, INDEX)) if is_folder else joined
