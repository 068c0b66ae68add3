"""Delivery: what a source hands over, one story at a time, with what was remarkable about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from nightletter.story import Person, Story, Topic


class Remark(Struct, frozen=True):
    """One thing a person should know about one file: what was dropped, missing or wrong, and where."""

    file: str
    line: int | None
    text: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.text}"


class Delivery(Struct, frozen=True):
    """One story with the files of its media, by media name; or, refused, no story and the reason among the remarks."""

    story: Story | None
    media: dict[str, Path] = {}
    remarks: tuple[Remark, ...] = ()


class Source(Protocol):
    """A place stories come from. Reading it never stops at a bad story: that one is refused, the rest is delivered."""

    name: str

    def people(self) -> tuple[Person, ...]:
        """The people whose names the source knows, beyond their keys."""

    def topics(self) -> tuple[Topic, ...]:
        """The topics whose names the source knows, beyond their keys."""

    def deliveries(self) -> Iterator[Delivery]:
        """Every story, in the source's own stable order."""
