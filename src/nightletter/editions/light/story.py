"""The story in Light: one page where it fits, else several that together hold every word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from minijinja import Markup

from nightletter.archive import Card, Entry, Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.light import ways
from nightletter.editions.light.blocks import Writer
from nightletter.editions.light.parts import Runs, balanced
from nightletter.editions.light.pieces import Piece, html, pieces, split
from nightletter.editions.light.setting import Setting
from nightletter.editions.light.ways import Way
from nightletter.editions.page import CANONICAL, Page
from nightletter.story import StoryLink, minutes, name_in


def print_story(setting: Setting, entry: Entry, ask: Inquiry) -> tuple[Page, ...]:
    """The page, or the pages, of a story or of one of the paper's plain pages."""
    sheet = _StorySheet(setting, entry, ask)
    cut = pieces(entry.story, setting.language)
    runs = balanced(cut, sheet.size, split, sheet.page)
    pages = (Page(sheet.address(index), sheet.page(runs, index)) for index in range(len(runs)))
    return (*pages, *sheet.canonical())


class _StorySheet:
    """One story's answers, asked for once, and the pages made of them."""

    def __init__(self, setting: Setting, entry: Entry, ask: Inquiry) -> None:
        self._setting = setting
        self._entry = entry
        self._ask = ask
        self._meta = _meta(setting, entry, ask)
        self._follow = _follower(entry, ask)
        self._translations = ask.translations(entry)
        self._next = _next(entry, ask)
        self._original = addresses.original(setting.paper, entry.story)
        # The last page made at each place: while a story is balanced the same one is asked for up to three times.
        self._made: dict[int, tuple[Runs[Piece], bytes]] = {}

    def canonical(self) -> tuple[Page, ...]:
        """The sidecar that tells the server where the story stands on the newsroom's own website, or only here.

        Where Full is printed, the same path there is canonical, and nothing needs to be told.
        """
        paper, folder = self._setting.paper, self._entry.card.address
        if paper.prints("full"):
            return ()
        here = self._original or addresses.absolute(paper.light.address, self.address(0))
        return (Page(f"{folder}/{CANONICAL}", f"{here}\n".encode()),)

    def address(self, index: int) -> str:
        """The address of the part at `index`."""
        return addresses.page_in(self._entry.card.address, index + 1)

    def size(self, piece: Piece) -> int:
        """About how many characters `piece` takes."""
        return len(html(piece, self._writer(self.address(0))))

    def page(self, runs: Runs[Piece], index: int) -> bytes:
        """The page that holds the run at `index`."""
        if index not in self._made or self._made[index][0] != runs:
            self._made[index] = (runs, self._page(runs, index))
        return self._made[index][1]

    def _page(self, runs: Runs[Piece], index: int) -> bytes:
        here = self.address(index)
        total = len(runs)
        writer = self._writer(here)
        return self._setting.render(
            "story.html",
            story=self._entry.story,
            title=f"{self._entry.story.headline} – {self._setting.name}",
            ways=self._ways(here),
            meta=self._meta,
            body=Markup("\n".join(html(piece, writer) for piece in runs[index])),
            part=index + 1,
            total=total,
            following=addresses.relative(here, self.address(index + 1)),
            onward=tuple(self._onward(here, index)),
        )

    def _ways(self, here: str) -> tuple[Way, ...]:
        setting, section = self._setting, self._entry.card.section
        return ways.header(
            setting.paper,
            setting.language,
            here,
            whole=self.address(0),
            section=section,
            original=self._original,
        )

    def _writer(self, here: str) -> Writer:
        follow = partial(self._link, here)
        return Writer(self._setting.language, here, partial(self._setting.picture, self._ask), follow)

    def _link(self, here: str, link: StoryLink) -> str:
        address = self._follow(link)
        return addresses.relative(here, address) if address else ""

    def _onward(self, here: str, index: int) -> Iterator[Way]:
        _ = self._setting.language.gettext
        if index:
            yield Way(addresses.relative(here, self.address(index - 1)), _("Previous part"))
        for card in self._translations:
            name = self._setting.language_name(card.language)
            yield Way(addresses.relative(here, addresses.page_in(card.address)), name, card.language)
        for topic in self._entry.story.topics:
            folder = addresses.listing(Listing(self._entry.card.language, "topic", topic))
            name = name_in(self._ask.topic(topic).names, self._entry.card.language, topic)
            yield Way(addresses.relative(here, addresses.page_in(folder)), name)
        if self._next:
            yield ways.to_card(here, self._next, says=_("Read next") + ":")


def _meta(setting: Setting, entry: Entry, ask: Inquiry) -> str:
    """Byline, dates and reading time in one line; a plain page has none."""
    if entry.card.kind == "page":
        return ""
    language, story = setting.language, entry.story
    said = [ways.byline(story.byline, ask, language), language.dates(setting.day(story.published))]
    if story.updated:
        said.append(language.gettext("Updated %(date)s", date=language.date(setting.day(story.updated))))
    if time := minutes(entry.card.words, language.words_a_minute):
        said.append(language.ngettext("%(n)s min read", "%(n)s min read", time, n=language.number(time)))
    return " · ".join(filter(None, said))


def _next(entry: Entry, ask: Inquiry) -> Card | None:
    """The story to read next: the one before this on its first topic, else in its section."""
    story, language = entry.story, entry.card.language
    if entry.card.kind == "page":
        return None
    shelves = [Listing(language, "topic", topic) for topic in story.topics[:1]]
    for one in (*shelves, Listing(language, "section", story.section)):
        if found := ask.before(entry, one, 1):
            return found[0]
    return None


def _follower(entry: Entry, ask: Inquiry) -> Callable[[StoryLink], str]:
    """Finds the address of a story that this one links to; each is asked for once."""
    found: dict[str, str] = {}

    def follow(link: StoryLink) -> str:
        if link.key not in found:
            card = ask.named(entry.story.source, link.key)
            found[link.key] = addresses.page_in(card.address) if card else ""
        return found[link.key]

    return follow
