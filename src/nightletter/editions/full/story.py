"""Story: its page, from label to read next."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from urllib.parse import unquote

from minijinja import Markup

from nightletter.archive import Card, Entry, Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.full.authors import authors_of, linked
from nightletter.editions.full.blocks import Body
from nightletter.editions.full.card import EARLIER, NEXT, Cards
from nightletter.editions.full.figures import figure
from nightletter.editions.full.furniture import Way
from nightletter.editions.full.hand import Hand
from nightletter.editions.full.items import dated
from nightletter.editions.full.masthead import in_language, to_listing
from nightletter.editions.full.pictures import LEAD
from nightletter.editions.full.setting import Setting, timed
from nightletter.editions.full.sharing import sharing
from nightletter.editions.full.story_head import story_data, story_head
from nightletter.editions.names import label_beside, minutes_text, section_name
from nightletter.editions.page import Page

# How many stories are offered below one, of each kind.
ONWARD = 3


def print_story(setting: Setting, cards: Cards, entry: Entry, ask: Inquiry) -> tuple[Page, ...]:
    """The page of a story, or of a plain page, which has neither date nor byline nor anything to read next."""
    hand = Hand(setting, ask, entry.story.source)
    authors = authors_of(setting, ask, entry.story.byline)
    topics = _topics(setting, entry, ask)
    translations = ask.translations(entry)
    head = story_head(hand, entry, translations, authors, tuple(topic.text for topic in topics))
    around = _nothing_around() if entry.card.kind == "page" else _around(setting, cards, entry, ask)
    page = setting.page(
        "story.html",
        head,
        ask,
        within=entry.card.section,
        story=entry.story,
        topics=topics,
        byline=linked(setting, authors),
        on_paper=unquote(head.canonical),
        tongues=_tongues(setting, translations),
        data=story_data(setting, entry, head, authors, translations),
        **_text(hand, entry),
        **around,
    )
    return (page,)


def _tongues(setting: Setting, translations: tuple[Card, ...]) -> Markup:
    """The masthead's other languages: to the story in each that has it, else to the front."""
    there = {card.language: addresses.page_in(card.address) for card in translations}
    others = [tag for tag in setting.paper.languages if tag != setting.language.tag]
    ways = tuple(in_language(setting, tag, there.get(tag, addresses.front(tag))) for tag in others)
    return setting.markup("tongues.html", tongues=ways)


def _text(hand: Hand, entry: Entry) -> dict[str, Any]:
    """What the story itself says, as HTML."""
    story = entry.story
    return {
        "lead": Markup(figure(hand, story.lead, LEAD, "leading")) if story.lead else "",
        "body": Markup(Body(hand, story.body).html()),
        "corrections": dated(hand, story.corrections),
    }


def _around(setting: Setting, cards: Cards, entry: Entry, ask: Inquiry) -> dict[str, Any]:
    """What is said about a story, above and below it."""
    story, language = entry.story, setting.language
    earlier, following = _onward(entry, ask)
    address = addresses.page_in(entry.card.address)
    return {
        "section": to_listing(setting, ask, Listing(language.tag, "section", story.section)),
        "label": label_beside(section_name(setting.paper, story.section, language), story.label),
        "published": setting.days(story.published),
        "hour": _hour(setting, story.published),
        "updated": _updated(setting, entry),
        "minutes": minutes_text(language, entry.card.words),
        "share": sharing(setting, story.headline, address),
        "earlier": cards.all(ask, earlier, EARLIER),
        "following": cards.all(ask, following, NEXT),
    }


def _nothing_around() -> dict[str, Any]:
    nothing: tuple[()] = ()
    return {
        "section": None,
        "label": "",
        "published": "",
        "hour": "",
        "updated": "",
        "minutes": "",
        "share": nothing,
        "earlier": nothing,
        "following": nothing,
    }


def _hour(setting: Setting, moment: datetime) -> str:
    """The hour of a moment where the paper is; none for midnight, which is how a day without an hour comes in."""
    local = setting.local(moment)
    return setting.language.hour(local, setting.paper.timezone) if local.time() != time(0) else ""


def _updated(setting: Setting, entry: Entry) -> Markup:
    """When the story was last changed, unless that was on the day it was published."""
    story = entry.story
    if not story.updated:
        return Markup("")
    local = setting.local(story.updated)
    if local.date() == setting.local(story.published).date():
        return Markup("")
    # The common calendar stands beside the reader's own at the publishing date; once is enough.
    day = timed(local.isoformat(timespec="minutes"), setting.language.date(local))
    return Markup(setting.language.gettext("Updated %(date)s", date=day))


def _onward(entry: Entry, ask: Inquiry) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """What came before on the story's first topic, and what to read next; both only look back in time."""
    tag, story = entry.card.language, entry.story
    earlier: tuple[Card, ...] = ()
    if story.topics:
        earlier = ask.before(entry, Listing(tag, "topic", story.topics[0]), ONWARD)
    shown = [card.id for card in earlier]
    following = ask.before(entry, Listing(tag, "section", story.section), ONWARD, shown)
    return earlier, following or ask.before(entry, Listing(tag, "all"), ONWARD, shown)


def _topics(setting: Setting, entry: Entry, ask: Inquiry) -> tuple[Way, ...]:
    if entry.card.kind == "page":  # it stands in no list
        return ()
    keys = dict.fromkeys(entry.story.topics)
    return tuple(to_listing(setting, ask, Listing(entry.card.language, "topic", key)) for key in keys)
