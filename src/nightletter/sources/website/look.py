"""Looking at a website: its front page, WordPress's API or else its feeds, and its front pages in other languages."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from nightletter.sources.fetching import Fetched, Fetcher, FetchFault, Limits
from nightletter.sources.website.feed import NewsFeed, feed_in, is_feed
from nightletter.sources.website.page import HomePage
from nightletter.sources.website.sign import accent_of, colour_in
from nightletter.sources.website.website import Origin, Website, WebsiteFault, origin_of
from nightletter.sources.website.wordpress import WordPressSite, wordpress_at

_PICTURE = Limits(size=2_000_000, seconds=20, redirects=5)
_MOST_LANGUAGES = 6
_MOST_ICONS = 3
# Where feeds lie that no page names.
_USUAL = ("feed/", "rss.xml", "feed.xml", "atom.xml", "index.xml", "rss")


def look(address: str, fetcher: Fetcher) -> Website:
    """What the website at `address`, its front page or a feed of it, says of itself.

    Raises `FetchFault` when it cannot be reached, `WebsiteFault` when it offers no stories.
    """
    fetched = fetcher.get(address if "://" in address else f"https://{address}")
    feed = feed_in(fetched) if is_feed(fetched) else None
    named = Origin("feed", fetched.address, feed.language) if feed else None
    pages = _pages(_home(fetched, feed, fetcher) if feed else fetched, fetcher)
    found = _Found(pages, fetcher)
    if named and feed:
        found.take(named, feed)
    elif not found.take_wordpress():
        found.take_feeds()
    if not found.origins:
        raise WebsiteFault(
            address,
            "has neither WordPress's REST API nor a feed" + found.why_not(),
            "give the address of its feed, or begin with `nightletter init` and import a folder",
        )
    return found.website()


def _home(fetched: Fetched, feed: NewsFeed, fetcher: Fetcher) -> Fetched:
    """The front page of a feed's website; the feed itself, which says nothing more, where that cannot be had."""
    try:
        return fetcher.get(feed.website or urljoin(fetched.address, "/"))
    except FetchFault:
        return fetched


def _pages(fetched: Fetched, fetcher: Fetcher) -> list[HomePage]:
    """The front page, and those in the website's other languages."""
    first = HomePage(fetched)
    pages = [first]
    for tag, address in list(first.translations.items())[:_MOST_LANGUAGES]:
        if tag in (page.language for page in pages) or origin_of(address) != origin_of(first.address):
            continue
        try:
            page = HomePage(fetcher.get(address))
        except FetchFault:
            continue
        if page.language not in (one.language for one in pages):
            pages.append(page)
    return pages


class _Found:
    """What has been found out so far."""

    def __init__(self, pages: list[HomePage], fetcher: Fetcher) -> None:
        self.origins: list[Origin] = []
        self._pages = pages
        self._fetcher = fetcher
        self._wordpress: WordPressSite | None = None
        self._feeds: list[NewsFeed] = []
        self._remarks: list[str] = []

    def take_wordpress(self) -> bool:
        """Takes WordPress as where the stories come from, if the website has it and lets anybody read its posts."""
        home = self._pages[0]
        api = home.api or urljoin(home.address, "/wp-json/")
        self._wordpress = wordpress_at(api, self._fetcher)
        if self._wordpress is None or self._wordpress.closed:
            return False
        # The front page may have led on to that of a language, which is not where the API is looked for.
        there = self._wordpress.home
        mine = there if origin_of(there) == origin_of(home.address) else home.address
        self.origins.append(Origin("wordpress", mine, home.language))
        return True

    def take_feeds(self) -> None:
        """Takes the first feed that each front page names, or one that lies where feeds mostly do."""
        for page in self._pages:
            for address in (*page.feeds, *(urljoin(page.address, usual) for usual in _USUAL)):
                if (found := self._feed(address)) is not None:
                    fetched, feed = found
                    self.take(Origin("feed", fetched, feed.language or page.language), feed)
                    break

    def take(self, origin: Origin, feed: NewsFeed) -> None:
        """Takes a feed as where stories come from."""
        if origin.address not in (one.address for one in self.origins):
            self.origins.append(origin)
            self._feeds.append(feed)
            if feed.short:
                self._remarks.append(
                    f"the stories in {origin.address} look cut short; let the website put whole ones into its feed"
                )

    def _feed(self, address: str) -> tuple[str, NewsFeed] | None:
        try:
            fetched = self._fetcher.get(address)
        except FetchFault:
            return None
        feed = feed_in(fetched)
        return (fetched.address, feed) if feed else None

    def why_not(self) -> str:
        """What to add where no stories were found though there is a WordPress."""
        return " (WordPress is there, but keeps its posts to itself)" if self._wordpress else ""

    def website(self) -> Website:
        """All of it."""
        return Website(
            address=origin_of(self._pages[0].address),
            names=dict(self._names()),
            descriptions=dict(self._descriptions()),
            languages=tuple(dict.fromkeys(filter(None, self._languages()))),
            origins=tuple(self.origins),
            sections=self._wordpress.sections if self._wordpress else (),
            timezone=self._wordpress.timezone if self._wordpress else "",
            accent=self._accent(),
            remarks=tuple(self._remarks),
        )

    def _languages(self) -> Iterator[str]:
        yield from (page.language for page in self._pages)
        yield from (origin.language for origin in self.origins)

    def _names(self) -> Iterator[tuple[str, str]]:
        """The name of the website in each language; what WordPress says of itself counts for the first."""
        for place, page in enumerate(self._pages):
            api = self._wordpress.name if self._wordpress and place == 0 else ""
            feed = self._feeds[0].title if self._feeds and place == 0 else ""
            usual = (page.title or urlsplit(page.address).hostname or "") if place == 0 else ""
            if name := api or page.name or feed or usual:
                yield page.language, name

    def _descriptions(self) -> Iterator[tuple[str, str]]:
        for place, page in enumerate(self._pages):
            api = self._wordpress.description if self._wordpress and place == 0 else ""
            feed = self._feeds[0].description if self._feeds and place == 0 else ""
            if said := api or page.description or feed:
                yield page.language, said

    def _accent(self) -> str:
        home = self._pages[0]
        if home.colour and (named := accent_of(home.colour)):
            return named
        signs = (
            self._wordpress.icon if self._wordpress else "",
            *home.icons,
            urljoin(home.address, "/favicon.ico"),
        )
        for address in list(dict.fromkeys(filter(None, signs)))[:_MOST_ICONS]:
            try:
                if colour := colour_in(self._fetcher.get(address, limits=_PICTURE).body):
                    return colour
            except FetchFault:
                continue
        return ""
