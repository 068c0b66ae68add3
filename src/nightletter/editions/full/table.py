"""Table: rows and columns, in a frame of its own that scrolls where the screen is narrower than they are."""

from __future__ import annotations

from nightletter.editions.columns import naming_rows, numeric_columns
from nightletter.editions.full.hand import Hand
from nightletter.editions.markup import element, escape
from nightletter.story import Cell, Row, Table, plain


def table(hand: Hand, block: Table) -> str:
    """The table with its caption; a keyboard can reach the frame to scroll it."""
    numeric = numeric_columns(block)
    caption = element("caption", element("span", hand.words(block.caption))) if block.caption else ""
    head = element("thead", _rows(hand, block.head, numeric, head=True)) if block.head else ""
    body = element("tbody", _rows(hand, naming_rows(block), numeric, head=False)) if block.rows else ""
    label = escape(hand.language.gettext("Table"))
    return f'<div class="table" role="group" aria-label="{label}" tabindex="0"><table>{caption}{head}{body}</table></div>'


def _rows(hand: Hand, rows: tuple[Row, ...], numeric: frozenset[int], *, head: bool) -> str:
    return "".join(
        element("tr", "".join(_cell(hand, cell, index in numeric, head) for index, cell in enumerate(row)))
        for row in rows
    )


def _cell(hand: Hand, cell: Cell, numeric: bool, head: bool) -> str:
    # A head cell without words names nothing.
    names = (cell.header or head) and bool(plain(cell.words).strip())
    return element(
        "th" if names else "td",
        hand.words(cell.words),
        scope=("col" if head else "row") if names else None,
        colspan=str(cell.columns) if cell.columns > 1 else None,
        rowspan=str(cell.rows) if cell.rows > 1 else None,
        class_="n" if numeric else None,
    )
