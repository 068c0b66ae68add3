"""Tree: the files of one printed edition, and which of them a link leads to."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from nightletter.editions.addresses import INDEX

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
    """The tree of an edition as it lies on the disk now, with whatever else lies there; but not what is half written."""
    return Tree(edition, root, dict(sorted(_found(str(root), ""))))


def _found(root: str, folder: str) -> Iterator[tuple[str, int]]:
    # The store knows only what it could have written; a check must see the rest, too.
    try:
        entries = list(os.scandir(f"{root}/{folder}"))
    except FileNotFoundError:
        return
    for entry in entries:
        address = f"{folder}/{entry.name}" if folder else entry.name
        if entry.is_dir(follow_symlinks=False):
            # The store keeps what is half written in a folder of its own, whose name begins with a full stop.
            if not address.startswith("."):
                yield from _found(root, address)
        else:
            yield address, entry.stat(follow_symlinks=False).st_size


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
