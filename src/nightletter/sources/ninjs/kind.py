"""The kind `ninjs`: news items that other systems wrote."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.fetching import Fetcher
from nightletter.sources.kind import SourceKind
from nightletter.sources.ninjs.source import NinjsSource


def opened(one: SourceSettings, paper: Paper, now: datetime, closing: ExitStack) -> NinjsSource:
    """The items in the file or folder that `one` names, as of `now`. Raises `NinjsFault` where there are none."""
    fetcher = closing.enter_context(Fetcher(allow_private=one.private))
    return NinjsSource(paper.directory / one.address, one, paper, fetcher, now)


KIND = SourceKind(
    called="ninjs files",
    help="An export comes with numbers, addresses and media; into an empty archive, it prints the same pages as the one that it came from.",
    opened=opened,
    place="PATH",
    takes_exports=True,
)
