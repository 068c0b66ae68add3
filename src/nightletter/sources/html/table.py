"""Table: rows of cells; a table inside a cell is laid into that cell's words."""

from __future__ import annotations

from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from nightletter.sources.html.flow import blocks_of, line_of
from nightletter.sources.html.pieces import Piece
from nightletter.sources.html.reading import Reader, Reading, attribute
from nightletter.story import Block, Cell, Paragraph, Row, Table, Words, plain

_MOST_COLUMNS = 100
_MOST_ROWS = 1000


def _table(reading: Reading, node: LexborNode) -> list[Piece]:
    """The table, then the pictures that stood in its cells: a cell holds words only."""
    head, body = _row_nodes(node)
    caption, more = _caption(reading, node)
    if not caption and len(head) + len(body) == 1 and len(_cell_nodes((head + body)[0])) == 1:
        # A frame drawn around something, not a table.
        return [*blocks_of(reading.pieces(_cell_nodes((head + body)[0])[0])), *_beside(reading, node)]
    apart: list[Block] = []
    head_rows = [_row(reading, row, apart, len(head) - place) for place, row in enumerate(head)]
    rows = [_row(reading, row, apart, len(body) - place) for place, row in enumerate(body)]
    if not head_rows and len(rows) > 1 and rows[0] and all(cell.header for cell in rows[0]):
        head_rows, rows = [tuple(replace(cell, rows=1) for cell in rows[0])], rows[1:]
    kept_rows, kept_head = tuple(filter(_has_words, rows)), tuple(filter(_has_words, head_rows))
    if not kept_rows:
        kept_rows, kept_head = kept_head, ()
    shown: list[Piece] = [Table(kept_rows, kept_head, caption)] if kept_rows else _said(caption)
    return [*shown, *apart, *more, *_beside(reading, node)]


def _said(caption: Words) -> list[Piece]:
    """The caption of a table that has nothing else to show."""
    return [Paragraph(caption)] if plain(caption).strip() else []


def _row_nodes(table: LexborNode) -> tuple[list[LexborNode], list[LexborNode]]:
    """The rows of the head, and all others, in their order; not those of tables inside cells."""
    head: list[LexborNode] = []
    body: list[LexborNode] = []
    part = table.first_child
    while part is not None:
        rows = head if part.tag == "thead" and not body else body
        if part.tag in ("thead", "tbody", "tfoot"):
            rows += _children(part, ("tr",))
        elif part.tag == "tr":
            body.append(part)
        part = part.next
    return head, body


def _children(node: LexborNode, tags: tuple[str, ...]) -> list[LexborNode]:
    out: list[LexborNode] = []
    child = node.first_child
    while child is not None:
        if child.tag in tags:
            out.append(child)
        child = child.next
    return out


def _cell_nodes(row: LexborNode) -> list[LexborNode]:
    return _children(row, ("td", "th"))


def _row(reading: Reading, node: LexborNode, apart: list[Block], rows_left: int) -> Row:
    return tuple(_cell(reading, cell, apart, rows_left) for cell in _cell_nodes(node))


def _cell(reading: Reading, node: LexborNode, apart: list[Block], rows_left: int) -> Cell:
    pieces = reading.inside().piece(node)  # through the table of readers, so that its language is seen
    words, more = line_of(pieces)
    apart += more
    columns = _span(attribute(node, "colspan"), _MOST_COLUMNS)
    rows = _span(attribute(node, "rowspan"), min(_MOST_ROWS, rows_left))
    return Cell(words, node.tag == "th", columns, rows)


def _span(given: str, most: int) -> int:
    return min(max(1, int(given)), most) if given.isascii() and given.isdigit() and len(given) < 8 else 1


def _has_words(row: Row) -> bool:
    return any(cell.words for cell in row)


def _caption(reading: Reading, table: LexborNode) -> tuple[Words, list[Block]]:
    found = _children(table, ("caption",))
    return line_of([piece for node in found for piece in reading.pieces(node)])


def _beside(reading: Reading, table: LexborNode) -> list[Piece]:
    """Forms and scripts are all that HTML lets stand between rows; they are looked at so that they are reported."""
    out: list[Piece] = []
    for node in _children(table, ("form", "template")):
        out += reading.piece(node)
    return out


TABLE: dict[str, Reader] = {"table": _table}
