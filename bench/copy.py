"""Copy: one story as a newsroom hands it to whatever system prints it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from msgspec import Struct


class Copy(Struct, frozen=True):
    """One story before any system has read it; `body` is Markdown, people and topics go by their names.

    `stem` names its file, below the folders of its language and its section, and is its own in all the set.
    """

    stem: str
    language: str
    section: str
    slug: str
    headline: str
    standfirst: str
    published: datetime
    people: tuple[str, ...]
    topics: tuple[str, ...]
    body: str
    updated: datetime | None = None
    correction: str = ""

    @property
    def file(self) -> str:
        """Its file, relative to the folder of all stories."""
        return f"{self.language}/{self.section}/{self.stem}.md"


class Stories(Protocol):
    """A set of stories that every system is given."""

    name: str
    # The paper's languages, the first being the one for readers who have not chosen, and its sections' names by language.
    languages: tuple[str, ...]
    sections: dict[str, dict[str, str]]

    def __len__(self) -> int: ...

    def copies(self) -> Iterable[Copy]:
        """Every story there is at first; the same at every call."""
