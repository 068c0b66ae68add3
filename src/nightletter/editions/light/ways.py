"""Ways: the links around a page's text, each with what it says."""

from __future__ import annotations

from minijinja import Markup
from msgspec import Struct

from nightletter.archive import Card, Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.light.twin import NO_MORE_KNOWN, Twin
from nightletter.editions.markup import element, escape
from nightletter.editions.names import section_name
from nightletter.languages import Language, direction_of
from nightletter.paper import Paper
from nightletter.story import Byline, name_in


class Way(Struct, frozen=True):
    """A link: where it leads, its words, the language of those words where it is another, and what is said after it."""

    href: str
    text: str
    language: str = ""
    says: str = ""

    @property
    def direction(self) -> str:
        """The direction of its words."""
        return direction_of(self.language)


class Band(Struct, frozen=True):
    """What stands at the top of a page: the ways to the front and the section, and the one to Full, which stands at its end, too."""

    ways: tuple[Way, ...]
    full: Way


def band(paper: Paper, language: Language, here: str, twin: Twin = NO_MORE_KNOWN, section: str = "") -> Band:
    """The band of the page `here`, which stands in `section`; the way to its `twin` is the only absolute address on the page."""
    front = addresses.front(language.tag)
    ways = [] if here == front else [Way(addresses.relative(here, front), paper.name_in(language.tag))]
    if section:
        folder = addresses.listing(Listing(language.tag, "section", section))
        name = section_name(paper, section, language)
        ways.append(Way(addresses.relative(here, addresses.page_in(folder)), name))
    # Where the paper prints no Full, the front of the newsroom's own website stands for what has no page there.
    there = twin.whole or here if paper.prints("full") else addresses.ROOT
    # Unlike a header or a feed, a page may name an address in its own letters, which take a third of the bytes.
    href = twin.original or paper.full.address + addresses.rooted(there)
    return Band(tuple(ways), Way(href, _to_full(language, twin.weight if paper.prints("full") else 0)))


def _to_full(language: Language, weight: int) -> str:
    if not weight:
        return language.gettext("Full version")
    return language.gettext("Full version (about %(size)s)", size=language.size(weight))


def to_card(here: str, card: Card, says: str = "") -> Way:
    """To a story, by its headline."""
    return Way(addresses.relative(here, addresses.page_in(card.address)), card.headline, says=says)


def byline(byline: tuple[Byline, ...], ask: Inquiry, language: Language) -> str:
    """Who a story is by, as one text; empty where nobody is named."""
    said = joined_names(byline, ask, language)
    return language.gettext("By %(names)s", names=said) if said else ""


def joined_names(byline: tuple[Byline, ...], ask: Inquiry, language: Language) -> str:
    """The names of who a story is by, in order."""
    return language.joined([_name(one, ask, language.tag) for one in byline])


def linked_byline(here: str, byline: tuple[Byline, ...], ask: Inquiry, language: Language) -> Markup:
    """Who a story is by as HTML, with a link from each name to what else that person wrote."""
    links = []
    for one in byline:
        folder = addresses.listing(Listing(language.tag, "person", one.person))
        href = addresses.relative(here, addresses.page_in(folder))
        links.append(element("a", escape(_name(one, ask, language.tag)), href=href))
    return Markup(language.gettext("By %(names)s", names=language.joined(links)) if links else "")


def _name(one: Byline, ask: Inquiry, tag: str) -> str:
    return one.name or name_in(ask.person(one.person).names, tag, one.person)
