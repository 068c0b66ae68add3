"""The Light edition: what is left of a story when only the story matters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from nightletter.archive import Entry, Inquiry, Subject, listing, listing_and_period
from nightletter.editions import addresses, stub
from nightletter.editions.edition import Desk, Edition, Hosting
from nightletter.editions.feeds.feed import Feeds
from nightletter.editions.feeds.item import Text
from nightletter.editions.light.feed import feed_text, fits
from nightletter.editions.light.listing import print_front, print_listing, print_period
from nightletter.editions.light.notice import print_languages, print_not_found, print_notice
from nightletter.editions.light.setting import Setting
from nightletter.editions.light.specimen import dictionary_of
from nightletter.editions.light.story import print_story
from nightletter.editions.light.style import header_policy
from nightletter.editions.light.weight import QUALITY, UNIT
from nightletter.editions.page import Page
from nightletter.editions.robots import robots
from nightletter.encoding import SIDECAR, Dictionary
from nightletter.paper import Paper

_SUBJECTS = frozenset(
    ("paper", "language", "front", "story", "notice", "move", "listing", "period", "picture", "recording")
)


class Light(Edition):
    """The paper as small pages that get through."""

    name = "light"
    brotli_quality = QUALITY
    unit = UNIT
    promises = ("light",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._setting = cache(lambda tag: Setting(desk, tag))
        self._dictionary = cache(lambda tag: dictionary_of(self._setting(tag)))
        self._feeds = Feeds(desk.paper, desk.paper.light.address, self._text, fits)

    @classmethod
    def hosting(cls, paper: Paper) -> Hosting:
        """With all its addresses, beside Full or the newsroom's own website."""
        return Hosting(
            paper.lights,
            header_policy(paper),
            paper.full.address,
            # So that the page the switch has just fetched, to see whether Light answers, opens without a second journey over a bad line.
            fresh=300,
            small=True,
            alone=not paper.prints("full"),
            dictionary=paper.light.dictionary,
        )

    def dictionary(self, address: str) -> Dictionary | None:
        """That of the page's language, where the paper gives any out."""
        tag, paper = address.partition("/")[0], self._desk.paper
        told = paper.light.dictionary and tag in paper.languages and address.endswith(".html")
        return self._dictionary(tag) if told else None

    def takes(self, subject: Subject) -> bool:
        """Whether Light prints a sheet of `subject`."""
        return subject.kind in _SUBJECTS

    def print(self, subject: Subject, ask: Inquiry) -> tuple[Page, ...]:
        """The pages of the sheet of `subject`."""
        match subject.kind:
            case "story":
                return self._story(subject, ask)
            case "notice":
                return self._notice(subject, ask)
            case "move":
                return self._move(subject, ask)
            case "listing":
                one = listing(subject.name)
                return (
                    *print_listing(self._setting(one.language), ask, one),
                    *self._feeds.pages(ask, one),
                )
            case "period":
                one, period = listing_and_period(subject.name)
                return print_period(self._setting(one.language), ask, one, period)
            case "front":
                return print_front(self._setting(subject.name), ask)
            case "language":
                return (*print_not_found(self._setting(subject.name), ask), *self._given(subject.name))
            case "picture":
                return self._picture(subject)
            case "recording":
                return (Page(addresses.recording(subject.name), self._desk.originals.path(subject.name)),)
            case _:
                first = self._setting(self._desk.paper.languages[0])
                return (*print_languages(first), robots(self._desk.paper))

    def _given(self, tag: str) -> Iterator[Page]:
        """The dictionary itself, where there is one."""
        if given := self.dictionary(addresses.front(tag)):
            yield Page(f"{tag}/{given.file}", given.body)
            yield Page(f"{tag}/{SIDECAR}", f"{given.file}\n".encode())

    def _text(self, entry: Entry, ask: Inquiry) -> Text:
        return feed_text(self._setting(entry.card.language), entry, ask)

    def _story(self, subject: Subject, ask: Inquiry) -> tuple[Page, ...]:
        entry = ask.story(subject.number)
        return print_story(self._setting(entry.card.language), entry, ask) if entry else ()

    def _notice(self, subject: Subject, ask: Inquiry) -> tuple[Page, ...]:
        notice = ask.notice(subject.number)
        return print_notice(self._setting(notice.language), notice, ask) if notice else ()

    def _move(self, subject: Subject, ask: Inquiry) -> tuple[Page, ...]:
        here = addresses.old_page(subject.name)
        target = ask.moved(subject.name)
        if target is None or addresses.is_taken(here, self._desk.paper):
            return ()
        language = self._setting(target.partition("/")[0]).language
        there = addresses.page_in(target)
        text = language.gettext("This story has moved")
        href = addresses.relative(here, there)
        return stub.moved(here, href, addresses.rooted(there), language.tag, language.direction, text)

    def _picture(self, subject: Subject) -> tuple[Page, ...]:
        light = self._desk.renditions.of(subject.name).light
        return (Page(addresses.picture(light.name), self._desk.renditions.bytes_of(light)),)
