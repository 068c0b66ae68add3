"""Media: pictures, figures, galleries, sound, film, and frames of other sites."""

from __future__ import annotations

from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from nightletter.media_types import OTHER_FILMS, OTHER_SOUNDS, RECORDINGS
from nightletter.sources.html import address
from nightletter.sources.html.flow import blocks_of, line_of
from nightletter.sources.html.pieces import Inset, Piece
from nightletter.sources.html.reading import Reader, Reading, attribute, classes
from nightletter.sources.html.text import blank
from nightletter.story import (
    Audio,
    Block,
    Embed,
    Gallery,
    Paragraph,
    Picture,
    Quotation,
    Table,
    Video,
    Words,
    plain,
)

_ENDINGS = tuple(f".{ending}" for ending in (*RECORDINGS, *OTHER_SOUNDS, *OTHER_FILMS))
_CREDITS = ".credit, .image-credit, .wp-caption-credit, cite, small"


def captioned(text: str) -> tuple[Words, str]:
    """Caption and credit from one line, `Caption | Credit`."""
    caption, bar, credit = text.rpartition("|")
    if not bar:
        caption, credit = text, ""
    return ((caption.strip(),) if caption.strip() else ()), credit.strip()


def _title(reading: Reading, node: LexborNode) -> tuple[Words, str]:
    title = attribute(node, "title") if reading.around.titles_are_captions else ""
    return captioned("" if title == attribute(node, "alt") else title)


def _picture(reading: Reading, node: LexborNode) -> list[Piece]:
    src = _source(node)
    if not src or attribute(node, "width") in ("0", "1"):  # a pixel that counts readers
        return []
    caption, credit = _title(reading, node)
    alt = attribute(node, "alt")
    if src.partition("?")[0].lower().endswith(_ENDINGS):
        return _recorded(reading, src, caption or ((alt,) if alt else ()), credit, None)
    return [Inset(Picture(reading.around.picture(src), alt, caption, credit))]


def _source(node: LexborNode) -> str:
    """Where the picture lies, also when a script was meant to load it late."""
    names = ("src", "data-src", "data-lazy-src", "data-original")
    given = [value.strip() for name in names if (value := node.attributes.get(name)) and value.strip()]
    return next((src for src in given if not src.lower().startswith("data:")), given[0] if given else "")


def _recorded(reading: Reading, src: str, caption: Words, credit: str, still: str | None) -> list[Piece]:
    there = address.trimmed(src)
    href = address.outside("https:" + there if there.startswith("//") else there)
    if href and address.scheme(there) in ("http", "https", ""):
        return [Embed(href, plain(caption))]
    found = reading.around.recording(src)
    if found.film:
        return [Inset(Video(found.media, still or found.still, found.size, found.seconds, caption, credit))]
    return [Inset(Audio(found.media, found.size, found.seconds, caption, credit))]


def _player(reading: Reading, node: LexborNode) -> list[Piece]:
    """`audio` and `video`: the first file named; the words meant for browsers without a player are not read."""
    source = node.css_first("source[src]")
    src = (node.attributes.get("src") or (source.attributes.get("src") if source else "") or "").strip()
    if not src:
        return []
    poster = (node.attributes.get("poster") or "").strip()
    still = reading.around.picture(poster) if poster else None
    caption, credit = _title(reading, node)
    return _recorded(reading, src, caption, credit, still)


def _frame(reading: Reading, node: LexborNode) -> list[Piece]:
    src = (
        node.attributes.get("src") or node.attributes.get("data-src") or node.attributes.get("data") or ""
    ).strip()
    there = address.trimmed(src)
    href = address.outside("https:" + there if there.startswith("//") else there)
    if href is None or not href.startswith("http"):
        reading.around.remark(
            f"a frame without an address of another site was dropped: {src or 'no address'}", src
        )
        return []
    return [Embed(address.watched(href), attribute(node, "title"))]


def _object(reading: Reading, node: LexborNode) -> list[Piece]:
    """`object` and `embed`: a frame if they lead to another site, else what they hold for those who cannot show it."""
    src = node.attributes.get("src") or node.attributes.get("data") or ""
    href = address.outside(address.trimmed(src))
    return _frame(reading, node) if href and href.startswith("http") else reading.pieces(node)


def _figure(reading: Reading, node: LexborNode) -> list[Piece]:
    caption_node = _own_caption(node)
    caption, credit, apart = _caption(reading, caption_node)
    readers = {**reading.readers, "figcaption": _nothing, "figure": _inner_figure}
    inner = replace(reading, readers=readers) if caption_node else reading
    blocks = blocks_of(gallery(inner, node) if is_gallery(node) else inner.pieces(node))
    return [*_with_caption(blocks, caption, credit), *apart]


def _own_caption(node: LexborNode) -> LexborNode | None:
    """The caption of the figure `node` itself, not of one inside it."""
    for found in node.css("figcaption"):
        around = found.parent
        while around is not None and around.tag != "figure":
            around = around.parent
        if around is not None and around.mem_id == node.mem_id:
            return found
    return None


def _inner_figure(reading: Reading, node: LexborNode) -> list[Piece]:
    readers = {**reading.readers, "figcaption": _caption_alone}
    return _figure(replace(reading, readers=readers), node)


def _nothing(_reading: Reading, _node: LexborNode) -> list[Piece]:
    return []


def _caption_alone(reading: Reading, node: LexborNode) -> list[Piece]:
    return [*blocks_of(reading.pieces(node))]


def _caption(reading: Reading, node: LexborNode | None) -> tuple[Words, str, list[Block]]:
    """Caption, credit, and the blocks in a caption that words cannot stand for."""
    if node is None:
        return (), "", []
    credited = [" ".join(found.text().split()) for found in node.css(_CREDITS)]
    readers = {**reading.readers, "figcaption": Reading.pieces}
    if len(credited) == 1:
        _drop(node.css_first(_CREDITS))
    words, apart = line_of(replace(reading, readers=readers).pieces(node))
    return words, credited[0] if len(credited) == 1 else "", apart


def _drop(node: LexborNode | None) -> None:
    if node is not None:
        node.decompose()


def _with_caption(blocks: list[Block], caption: Words, credit: str) -> list[Block]:
    """The caption of a figure on the one thing it shows; else as a paragraph after all of them."""
    if blank(caption) and not credit:
        return blocks
    if len(blocks) == 1:
        done = _captioned_block(blocks[0], caption, credit)
        if done is not None:
            return [done]
    said = [Paragraph(words) for words in (caption, (credit,) if credit else ()) if words]
    return [*blocks, *said]


def _captioned_block(block: Block, caption: Words, credit: str) -> Block | None:
    match block:
        case Picture() | Audio() | Video():
            both = (*block.caption, " ", *caption) if block.caption and caption != block.caption else caption
            return replace(block, caption=both or block.caption, credit=credit or block.credit)
        case Quotation(attribution=()):
            return replace(block, attribution=(*caption, *((" ", credit) if credit else ())))
        case Table(caption=()) if not credit:
            return replace(block, caption=caption)
        case Embed(title="") if not credit:
            return replace(block, title=plain(caption))
        case _:
            return None


def gallery(reading: Reading, node: LexborNode) -> list[Piece]:
    """All pictures inside as one gallery, where there are several; whatever else is inside comes after it."""
    blocks = blocks_of(reading.pieces(node))
    pictures: list[Picture] = []
    rest: list[Block] = []
    for block in blocks:
        match block:
            case Picture():
                pictures.append(block)
            case Gallery():
                pictures += block.pictures
            case _:
                rest.append(block)
    shown: list[Block] = [Gallery(tuple(pictures))] if len(pictures) > 1 else [*pictures]
    return [*shown, *rest]


def is_gallery(node: LexborNode) -> bool:
    """Whether a container says of itself that it is a gallery."""
    return any(name == "gallery" or name.endswith(("-gallery", "_gallery")) for name in classes(node))


MEDIA: dict[str, Reader] = {
    "audio": _player,
    "video": _player,
    "img": _picture,
    "figure": _figure,
    "iframe": _frame,
    "frame": _frame,
    "object": _object,
    "embed": _object,
}
