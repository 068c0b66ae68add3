"""SourceKind: what a kind of source says of itself, so that nothing outside it needs to know its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.delivery import Source

Opened: TypeAlias = Callable[..., Source]
"""Takes the settings of a source, the paper, the time that it is now, and an `ExitStack` into which is entered what must be closed
after the source; and, by their names, the kind's own options. Raises a `Fault` where the source cannot be opened.
"""


def settings_of(kind: str, place: str, _paper: Paper) -> SourceSettings:
    """The settings of a source at the web address, or the path from where the command was typed, that is `place`."""
    return SourceSettings(kind, place if "://" in place else str(Path(place).absolute()))


class FileOption(Struct, frozen=True):
    """An option of one kind's command that names files, and may be given several times. `name` is `only` for `--only FILE`."""

    name: str
    help: str


class SourceKind(Struct, frozen=True, kw_only=True):
    """A kind of source.

    `called` is what people call one of it ("a feed"), `place` what its command calls the place that it takes, and `help` what that
    command says beneath its first line. `settings` names those of `SourceSettings` that the command takes as options, and
    `settings_of` makes the others of the place. `takes_back` when it can tell what it has no more, so that the command can
    withdraw it. `takes_exports` where the command also takes what `nightletter export` wrote.
    """

    called: str
    help: str
    opened: Opened
    place: str = "ADDRESS"
    settings: tuple[str, ...] = ("name", "language", "section", "private")
    settings_of: Callable[[str, str, Paper], SourceSettings] = settings_of
    options: tuple[FileOption, ...] = ()
    takes_back: bool = False
    takes_exports: bool = False
