"""Masthead and footer: the same on every page of a language, so they are set once and kept."""

from __future__ import annotations

from nightletter.archive import Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.full.furniture import Furniture, Way
from nightletter.editions.full.setting import Setting
from nightletter.editions.names import listing_name


def furniture(setting: Setting, ask: Inquiry, section: str) -> Furniture:
    """The masthead and footer of a page that stands in `section`."""
    sections = _sections(setting, ask, section)
    tongues = tuple(to_front(setting, tag) for tag in setting.paper.languages if tag != setting.language.tag)
    home = addresses.front(setting.language.tag)
    footer = setting.markup(
        "footer.html",
        sections=sections,
        tongues=tongues,
        home=addresses.rooted(home),
        lists=_lists(setting, ask),
        pages=_pages(setting, ask),
        light=setting.light(home),
        description=setting.paper.description_in(setting.language.tag),
    )
    return Furniture(
        home=addresses.rooted(home),
        tongues=setting.markup("tongues.html", tongues=tongues),
        sections=setting.markup("sections.html", sections=sections),
        footer=footer,
    )


def to_front(setting: Setting, tag: str) -> Way:
    """The way to another language's front, in that language's own name."""
    return in_language(setting, tag, addresses.front(tag))


def in_language(setting: Setting, tag: str, address: str) -> Way:
    """The way to a page in another language, by that language's own name."""
    language = setting.paper.language(tag)
    return Way(addresses.rooted(address), language.name, tag, language.direction)


def to_listing(setting: Setting, ask: Inquiry, one: Listing, *, here: bool = False) -> Way:
    """The way to a listing, by its name."""
    name = listing_name(setting.paper, setting.language, ask, one)
    return Way(addresses.rooted(addresses.page_in(addresses.listing(one))), name, here=here)


def _sections(setting: Setting, ask: Inquiry, here: str) -> tuple[Way, ...]:
    """The sections that hold a story; the others have no page to lead to."""
    listings = (Listing(setting.language.tag, "section", section.key) for section in setting.paper.sections)
    return tuple(to_listing(setting, ask, one, here=one.name == here) for one in listings if ask.has(one))


def _lists(setting: Setting, ask: Inquiry) -> tuple[Way, ...]:
    listings = (Listing(setting.language.tag, kind) for kind in ("all", "galleries", "corrections"))
    ways = tuple(to_listing(setting, ask, one) for one in listings if ask.has(one))
    if not ways:
        return ()
    feed = addresses.rooted(addresses.feed(Listing(setting.language.tag, "all"), "atom"))
    return (*ways, Way(feed, setting.language.gettext("Feed")))


def _pages(setting: Setting, ask: Inquiry) -> tuple[Way, ...]:
    cards = ask.plain_pages(setting.language.tag)
    return tuple(Way(addresses.rooted(addresses.page_in(card.address)), card.headline) for card in cards)
