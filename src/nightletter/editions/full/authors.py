"""Authors: who a story is by, under the names printed there, in order."""

from __future__ import annotations

from minijinja import Markup
from msgspec import Struct

from nightletter.archive import Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.full.setting import Setting
from nightletter.editions.markup import element, escape
from nightletter.story import Byline, name_in


class Author(Struct, frozen=True):
    """One of them; `href` leads to what else they wrote."""

    name: str
    href: str


def authors_of(setting: Setting, ask: Inquiry, byline: tuple[Byline, ...]) -> tuple[Author, ...]:
    """The authors that `byline` names."""
    tag = setting.language.tag
    return tuple(
        Author(
            one.name or name_in(ask.person(one.person).names, tag, one.person),
            addresses.rooted(addresses.page_in(addresses.listing(Listing(tag, "person", one.person)))),
        )
        for one in byline
    )


def linked(setting: Setting, authors: tuple[Author, ...]) -> Markup:
    """The byline with a link from each name; empty where the story has none."""
    if not authors:
        return Markup("")
    links = [element("a", element("bdi", escape(one.name)), href=one.href, rel="author") for one in authors]
    return Markup(setting.language.gettext("By %(names)s", names=setting.language.joined(links)))
