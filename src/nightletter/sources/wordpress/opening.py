"""Opening: a WordPress as `[[sources]]` in nightletter.toml names it."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.fetching import Fetcher
from nightletter.sources.wordpress.source import WordPressSource


def opened(one: SourceSettings, paper: Paper, _now: datetime, closing: ExitStack) -> WordPressSource:
    """The WordPress that `one` describes; raises a `Fault` where it does not answer."""
    fetcher = closing.enter_context(Fetcher(allow_private=one.private))
    return WordPressSource(one, paper, fetcher)
