"""FeedSource: a feed as a source of stories. An entry that has left the feed is not withdrawn: feeds only hold the newest."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from msgspec.structs import replace

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.entries import EntrySource
from nightletter.sources.feed.parsing import parsed
from nightletter.sources.feed.retrieval import read_file, retrieved
from nightletter.sources.fetching import Fetcher
from nightletter.sources.remote import RemoteMedia, cache_of
from nightletter.story import slug_of


class FeedSource(EntrySource):
    """The stories of the feed at the address, or in the file, that `settings` name, as of `now`.

    Fetches the feed at once; raises `FetchFault`, `FeedFault` or `CacheFault` when there is none to be read.
    """

    def __init__(self, settings: SourceSettings, paper: Paper, fetcher: Fetcher, now: datetime) -> None:
        on_web = "://" in settings.address
        file = paper.directory / settings.address
        where = settings.address if on_web else str(file)
        name = settings.name or _named_after(settings.address if on_web else "")
        cache = cache_of(paper, name)
        got = retrieved(settings.address, fetcher, cache) if on_web else read_file(file)
        feed = parsed(got.body, got.charset, where, got.address)
        # A file is known by the site that its feed is of, as the feed would be if it were fetched from there.
        name = name if on_web or settings.name else _named_after(feed.link)
        media = RemoteMedia(fetcher, cache_of(paper, name))
        super().__init__(feed, where, replace(settings, name=name), paper, media, now)


def _named_after(address: str) -> str:
    """What the archive calls the source: `example-org` after its host; "feed" where there is none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # no address; what fetches it says so
        host = ""
    return slug_of(host.replace(".", "-")) or "feed"
