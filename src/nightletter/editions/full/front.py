"""Front: a language's front page: what the editor leads with, the most recent, and each section's latest."""

from __future__ import annotations

from minijinja import Markup
from msgspec import Struct

from nightletter.archive import Card, Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.full.card import BRIEF, LEAD, OPENER, PLAIN, SECOND, THIRD, Cards
from nightletter.editions.full.feed_links import feed_links
from nightletter.editions.full.furniture import Way
from nightletter.editions.full.head import Alternate, Head
from nightletter.editions.full.masthead import to_listing
from nightletter.editions.full.setting import Setting, alternate
from nightletter.editions.page import Page

SECONDS = 3
RECENT = 6
IN_SECTION = 4
# Of what is not placed at the top, a third is for the most recent and the rest for the sections; fewer than a few
# make no list.
_SHARE, _FEW = 3, 3


class Band(Struct, frozen=True):
    """A section on the front: the way to it, and its latest stories."""

    way: Way
    cards: tuple[Markup, ...]


def print_front(setting: Setting, cards: Cards, ask: Inquiry) -> tuple[Page, ...]:
    """The front page of the setting's language."""
    tag = setting.language.tag
    chosen = setting.paper.front(tag)
    newest = ask.front(tag, 1 + SECONDS + RECENT * _SHARE, chosen.lead, chosen.pins)
    top, rest = newest[: 1 + SECONDS], newest[1 + SECONDS :]
    recent = rest[: len(rest) // _SHARE] if len(rest) >= _FEW * _SHARE else ()
    placed = [card.id for card in (*top, *recent)]
    page = setting.page(
        "front.html",
        _head(setting, ask),
        ask,
        lead=cards.all(ask, top[:1], LEAD),
        seconds=(*cards.all(ask, top[1:2], SECOND), *cards.all(ask, top[2:], THIRD)),
        recent=cards.all(ask, recent, BRIEF),
        groups=_grouped(_bands(setting, cards, ask, placed)),
        everything=to_listing(setting, ask, Listing(tag, "all")) if recent else None,
        newest=_newest(setting, newest),
    )
    return (page,)


def _bands(setting: Setting, cards: Cards, ask: Inquiry, placed: list[int]) -> list[Band]:
    bands = []
    for section in setting.paper.sections:
        one = Listing(setting.language.tag, "section", section.key)
        first, *others = ask.latest(one, IN_SECTION, placed) or (None,)
        if first:
            shown = (cards.html(ask, first, OPENER), *cards.all(ask, tuple(filter(None, others)), PLAIN))
            bands.append(Band(to_listing(setting, ask, one), shown))
    return bands


def _grouped(bands: list[Band]) -> tuple[tuple[Band, ...], ...]:
    """The bands of several stories, then those of one: side by side with the others those would leave a hole below."""
    several = tuple(band for band in bands if len(band.cards) > 1)
    single = tuple(band for band in bands if len(band.cards) == 1)
    return tuple(filter(None, (several, single)))


def _newest(setting: Setting, cards: tuple[Card, ...]) -> Markup:
    """The day the paper is of: that of its newest story, since the press has no clock."""
    return setting.days(max(card.published for card in cards)) if cards else Markup("")


def _head(setting: Setting, ask: Inquiry) -> Head:
    tag, languages = setting.language.tag, setting.paper.languages
    address = addresses.front(tag)
    alternates = tuple(alternate(setting, one, addresses.front(one)) for one in languages)
    return Head(
        address=address,
        title=setting.name,
        heading=setting.name,
        light=setting.light(address),
        description=setting.paper.description_in(tag),
        canonical=setting.whole(address),
        # The root offers all languages, so it is for readers of none of them.
        alternates=(*alternates, Alternate("x-default", setting.whole(addresses.ROOT)))
        if len(languages) > 1
        else (),
        feeds=feed_links(setting, ask, Listing(tag, "all")),
    )
