"""Columns: what a table's columns hold, as far as one can tell: numbers, or the names of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from nightletter.story import Cell, Row, Table, plain

# A number in any script's digits, with its signs, unit signs and grouping, or a dash that stands for none.
_NUMBER = re.compile(r"[\s$€£¥﷼+±~≈<>\-−–—]*+(\d[\d.,٫٬'’\s]*+)?[%٪‰°]?\s*+[–—-]?")


def numeric_columns(block: Table) -> frozenset[int]:
    """The columns that hold only numbers below their heads; none where cells span, since columns shift there."""
    if _spans(block):
        return frozenset()
    columns = range(max(map(len, block.rows), default=0))
    return frozenset(
        column for column in columns if _all_numbers(row[column] for row in block.rows if column < len(row))
    )


def naming_rows(block: Table) -> tuple[Row, ...]:
    """The rows of the body, the first cell of each a header where that column says in words what the row is about.

    So it is where the table has a head, and something beside that column: whoever hears "4.60" wants to hear of which city.
    """
    first = [row[0] for row in block.rows if row]
    named = all(plain(cell.words).strip() for cell in first) and not _all_numbers(first)
    if not block.head or _spans(block) or min(map(len, block.rows), default=0) < 2 or not named:
        return block.rows
    return tuple((replace(row[0], header=True), *row[1:]) for row in block.rows)


def _spans(block: Table) -> bool:
    return any(cell.columns > 1 or cell.rows > 1 for row in (*block.head, *block.rows) for cell in row)


def _all_numbers(cells: Iterable[Cell]) -> bool:
    texts = [plain(cell.words).strip() for cell in cells]
    return any(texts) and all(_NUMBER.fullmatch(text) for text in texts)
