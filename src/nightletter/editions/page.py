"""Sheet and Page: the unit of printing, and one printed file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from nightletter.archive import Subject, subject


class Sheet(NamedTuple):
    """What one edition prints of one subject: asked for once, and giving one page or more."""

    edition: str
    subject: Subject

    def __str__(self) -> str:
        return f"{self.edition}/{self.subject}"


def sheet(text: str) -> Sheet:
    """The sheet that `str` gave `text`."""
    edition, _, key = text.partition("/")
    return Sheet(edition, subject(key))


class Page(Struct, frozen=True):
    """One file of an edition: its address in the tree, and its bytes raw, or the file that holds them.

    `quality` is the brotli quality that its twin is worth, where it is not that of the edition's pages.
    """

    address: str
    body: bytes | Path
    quality: int | None = None

    def data(self) -> bytes:
        """The page's bytes, read from its file where it has one."""
        return self.body if isinstance(self.body, bytes) else self.body.read_bytes()


# The sidecar of an old or withdrawn address, which tells our server and the generated set-ups what to answer.
STATUS = "index.status"

# The sidecar of a story's page in a paper that prints only Light: the address that search engines are to know it by.
CANONICAL = "index.canonical"


def with_status(page: Page, status: str) -> tuple[Page, ...]:
    """`page` and its sidecar: `410`, or `301` and where to; only an `index.html` has one."""
    folder, _, name = page.address.rpartition("/")
    if name != "index.html":
        return (page,)
    return page, Page(f"{folder}/{STATUS}" if folder else STATUS, f"{status}\n".encode())
