"""The Full edition: the newspaper's whole website."""

from __future__ import annotations

from functools import cache

from nightletter.archive import Entry, Inquiry, Subject, listing, listing_and_period
from nightletter.editions import addresses
from nightletter.editions.edition import Desk, Edition, Hosting
from nightletter.editions.feeds.feed import Feeds
from nightletter.editions.feeds.item import Text
from nightletter.editions.full.card import Cards
from nightletter.editions.full.face import face_pages
from nightletter.editions.full.feed import feed_text
from nightletter.editions.full.front import print_front
from nightletter.editions.full.listing import print_listing
from nightletter.editions.full.logo import logo_of
from nightletter.editions.full.masthead import furniture
from nightletter.editions.full.move import print_move
from nightletter.editions.full.notice import print_languages, print_not_found, print_notice
from nightletter.editions.full.period import print_period
from nightletter.editions.full.pictures import Pictures
from nightletter.editions.full.policy import policy
from nightletter.editions.full.setting import Setting
from nightletter.editions.full.sitemap import month_sitemap, paper_sitemaps
from nightletter.editions.full.story import print_story
from nightletter.editions.page import Page
from nightletter.editions.robots import robots
from nightletter.paper import Paper

_SUBJECTS = frozenset(
    ("paper", "language", "front", "story", "notice", "move", "listing", "period", "picture", "recording")
)


class Full(Edition):
    """The paper as a website; make a new one for each run of the press, since it keeps mastheads."""

    name = "full"
    # 9 saves nothing over 5, and 11 costs 40 times as much to save 10 to 18%.
    brotli_quality = 5
    promises = ("full",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pictures = Pictures(desk.renditions)
        self._logo = logo_of(desk.paper)
        shared = self._logo.shared if self._logo else None
        self._setting = cache(lambda tag: Setting(desk, tag, self._pictures, furniture, shared))
        self._feeds = Feeds(desk.paper, desk.paper.full.address, self._text)
        self._cards = cache(lambda tag: Cards(self._setting(tag)))

    @classmethod
    def hosting(cls, paper: Paper) -> Hosting:
        """Beside Light; a correction or a withdrawal must show within a minute."""
        return Hosting((paper.full.address,), policy(paper), paper.light.address, fresh=60)

    def takes(self, subject: Subject) -> bool:
        """Whether Full prints a sheet of `subject`."""
        return subject.kind in _SUBJECTS

    def print(self, subject: Subject, ask: Inquiry) -> tuple[Page, ...]:
        """The pages of the sheet of `subject`."""
        match subject.kind:
            case "story":
                return self._story(subject, ask)
            case "notice":
                notice = ask.notice(subject.number)
                return print_notice(self._setting(notice.language), notice, ask) if notice else ()
            case "listing" | "period":
                return self._list(subject, ask)
            case "front":
                return print_front(self._setting(subject.name), self._cards(subject.name), ask)
            case "language":
                return print_not_found(self._setting(subject.name), ask)
            case "move":
                target = ask.moved(subject.name)
                return (
                    print_move(self._setting(target.partition("/")[0]), subject.name, target)
                    if target
                    else ()
                )
            case "picture" | "recording":
                return self._media(subject)
            case _:
                return self._paper(ask)

    def _paper(self, ask: Inquiry) -> tuple[Page, ...]:
        paper = self._desk.paper
        logo = (self._logo.page,) if self._logo else ()
        languages = print_languages(self._setting(paper.languages[0]))
        return (*languages, robots(paper), *paper_sitemaps(paper, ask), *face_pages(paper), *logo)

    def _text(self, entry: Entry, ask: Inquiry) -> Text:
        return feed_text(self._setting(entry.card.language), entry, ask)

    def _story(self, subject: Subject, ask: Inquiry) -> tuple[Page, ...]:
        entry = ask.story(subject.number)
        if entry is None:
            return ()
        tag = entry.card.language
        return print_story(self._setting(tag), self._cards(tag), entry, ask)

    def _list(self, subject: Subject, ask: Inquiry) -> tuple[Page, ...]:
        if subject.kind == "listing":
            one = listing(subject.name)
            pages = print_listing(self._setting(one.language), self._cards(one.language), one, ask)
            return (*pages, *self._feeds.pages(ask, one))
        one, period = listing_and_period(subject.name)
        setting = self._setting(one.language)
        pages = print_period(setting, self._cards(one.language), one, period, ask)
        return (*pages, month_sitemap(setting, ask, one, period)) if one.kind == "all" else pages

    def _media(self, subject: Subject) -> tuple[Page, ...]:
        if subject.kind == "recording":
            return (Page(addresses.recording(subject.name), self._desk.originals.path(subject.name)),)
        renditions = self._desk.renditions
        return tuple(
            Page(addresses.picture(one.name), renditions.bytes_of(one))
            for one in renditions.of(subject.name).full
        )
