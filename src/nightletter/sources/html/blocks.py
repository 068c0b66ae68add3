"""Blocks: a piece of HTML read into the typed blocks of a story."""

from __future__ import annotations

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, LexborNode

from nightletter.sources.html import address
from nightletter.sources.html.depth import shallow
from nightletter.sources.html.flow import blocks_of, line_of
from nightletter.sources.html.hidden import may_be_hidden, take_out_hidden
from nightletter.sources.html.inline import INLINE
from nightletter.sources.html.lists import LISTS
from nightletter.sources.html.media import MEDIA, gallery, is_gallery
from nightletter.sources.html.pieces import Piece
from nightletter.sources.html.quotation import QUOTATION
from nightletter.sources.html.reading import Reader, Reading
from nightletter.sources.html.surroundings import Surroundings
from nightletter.sources.html.table import TABLE
from nightletter.sources.html.text import formed, line
from nightletter.story import (
    Block,
    Blocks,
    Embed,
    Heading,
    Link,
    Paragraph,
    Picture,
    Preformatted,
    Rule,
    Strong,
    Words,
    plain,
)

HIDDEN = "what visitors do not see (“hidden”, “display: none”) was left out"
TOO_DEEP = "elements nested more than 100 deep were laid flat; their words are all there"


def read(html: str, around: Surroundings, language: str = "") -> Blocks:
    """The blocks of `html`, whatever it is; `language` when its words are in another than the story's."""
    body = _body(html, around)
    if body is None:
        return ()
    reading = Reading(
        around, READERS, language or around.language, _levels(body), languages="lang=" in html.lower()
    )
    if reading.language != around.language:
        pieces = replace(reading, language=around.language).in_language(
            reading.language, Reading.pieces, body
        )
    else:
        pieces = reading.pieces(body)
    # A missing picture of which nothing is said either has been remarked on; there is nothing left to show.
    return tuple(_settled([_embedded(block) for block in blocks_of(pieces) if block != Picture(None)]))


def read_line(html: str, around: Surroundings) -> Words:
    """`html` as one line of words, whatever blocks it holds; its pictures are not kept."""
    body = _body(html, around)
    if body is None:
        return ()
    reading = Reading(around, READERS, around.language, languages="lang=" in html.lower())
    words, _ = line_of(reading.pieces(body))
    return words


def every_word(html: str) -> list[str]:
    """The words of `html` with those that are not shown, of which machines make excerpts, too."""
    body = LexborHTMLParser("<body>" + shallow(html)[0]).body
    return body.text(separator=" ").split() if body is not None else []


def _body(html: str, around: Surroundings) -> LexborNode | None:
    cut, was_deep = shallow(html)
    if was_deep:
        around.remark(TOO_DEEP)
    # Without an open body, a parser takes what comes first for the head of a page.
    body = LexborHTMLParser("<body>" + cut).body
    if body is not None and may_be_hidden(cut) and (how := take_out_hidden(body)):
        around.remark(HIDDEN, how)
    return body


def _levels(body: LexborNode) -> dict[str, int]:
    """The levels in use, in their order, on the levels 2, 3 and 4 of a story."""
    used = [tag for tag in ("h1", "h2", "h3", "h4", "h5", "h6") if body.css_first(tag) is not None]
    return {tag: min(2 + place, 4) for place, tag in enumerate(used)}


def _settled(blocks: list[Block]) -> list[Block]:
    """No heading more than one level below the one before it."""
    out: list[Block] = []
    before = 1
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, before + 1)
            before = level
            out.append(_heading_at(level, block.words))
        else:
            out.append(block)
    return out


def _heading_at(level: int, words: Words) -> Heading:
    return Heading(2 if level <= 2 else 3 if level == 3 else 4, words)


def _embedded(block: Block) -> Block:
    """A bare address of a film on a line of its own is the film."""
    if not isinstance(block, Paragraph) or len(block.words) != 1:
        return block
    word = block.words[0]
    text = word if isinstance(word, str) else plain(word.words) if isinstance(word, Link) else ""
    if not text.startswith(("https://", "http://")) or any(letter.isspace() for letter in text):
        return block
    href = address.outside(text)
    return Embed(address.watched(href)) if href and address.shows(href) else block


def _paragraph(reading: Reading, node: LexborNode) -> list[Piece]:
    return [*blocks_of(reading.pieces(node))]


def _container(reading: Reading, node: LexborNode) -> list[Piece]:
    if is_gallery(node):
        return gallery(reading, node)
    return [*blocks_of(reading.pieces(node))]


def _heading(reading: Reading, node: LexborNode) -> list[Piece]:
    words, apart = line_of(reading.pieces(node))
    if not words:
        return [*apart]
    if reading.deep:  # inside a quotation or a list there is no outline to belong to
        return [Paragraph((Strong(words),)), *apart]
    return [_heading_at(reading.levels.get(node.tag or "", 2), words), *apart]


def _preformatted(reading: Reading, node: LexborNode) -> list[Piece]:
    text = formed(node.text()).strip("\n")
    if node.css_first("img, iframe, video, audio") is not None:
        return [*blocks_of(reading.pieces(node))]
    return [Preformatted(text)] if text.strip() else []


def _rule(_reading: Reading, _node: LexborNode) -> list[Piece]:
    return [Rule()]


def _summary(reading: Reading, node: LexborNode) -> list[Piece]:
    words, apart = line_of(reading.pieces(node))
    return [*([Paragraph((Strong(words),))] if words else []), *apart]


def _form(reading: Reading, node: LexborNode) -> list[Piece]:
    words = line(node.text(separator=" "))
    about = f" (“{words[:60]}”)" if words else ""
    reading.around.remark(f"a form cannot stand in a story and was dropped{about}", f"<{node.tag}")
    return []


def _dropped(_reading: Reading, _node: LexborNode) -> list[Piece]:
    return []


READERS: dict[str, Reader] = {
    **INLINE,
    **MEDIA,
    **QUOTATION,
    **LISTS,
    **TABLE,
    **dict.fromkeys(
        (
            "div section article main aside header footer nav address center details fieldset figcaption hgroup "
            "search li dd dt caption tr tbody thead tfoot legend summary"
        ).split(),
        _container,
    ),
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], _heading),
    **dict.fromkeys(["pre", "xmp", "listing", "plaintext"], _preformatted),
    **dict.fromkeys(["form", "button", "select", "textarea"], _form),
    **dict.fromkeys(
        (
            "script style svg template head title meta link base input datalist canvas map area noframes noembed "
            "track source param dialog"
        ).split(),
        _dropped,
    ),
    "p": _paragraph,
    "hr": _rule,
    "summary": _summary,
}
