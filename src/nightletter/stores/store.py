"""Store: what the press asks of a place where pages lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol


class Store(Protocol):
    """Files by address. Every method raises `AddressFault` for an address that no file may have."""

    def read(self, address: str) -> bytes | None:
        """The file's bytes; None when there is none."""

    def size(self, address: str) -> int | None:
        """The file's size in bytes; None when there is none."""

    def write(self, address: str, body: bytes | Path) -> None:
        """Put `body`, or a copy of the file it names, at `address`: whoever reads finds the old file or the new one, whole."""

    def remove(self, address: str) -> None:
        """Take the file away; nothing happens when there is none."""

    def addresses(self) -> Iterator[str]:
        """The address of every file, sorted as text."""
