"""Lists in Light: a front, a listing with its periods, and one period's stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minijinja import Markup
from msgspec import Struct

from nightletter.archive import Card, Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.feeds.feed import LATEST as LATEST_OF
from nightletter.editions.light import ways
from nightletter.editions.light.parts import Runs, filled, largest
from nightletter.editions.light.setting import Setting
from nightletter.editions.light.ways import Way
from nightletter.editions.markup import element, escape
from nightletter.editions.names import listing_name, period_name
from nightletter.editions.page import Page

LATEST = 20


class Group(Struct, frozen=True):
    """Links under a heading of their own; `items` is HTML."""

    items: Markup
    heading: str = ""
    href: str = ""


def print_front(setting: Setting, ask: Inquiry) -> tuple[Page, ...]:
    """The front page of a language: the lead, the most recent, then each section's own."""
    tag = setting.language.tag
    here = addresses.front(tag)
    chosen = setting.paper.front(tag)
    cards = ask.front(tag, LATEST, chosen.lead, chosen.pins)
    sections = _sections(setting, ask, here)

    def page(length: int) -> bytes:
        return setting.render(
            "list.html",
            title=setting.name,
            heading=setting.name,
            says=setting.paper.description_in(tag),
            ways=ways.header(setting.paper, setting.language, here)[1:],
            groups=[Group(_cards(setting, here, cards[:length], leading=1)), *sections],
            onward=(*_feed(here, Listing(tag, "all"), setting, ask), *_elsewhere(setting, ask, here)),
        )

    return (Page(here, largest(page, len(cards))),)


def _feed(here: str, one: Listing, setting: Setting, ask: Inquiry) -> Iterator[Way]:
    """The way to the feed of `one`: a few bytes where a link in the head would be a hundred."""
    if one.kind in LATEST_OF and ask.has(one):
        href = addresses.relative(here, addresses.feed(one, "atom"))
        yield Way(href, setting.language.gettext("Feed"))


def _sections(setting: Setting, ask: Inquiry, here: str) -> list[Group]:
    """A link to every section that has a story."""
    tag = setting.language.tag
    shelves = [Listing(tag, "section", section.key) for section in setting.paper.sections]
    links = [
        element(
            "li",
            element(
                "a", escape(listing_name(setting.paper, setting.language, ask, one)), href=_to(here, one)
            ),
        )
        for one in shelves
        if ask.has(one)
    ]
    return [Group(Markup("\n".join(links)), setting.language.gettext("Sections"))] if links else []


def _to(here: str, one: Listing) -> str:
    return addresses.relative(here, addresses.page_in(addresses.listing(one)))


def _elsewhere(setting: Setting, ask: Inquiry, here: str) -> Iterator[Way]:
    _ = setting.language.gettext
    tag = setting.language.tag
    for one in (Listing(tag, "all"), Listing(tag, "galleries"), Listing(tag, "corrections")):
        if ask.has(one):
            yield Way(_to(here, one), listing_name(setting.paper, setting.language, ask, one))
    for card in ask.plain_pages(tag):
        yield ways.to_card(here, card)
    for other in setting.paper.languages:
        if other != tag:
            yield Way(addresses.relative(here, addresses.front(other)), setting.language_name(other), other)


def print_listing(setting: Setting, ask: Inquiry, one: Listing) -> tuple[Page, ...]:
    """The landing page of a listing: its newest stories, and the periods that hold the rest."""
    here = addresses.page_in(addresses.listing(one))
    name = listing_name(setting.paper, setting.language, ask, one)
    cards = ask.latest(one, LATEST)
    periods = ask.periods(one)[::-1]

    def page(length: int) -> bytes:
        return _page(
            setting,
            here,
            name,
            [Group(_cards(setting, here, cards[:length])), *_periods(setting, here, one, periods)],
            (*_feed(here, one, setting, ask), *_elsewhere(setting, ask, here)),
        )

    return (Page(here, largest(page, len(cards))),)


def _periods(setting: Setting, here: str, one: Listing, periods: Sequence[str]) -> list[Group]:
    links = [
        element(
            "li",
            element(
                "a",
                escape(period_name(setting.language, period)),
                href=addresses.relative(here, addresses.page_in(addresses.period(one, period))),
            ),
        )
        for period in periods
    ]
    return [Group(Markup("\n".join(links)), setting.language.gettext("Archive"))] if links else []


def print_period(setting: Setting, ask: Inquiry, one: Listing, period: str) -> tuple[Page, ...]:
    """The stories of one period, oldest first, on as many pages as they need; none says how many there are."""
    cards = ask.period(one, period)
    name = (
        f"{listing_name(setting.paper, setting.language, ask, one)}: {period_name(setting.language, period)}"
    )
    folder = addresses.period(one, period)

    def page(runs: Runs[Card], index: int) -> bytes:
        here = addresses.list_page(folder, index + 1)
        more = index + 1 < len(runs) and bool(runs[index + 1])
        onward = tuple(_turns(setting, one, here, folder, index, more))
        return _page(setting, here, name, [Group(_cards(setting, here, runs[index]))], onward, folder)

    runs = filled(cards, page)
    return tuple(
        Page(addresses.list_page(folder, index + 1), page(runs, index)) for index in range(len(runs))
    )


def _turns(setting: Setting, one: Listing, here: str, folder: str, index: int, more: bool) -> Iterator[Way]:
    _ = setting.language.gettext
    if index:
        yield Way(addresses.relative(here, addresses.list_page(folder, index)), _("Previous part"))
    if more:
        yield Way(addresses.relative(here, addresses.list_page(folder, index + 2)), _("Next part"))
    yield Way(_to(here, one), _("All periods"))


def _page(
    setting: Setting, here: str, name: str, groups: list[Group], onward: tuple[Way, ...], folder: str = ""
) -> bytes:
    whole = addresses.page_in(folder) if folder else here
    return setting.render(
        "list.html",
        title=f"{name} – {setting.name}",
        heading=name,
        says="",
        ways=ways.header(setting.paper, setting.language, here, whole=whole),
        groups=groups,
        onward=onward,
    )


def _cards(setting: Setting, here: str, cards: Sequence[Card], leading: int = 0) -> Markup:
    """Links to `cards`, the first `leading` of them with their standfirst."""
    return Markup(
        "\n".join(_card(setting, here, card, leads=index < leading) for index, card in enumerate(cards))
    )


def _card(setting: Setting, here: str, card: Card, *, leads: bool) -> str:
    link = ways.to_card(here, card)
    headline = element("a", escape(link.text), href=link.href)
    day = setting.language.short_date(setting.day(card.published))
    said = element("small", escape(" · ".join(filter(None, (card.label, day)))))
    if not leads:
        return element("li", f"{headline} {said}")
    standfirst = f"<br>{escape(card.standfirst)}" if card.standfirst else ""
    return element("li", f"{element('b', headline, class_='b')} {said}{standfirst}")
