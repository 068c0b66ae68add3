"""Rule: a promise that a program can check, and the function that finds where it is broken.

There are four kinds, by what the function looks at: one file, one page, one story on its pages, or a whole tree. What
it yields are sentences that say what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeAlias

from msgspec import Struct

from nightletter.check.file import PrintedFile
from nightletter.check.finding import Finding, on_one_line
from nightletter.check.page import PrintedPage
from nightletter.check.telling import Telling
from nightletter.check.trees import Trees
from nightletter.editions import kind

# Whose promises a rule is about. An edition says whose it keeps (`Edition.promises`).
LIGHT = ("light",)
FULL = ("full",)
EDITIONS = FULL + LIGHT


@cache
def is_held(edition: str, on: tuple[str, ...]) -> bool:
    """Whether an edition is held to a rule that is `on` these promises."""
    return not set(on).isdisjoint(kind(edition).promises)


class Rule(Struct, frozen=True):
    """`promise` is how the promise begins in docs/promises.md; `says` what must hold, `remedy` what to do where it does not."""

    name: str
    promise: str
    says: str
    remedy: str

    def finding(self, edition: str, address: str, wrong: str) -> Finding:
        """What was found at an address of an edition."""
        return Finding(
            on_one_line(f"{edition}/{address}"), self.name, self.promise, on_one_line(wrong), self.remedy
        )


class FileRule(Rule, frozen=True):
    """Looks at any file of a tree, but for the encoded twins, which are looked at with their pages."""

    find: Callable[[PrintedFile], Iterator[str]]
    on: tuple[str, ...] = EDITIONS


class PageRule(Rule, frozen=True):
    """Looks at one HTML page; at stubs only if `stubs`."""

    find: Callable[[PrintedPage], Iterator[str]]
    on: tuple[str, ...] = EDITIONS
    stubs: bool = False


class StoryRule(Rule, frozen=True):
    """Looks at one published story and all its pages in one edition."""

    find: Callable[[Telling], Iterator[str]]
    on: tuple[str, ...] = EDITIONS


class TreeRule(Rule, frozen=True):
    """Looks at a whole tree, after all its pages; what it yields are addresses and what is wrong there."""

    find: Callable[[Trees, str], Iterator[tuple[str, str]]]
    on: tuple[str, ...] = EDITIONS


AnyRule: TypeAlias = FileRule | PageRule | StoryRule | TreeRule
