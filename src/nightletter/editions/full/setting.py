"""Setting: what all Full pages of one language share: templates, masthead, footer, style."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any

from minijinja import Markup

from nightletter.archive import Inquiry, Subject
from nightletter.editions import addresses
from nightletter.editions.edition import Desk
from nightletter.editions.full.face import is_faced
from nightletter.editions.full.furniture import Furniture
from nightletter.editions.full.head import Alternate, Head, Shared, fixed
from nightletter.editions.full.pictures import Pictures
from nightletter.editions.full.style import style
from nightletter.editions.full.switch import END_MARK, page_script
from nightletter.editions.full.switch import element as element_of_script
from nightletter.editions.markup import element, escape
from nightletter.editions.moment import local_moment
from nightletter.editions.page import Page
from nightletter.editions.templates import Templates

# The style sheet of each template.
_STYLES = {
    "front.html": "front",
    "story.html": "story",
    "listing.html": "list",
    "period.html": "list",
    "notice.html": "plain",
    "languages.html": "plain",
}


class Setting:
    """One language's templates, texts and settings, made once in each worker and for one run of the press."""

    def __init__(
        self,
        desk: Desk,
        tag: str,
        pictures: Pictures,
        furnish: Callable[[Setting, Inquiry, str], Furniture],
        logo: Shared | None = None,
    ) -> None:
        """`furnish` makes the masthead and footer of pages that stand in a section, or in none."""
        self.paper = desk.paper
        self.pictures = pictures
        self._furnish = furnish
        self.logo = logo
        self.language = desk.paper.language(tag)
        self.name = desk.paper.name_in(tag)
        self._zone = desk.paper.zone
        self._templates = Templates(
            "nightletter.editions.full",
            self.language,
            paper_name=self.name,
            fixed=fixed(desk.paper),
            logo=logo,
            switch=element_of_script(page_script(desk.paper, tag)),
            end_mark=END_MARK,
            tongues="",
        )
        self._furniture: dict[str, tuple[Furniture, frozenset[Subject]]] = {}
        self.day = lru_cache(maxsize=4096)(self._day)
        self.days = lru_cache(maxsize=4096)(self._days)

    def page(self, template: str, head: Head, ask: Inquiry, *, within: str = "", **values: Any) -> Page:
        """The page that `head` describes; `within` is the section it stands in."""
        return self.bare(template, head, around=self._around(ask, within), **values)

    def bare(self, template: str, head: Head, **values: Any) -> Page:
        """A page without masthead and footer."""
        css = Markup(
            style(_STYLES[template], self.paper.accent, faced=is_faced(self.paper, self.language.tag))
        )
        return Page(head.address, self._templates.render(template, head=head, style=css, **values).encode())

    def markup(self, template: str, **values: Any) -> Markup:
        """A part of a page."""
        return self._templates.markup(template, **values)

    def _around(self, ask: Inquiry, section: str) -> Furniture:
        """Masthead and footer, set once; what they asked the first time, every page that bears them asks."""
        if section not in self._furniture:
            with ask.apart() as asked:
                made = self._furnish(self, ask, section)
            self._furniture[section] = (made, frozenset(asked))
        around, reads = self._furniture[section]
        ask.reads |= reads
        return around

    def light(self, address: str) -> str:
        """The whole address of a page's twin in Light."""
        return addresses.absolute(self.paper.light.address, address)

    def whole(self, address: str) -> str:
        """The whole address of a page in Full."""
        return addresses.absolute(self.paper.full.address, address)

    def local(self, moment: datetime) -> datetime:
        """`moment` by the clock of the paper's own place."""
        return local_moment(moment, self._zone)

    def _day(self, moment: datetime) -> Markup:
        """The day of `moment` in little room."""
        local = self.local(moment)
        return timed(local.isoformat(timespec="minutes"), self.language.short_date(local))

    def _days(self, moment: datetime) -> Markup:
        """The day of `moment` in the reader's calendar and the common one."""
        local = self.local(moment)
        return timed(local.isoformat(timespec="minutes"), self.language.dates(local))


def alternate(setting: Setting, tag: str, address: str) -> Alternate:
    """The page at `address`, in the language `tag`."""
    return Alternate(tag, setting.whole(address), setting.paper.language(tag).name)


def timed(iso: str, text: str) -> Markup:
    """A moment as a reader and a program each read it."""
    return Markup(element("time", escape(text), datetime=iso))
