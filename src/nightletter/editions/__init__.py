"""Editions: the forms that the whole paper takes, each a folder of its own here.

A folder is an edition by exporting `edition`, a class that is an `Edition`; nothing else needs to know of it.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from nightletter.editions.edition import Desk, Edition, Hosting
from nightletter.editions.page import CANONICAL, STATUS, Page, Sheet, sheet
from nightletter.editions.stub import gone
from nightletter.paper import FILE, Paper, PaperFault

# The name of every edition: those of the folders here that hold an `edition.py`; others are what editions share.
NAMES = tuple(
    sorted(
        found.name
        for found in iter_modules(__path__)
        if Path(__path__[0], found.name, "edition.py").is_file()
    )
)


def kind(name: str) -> type[Edition]:
    """The class of the edition called `name`, one of `NAMES`; only that edition's code is imported."""
    found: type[Edition] = import_module(f"{__name__}.{name}").edition
    return found


def load(name: str, desk: Desk) -> Edition:
    """The edition called `name`, one of `NAMES`, made with `desk`."""
    return kind(name)(desk)


def chosen(paper: Paper) -> tuple[str, ...]:
    """The editions that `paper` prints; raises `PaperFault` where one is none of `NAMES`, or is given no address."""
    file = paper.directory / FILE
    for name in paper.editions:
        if name not in NAMES:
            close = get_close_matches(name, NAMES, n=1)
            known = f"there are {', '.join(NAMES)}"
            remedy = f"did you mean “{close[0]}”? {known.capitalize()}" if close else known
            raise PaperFault(f"{file}, editions", f"“{name}” is not an edition", remedy)
        if paper.edition(name) is None:
            example = f'write [{name}] with address = "https://{name}.example.org"'
            raise PaperFault(f"{file}, {name}", "is missing", example)
    return paper.editions


__all__ = [
    "CANONICAL",
    "NAMES",
    "STATUS",
    "Desk",
    "Edition",
    "Hosting",
    "Page",
    "Sheet",
    "chosen",
    "gone",
    "kind",
    "load",
    "sheet",
]
