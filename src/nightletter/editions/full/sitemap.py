"""Sitemaps: for search engines, every story by month and language, the news of two days, and the paper's standing pages.

By the protocol of sitemaps.org with Google's additions for news and, as in pages' heads, for translations. A file may name
50,000 addresses; no paper publishes as many in a month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from nightletter.archive import Card, Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.feeds.item import attribute, legal, moment
from nightletter.editions.full.setting import Setting
from nightletter.editions.markup import escape
from nightletter.editions.page import Page
from nightletter.paper import Paper

# Google's own limits for news: stories of the last two days, at most so many.
NEWS_DAYS = timedelta(days=2)
NEWS_STORIES = 1_000

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_PROTOCOL = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def month_sitemap(setting: Setting, ask: Inquiry, one: Listing, month: str) -> Page:
    """The stories of a month in one language, oldest first, each with its translations."""
    translations = ask.translations_in(one, month)
    entries = (_story(setting, card, translations.get(card.id, ())) for card in ask.period(one, month))
    return _urls(addresses.sitemap(one.language, month), entries, f' xmlns:xhtml="{_XHTML}"')


def paper_sitemaps(paper: Paper, ask: Inquiry) -> tuple[Page, ...]:
    """The index, the news, and the pages that stand in no month."""
    news = _news(paper, ask)
    return (_index(paper, ask, news), *news, _standing(paper, ask))


def _index(paper: Paper, ask: Inquiry, news: tuple[Page, ...]) -> Page:
    parts = [*(page.address for page in news), addresses.PAGES]
    for tag in paper.languages:
        parts += (addresses.sitemap(tag, month) for month in ask.periods(Listing(tag, "all")))
    lines = (f"<sitemap>{_loc(paper, part)}</sitemap>\n" for part in parts)
    return Page(
        addresses.SITEMAPS,
        f'{_XML}<sitemapindex xmlns="{_PROTOCOL}">\n{"".join(lines)}</sitemapindex>\n'.encode(),
    )


def _news(paper: Paper, ask: Inquiry) -> tuple[Page, ...]:
    """The window ends at the newest story's date, for the press has no clock; without a story there is no such file."""
    listings = [Listing(tag, "all") for tag in paper.languages]
    newest = [card.published for one in listings for card in ask.latest(one, 1)]
    if not newest:
        return ()
    since = max(newest) - NEWS_DAYS
    cards = [card for one in listings for card in ask.since(one, since, NEWS_STORIES)]
    cards.sort(key=lambda card: (card.published, card.id), reverse=True)
    entries = (_news_of(paper, card) for card in cards[:NEWS_STORIES])
    return (_urls(addresses.NEWS, entries, f' xmlns:news="{_NEWS}"'),)


def _standing(paper: Paper, ask: Inquiry) -> Page:
    return _urls(addresses.PAGES, (f"<url>{_loc(paper, address)}</url>\n" for address in _pages(paper, ask)))


def _pages(paper: Paper, ask: Inquiry) -> Iterator[str]:
    for tag in paper.languages:
        yield addresses.front(tag)
        for section in paper.sections:
            one = Listing(tag, "section", section.key)
            if ask.has(one):
                yield addresses.page_in(addresses.listing(one))
        yield from (addresses.page_in(card.address) for card in ask.plain_pages(tag))


def _urls(address: str, entries: Iterable[str], namespaces: str = "") -> Page:
    return Page(
        address, f'{_XML}<urlset xmlns="{_PROTOCOL}"{namespaces}>\n{"".join(entries)}</urlset>\n'.encode()
    )


def _story(setting: Setting, card: Card, translations: tuple[Card, ...]) -> str:
    paper = setting.paper
    changed = moment(paper, card.updated or card.published)
    tongues = sorted((card, *translations), key=lambda one: one.language) if translations else ()
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{one.language}" href={attribute(_href(paper, one))}/>'
        for one in tongues
    )
    return f"<url>{_loc(paper, addresses.page_in(card.address))}<lastmod>{changed}</lastmod>{links}</url>\n"


def _news_of(paper: Paper, card: Card) -> str:
    name = escape(legal(paper.name_in(card.language)))
    publication = f"<news:name>{name}</news:name><news:language>{_language(card.language)}</news:language>"
    return (
        f"<url>{_loc(paper, addresses.page_in(card.address))}<news:news>"
        f"<news:publication>{publication}</news:publication>"
        f"<news:publication_date>{moment(paper, card.published)}</news:publication_date>"
        f"<news:title>{escape(legal(card.headline))}</news:title></news:news></url>\n"
    )


def _language(tag: str) -> str:
    """The language as Google News names it: of Chinese the two writings, of all others only the language."""
    chinese = {"zh-hans": "zh-cn", "zh-cn": "zh-cn", "zh": "zh-cn", "zh-hant": "zh-tw", "zh-tw": "zh-tw"}
    return chinese.get(tag.lower(), tag.partition("-")[0])


def _href(paper: Paper, card: Card) -> str:
    return addresses.absolute(paper.full.address, addresses.page_in(card.address))


def _loc(paper: Paper, address: str) -> str:
    return f"<loc>{escape(addresses.absolute(paper.full.address, address))}</loc>"
