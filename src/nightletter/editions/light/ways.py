"""Ways: the links around a page's text, each with what it says."""

from __future__ import annotations

from msgspec import Struct

from nightletter.archive import Card, Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.names import section_name
from nightletter.languages import Language, direction_of
from nightletter.paper import Paper
from nightletter.story import Byline, name_in


class Way(Struct, frozen=True):
    """A link: where it leads, its words, the language of those words where it is another, and what stands before it."""

    href: str
    text: str
    language: str = ""
    says: str = ""

    @property
    def direction(self) -> str:
        """The direction of its words."""
        return direction_of(self.language)


def header(
    paper: Paper, language: Language, here: str, *, whole: str = "", section: str = "", original: str = ""
) -> tuple[Way, ...]:
    """To the front, to the section, and to the Full twin, which is the only absolute address on the page.

    `whole` is the address of the first part, where `here` is a later one: in Full they are one page. Where the paper prints
    no Full, the twin is the page on the newsroom's own website, `original`, or else the front of that.
    """
    ways = [Way(addresses.relative(here, addresses.front(language.tag)), paper.name_in(language.tag))]
    if section:
        folder = addresses.listing(Listing(language.tag, "section", section))
        name = section_name(paper, section, language)
        ways.append(Way(addresses.relative(here, addresses.page_in(folder)), name))
    twin = whole or here if paper.prints("full") else addresses.ROOT
    # Unlike a header or a feed, a page may name an address in its own letters, which take a third of the bytes.
    full = original or paper.full.address + addresses.rooted(twin)
    return (*ways, Way(full, language.gettext("Full version")))


def to_card(here: str, card: Card, says: str = "") -> Way:
    """To a story, by its headline."""
    return Way(addresses.relative(here, addresses.page_in(card.address)), card.headline, says=says)


def byline(names: tuple[Byline, ...], ask: Inquiry, language: Language) -> str:
    """The names of who a story is by, in order, as one text; empty where there are none."""
    said = [name.name or name_in(ask.person(name.person).names, language.tag, name.person) for name in names]
    return language.gettext("By %(names)s", names=language.joined(said)) if said else ""
