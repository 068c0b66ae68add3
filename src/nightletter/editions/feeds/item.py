"""Item: a story as a feed tells it, whatever the feed's format."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import quote, urlsplit

from msgspec import Struct

from nightletter.archive import Entry, Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.markup import element, escape
from nightletter.editions.moment import local_moment
from nightletter.editions.names import listing_name
from nightletter.editions.summary import summary
from nightletter.languages import Language
from nightletter.paper import Paper
from nightletter.story import Story, name_in

# What XML 1.0 cannot hold, not even as a reference (its section 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Of a story that is only told of: about as many letters as a reader shows of it.
_SUMMARY = 400


class Enclosure(Struct, frozen=True):
    """A sound or film that belongs to a story; `size` in bytes."""

    href: str
    kind: str
    size: int


class Text(Struct, frozen=True):
    """What an edition says of a story in its feeds: the whole text as HTML, with whole addresses."""

    html: str
    image: str = ""
    enclosures: tuple[Enclosure, ...] = ()


class Item(Struct, frozen=True):
    """One story; the moments are RFC 3339, `summary` is plain text and `html` the whole text."""

    id: str
    href: str
    title: str
    published: str
    updated: str
    summary: str
    html: str
    language: str
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    image: str = ""
    enclosures: tuple[Enclosure, ...] = ()


def item(paper: Paper, origin: str, entry: Entry, text: Text, ask: Inquiry) -> Item:
    """The story of `entry` with the links of the edition at `origin`."""
    story = entry.story
    language = paper.language(story.language)
    keys = dict.fromkeys(story.topics)
    told = [Listing(language.tag, "section", story.section)]
    told += [Listing(language.tag, "topic", key) for key in keys]
    return Item(
        id=tag(paper, f"story-{entry.card.id}"),
        href=addresses.absolute(origin, addresses.page_in(entry.card.address)),
        title=legal(" ".join(story.headline.split())),
        published=moment(paper, story.published),
        updated=moment(paper, story.updated or story.published),
        summary=legal(summary(story, _SUMMARY)),
        html=legal(element("div", text.html, lang=language.tag, dir=language.direction)),
        language=language.tag,
        authors=tuple(map(legal, _authors(story, language, ask))),
        topics=tuple(legal(listing_name(paper, language, ask, one)) for one in told),
        image=text.image,
        enclosures=text.enclosures,
    )


def tag(paper: Paper, name: str) -> str:
    """An identifier that stays whatever address a thing has, the same in Full and Light (RFC 4151).

    The year is that of Nightletter's first release: it must only be one in which nobody else could have given such names.
    """
    host = urlsplit(paper.full.address).hostname or "localhost"
    return f"tag:{host},2026:{quote(name, safe='/-')}"


def moment(paper: Paper, time: datetime) -> str:
    """`time` by the clock of the paper's own place, to the second."""
    return local_moment(time, paper.zone).isoformat(timespec="seconds")


def legal(text: str) -> str:
    """`text` without the characters that no XML may hold."""
    return _NOT_XML.sub("", text)


def _authors(story: Story, language: Language, ask: Inquiry) -> list[str]:
    return [
        one.name or name_in(ask.person(one.person).names, language.tag, one.person) for one in story.byline
    ]


def attribute(value: str) -> str:
    """`value` as it stands in an attribute of XML, quoted."""
    return f'"{escape(value)}"'
