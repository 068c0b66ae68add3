"""The kind `wordpress`: a website, or the file that it exported."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.fetching import Fetcher
from nightletter.sources.kind import SourceKind
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


def settings_of(kind: str, place: str, paper: Paper) -> SourceSettings:
    """What nightletter.toml says of the site at the address `place`, if it names it; or the file of that name."""
    if (place.lower().endswith(".xml") and "://" not in place) or Path(place).is_file():
        return SourceSettings(kind, str(Path(place).absolute()))
    address = place if "://" in place else f"https://{place}"
    same = (one for one in paper.sources if one.address.rstrip("/") == address.rstrip("/"))
    return next(same, SourceSettings(kind, address))


KIND = SourceKind(
    called="WordPress",
    help="From an address, only what has changed since the last import is fetched.",
    opened=opened,
    settings_of=settings_of,
    takes_back=True,
)
