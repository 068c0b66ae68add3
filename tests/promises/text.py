"""Text of pages and of stories, taken out by other means than the program's own, so that the two can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from nightletter.story import (
    Audio,
    Block,
    Break,
    Code,
    Embed,
    Gallery,
    Heading,
    Inline,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Rule,
    Story,
    Table,
    Video,
    Words,
)

# Set around values to turn their direction; part of nobody's words.
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
_UNREAD = frozenset(("head", "script", "style", "template", "title"))
# Between the parts of a story, where a run of its words may be cut in two.
CUT = "\0"


def bare(text: str) -> str:
    """`text` without any space: pages and stories differ in that and must in nothing else."""
    return "".join(text.translate(_ISOLATES).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.descriptions: list[str] = []
        self.links: list[str] = []
        self._unread = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD and not self._unread:
            self._unread = tag
        elif tag in ("header", "body", "main"):  # a head may go without its end tag
            self._unread = ""
        self.descriptions += [value for name, value in attrs if name == "alt" and value]
        self.links += [value for name, value in attrs if (tag, name) == ("a", "href") and value]

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unread:
            self._unread = ""

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.texts.append(data)


def read_page(html: str) -> tuple[str, str]:
    """The text of a page without any space, and what its pictures are said to show."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return bare("".join(reader.texts)), CUT.join(map(bare, reader.descriptions))


def links(html: str) -> list[str]:
    """Where the links of a page lead, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.links


def in_order(story: Story) -> Iterator[str]:
    """Every run of words in a story below its headline, in the order in which it is read."""
    yield story.standfirst
    yield from _blocks(() if story.lead is None else (story.lead,))
    yield from _blocks(story.body)
    yield from (_plain(correction.words) for correction in story.corrections)


def descriptions(story: Story) -> Iterator[str]:
    """What the story says of its pictures to those who cannot see them."""
    yield from _descriptions(() if story.lead is None else (story.lead,))
    yield from _descriptions(story.body)


def visible(story: Story) -> str:
    """All that a reader reads of a story, a line for each run of words."""
    lines = [story.label, story.headline, *in_order(story), *descriptions(story)]
    return "\n".join(line for line in lines if line)


def _descriptions(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Picture():
                yield block.alt
            case Gallery():
                yield from _descriptions(block.pictures)
            case Quotation():
                yield from _descriptions(block.blocks)
            case List():
                for item in block.items:
                    yield from _descriptions(item)
            case Paragraph() | Heading() | Table() | Preformatted() | Audio() | Video() | Embed() | Rule():
                pass


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Gallery():
                yield from _blocks(block.pictures)
            case Quotation():
                yield from _blocks(block.blocks)
                yield _plain(block.attribution)
            case List():
                for item in block.items:
                    yield from _blocks(item)
            case Table():
                yield _plain(block.caption)
                for row in (*block.head, *block.rows):
                    yield from (_plain(cell.words) for cell in row)
            case _:
                yield from _said(block)


def _said(block: Block) -> Iterator[str]:
    """The fields in which the other blocks hold words; a field is known by its name, so that a new block is not missed."""
    yield _plain(getattr(block, "words", ()))
    yield str(getattr(block, "text", ""))
    yield str(getattr(block, "title", ""))
    yield _plain(getattr(block, "caption", ()))
    yield str(getattr(block, "credit", ""))


def _plain(words: Words) -> str:
    return "".join(map(_run, words))


def _run(run: Inline) -> str:
    match run:
        case str():
            return run
        case Code():
            return run.text
        case Break():
            return "\n"
        case _:
            return _plain(run.words)


def lost(story: Story, pages: Sequence[str]) -> list[str]:
    """What of the story's words is missing on its pages, or stands there in another order."""
    read = [read_page(page) for page in pages]
    text = CUT.join(text for text, _ in read)
    shown = CUT.join((text, *(described for _, described in read)))
    missing = [run for run in (story.label, story.headline, *descriptions(story)) if bare(run) not in shown]
    at = 0
    for run in in_order(story):
        end = _end(bare(run), text, at)
        if end < 0:
            missing.append(run)
        else:
            at = end
    return missing


def _end(run: str, text: str, at: int) -> int:
    """Where `run` ends in `text` from `at` on, whole, or cut in two where a part ends; -1 where it is not."""
    found = text.find(run, at)
    if found >= 0:
        return found + len(run)
    cut = text.find(CUT, at)
    if cut < 0:
        return -1
    size = _longest(run, text[at:cut])
    return _end(run[size:], text, cut + 1) if size else -1


def _longest(run: str, text: str) -> int:
    """How much of the beginning of `run` is somewhere in `text`."""
    low, high = 0, len(run)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if run[:middle] in text else (low, middle - 1)
    return low
