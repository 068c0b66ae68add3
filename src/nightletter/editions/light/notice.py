"""Light's pages without a story: the notice of one hidden or withdrawn, the page for no page, the choice of languages."""

from __future__ import annotations

from minijinja import Markup

from nightletter.archive import Notice
from nightletter.editions import addresses, stub
from nightletter.editions.light import ways
from nightletter.editions.light.listing import Group
from nightletter.editions.light.setting import Setting
from nightletter.editions.light.ways import Way
from nightletter.editions.markup import element, escape
from nightletter.editions.notice import status_of, words_of
from nightletter.editions.page import Page, with_status
from nightletter.languages import load


def print_notice(setting: Setting, notice: Notice) -> tuple[Page, ...]:
    """The notice at the address of a story that was hidden or withdrawn, and the sidecar that says so to the server."""
    heading, lines = words_of(notice, setting.language)
    here = addresses.page_in(notice.address)
    header = ways.header(setting.paper, setting.language, here)
    return with_status(_page(setting, here, heading, lines, header), status_of(notice))


def print_not_found(setting: Setting) -> tuple[Page, ...]:
    """What a language shows where nothing is."""
    _ = setting.language.gettext
    here = addresses.not_found(setting.language.tag)
    # It is shown at any depth, so it alone links from the root of its host.
    front = Way(addresses.rooted(addresses.front(setting.language.tag)) + addresses.INDEX, setting.name)
    return (_page(setting, here, _("Page not found"), (_("There is nothing at this address."),), (front,)),)


def _page(setting: Setting, here: str, heading: str, lines: tuple[str, ...], header: tuple[Way, ...]) -> Page:
    body = setting.render(
        "notice.html",
        title=f"{heading} – {setting.name}",
        heading=heading,
        lines=lines,
        ways=header,
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
        says="",
        ways=(),
        groups=(Group(Markup("\n".join(_front(setting, tag) for tag in paper.languages))),),
        onward=(),
    )
    return (Page(addresses.ROOT, body),)


def _front(setting: Setting, tag: str) -> str:
    language = load(tag, setting.paper.texts)
    text = f"{setting.paper.name_in(tag)} – {language.name}"
    return element(
        "li",
        element("a", escape(text), href=addresses.front(tag), lang=tag, dir=language.direction, hreflang=tag),
    )
