"""Remarks: what a person should know about one story, each said once, and not more than anybody would read."""

from __future__ import annotations

from nightletter.sources.delivery import Remark

_MOST = 50


class Remarks:
    """Gathers what is remarked on the story that is called `where`; after fifty, how many more there are."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._said: dict[tuple[str, int | None], None] = {}
        self._texts: set[str] = set()
        self._left_out: set[tuple[str, int | None]] = set()
        self._unlooked = 0

    @property
    def is_full(self) -> bool:
        """Whether no more are kept, only counted."""
        return len(self._said) >= _MOST

    def add(self, text: str, line: int | None = None) -> None:
        """`text`, of that line, once, however often it is true."""
        if self.is_full and (text, line) not in self._said:
            self._left_out.add((text, line))
        else:
            self._said[text, line] = None
            self._texts.add(text)

    def count(self) -> None:
        """One more that nobody looked at, once they are full."""
        self._unlooked += 1

    def has(self, text: str) -> bool:
        """Whether `text` was said, of whichever line."""
        return text in self._texts

    def all(self) -> tuple[Remark, ...]:
        """Every remark; those on the whole story first, in order, then by their lines."""
        told = [Remark(self._where, line, text) for text, line in self._said]
        told.sort(key=lambda remark: remark.line or 0)
        if more := len(self._left_out) + self._unlooked:
            told.append(Remark(self._where, None, f"{more} more remarks of these kinds were left out"))
        return tuple(told)
