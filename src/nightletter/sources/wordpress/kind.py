"""Opening: a WordPress as `[[sources]]` in nightletter.toml, or a command, names it: a website, or the file it exported."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.fetching import Fetcher
from nightletter.sources.wordpress.export_source import ExportSource
from nightletter.sources.wordpress.source import WordPressSource


def opened(
    one: SourceSettings,
    paper: Paper,
    now: datetime,  # noqa: ARG001 - a WordPress has times of its own
    closing: ExitStack,
) -> WordPressSource | ExportSource:
    """The WordPress that `one` describes; raises a `Fault` where it does not answer, or the file is no export."""
    fetcher = closing.enter_context(Fetcher(allow_private=one.private))
    if one.address.startswith(("http://", "https://")):
        return WordPressSource(one, paper, fetcher)
    return ExportSource(paper.directory / one.address, one, paper, fetcher)
