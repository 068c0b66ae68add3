"""StoryMaker: posts become stories of this paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import escape
from pathlib import Path
from urllib.parse import unquote

import msgspec
from msgspec import Struct

from nightletter.paper import Paper
from nightletter.sources.delivery import Remark
from nightletter.sources.html import Bare, every_word, read, read_line
from nightletter.sources.html.blocks import TOO_DEEP
from nightletter.sources.html.reading import tag_of
from nightletter.sources.making.headline import beginning_of
from nightletter.sources.making.language import language_in
from nightletter.sources.making.lead import with_still, without_twin
from nightletter.sources.making.names import MOST, person_named
from nightletter.sources.making.old_addresses import former
from nightletter.sources.making.refusal import Refusal
from nightletter.sources.making.section import first_section, section_named
from nightletter.sources.making.summary import stands_in
from nightletter.sources.making.undescribed import said_of, undescribed
from nightletter.sources.remote import RemoteMedia
from nightletter.sources.wordpress.content import Content
from nightletter.sources.wordpress.links import Links, raw_path_of
from nightletter.sources.wordpress.post import Attachment, Author, Post, Term, key_of
from nightletter.sources.wordpress.shortcodes import expanded
from nightletter.sources.wordpress.surroundings import WordPressSurroundings
from nightletter.story import (
    Block,
    Blocks,
    Byline,
    Person,
    Picture,
    Story,
    Topic,
    plain,
    slug_of,
    validated,
    walk,
    words_of,
)

# What WordPress calls the category of posts that have none, in the languages that it was met in.
_NO_CATEGORY = frozenset(
    "uncategorized uncategorised non-classe sin-categoria sem-categoria دسته-بندی-نشده دسته‌بندی-نشده غير-مصنف غير-مصنفة".split()
)
# How WordPress ends an excerpt that it cut itself.
_CUT = ("[…]", "[...]")
_SHORT = 120  # words: 55, and as many more in captions and tables, of which no excerpt is made


class Made(Struct, frozen=True):
    """A story with its media and remarks, what its links were answered, whether nothing passing went wrong, which shortcodes left."""

    story: Story
    media: dict[str, Path]
    remarks: tuple[Remark, ...]
    asked: dict[str, str]
    settled: bool
    dropped: dict[str, int]


class StoryMaker:
    """Makes stories for `paper` under the source's name; `language` and `section` are for posts that name none.

    The people and topics that the posts name gather in `people` and `topics`; `signers` are the people by who they are.
    """

    def __init__(
        self, paper: Paper, source: str, media: RemoteMedia, language: str, section: str = ""
    ) -> None:
        self.people: dict[str, Person] = {}
        self.signers: dict[tuple[str, str], Person] = {}
        self.topics: dict[str, Topic] = {}
        self._paper = paper
        self._source = source
        self._media = media
        self._language = language
        self._section = section if paper.section(section) else first_section(paper)

    def made(self, post: Post, links: Links) -> Made:
        """The story that `post` becomes; raises `Refusal`."""
        language, written = self._languages(post)
        around = WordPressSurroundings(_where(post), post.link, language, self._media, links)
        content = Content(post.content, {one.id: one for one in post.attachments}, links.is_here)
        around.wholes = content.wholes
        for gate in (*post.gates, *content.gates):
            around.remark(f"what [{gate}] shows to some visitors only was left out")
        if content.was_deep:
            around.remark(TOO_DEEP)
        body = read(content.html, around, written)
        lead, body = without_twin(_lead(post, around), body)
        try:
            story = validated(self._story(post, around, lead, with_still(lead, body)), around.remark)
        except msgspec.ValidationError as reason:
            raise Refusal(f"cannot be a story ({reason}); change it in WordPress") from None
        if bare := undescribed(story):
            around.remark(said_of(len(bare)))
        return Made(story, around.media, around.remarks, around.asked, around.settled, dict(content.dropped))

    def _story(self, post: Post, around: WordPressSurroundings, lead: Picture | None, body: Blocks) -> Story:
        headline = self._headline(post, body, around)
        is_page = post.kind == "page"
        section, topics = (
            ("", self._topics(post.terms, around.language)) if is_page else self._placed(post, around)
        )
        path = raw_path_of(post.link)
        updated = post.modified if post.modified and post.modified > post.published else None
        return Story(
            source=self._source,
            key=post.key,
            language=around.language,
            headline=headline,
            slug=slug_of(unquote(post.slug)) or slug_of(headline) or post.key,
            published=post.published,
            section=section,
            standfirst=_standfirst(post, around.language),
            byline=() if is_page else self.signed(post.authors),
            updated=updated,
            topics=topics,
            lead=lead,
            body=body,
            translation=key_of(post.kind, post.translations[0]) if post.translations else "",
            old_addresses=former((path,) if path.strip("/") else (), around.remark),
            kind="page" if is_page else "story",
        )

    def _languages(self, post: Post) -> tuple[str, str]:
        """The story's language among the paper's, and the one that its words are in, which may be none of them."""
        given = tag_of(post.language) or self._language or self._paper.languages[0]
        return language_in(self._paper, given)

    def _headline(self, post: Post, body: Blocks, around: WordPressSurroundings) -> str:
        if title := line_of(post.title, around.language):
            return title
        around.remark("the post has no title; its first words stand for one, give it a title in WordPress")
        return beginning_of(_text(body)) or post.key

    def _placed(self, post: Post, around: WordPressSurroundings) -> tuple[str, tuple[str, ...]]:
        """The section that one of the terms names, else the source's; every other term is a topic."""
        found = next((term for term in post.terms if self._section_named(term)), None)
        section = self._section_named(found) if found else self._section
        others = [term for term in post.terms if self._section_named(term) != section]
        return section, self._topics(others, around.language)

    def _section_named(self, term: Term) -> str:
        return section_named(self._paper, unquote(term.slug), line_of(term.name, ""))

    def _topics(self, terms: Iterable[Term], language: str) -> tuple[str, ...]:
        keys: dict[str, None] = {}
        for term in terms:
            slug = unquote(term.slug)
            key = slug_of(slug)
            if not key or slug in _NO_CATEGORY or key in keys or len(keys) >= MOST:
                continue
            keys[key] = None
            names = self.topics[key].names if key in self.topics else {}
            self.topics[key] = Topic(key, {language: line_of(term.name, language)[:200] or slug, **names})
        return tuple(keys)

    def signed(self, authors: tuple[Author, ...]) -> tuple[Byline, ...]:
        """The byline that `authors` come to, of whom those are left out who have no name to show; takes in the others."""
        keys: dict[str, None] = {}
        for author in authors[:MOST]:
            if person := _person(author):
                keys[person.key] = None
                self.people.setdefault(person.key, person)
                if author.who:
                    self.signers[author.who, person.key] = person
        return tuple(Byline(key) for key in keys)


def is_shown(author: Author) -> bool:
    """Whether the site shows a name of `author` that can be printed."""
    return _person(author) is not None


def _person(author: Author) -> Person | None:
    return person_named(line_of(author.name, ""), line_of(author.about, ""))


def _lead(post: Post, around: WordPressSurroundings) -> Picture | None:
    return picture_of(post.featured, around) if post.featured else None


def picture_of(attachment: Attachment, around: WordPressSurroundings) -> Picture | None:
    """A file of the media library as a picture; None where it cannot be had and nothing is said of it."""
    media = around.picture(attachment.address, attachment.version)
    caption = read_line(attachment.caption, around)
    if media is None and not caption:
        return None
    return Picture(media, " ".join(attachment.alt.split()), caption, " ".join(attachment.credit.split()))


def line_of(html: str, language: str) -> str:
    """`html` as one line of plain text."""
    if not set(html) & set("<&"):
        return " ".join(html.split())
    # A lone "<" that opens no tag is one that somebody wrote.
    safe = re.sub(r"<(?![a-zA-Z/!])", escape("<"), html)
    return " ".join(plain(read_line(safe, Bare(language))).split())


def _standfirst(post: Post, language: str) -> str:
    """The excerpt that an editor wrote; not the one that WordPress makes of the text itself.

    That is the text's first 55 words and a sign that it was cut, or all of a short text but what is no sentence.
    """
    excerpt = line_of(expanded(post.excerpt, {}, Counter()), language)
    if excerpt.endswith(_CUT) or 'class="more-link' in post.excerpt:
        return ""
    text = every_word(post.content)
    made = len(text) <= _SHORT and stands_in(line_of(post.excerpt, language).split(), "".join(text))
    return "" if made else excerpt


def _text(body: Blocks) -> str:
    return " ".join(" ".join(_words(block)) for block in walk(body) if not isinstance(block, Picture)).strip()


def _words(block: Block) -> Iterable[str]:
    return (" ".join(plain(words).split()) for words in words_of(block))


def _where(post: Post) -> str:
    return unquote(post.link) or post.key
