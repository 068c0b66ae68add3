"""Reading time: how long the words of a story's body take to read."""

from __future__ import annotations

from msgspec.structs import replace

from nightletter.story.blocks import (
    Audio,
    Block,
    Embed,
    Gallery,
    Heading,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Rule,
    Table,
    Video,
    walk,
    words_of,
)
from nightletter.story.inline import plain
from nightletter.story.story import Story


def word_count(story: Story) -> int:
    """How many words the body has; captions, credits, films and pull quotations (said already) do not count."""
    return sum(
        len(plain(words).split())
        for block in walk(_read_blocks(story))
        if _is_read(block)
        for words in words_of(_without_caption(block))
    )


def _read_blocks(story: Story) -> tuple[Block, ...]:
    return tuple(block for block in story.body if not (isinstance(block, Quotation) and block.pull))


def _without_caption(block: Block) -> Block:
    return replace(block, caption=()) if isinstance(block, Table) else block


def _is_read(block: Block) -> bool:
    match block:
        case Paragraph() | Heading() | Quotation() | List() | Table() | Preformatted() | Rule():
            return True
        case Picture() | Gallery() | Audio() | Video() | Embed():
            return False


def minutes(words: int, words_a_minute: int) -> int:
    """Whole minutes that `words` take, rounded to the nearest and at least one; 0 words take 0 minutes."""
    if words == 0:
        return 0
    return max(1, (2 * words + words_a_minute) // (2 * words_a_minute))
