"""The story in Light: one page where it fits, else several that together hold every word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from minijinja import Markup

from nightletter.archive import Card, Entry, Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.light import twin, ways
from nightletter.editions.light.blocks import Writer
from nightletter.editions.light.parts import Runs, balanced
from nightletter.editions.light.pieces import Piece, html, pieces, split
from nightletter.editions.light.setting import Setting
from nightletter.editions.light.ways import Band, Way
from nightletter.editions.markup import escape
from nightletter.editions.names import label_beside, minutes_text, section_name
from nightletter.editions.page import CANONICAL, Page
from nightletter.editions.summary import summary
from nightletter.story import Story, StoryLink, name_in, stills_in, walk

# About as many letters as a messenger shows below the headline when the address is passed on.
_DESCRIPTION = 200


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
        self._dates = _dates(setting, entry)
        self._follow = _follower(entry, ask)
        self._translations = ask.translations(entry)
        self._next = _next(entry, ask)
        self._original = addresses.original(setting.paper, entry.story)
        self._weight = self._weight_in_full()
        # The last page made at each place: while a story is balanced the same one is asked for up to three times.
        self._made: dict[int, tuple[Runs[Piece], bytes]] = {}

    @property
    def _is_story(self) -> bool:
        """Whether it is no plain page, which has neither byline nor date and stands in no list."""
        return self._entry.card.kind == "story"

    def _weight_in_full(self) -> int:
        found = (self._setting.picture(self._ask, media) for media in _pictures(self._entry.story))
        return twin.of_story(self._entry.card.words, filter(None, found))

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
        here, story = self.address(index), self._entry.story
        total = len(runs)
        writer = self._writer(here)
        section = section_name(self._setting.paper, story.section, self._setting.language)
        return self._setting.render(
            "story.html",
            title=self._title(index, total),
            headline=story.headline,
            label="" if index else label_beside(section, story.label),
            description="" if index else summary(story, _DESCRIPTION),
            author=ways.joined_names(story.byline, self._ask, self._setting.language)
            if self._is_story
            else "",
            published=self._setting.day(story.published).isoformat() if self._is_story else "",
            site=self._setting.name,
            band=self._band(here),
            meta=Markup(" · ".join(filter(None, (self._byline(here), *map(escape, self._dates))))),
            body=Markup("\n".join(html(piece, writer) for piece in runs[index])),
            part=index + 1,
            total=total,
            previous=addresses.relative(here, self.address(index - 1)) if index else "",
            following=addresses.relative(here, self.address(index + 1)),
            topics=tuple(self._topics(here)),
            tongues=tuple(self._tongues(here)),
            next=tuple(self._onward(here)),
        )

    def _title(self, index: int, total: int) -> str:
        """Each part has its own: two tabs, or two bookmarks, are told apart by nothing else."""
        language, headline = self._setting.language, self._entry.story.headline
        if total > 1:
            stands = {"n": language.number(index + 1), "total": language.number(total)}
            headline += f" ({language.gettext('%(n)s of %(total)s', **stands)})"
        return f"{headline} – {self._setting.name}"

    def _band(self, here: str) -> Band:
        setting, section = self._setting, self._entry.card.section
        there = twin.Twin(self.address(0), self._original, self._weight)
        return ways.band(setting.paper, setting.language, here, there, section)

    def _byline(self, here: str) -> str:
        if not self._is_story:
            return ""
        return ways.linked_byline(here, self._entry.story.byline, self._ask, self._setting.language)

    def _writer(self, here: str) -> Writer:
        follow = partial(self._link, here)
        return Writer(self._setting.language, here, partial(self._setting.picture, self._ask), follow)

    def _link(self, here: str, link: StoryLink) -> str:
        address = self._follow(link)
        return addresses.relative(here, address) if address else ""

    def _topics(self, here: str) -> Iterator[Way]:
        if not self._is_story:
            return
        tag = self._entry.card.language
        for topic in dict.fromkeys(self._entry.story.topics):
            folder = addresses.listing(Listing(tag, "topic", topic))
            name = name_in(self._ask.topic(topic).names, tag, topic)
            yield Way(addresses.relative(here, addresses.page_in(folder)), name)

    def _tongues(self, here: str) -> Iterator[Way]:
        for card in self._translations:
            name = self._setting.language_name(card.language)
            yield Way(addresses.relative(here, addresses.page_in(card.address)), name, card.language)

    def _onward(self, here: str) -> Iterator[Way]:
        """The story to read next, with all that tells whether one wants to."""
        if (card := self._next) is None:
            return
        setting, language = self._setting, self._setting.language
        said = (
            card.label or section_name(setting.paper, card.section, language),
            ways.byline(card.byline, self._ask, language),
            language.short_date(setting.day(card.published)),
            minutes_text(language, card.words),
        )
        yield ways.to_card(here, card, says=" · ".join(filter(None, said)))


def _dates(setting: Setting, entry: Entry) -> tuple[str, ...]:
    """Dates and reading time; a plain page has none."""
    if entry.card.kind == "page":
        return ()
    language, story = setting.language, entry.story
    said = [language.dates(setting.day(story.published))]
    if story.updated and setting.day(story.updated) != setting.day(story.published):
        said.append(language.gettext("Updated %(date)s", date=language.date(setting.day(story.updated))))
    return (*said, minutes_text(language, entry.card.words))


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


def _pictures(story: Story) -> Iterator[str]:
    """The pictures that the story shows in Full, stills of films among them."""
    for block in walk((*((story.lead,) if story.lead else ()), *story.body)):
        yield from (name for name in stills_in(block) if name)
