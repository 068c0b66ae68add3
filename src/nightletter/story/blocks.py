"""The typed blocks that a story's body is made of.

Media are named by their content: 32 hexadecimal digits of the SHA-256 of the file, a full stop, and the ending that
its real format has (`9f86d081884c7d659a2feaa0c55ad015.jpg`). `None` stands where a source named a file that is missing or unusable: the caption
stays, the file is not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from nightletter.story.inline import Words

MediaName: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\.[a-z0-9]{2,4}\Z")]


class AnyBlock(Struct, frozen=True, tag_field="is", tag=str.lower, omit_defaults=True):
    """What every block has in common: frozen, and told apart in JSON by `is`."""


class Paragraph(AnyBlock, frozen=True):
    """A paragraph of words."""

    words: Words


class Heading(AnyBlock, frozen=True):
    """A heading inside the body; the headline is level 1, so these start at 2."""

    level: Literal[2, 3, 4]
    words: Words


class Quotation(AnyBlock, frozen=True):
    """Somebody's words set apart; `pull` when the story says the same words in its text already."""

    blocks: Blocks
    attribution: Words = ()
    pull: bool = False


class List(AnyBlock, frozen=True):
    """A list; each item holds blocks, so lists nest. `start` is the first number of an ordered one."""

    items: tuple[Blocks, ...]
    ordered: bool = False
    start: int = 1


class Cell(Struct, frozen=True, omit_defaults=True):
    """A cell of a table; `header` when it names its row or column."""

    words: Words
    header: bool = False
    columns: Annotated[int, Meta(ge=1, le=100)] = 1
    rows: Annotated[int, Meta(ge=1, le=1000)] = 1


Row: TypeAlias = tuple[Cell, ...]


class Table(AnyBlock, frozen=True):
    """A table; `head` holds the rows that name the columns."""

    rows: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    caption: Words = ()


class Preformatted(AnyBlock, frozen=True):
    """Text whose line breaks and spaces matter: program code, a poem's setting."""

    text: str


class Picture(AnyBlock, frozen=True):
    """A picture with its caption, its credit, and what it shows for who cannot see it (`alt`)."""

    media: MediaName | None
    alt: str = ""
    caption: Words = ()
    credit: str = ""


class Gallery(AnyBlock, frozen=True):
    """Several pictures meant to be seen together, each with its own caption."""

    pictures: tuple[Picture, ...]


class Audio(AnyBlock, frozen=True):
    """A sound recording; `size` in bytes raw, `seconds` its length where it could be read."""

    media: MediaName | None
    size: int = 0
    seconds: int | None = None
    caption: Words = ()
    credit: str = ""


class Video(AnyBlock, frozen=True):
    """A film; `still` is the picture shown in its place, `size` in bytes raw, `seconds` its length where known."""

    media: MediaName | None
    still: MediaName | None = None
    size: int = 0
    seconds: int | None = None
    caption: Words = ()
    credit: str = ""


class Embed(AnyBlock, frozen=True):
    """Something that lives on another site; the paper only links there. `title` says what it is."""

    href: str
    title: str = ""


class Rule(AnyBlock, frozen=True):
    """A break in the text, for a change of scene."""


Block: TypeAlias = (
    Paragraph
    | Heading
    | Quotation
    | List
    | Table
    | Preformatted
    | Picture
    | Gallery
    | Audio
    | Video
    | Embed
    | Rule
)
Blocks: TypeAlias = tuple[Block, ...]


def walk(blocks: Blocks) -> Iterator[Block]:
    """Every block, in reading order, each before those inside it; a gallery's pictures too."""
    for block in blocks:
        yield block
        match block:
            case Quotation(blocks=inner):
                yield from walk(inner)
            case List(items=items):
                for item in items:
                    yield from walk(item)
            case Gallery(pictures=pictures):
                yield from pictures
            case (
                Paragraph()
                | Heading()
                | Table()
                | Preformatted()
                | Picture()
                | Audio()
                | Video()
                | Embed()
                | Rule()
            ):
                pass


def words_of(block: Block) -> Iterator[Words]:
    """Every run of words that `block` itself holds, in reading order; not those of blocks inside it."""
    match block:
        case Paragraph() | Heading():
            yield block.words
        case Quotation():
            yield block.attribution
        case Table():
            yield block.caption
            for row in (*block.head, *block.rows):
                yield from (cell.words for cell in row)
        case Preformatted():
            yield (block.text,)
        case Picture() | Audio() | Video():
            yield block.caption
            yield (block.credit,)
        case Embed():
            yield (block.title,)
        case List() | Gallery() | Rule():
            pass


def media_of(blocks: Blocks) -> Iterator[str]:
    """The name of every media file that `blocks` show, in reading order, repeats included."""
    for block in walk(blocks):
        yield from (name for name in (*_recorded_in(block), *stills_in(block)) if name)


def stills_in(block: Block) -> tuple[MediaName | None, ...]:
    """The picture that `block` itself shows, be it in the place of a film."""
    match block:
        case Picture():
            return (block.media,)
        case Video():
            return (block.still,)
        case (
            Paragraph()
            | Heading()
            | Quotation()
            | List()
            | Table()
            | Preformatted()
            | Gallery()
            | Audio()
            | Embed()
            | Rule()
        ):
            return ()


def _recorded_in(block: Block) -> tuple[MediaName | None, ...]:
    match block:
        case Audio() | Video():
            return (block.media,)
        case (
            Paragraph()
            | Heading()
            | Quotation()
            | List()
            | Table()
            | Preformatted()
            | Picture()
            | Gallery()
            | Embed()
            | Rule()
        ):
            return ()
