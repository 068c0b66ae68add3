"""Lists in Light: a front, a listing with its periods, and one period's stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from textwrap import shorten

from minijinja import Markup

from nightletter.archive import Card, Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.feeds.feed import LATEST as LATEST_OF
from nightletter.editions.light import twin, ways
from nightletter.editions.light.cards import cards, corrected, lead, lines
from nightletter.editions.light.parts import Runs, filled, largest
from nightletter.editions.light.setting import Setting
from nightletter.editions.light.twin import Twin
from nightletter.editions.light.ways import Way
from nightletter.editions.names import listing_name, period_name
from nightletter.editions.page import Page

LATEST = 20
# Of the stories on a front about so many have a picture in Full.
_PICTURED = 5
# About as many letters of what the paper says of a person; nobody can tell how long it is.
_LETTERS = 600


def print_front(setting: Setting, ask: Inquiry) -> tuple[Page, ...]:
    """The front page of a language: the day, the sections, the lead, then the most recent."""
    tag = setting.language.tag
    here = addresses.front(tag)
    chosen = setting.paper.front(tag)
    found = ask.front(tag, LATEST, chosen.lead, chosen.pins)
    band = ways.band(
        setting.paper, setting.language, here, Twin(weight=_weight_of_front(setting, ask, found))
    )
    sections = tuple(_sections(setting, ask, here))
    first = lead(setting, here, found[0], ask) if found else Markup("")

    def page(length: int) -> bytes:
        return setting.render(
            "list.html",
            title=setting.name,
            heading=setting.name,
            band=band,
            # The press has no clock: the paper is of the day of its newest story.
            day=setting.language.dates(setting.day(max(card.published for card in found))) if found else "",
            says=setting.paper.description_in(tag),
            sections=sections,
            items=lines((first, cards(setting, here, found[1:length]))) if length else "",
            onward=(*_elsewhere(setting, ask, here), *_feed(here, Listing(tag, "all"), setting, ask)),
            tongues=tuple(_tongues(setting, here)),
        )

    return (Page(here, largest(page, len(found))),)


def _weight_of_front(setting: Setting, ask: Inquiry, found: Sequence[Card]) -> int:
    """About what the front weighs in Full, where the lead fills the screen and few others have pictures."""
    media = found[0].lead.media if found and found[0].lead else None
    shown = setting.picture(ask, media) if media else None
    pictured = (card for card in found[1:] if card.lead and card.lead.media)
    return twin.of_front((shown,) if shown else (), len(tuple(islice(pictured, _PICTURED))))


def _feed(here: str, one: Listing, setting: Setting, ask: Inquiry) -> Iterator[Way]:
    """The way to the feed of `one`: a few bytes where a link in the head would be a hundred."""
    if one.kind in LATEST_OF and ask.has(one):
        href = addresses.relative(here, addresses.feed(one, "atom"))
        yield Way(href, setting.language.gettext("Feed"))


def _sections(setting: Setting, ask: Inquiry, here: str) -> Iterator[Way]:
    """A link to every section that has a story."""
    for section in setting.paper.sections:
        one = Listing(setting.language.tag, "section", section.key)
        if ask.has(one):
            yield Way(_to(here, one), listing_name(setting.paper, setting.language, ask, one))


def _to(here: str, one: Listing) -> str:
    return addresses.relative(here, addresses.page_in(addresses.listing(one)))


def _elsewhere(setting: Setting, ask: Inquiry, here: str) -> Iterator[Way]:
    tag = setting.language.tag
    for one in (Listing(tag, "all"), Listing(tag, "galleries"), Listing(tag, "corrections")):
        if ask.has(one):
            yield Way(_to(here, one), listing_name(setting.paper, setting.language, ask, one))
    for card in ask.plain_pages(tag):
        yield ways.to_card(here, card)


def _tongues(setting: Setting, here: str) -> Iterator[Way]:
    """The paper's other languages."""
    for other in setting.paper.languages:
        if other != setting.language.tag:
            yield Way(addresses.relative(here, addresses.front(other)), setting.language_name(other), other)


def print_listing(setting: Setting, ask: Inquiry, one: Listing) -> tuple[Page, ...]:
    """The landing page of a listing: its newest stories, and the periods that hold the rest."""
    here = addresses.page_in(addresses.listing(one))
    name = listing_name(setting.paper, setting.language, ask, one)
    found = ask.latest(one, LATEST)
    items = _items(setting, ask, here, one, found)
    weight = twin.of_list(found)
    periods = tuple(_periods(setting, here, one, ask.periods(one)[::-1]))

    def page(length: int) -> bytes:
        return setting.render(
            "list.html",
            title=f"{name} – {setting.name}",
            heading=name,
            band=ways.band(setting.paper, setting.language, here, Twin(weight=weight)),
            note=_pseudonym(setting, one, ask),
            says=_about(setting, one, ask),
            items=lines(items[:length]),
            periods=periods,
            onward=(*_elsewhere(setting, ask, here), *_feed(here, one, setting, ask)),
            tongues=tuple(_tongues(setting, here)),
        )

    return (Page(here, largest(page, len(found))),)


def _items(
    setting: Setting, ask: Inquiry, here: str, one: Listing, found: Sequence[Card]
) -> tuple[Markup, ...]:
    """The stories `found` as lines of the list `one`."""
    if one.kind == "corrections":
        return tuple(corrected(setting, here, card, ask) for card in found)
    within = listing_name(setting.paper, setting.language, ask, one) if one.kind == "section" else ""
    return tuple(cards(setting, here, (card,), within=within) for card in found)


def _about(setting: Setting, one: Listing, ask: Inquiry) -> str:
    """What the paper says of a person."""
    about = ask.person(one.name).about if one.kind == "person" else {}
    return shorten(about.get(setting.language.tag) or about.get("", ""), _LETTERS, placeholder="…")


def _pseudonym(setting: Setting, one: Listing, ask: Inquiry) -> str:
    """That a person's name is not the real one."""
    hidden = one.kind == "person" and ask.person(one.name).pseudonym
    return setting.language.gettext("pseudonym") if hidden else ""


def _periods(setting: Setting, here: str, one: Listing, periods: Sequence[str]) -> Iterator[Way]:
    for period in periods:
        href = addresses.relative(here, addresses.page_in(addresses.period(one, period)))
        yield Way(href, period_name(setting.language, period))


def print_period(setting: Setting, ask: Inquiry, one: Listing, period: str) -> tuple[Page, ...]:
    """The stories of one period, oldest first, on as many pages as they need; none says how many there are."""
    found = ask.period(one, period)
    name = (
        f"{listing_name(setting.paper, setting.language, ask, one)}: {period_name(setting.language, period)}"
    )
    folder = addresses.period(one, period)

    def page(runs: Runs[Card], index: int) -> bytes:
        here = addresses.list_page(folder, index + 1)
        more = index + 1 < len(runs) and bool(runs[index + 1])
        return setting.render(
            "list.html",
            title=f"{name} – {setting.name}",
            heading=name,
            band=ways.band(setting.paper, setting.language, here, Twin(addresses.page_in(folder))),
            items=lines(_items(setting, ask, here, one, runs[index])),
            onward=tuple(_turns(setting, one, here, folder, index, more)),
        )

    runs = filled(found, page)
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
