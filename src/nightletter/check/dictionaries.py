"""Dictionaries: what browsers are given to unpack Light's pages with, and the twins that are made with it."""

from __future__ import annotations

from nightletter.check.tree import Tree
from nightletter.encoding import ENDING, SIDECAR, Coding, Dictionary, codings, dictionary


def given(tree: Tree, address: str) -> Dictionary | None:
    """The dictionary of the language that the page at `address` is in; None where there is none, or it is not what its name says."""
    language = address.partition("/")[0]
    try:
        named = tree.read(f"{language}/{SIDECAR}", 100).decode(errors="replace").strip()
        found = dictionary(tree.read(f"{language}/{named}"))
    except (OSError, ValueError):
        return None
    return found if named == found.file else None


def made_with(given: Dictionary, address: str) -> dict[Coding, str]:
    """The addresses of the twins that the page at `address` must have for whoever has `given`."""
    return {coding: address + given.ending(coding) for coding in codings()}


def page_of(address: str) -> str:
    """The page whose twin made with a dictionary lies at `address`; empty where no such twin lies there."""
    return ENDING.sub("", address) if ENDING.search(address) else ""


def is_current(address: str, given: Dictionary | None) -> bool:
    """Whether the twin at `address` is made with `given`."""
    found = ENDING.search(address)
    return given is not None and found is not None and found["dictionary"] == given.name
