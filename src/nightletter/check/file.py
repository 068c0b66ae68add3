"""PrintedFile: one file of a tree, read once, with its surroundings."""

from __future__ import annotations

from functools import cached_property

from nightletter.check.tree import Tree
from nightletter.check.trees import Trees

# No page of ours comes near this; what is larger is not read to its end.
MOST_PAGE_BYTES = 4_000_000


class PrintedFile:
    """The file at `address` in `tree`; `trees` are both editions."""

    def __init__(self, trees: Trees, tree: Tree, address: str) -> None:
        self.trees = trees
        self.tree = tree
        self.address = address

    @property
    def is_page(self) -> bool:
        """Whether it is a page to be read."""
        return self.address.endswith(".html")

    @property
    def is_picture(self) -> bool:
        """Whether it is a published picture."""
        return self.address.startswith("pictures/")

    @property
    def size(self) -> int:
        """Its bytes raw."""
        return self.tree.sizes[self.address]

    @cached_property
    def body(self) -> bytes:
        """All its bytes; raises `OSError`."""
        return self.tree.read(self.address)

    def trouble(self) -> str | None:
        """Why the file cannot be looked at any further, if so."""
        if not self.tree.path(self.address).is_file():
            return "this is no file"
        if self.size == 0:
            return "the file is empty"
        if not self.is_page:
            return None
        if self.size > MOST_PAGE_BYTES:
            return f"the page has {self.size:,} bytes"
        try:
            self.body.decode()
        except UnicodeDecodeError:
            return "its bytes are not UTF-8 text"
        return "there are NUL bytes in it" if b"\0" in self.body else None
