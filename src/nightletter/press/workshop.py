"""Workshop: what one process of the press holds: the archive, the editions made with it, and their stores."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from nightletter import editions
from nightletter.archive import Archive
from nightletter.editions import Desk, Edition
from nightletter.paper import Paper
from nightletter.pictures import Renditions
from nightletter.stores import DirectoryStore


def tree(paper: Paper, edition: str) -> Path:
    """Where an edition's printed pages lie."""
    return paper.directory / "printed" / edition


class Workshop:
    """Opened anew in every process, since a database connection and templates belong to one."""

    def __init__(self, paper: Paper, names: tuple[str, ...]) -> None:
        self.paper = paper
        self.archive = Archive(paper.directory, paper.zone)
        renditions = Renditions(self.archive.originals.directory, paper.directory / "cache")
        desk = Desk(paper, renditions, self.archive.originals)
        self.editions: dict[str, Edition] = {name: editions.load(name, desk) for name in names}
        self.stores = {name: DirectoryStore(tree(paper, name)) for name in names}

    def __enter__(self) -> Workshop:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.archive.close()
