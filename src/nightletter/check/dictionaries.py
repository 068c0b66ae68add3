"""Dictionaries: what browsers are given to unpack Light's pages with, and the twins that are made with it."""

from __future__ import annotations

import re

from nightletter.check.tree import Tree
from nightletter.editions import DICTIONARY
from nightletter.encoding import CODINGS, Coding, Dictionary, codings, dictionary

_ENDING = re.compile(r"\.([0-9a-f]{16})\.(?:dcb|dcz)$")


def given(tree: Tree, address: str) -> Dictionary | None:
    """The dictionary of the language that the page at `address` is in; None where there is none, or it is not what its name says."""
    language = address.partition("/")[0]
    try:
        named = tree.read(f"{language}/{DICTIONARY}", 100).decode(errors="replace").strip()
        found = dictionary(tree.read(f"{language}/{named}"))
    except (OSError, ValueError):
        return None
    return found if named == f"dictionary.{found.name}.txt" else None


def made_with(given: Dictionary, address: str) -> dict[Coding, str]:
    """The addresses of the twins that the page at `address` must have for whoever has `given`."""
    return {coding: f"{address}.{given.name}.{coding}" for coding in codings()}


def page_of(address: str) -> str:
    """The page whose twin made with a dictionary lies at `address`; empty where no such twin lies there."""
    return _ENDING.sub("", address) if _ENDING.search(address) else ""


def is_current(address: str, given: Dictionary | None) -> bool:
    """Whether the twin at `address` is made with `given`."""
    return given is not None and address in {
        f"{page_of(address)}.{given.name}.{coding}" for coding in CODINGS
    }
