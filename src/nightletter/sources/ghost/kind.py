"""The kind `ghost`: the JSON file that a Ghost exported."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.fetching import Fetcher
from nightletter.sources.ghost.source import GhostSource
from nightletter.sources.kind import SourceKind


def opened(one: SourceSettings, paper: Paper, now: datetime, closing: ExitStack) -> GhostSource:
    """The export that `one` names, as of `now`. Raises `GhostFault` where it is none."""
    fetcher = closing.enter_context(Fetcher(allow_private=one.private))
    return GhostSource(paper.directory / one.address, one, paper, fetcher, now)


KIND = SourceKind(
    called="the export of a Ghost",
    help="What is a draft, scheduled, sent by mail alone or for members is left out.",
    opened=opened,
    place="FILE",
    settings=("name", "language", "section", "site", "private"),
    takes_back=True,
)
