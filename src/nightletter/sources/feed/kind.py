"""The kind `feed`: an RSS, Atom or JSON Feed."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.feed.source import FeedSource
from nightletter.sources.fetching import Fetcher
from nightletter.sources.kind import SourceKind


def opened(one: SourceSettings, paper: Paper, now: datetime, closing: ExitStack) -> FeedSource:
    """The feed that `one` describes, as of `now`; its connections close with `closing`."""
    return FeedSource(one, paper, closing.enter_context(Fetcher(allow_private=one.private)), now)


KIND = SourceKind(
    called="a feed",
    help="Stories that have left the feed stay in the paper.",
    opened=opened,
)
