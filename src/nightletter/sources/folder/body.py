"""Body: the text under the front matter read into blocks, with what our own Markdown adds to it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from nightletter.sources.folder.fields import Fields
from nightletter.sources.folder.markdown import html_of
from nightletter.sources.folder.surroundings import FileSurroundings
from nightletter.sources.folder.tags import Expansion, Telling
from nightletter.sources.html import read
from nightletter.story import Block, Blocks, Paragraph, Table, Words

_TABLE = "Table: "


def body_of(fields: Fields, around: FileSurroundings, language: str, name_of: Callable[[str], str]) -> Blocks:
    """The blocks of a file's body, whose words are in `language`."""
    front = fields.front
    telling = Telling(fields, name_of, around.remark_at)
    expansion = Expansion(front.body, front.body_line, telling)
    html = expansion.restored(html_of(expansion.text))
    return _with_table_captions(read(html, around, language))


def _with_table_captions(blocks: Blocks) -> Blocks:
    """A line `Table: …` just before a table is its caption."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and not block.caption and out:
            caption = _caption(out[-1])
            if caption:
                out[-1] = replace(block, caption=caption)
                continue
        out.append(block)
    return tuple(out)


def _caption(block: Block) -> Words:
    if not isinstance(block, Paragraph) or not isinstance(block.words[0], str):
        return ()
    first = block.words[0]
    if not first.startswith(_TABLE):
        return ()
    rest = first.removeprefix(_TABLE).lstrip()
    return (*((rest,) if rest else ()), *block.words[1:])
