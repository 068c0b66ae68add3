"""Store: what the press and the server ask of a place where pages lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol


class Store(Protocol):
    """Pages by address. A reader never sees half a page: each write is whole or did not happen."""

    def read(self, address: str) -> bytes | None:
        """The bytes at `address`, or None where nothing is."""

    def size(self, address: str) -> int | None:
        """How many bytes lie at `address`, or None where nothing is."""

    def write(self, address: str, body: bytes | Path) -> None:
        """Puts `body`, or the bytes of the file that it names, at `address`, in place of what was there."""

    def remove(self, address: str) -> None:
        """Takes away what is at `address`, if anything."""

    def addresses(self) -> Iterator[str]:
        """Every address where something is, sorted."""
