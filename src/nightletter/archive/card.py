"""Card, Entry and Notice: what the archive answers with."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from nightletter.archive.state import State
from nightletter.story import (
    Audio,
    Block,
    Byline,
    Embed,
    Gallery,
    Heading,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Rule,
    Story,
    Table,
    Video,
    walk,
    word_count,
)


class Card(Struct, frozen=True, omit_defaults=True):
    """What a list, a front or a link shows of a story, without its body.

    `words` counts the body's words; `shows` says what else is in it: "gallery", "film", "sound", "correction".
    """

    id: int
    language: str
    slug: str
    headline: str
    published: datetime
    section: str = ""
    kind: str = "story"
    standfirst: str = ""
    label: str = ""
    byline: tuple[Byline, ...] = ()
    updated: datetime | None = None
    lead: Picture | None = None
    words: int = 0
    shows: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The folder of the story's page: `en/news/42-slug`, for a plain page `en/about`; no slash at either end."""
        if self.kind == "page":
            return f"{self.language}/{self.slug}"
        return f"{self.language}/{self.section}/{self.id}-{self.slug}"


class Entry(Struct, frozen=True):
    """A published story under the number that the archive gave it."""

    card: Card
    story: Story


class Notice(Struct, frozen=True):
    """What stands at the address of a story that was hidden or withdrawn; it repeats nothing of the story itself.

    Of a hidden one nothing is said, not even that there was any; `reason` is empty.
    """

    id: int
    language: str
    address: str
    reason: str
    state: State = "withdrawn"


def card_of(number: int, story: Story) -> Card:
    """The card of `story`, whose number is `number`."""
    return Card(
        id=number,
        language=story.language,
        slug=story.slug,
        headline=story.headline,
        published=story.published,
        section=story.section,
        kind=story.kind,
        standfirst=story.standfirst,
        label=story.label,
        byline=story.byline,
        updated=story.updated,
        lead=story.lead,
        words=word_count(story),
        shows=_shows(story),
    )


def _shows(story: Story) -> tuple[str, ...]:
    found = [shown for block in walk(story.body) if (shown := _shown_by(block))]
    if story.corrections:
        found.append("correction")
    return tuple(dict.fromkeys(found))


def _shown_by(block: Block) -> str:
    """What a card says of a story that has `block`; empty where it is nothing to be named."""
    match block:
        case Gallery():
            return "gallery"
        case Video():
            return "film"
        case Audio():
            return "sound"
        case (
            Paragraph()
            | Heading()
            | Quotation()
            | List()
            | Table()
            | Preformatted()
            | Picture()
            | Embed()
            | Rule()
        ):
            return ""
