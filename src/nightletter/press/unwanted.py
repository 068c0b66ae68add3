"""Unwanted: the tree of an edition that the paper used to print and does not any more; it goes, whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from nightletter.editions import NAMES
from nightletter.fault import Fault
from nightletter.paper import Paper
from nightletter.press.catalogue import catalogue_file
from nightletter.press.workshop import tree


class UnwantedFault(Fault):
    """A tree that nobody keeps up to date is still there, and cannot be removed."""


def remove_unwanted(paper: Paper) -> Iterator[Path]:
    """Removes what was printed of editions that the paper does not print; gives each tree that was there.

    The catalogue goes first: killed on the way, the next printing removes the rest, and one that wants the edition again
    prints it from nothing. Raises `UnwantedFault`.
    """
    for name in NAMES:
        if paper.prints(name):
            continue
        root = tree(paper, name)
        try:
            catalogue_file(paper, name).unlink(missing_ok=True)
            if root.exists():
                _remove(root)
                yield root
        except OSError as error:
            remedy = f"remove it, or write “{name}” into editions again"
            raise UnwantedFault(str(root), f"cannot be removed ({error.strerror})", remedy) from None


def _remove(root: Path) -> None:
    # A link may lead to where a web server looks; that is where the pages are.
    shutil.rmtree(root.resolve())
    if root.is_symlink():
        root.unlink()
