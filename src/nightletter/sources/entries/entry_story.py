"""Reading: one entry of a feed read into one story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.entries import dating
from nightletter.sources.entries.entry import Attached, Entry
from nightletter.sources.html import Bare, every_word, read, read_line
from nightletter.sources.html.reading import tag_of
from nightletter.sources.html.text import line, one_line
from nightletter.sources.making.headline import beginning_of
from nightletter.sources.making.language import language_in
from nightletter.sources.making.lead import without_twin
from nightletter.sources.making.names import MOST, byline_of, people_named, topics_named
from nightletter.sources.making.old_addresses import former_of
from nightletter.sources.making.refusal import Refusal
from nightletter.sources.making.section import first_section, section_named
from nightletter.sources.making.summary import is_cut_out
from nightletter.sources.remote import RemoteMedia, RemoteSurroundings
from nightletter.story import (
    Audio,
    Block,
    Byline,
    Embed,
    Paragraph,
    Person,
    Picture,
    Story,
    Topic,
    Video,
    media_of,
    plain,
    slug_of,
    walk,
    words_of,
)

# What WordPress sends in place of a post with a password.
_LOCKED = 'class="post-password-form'


class Place(Struct, frozen=True):
    """The paper and the feed that an entry stands in: its settings, its language, and the stories by their addresses."""

    paper: Paper
    settings: SourceSettings
    source: str
    language: str
    media: RemoteMedia
    story: Callable[[str], str]
    now: datetime


class Reading:
    """One entry being read; `people` and `topics` are those whom it names."""

    def __init__(self, entry: Entry, place: Place, first: datetime | None) -> None:
        self._entry = entry
        self._place = place
        self._first = first
        self._language, self._written = _languages(entry, place)
        self.around = RemoteSurroundings(entry.named, entry.base, self._language, place.media, place.story)
        self.people: tuple[Person, ...] = ()
        self.topics: tuple[Topic, ...] = ()

    def story(self) -> Story:
        """The story; raises `Refusal`, or `msgspec.ValidationError` when it is checked."""
        entry, place = self._entry, self._place
        if _LOCKED in entry.content:
            raise Refusal("it is for those who have its password; publish it without one, or leave it out")
        for text in entry.remarks:
            self.around.remark(text)
        if self._language != self._written:
            self.around.remark(
                f"the paper has no language {self._written}; the story stands under {self._language}, its words marked {self._written}"
            )
        standfirst, body = self._text()
        lead, body = without_twin(self._lead(body), body)
        body = (*body, *self._recordings(body))
        headline = self._headline(body)
        published, wrong = dating.published(entry, self._first, place.now)
        if wrong:
            self.around.remark(wrong)
        section = "" if entry.is_page else self._section()
        return Story(
            source=place.source,
            key=entry.key,
            language=self._language,
            headline=headline,
            slug=self._slug(headline),
            published=published,
            section=section,
            standfirst=standfirst,
            byline=() if entry.is_page else self._byline(),
            updated=dating.updated(entry, published, place.now),
            topics=self._topics(section),
            lead=lead,
            body=self._with_way_on(body, headline),
            old_addresses=former_of(entry.link, place.paper, self.around.remark),
            embargoed=entry.embargoed if entry.embargoed and entry.embargoed > published else None,
            kind="page" if entry.is_page else "story",
        )

    def _text(self) -> tuple[str, tuple[Block, ...]]:
        """Standfirst and body. A summary made of the text's own words is none: a machine cut it out."""
        entry = self._entry
        if not entry.content:
            return "", read(entry.summary, self.around, self._written)
        body = read(entry.content, self.around, self._written)
        summary = self._line(entry.summary)
        text = " ".join(plain(words) for block in walk(body) for words in words_of(block))
        cut_out = is_cut_out(summary, text) or is_cut_out(summary, " ".join(every_word(entry.content)))
        return "" if cut_out else summary, body

    def _with_way_on(self, body: tuple[Block, ...], headline: str) -> tuple[Block, ...]:
        """`body`, with the way to the original where the feed calls it a description: nobody can tell whether that is all."""
        if self._entry.content:
            return body
        self.around.remark(
            "the feed gives a description, perhaps not the full text; the story ends with the way to the original"
        )
        return (*body, Embed(self._entry.link, headline)) if self._entry.link else body

    def _headline(self, body: tuple[Block, ...]) -> str:
        """The title, else how the text begins."""
        title = self._line(self._entry.title)
        if title:
            return title[:1000]
        text = line(next((plain(block.words) for block in body if isinstance(block, Paragraph)), ""))
        if not text:
            raise Refusal("it has neither title nor text; ask who runs the site for one")
        self.around.remark("no title; the beginning of the text stands in for it")
        return beginning_of(text)

    def _line(self, html: str) -> str:
        return one_line(plain(read_line(html, Bare(self._language))))

    def _slug(self, headline: str) -> str:
        last = next((part for part in reversed(_path_of(self._entry.link).split("/")) if part), "")
        stem = last.rpartition(".")[0] if last.endswith((".html", ".htm", ".php", ".aspx")) else last
        slug = slug_of(stem) or slug_of(headline) or slug_of(self._entry.key)
        if not slug:
            raise Refusal("neither address nor title has a letter to make an address from")
        return slug

    def _byline(self) -> tuple[Byline, ...]:
        self.people = people_named(map(self._line, self._entry.authors))
        return byline_of(self.people)

    def _categories(self) -> list[str]:
        return [name for one in self._entry.categories if (name := self._line(one)[:200])]

    def _section(self) -> str:
        """One of the categories, if the paper has such a section; else the source's, else the paper's first."""
        paper = self._place.paper
        named = (section_named(paper, name, slug_of(name)) for name in self._categories())
        return next(filter(None, named), "") or self._place.settings.section or first_section(paper)

    def _topics(self, section: str) -> tuple[str, ...]:
        mine = self._place.paper.section(section)
        own = {section, *(slug_of(name) for name in mine.names.values())} if mine else set()
        self.topics = topics_named(self._categories(), self._language, frozenset(own))
        return tuple(topic.key for topic in self.topics)[:MOST]

    def _lead(self, body: tuple[Block, ...]) -> Picture | None:
        """The first picture that the entry names beside its text, unless the text shows it further down."""
        for one in self._entry.attached:
            if one.kind != "image" or not one.address:
                continue
            if (media := self.around.picture(one.address)) is None:
                continue
            if media in media_of(body[1:]):
                return None
            caption = read_line(one.caption, self.around)
            return Picture(media, one.alt, caption, self._line(one.credit))
        return None

    def _recordings(self, body: tuple[Block, ...]) -> list[Block]:
        shown = set(media_of(body))
        files = (one for one in self._entry.attached if one.kind in ("audio", "video") and one.address)
        blocks = [self._recording(one) for one in {one.address: one for one in files}.values()]
        return [block for block in blocks if isinstance(block, Embed) or block.media not in shown]

    def _recording(self, one: Attached) -> Audio | Video | Embed:
        found = self.around.recording(one.address)
        if found.media is None:
            return Embed(one.address, self._line(one.title))
        caption = read_line(one.caption or one.title, self.around)
        kind = Video if found.film else Audio
        credit = self._line(one.credit)
        return kind(found.media, size=found.size, seconds=found.seconds, caption=caption, credit=credit)


def _languages(entry: Entry, place: Place) -> tuple[str, str]:
    """The story's language among the paper's, and the one its words are in, which may be none of them."""
    said = (entry.language, place.language, place.settings.language)
    given = next((tag for one in said if (tag := tag_of(one))), place.paper.languages[0])
    return language_in(place.paper, given, place.settings.language)


def _path_of(link: str) -> str:
    try:
        return unquote(urlsplit(link).path)
    except ValueError:
        return ""
