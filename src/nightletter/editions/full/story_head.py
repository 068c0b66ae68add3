"""Story head: what a story's page says of itself: its address, translations, picture, dates and authors."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from minijinja import Markup

from nightletter.archive import Card, Entry, Listing
from nightletter.editions import addresses
from nightletter.editions.full.authors import Author
from nightletter.editions.full.feed_links import feed_links
from nightletter.editions.full.hand import Hand
from nightletter.editions.full.head import Alternate, Article, Feed, Head, Shared
from nightletter.editions.full.linked_data import news_article
from nightletter.editions.full.pictures import SHARED_WIDTH
from nightletter.editions.full.setting import Setting, alternate
from nightletter.editions.names import section_name
from nightletter.editions.summary import summary
from nightletter.story import Correction, plain

# About as many letters as search engines show.
DESCRIPTION = 160


def story_head(
    hand: Hand,
    entry: Entry,
    translations: tuple[Card, ...],
    authors: tuple[Author, ...],
    topics: tuple[str, ...],
) -> Head:
    """The head of a story's page."""
    setting, story = hand.setting, entry.story
    address = addresses.page_in(entry.card.address)
    article = Article(
        published=_iso(setting, story.published),
        updated=_iso(setting, story.updated) if story.updated else "",
        section=section_name(setting.paper, story.section, setting.language),
        topics=topics,
        authors=tuple(setting.paper.full.address + one.href for one in authors),
    )
    return Head(
        address=address,
        title=f"{story.headline} – {setting.name}",
        heading=story.headline,
        light=setting.light(address),
        description=story.standfirst or summary(story, DESCRIPTION),
        canonical=setting.whole(address),
        alternates=_alternates(setting, entry.card, translations),
        image=_shared(hand, entry),
        article=None if entry.card.kind == "page" else article,
        feeds=() if entry.card.kind == "page" else _feeds(hand, entry),
    )


def _feeds(hand: Hand, entry: Entry) -> tuple[Feed, ...]:
    """The feeds of the paper and of the story's section, as Atom; lists name both formats."""
    tag = entry.card.language
    told = (Listing(tag, "all"), Listing(tag, "section", entry.card.section))
    return tuple(feed for one in told for feed in feed_links(hand.setting, hand.ask, one)[:1])


def story_data(
    setting: Setting, entry: Entry, head: Head, authors: tuple[Author, ...], translations: tuple[Card, ...]
) -> Markup:
    """The story's JSON-LD; a plain page has none."""
    article = head.article
    if article is None:
        return Markup("")
    origin = setting.paper.full.address
    home = setting.whole(addresses.front(entry.card.language))
    data: dict[str, Any] = {
        "headline": entry.story.headline,
        "inLanguage": entry.card.language,
        "datePublished": article.published,
        "dateModified": article.updated or article.published,
        "author": [{"@type": "Person", "name": one.name, "url": origin + one.href} for one in authors]
        # Where nobody signs, the newsroom does.
        or [{"@type": "Organization", "name": setting.name, "url": home}],
        "articleSection": article.section,
        "keywords": list(article.topics),
        "wordCount": entry.card.words,
        "correction": [_correction(one) for one in entry.story.corrections],
        **_as_translation(setting, entry.card, translations),
    }
    return news_article(
        head,
        {name: value for name, value in data.items() if value},
        setting.name,
        home,
        setting.logo,
    )


def _correction(one: Correction) -> dict[str, str]:
    return {"@type": "CorrectionComment", "datePublished": one.date.isoformat(), "text": plain(one.words)}


def _as_translation(setting: Setting, card: Card, translations: tuple[Card, ...]) -> dict[str, Any]:
    """Which story this one says again, or which say it again: the one published first is taken for the original.

    Of several published at once it is that in the language which the paper names first.
    """
    tags = setting.paper.languages
    order = {tag: place for place, tag in enumerate(tags)}
    said = {one.id: _work(setting, one) for one in translations}
    first = min(
        (card, *translations), key=lambda one: (one.published, order.get(one.language, len(tags)), one.id)
    )
    if first.id in said:
        return {"translationOfWork": said[first.id]}
    return {"workTranslation": list(said.values())}


def _work(setting: Setting, card: Card) -> dict[str, str]:
    href = setting.whole(addresses.page_in(card.address))
    return {"@type": "NewsArticle", "@id": href, "url": href, "inLanguage": card.language}


def _alternates(setting: Setting, card: Card, translations: tuple[Card, ...]) -> tuple[Alternate, ...]:
    """Every language the story is in; readers of none of them get the paper's first language, else this one."""
    if not translations:
        return ()
    found = {
        one.language: alternate(setting, one.language, addresses.page_in(one.address))
        for one in sorted((card, *translations), key=lambda one: one.language)
    }
    default = found.get(setting.paper.languages[0], found[card.language])
    return (*found.values(), Alternate("x-default", default.href))


def _iso(setting: Setting, moment: datetime) -> str:
    return setting.local(moment).isoformat(timespec="seconds")


def _shared(hand: Hand, entry: Entry) -> Shared | None:
    lead = entry.story.lead
    jpeg = hand.pictures.jpeg(hand.ask, lead.media, SHARED_WIDTH) if lead and lead.media else None
    if jpeg is None or lead is None:
        return None
    return Shared(hand.setting.whole(addresses.picture(jpeg.name)), jpeg.width, jpeg.height, lead.alt)
