"""Others: the same story as other systems make it, each on a host of its own, copied to be served as files by the same nginx."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from bench.lines import hugo, wagtail, wordpress
from bench.lines.told import Told, told


class System(Protocol):
    """What can publish a story: a module."""

    NAME: str
    HOST: str

    def lacking(self) -> str:
        """Why it cannot be had here, and what to do; empty where it can."""

    def copied(self, story: Told, place: Path) -> str:
        """Publishes the story and copies its page, with all that this asks for, into `place`; its path there."""


class Other(Struct, frozen=True):
    """A system's copy of the story: the folder of its files, and the path of the page."""

    name: str
    host: str
    root: Path
    path: str


SYSTEMS: tuple[System, ...] = (wordpress, wagtail, hugo)


def others(page: Path, place: Path, say: Callable[[str], None]) -> Iterator[Other]:
    """The story of our printed page of Full, by each system that can be had here; says which cannot."""
    for system in SYSTEMS:
        if why := system.lacking():
            say(f"without {system.NAME}: {why}")
            continue
        root = place / system.HOST
        yield Other(system.NAME, system.HOST, root, system.copied(told(page), root))
