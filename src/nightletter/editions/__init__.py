"""Editions: the forms that the whole paper takes, each a folder of its own here.

A folder is an edition by exporting `edition`, the class that fulfils `Edition`; nothing else needs to know of it.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from nightletter.editions.edition import Desk, Edition
from nightletter.editions.page import CANONICAL, STATUS, Page, Sheet, sheet
from nightletter.editions.stub import gone

# The name of every edition: those of the folders here that hold an `edition.py`; others are what editions share.
NAMES = tuple(
    sorted(
        found.name
        for found in iter_modules(__path__)
        if Path(__path__[0], found.name, "edition.py").is_file()
    )
)


def load(name: str, desk: Desk) -> Edition:
    """The edition called `name`, one of `NAMES`, made with `desk`; only that edition's code is imported."""
    made: Edition = import_module(f"{__name__}.{name}").edition(desk)
    return made


__all__ = [
    "CANONICAL",
    "NAMES",
    "STATUS",
    "Desk",
    "Edition",
    "Page",
    "Sheet",
    "gone",
    "load",
    "sheet",
]
