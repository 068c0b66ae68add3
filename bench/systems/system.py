"""System: what a measurement asks of whatever prints the stories."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from bench.copy import Copy
from bench.running import Command

ROOT = Path(__file__).parent.parent.parent
THEMES = ROOT / "bench" / "themes"


class Set(Struct, frozen=True):
    """What a system must know of the stories before it gets any: languages and the sections' names by language."""

    languages: tuple[str, ...]
    sections: dict[str, dict[str, str]]


class System(Protocol):
    """One system with the folder in which it works. The folder is its own, and empty at first."""

    name: str
    # Where its pages lie, one tree an edition.
    trees: tuple[Path, ...]
    # Whether it can be told which story has changed, instead of having to find out.
    can_be_told: bool

    def lay_out(self, copies: Iterable[Copy]) -> None:
        """Writes the settings, the theme and all stories."""

    def empty(self) -> None:
        """Takes away all that was made of the stories."""

    def build(self) -> tuple[Command, ...]:
        """What prints everything that there is to print; when nothing is printed yet, all."""

    def put(self, copy: Copy) -> tuple[Command, ...]:
        """Puts a new or changed story among the others; what prints it then."""

    def put_named(self, copy: Copy) -> tuple[Command, ...]:
        """The same, told which file it is; only where `can_be_told`."""

    def withdraw(self, copy: Copy) -> tuple[Command, ...]:
        """What withdraws a story and prints what follows from it."""

    def compression(self) -> float:
        """The processor seconds that the last commands spent compressing, where the system compresses."""
