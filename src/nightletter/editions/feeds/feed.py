"""Feed: the two files of a listing's feed, with as much of its newest stories as an edition lets a page weigh."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from nightletter.archive import Card, Entry, Inquiry, Listing, Subject
from nightletter.editions import addresses
from nightletter.editions.feeds import atom, json_feed
from nightletter.editions.feeds.channel import Channel, updated
from nightletter.editions.feeds.item import Item, Text, item, legal, tag
from nightletter.editions.names import listing_name
from nightletter.editions.page import Page
from nightletter.paper import Paper

# The listings that have a feed, and how many stories each holds. A reader looks in once a day; no topic and nobody who writes
# has ten stories in a day, and there are many times more of them than of sections.
LATEST = {"all": 20, "section": 20, "topic": 10, "person": 10}

# Feeds change with every story, so they are compressed at little cost: brotli 11 would take thirty times as long for a tenth less.
QUALITY = 5

# Stories kept ready to print, some 20 KB each; one stands in half a dozen feeds.
_KEPT = 1000

Fits = Callable[[bytes], bool]


class _Ready(Struct, frozen=True):
    """A story in every form in which a feed may hold it, and what was asked to make them."""

    item: Item
    atom: tuple[bytes, bytes]
    json: tuple[bytes, bytes]
    reads: frozenset[Subject]


class Feeds:
    """The feeds of one edition, at `origin`; made for one run of the press, since it keeps stories ready.

    `text` gives a story's text, `fits` says whether a feed is light enough: stories too many are told of without their text.
    """

    def __init__(
        self,
        paper: Paper,
        origin: str,
        text: Callable[[Entry, Inquiry], Text],
        fits: Fits = lambda body: True,
    ) -> None:
        self._paper = paper
        self._origin = origin
        self._text = text
        self._fits = fits
        self._ready: dict[int, _Ready] = {}

    def pages(self, ask: Inquiry, one: Listing) -> tuple[Page, ...]:
        """The feed of the listing `one` in both formats; nothing where such a listing has none, or no story is left in it."""
        if one.kind not in LATEST:
            return ()
        stories = tuple(
            ready for card in ask.latest(one, LATEST[one.kind]) if (ready := self._of(ask, card)) is not None
        )
        if not stories:
            return ()
        newest = updated(tuple(story.item for story in stories))
        as_atom, as_json = self._channel(ask, one, "atom"), self._channel(ask, one, "json")
        return (
            self._page(
                one,
                "atom",
                [story.atom for story in stories],
                lambda told: atom.document(as_atom, newest, told),
            ),
            self._page(
                one, "json", [story.json for story in stories], lambda told: json_feed.document(as_json, told)
            ),
        )

    def _page(
        self,
        one: Listing,
        ending: str,
        stories: Sequence[tuple[bytes, bytes]],
        document: Callable[[list[bytes]], bytes],
    ) -> Page:
        def body(whole: int, told: int = len(stories)) -> bytes:
            return document(
                [brief if index >= whole else full for index, (full, brief) in enumerate(stories[:told])]
            )

        return Page(addresses.feed(one, ending), _largest(body, len(stories), self._fits), QUALITY)

    def _of(self, ask: Inquiry, card: Card) -> _Ready | None:
        """A story made ready once; what that asked, every feed that holds it asks."""
        found = self._ready.get(card.id)
        if found is None:
            with ask.apart() as reads:
                found = self._made(ask, card)
            ask.reads |= reads
            if found is None:
                return None
            if len(self._ready) >= _KEPT:
                self._ready.clear()
            self._ready[card.id] = found
        ask.reads |= found.reads
        return found

    def _made(self, ask: Inquiry, card: Card) -> _Ready | None:
        entry = ask.story(card.id)
        if entry is None:  # withdrawn this moment
            return None
        told = item(self._paper, self._origin, entry, self._text(entry, ask), ask)
        return _Ready(
            told,
            (atom.entry(told, whole=True), atom.entry(told, whole=False)),
            (json_feed.entry(told, whole=True), json_feed.entry(told, whole=False)),
            frozenset(ask.reads),
        )

    def _channel(self, ask: Inquiry, one: Listing, ending: str) -> Channel:
        paper, language = self._paper, self._paper.language(one.language)
        whole = one.kind == "all"
        name = paper.name_in(one.language)
        home = addresses.front(one.language) if whole else addresses.page_in(addresses.listing(one))
        return Channel(
            id=tag(paper, str(one).rstrip("/")),
            title=legal(name if whole else f"{listing_name(paper, language, ask, one)} – {name}"),
            paper=legal(name),
            about=legal(paper.description_in(one.language)),
            home=addresses.absolute(self._origin, home),
            here=addresses.absolute(self._origin, addresses.feed(one, ending)),
            language=one.language,
        )


def _largest(body: Callable[..., bytes], count: int, fits: Fits) -> bytes:
    """The feed with the text of as many of its newest stories as fit; if not even all that is told of them fits, of fewer."""
    if fits(whole := body(count)):
        return whole
    most = _most(lambda whole: fits(body(whole)), count)
    if most or fits(body(0)):
        return body(most)
    return body(0, max(1, _most(lambda told: fits(body(0, told)), count)))


def _most(holds: Callable[[int], bool], count: int) -> int:
    """The largest number below `count` of which `holds` is true, where it is true of all smaller ones; else 0."""
    least, beyond = 0, count
    while beyond - least > 1:
        middle = (least + beyond) // 2
        least, beyond = (middle, beyond) if holds(middle) else (least, middle)
    return least
