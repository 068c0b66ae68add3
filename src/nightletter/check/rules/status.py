"""Status: the sidecars of old and withdrawn addresses, and what search engines are told to leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nightletter.check.file import PrintedFile
from nightletter.check.page import PrintedPage
from nightletter.check.rule import FileRule, PageRule
from nightletter.check.tree import landing
from nightletter.editions import STATUS
from nightletter.editions.addresses import INDEX, page_in

_FORM = re.compile(r"(404|410|301 (/[^\s]*))\n")


def sidecar(file: PrintedFile) -> Iterator[str]:
    """`404`, `410`, or `301` and an address that is there and leads no further."""
    if file.address.rpartition("/")[2] != STATUS:
        return
    found = _FORM.fullmatch(file.body[:4096].decode(errors="replace"))
    if found is None:
        yield "it says neither 404 nor 410 nor 301 and where to"
        return
    if file.address.removesuffix(STATUS) + INDEX not in file.tree:
        yield "no page stands beside it"
    if found.group(2):
        yield from _target(file, landing("", found.group(2)))


def _target(file: PrintedFile, there: str | None) -> Iterator[str]:
    if there is None or there not in file.tree:
        yield f"it leads to {there}, which is not there"
        return
    further = there.removesuffix(INDEX) + STATUS
    if further in file.tree and file.tree.read(further, 3) == b"301":
        yield f"it leads to {there}, which leads on again"


def leads_on(page: PrintedPage) -> Iterator[str]:
    """A page that refreshes itself into another must be a stub, and say what its sidecar says."""
    for said in page.meta("refresh"):
        href = said.partition("url=")[2]
        there = landing(page.address, href)
        stated = page.status.partition(" ")[2]
        if page.is_old_file:
            continue  # it has no sidecar
        if not stated or there != landing("", stated):
            yield f"it leads on to {href}, and its sidecar says {page.status or 'nothing'}"
    if page.status.startswith("301") and not page.meta("refresh"):
        yield "its sidecar leads on, and the page itself does not"


def robots(page: PrintedPage) -> Iterator[str]:
    """Notices, stubs and the page for no page are kept out of search engines; stories are not."""
    hidden = any("noindex" in said for said in page.meta("robots"))
    if not hidden and (page.status or page.is_not_found):
        yield "search engines are not told to leave it out"
    if hidden and page.folder in page.trees.stories and page.address == page_in(page.folder):
        yield "search engines are told to leave a published story out"


RULES = (
    FileRule(
        "status",
        "Addresses do not die",
        "A sidecar says 404, 410, or 301 and an address that is there and leads no further.",
        "print again, or delete it",
        sidecar,
    ),
    PageRule(
        "leads-on",
        "Addresses do not die",
        "A page leads on by itself only where its sidecar says so, and to the same place.",
        "print again",
        leads_on,
        stubs=True,
    ),
    PageRule(
        "robots",
        "Search engines, feed readers and whoever shares a page learn its one address",
        "Notices, stubs and the page for no page ask not to be indexed; stories do not.",
        "print again; if it stays, mend the edition's template",
        robots,
        stubs=True,
    ),
)
