"""Opening the folder that a paper's settings name as a source."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.folder.source import FolderSource


def opened(one: SourceSettings, paper: Paper, now: datetime, closing: ExitStack) -> FolderSource:  # noqa: ARG001 - nothing stays open
    """The folder at `one.address`, a path that begins at the paper's directory. Raises `FolderFault`."""
    return FolderSource(paper.directory / one.address, paper, now=now, name=one.key)
