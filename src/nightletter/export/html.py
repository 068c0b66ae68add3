"""HTML: a story's body as plain HTML with whole addresses, for systems that know nothing of our blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nightletter.editions.markup import Follow, element, escape, words_html
from nightletter.story import (
    Audio,
    Block,
    Cell,
    Embed,
    Gallery,
    Heading,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Row,
    Rule,
    Story,
    Table,
    Video,
    Words,
)
from nightletter.story.ninjs import media_path


def body_html(story: Story, follow: Follow) -> str:
    """Lead, body and corrections; `follow` says where links to the paper's own stories lead. Media are named by their path in the export."""
    blocks = (*((story.lead,) if story.lead else ()), *story.body)
    corrections = (
        element(
            "p",
            f"{element('time', one.date.isoformat())} {words_html(one.words, follow)}",
            class_="correction",
        )
        for one in story.corrections
    )
    return "\n".join((*_blocks(blocks, follow), *corrections))


def _blocks(blocks: Iterable[Block], follow: Follow) -> Iterator[str]:
    for block in blocks:
        yield _block(block, follow)


def _block(block: Block, follow: Follow) -> str:
    match block:
        case Paragraph():
            return element("p", words_html(block.words, follow))
        case Heading():
            return element(f"h{block.level}", words_html(block.words, follow))
        case Quotation():
            inside = "\n".join(_blocks(block.blocks, follow))
            by = element("footer", words_html(block.attribution, follow)) if block.attribution else ""
            return element("blockquote", inside + by, class_="pull" if block.pull else None)
        case List():
            items = "".join(element("li", "\n".join(_blocks(item, follow))) for item in block.items)
            start = str(block.start) if block.ordered and block.start != 1 else None
            return element("ol" if block.ordered else "ul", items, start=start)
        case Table():
            return _table(block, follow)
        case Preformatted():
            return element("pre", escape(block.text))
        case Gallery():
            return element("div", "\n".join(_blocks(block.pictures, follow)), class_="gallery")
        case Embed():
            return element("p", element("a", escape(block.title or block.href), href=block.href))
        case Rule():
            return "<hr>"
        case Picture() | Audio() | Video():
            return _figure(block, follow)


def _figure(block: Picture | Audio | Video, follow: Follow) -> str:
    src = media_path(block.media) if block.media else ""
    shown = ""
    if src and isinstance(block, Picture):
        shown = f'<img src="{escape(src)}" alt="{escape(block.alt)}">'
    elif src:
        shown = element("a", escape(src), href=src)
    said = words_html(block.caption, follow) + (
        f" {element('small', escape(block.credit))}" if block.credit else ""
    )
    return element("figure", shown + (element("figcaption", said) if said.strip() else ""))


def _table(table: Table, follow: Follow) -> str:
    caption = element("caption", words_html(table.caption, follow)) if table.caption else ""
    head = element("thead", _rows(table.head, follow)) if table.head else ""
    return element("table", caption + head + element("tbody", _rows(table.rows, follow)))


def _rows(rows: Iterable[Row], follow: Follow) -> str:
    return "".join(element("tr", "".join(_cell(cell, follow) for cell in row)) for row in rows)


def _cell(cell: Cell, follow: Follow) -> str:
    columns = str(cell.columns) if cell.columns > 1 else None
    rows = str(cell.rows) if cell.rows > 1 else None
    words: Words = cell.words
    return element("th" if cell.header else "td", words_html(words, follow), colspan=columns, rowspan=rows)
