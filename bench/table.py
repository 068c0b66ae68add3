"""Table: rows of figures as aligned text, or in Markdown for docs/."""

from __future__ import annotations

from msgspec import Struct


class Table(Struct, frozen=True):
    """A title, the names of the columns, rows of as many cells, and lines to stand below."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    def text(self) -> str:
        """Columns side by side; the first is set to the left, figures to the right."""
        lines = (self.columns, *self.rows)
        widths = [max(len(line[index]) for line in lines) for index in range(len(self.columns))]
        return "\n".join((self.title, "", *(self._aligned(line, widths) for line in lines), *self.notes, ""))

    def markdown(self) -> str:
        """A heading and a Markdown table."""
        rule = ("---", *("---:" for _ in self.columns[1:]))
        return "\n".join(
            (f"## {self.title}", "", *map(_piped, (self.columns, rule, *self.rows)), "", *self.notes, "")
        )

    def _aligned(self, line: tuple[str, ...], widths: list[int]) -> str:
        first, *others = zip(line, widths, strict=True)
        return "  ".join((first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others))).rstrip()


def _piped(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
