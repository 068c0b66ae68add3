"""Light's pages without a story: the notice of one hidden or withdrawn, the page for no page, the choice of languages."""

from __future__ import annotations

from minijinja import Markup

from nightletter.archive import Card, Inquiry, Listing, Notice
from nightletter.editions import addresses, stub
from nightletter.editions.light import ways
from nightletter.editions.light.cards import cards
from nightletter.editions.light.setting import Setting
from nightletter.editions.light.ways import Band, Way
from nightletter.editions.markup import element, escape
from nightletter.editions.notice import status_of, words_of
from nightletter.editions.page import Page, with_status
from nightletter.languages import load

# How many stories are offered to who finds nothing, or nothing any more.
NEWEST = 3


def print_notice(setting: Setting, notice: Notice, ask: Inquiry) -> tuple[Page, ...]:
    """The notice at the address of a story that was hidden or withdrawn, and the sidecar that says so to the server."""
    heading, lines = words_of(notice, setting.language)
    here = addresses.page_in(notice.address)
    band = ways.band(setting.paper, setting.language, here)
    items = cards(setting, here, _newest(setting, ask))
    return with_status(_page(setting, here, heading, lines, band, items), status_of(notice))


def print_not_found(setting: Setting, ask: Inquiry) -> tuple[Page, ...]:
    """What a language shows where nothing is. It is shown at any depth, so it alone links from the root of its host."""
    _ = setting.language.gettext
    here, front = addresses.not_found(setting.language.tag), addresses.front(setting.language.tag)
    lines = (_("There is nothing at this address."),)
    to_full = ways.band(setting.paper, setting.language, front).full
    band = Band((Way(_rooted(front), setting.name),), to_full)
    items = cards(setting, here, _newest(setting, ask), to=_rooted)
    return (_page(setting, here, _("Page not found"), lines, band, items),)


def _newest(setting: Setting, ask: Inquiry) -> tuple[Card, ...]:
    return ask.latest(Listing(setting.language.tag, "all"), NEWEST)


def _rooted(address: str) -> str:
    """The link to a file of the tree from anywhere on its host."""
    return addresses.rooted(address) + addresses.INDEX


def _page(
    setting: Setting, here: str, heading: str, lines: tuple[str, ...], band: Band, items: Markup
) -> Page:
    body = setting.render(
        "notice.html",
        title=f"{heading} – {setting.name}",
        heading=heading,
        lines=lines,
        band=band,
        items=items,
        hidden=True,
    )
    return Page(here, body)


def print_languages(setting: Setting) -> tuple[Page, ...]:
    """The root page: straight on to the front where there is one language, else a choice of them."""
    paper = setting.paper
    if len(paper.languages) == 1:
        front = addresses.front(setting.language.tag)
        return stub.moved(
            addresses.ROOT,
            front,
            addresses.rooted(front),
            setting.language.tag,
            setting.language.direction,
            setting.name,
        )
    body = setting.render(
        "list.html",
        title=setting.name,
        heading=setting.name,
        band=None,
        items=Markup("\n".join(_front(setting, tag) for tag in paper.languages)),
    )
    return (Page(addresses.ROOT, body),)


def _front(setting: Setting, tag: str) -> str:
    language = load(tag, setting.paper.texts)
    text = f"{setting.paper.name_in(tag)} – {language.name}"
    return element(
        "li",
        element("a", escape(text), href=addresses.front(tag), lang=tag, dir=language.direction, hreflang=tag),
    )
