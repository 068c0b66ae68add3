"""Opening: a feed that `nightletter.toml` names, with what it needs to be read."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.feed.source import FeedSource
from nightletter.sources.fetching import Fetcher


def opened(one: SourceSettings, paper: Paper, now: datetime, closing: ExitStack) -> FeedSource:
    """The feed that `one` describes, as of `now`; its connections close with `closing`."""
    return FeedSource(one, paper, closing.enter_context(Fetcher(allow_private=one.private)), now)
