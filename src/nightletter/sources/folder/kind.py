"""The kind `folder`: Markdown files with front matter."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.folder.source import FolderSource
from nightletter.sources.kind import FileOption, SourceKind


def opened(
    one: SourceSettings,
    paper: Paper,
    now: datetime,
    closing: ExitStack,  # noqa: ARG001 - nothing stays open
    only: tuple[Path, ...] = (),
) -> FolderSource:
    """The folder at `one.address`, a path that begins at the paper's directory. Raises `FolderFault`."""
    return FolderSource(paper.directory / one.address, paper, only, now, one.key)


KIND = SourceKind(
    called="a folder",
    help="A file is read again only if it has changed, or something that its story was made from has.",
    opened=opened,
    place="DIR",
    settings=(),
    options=(
        FileOption(
            "only",
            "Read this file of the folder and its translations, no other. May be given several times.",
        ),
    ),
)
