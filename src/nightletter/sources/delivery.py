"""Delivery: what a source hands over, one story at a time, with what was remarkable about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Protocol, TypeAlias, runtime_checkable

from msgspec import Struct

from nightletter.story import Person, Story, Topic, clean


class Remark(Struct, frozen=True):
    """One thing a person should know about one file: what was dropped, missing or wrong, and where."""

    file: str
    line: int | None
    text: str

    @property
    def place(self) -> str:
        """The file, and the line where there is one."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def __str__(self) -> str:
        # It may quote what came from outside, which may have lines, and a terminal obeys some letters.
        return " ".join(clean(f"{self.place}: {self.text}").split())


class Delivery(Struct, frozen=True):
    """One story with the files of its media, by media name; or, refused, no story and the reason among the remarks.

    `grounds` is what the source wants to be shown at the next import; only the source can read it. A source that was
    shown grounds which still hold delivers no story but, `as_before`, the key of the one that was delivered on them.
    `withheld` is the key of a story that was not delivered: what waits under it is not what its writer wants any more. It was
    refused, unless `kept_back` says that its writer does not want it published now. `rewritten` when the source says that the
    story was changed there since it was last delivered.
    """

    story: Story | None
    media: dict[str, Path] = {}
    remarks: tuple[Remark, ...] = ()
    grounds: bytes = b""
    as_before: str = ""
    withheld: str = ""
    kept_back: bool = False
    rewritten: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether there should be a story and is none."""
        return self.story is None and not self.as_before and not self.kept_back


Known: TypeAlias = Callable[[Collection[str]], Mapping[str, bytes]]
"""The grounds on which the stories with these keys were last delivered, by key, where there are any."""


def nothing_known(_keys: Collection[str]) -> Mapping[str, bytes]:
    """The grounds of a first import."""
    return {}


class Source(Protocol):
    """A place stories come from. Reading it never stops at a bad story: that one is refused, the rest is delivered."""

    name: str

    is_whole: bool
    """Whether it delivers all it has: what came before and waits, and is not among it any more, was taken back there."""

    def people(self) -> tuple[Person, ...]:
        """The people whose names the source knows, beyond their keys."""

    def topics(self) -> tuple[Topic, ...]:
        """The topics whose names the source knows, beyond their keys."""

    def met(self) -> tuple[Person | Topic, ...]:
        """The names that single stories brought along, for the archive to keep where it knows none; the rest of the
        source was not asked.
        """

    def deliveries(self, known: Known = nothing_known) -> Iterator[Delivery]:
        """Every story, in the source's own stable order; `known` spares it reading again what has not changed."""


@runtime_checkable
class Telling(Protocol):
    """A source that tells people apart by more than the names under which it shows them."""

    def signers(self) -> tuple[tuple[str, Person], ...] | None:
        """Everybody whom it shows now, after who they are, which stays the same when the name changes; None where it knows
        people by their names alone.
        """


@runtime_checkable
class Listed(Protocol):
    """A source that lists everything it has, and can be asked what became of what it does not list any more."""

    name: str

    present: Collection[str]
    """The keys of all its stories, once `deliveries` has begun."""

    def is_gone(self, key: str) -> bool:
        """Whether the source says of the story of this key that not everybody may read it, in words that only it can say.

        No answer, or one that a server in between may have given, is a no.
        """
