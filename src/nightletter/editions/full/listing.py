"""Listing: the landing page of a section, topic, person or date archive: its latest stories, and ways to the rest."""

from __future__ import annotations

from itertools import groupby

from nightletter.archive import Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.full.card import Cards
from nightletter.editions.full.feed_links import feed_links
from nightletter.editions.full.furniture import Way
from nightletter.editions.full.head import Head
from nightletter.editions.full.items import items
from nightletter.editions.full.setting import Setting
from nightletter.editions.names import listing_name, period_name
from nightletter.editions.page import Page

LATEST = 20


def print_listing(setting: Setting, cards: Cards, one: Listing, ask: Inquiry) -> tuple[Page, ...]:
    """The page of the listing `one`."""
    name = listing_name(setting.paper, setting.language, ask, one)
    address = addresses.page_in(addresses.listing(one))
    about, pseudonym = _person(setting, one, ask)
    head = Head(
        address=address,
        title=f"{name} – {setting.name}",
        heading=name,
        light=setting.light(address),
        description=about or described(setting, name),
        canonical=setting.whole(address),
        feeds=feed_links(setting, ask, one),
    )
    page = setting.page(
        "listing.html",
        head,
        ask,
        within=one.name if one.kind == "section" else "",
        heading=name,
        about=about,
        pseudonym=pseudonym,
        items=items(setting, cards, one, ask.latest(one, LATEST), ask),
        years=_years(setting, one, ask.periods(one)),
    )
    return (page,)


def described(setting: Setting, name: str) -> str:
    """What a search engine says below a list called `name`."""
    return f"{name} – {setting.paper.description_in(setting.language.tag) or setting.name}"


def to_period(setting: Setting, one: Listing, period: str) -> Way:
    """The way to one period of a listing."""
    address = addresses.page_in(addresses.period(one, period))
    return Way(addresses.rooted(address), period_name(setting.language, period))


def _person(setting: Setting, one: Listing, ask: Inquiry) -> tuple[str, bool]:
    """What the paper says of a person, and whether the name is a pseudonym."""
    if one.kind != "person":
        return "", False
    person = ask.person(one.name)
    return person.about.get(setting.language.tag) or person.about.get("", ""), person.pseudonym


def _years(setting: Setting, one: Listing, periods: tuple[str, ...]) -> tuple[tuple[Way, ...], ...]:
    """The ways to all periods, newest first, year by year."""
    newest_first = reversed(periods)
    return tuple(
        tuple(to_period(setting, one, period) for period in group)
        for _, group in groupby(newest_first, key=lambda period: period[:4])
    )
