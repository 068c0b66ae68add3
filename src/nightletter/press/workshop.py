"""Workshop: what one worker of the press holds: the archive, and the editions made with it."""

from __future__ import annotations

from nightletter import editions
from nightletter.archive import Archive
from nightletter.editions import Desk, Edition
from nightletter.paper import Paper
from nightletter.pictures import Renditions


class Workshop:
    """Opened anew in every process, since a database connection and templates belong to one."""

    def __init__(self, paper: Paper, names: tuple[str, ...]) -> None:
        self.paper = paper
        self.archive = Archive(paper.directory, paper.zone)
        renditions = Renditions(self.archive.originals.directory, paper.directory / "cache")
        desk = Desk(paper, renditions, self.archive.originals)
        self.editions: dict[str, Edition] = {name: editions.load(name, desk) for name in names}
