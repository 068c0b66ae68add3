"""Notice: the pages without a story: of one hidden or withdrawn, of an address where nothing is, and the choice of languages."""

from __future__ import annotations

from nightletter.archive import Card, Inquiry, Listing, Notice
from nightletter.editions import addresses, stub
from nightletter.editions.full.furniture import Way
from nightletter.editions.full.head import Alternate, Head
from nightletter.editions.full.masthead import to_front
from nightletter.editions.full.setting import Setting, alternate
from nightletter.editions.notice import status_of, words_of
from nightletter.editions.page import Page, with_status

# How many stories are offered to who finds nothing, or nothing any more.
NEWEST = 3


def print_notice(setting: Setting, notice: Notice, ask: Inquiry) -> tuple[Page, ...]:
    """The notice at the address of a story that was hidden or withdrawn, and the sidecar that says so to the server."""
    heading, lines = words_of(notice, setting.language)
    address = addresses.page_in(notice.address)
    page = _page(setting, address, setting.light(address), heading, lines, ask)
    return with_status(page, status_of(notice))


def print_not_found(setting: Setting, ask: Inquiry) -> tuple[Page, ...]:
    """What a language shows where nothing is; it may stand at any address, so its twin is Light's front."""
    _ = setting.language.gettext
    tag = setting.language.tag
    lines = (_("There is nothing at this address."),)
    light = setting.light(addresses.front(tag))
    return (_page(setting, addresses.not_found(tag), light, _("Page not found"), lines, ask),)


def print_languages(setting: Setting) -> tuple[Page, ...]:
    """The root page: straight on to the front where there is one language, else a choice of them."""
    language, paper = setting.language, setting.paper
    if len(paper.languages) == 1:
        front = addresses.rooted(addresses.front(language.tag))
        return stub.moved(addresses.ROOT, front, front, language.tag, language.direction, setting.name)
    here = setting.whole(addresses.ROOT)
    fronts = tuple(alternate(setting, tag, addresses.front(tag)) for tag in paper.languages)
    head = Head(
        address=addresses.ROOT,
        title=setting.name,
        heading=setting.name,
        light=setting.light(addresses.ROOT),
        description=paper.description_in(language.tag),
        canonical=here,
        alternates=(*fronts, Alternate("x-default", here)),
    )
    choices = tuple((paper.name_in(tag), to_front(setting, tag)) for tag in paper.languages)
    return (setting.bare("languages.html", head, choices=choices),)


def _page(
    setting: Setting, address: str, light: str, heading: str, lines: tuple[str, ...], ask: Inquiry
) -> Page:
    head = Head(address=address, title=f"{heading} – {setting.name}", heading=heading, light=light)
    found = ask.latest(Listing(setting.language.tag, "all"), NEWEST)
    newest = tuple((_to_card(card), setting.day(card.published)) for card in found)
    return setting.page("notice.html", head, ask, heading=heading, lines=lines, newest=newest)


def _to_card(card: Card) -> Way:
    return Way(addresses.rooted(addresses.page_in(card.address)), card.headline)
