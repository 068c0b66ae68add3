"""Report: what a printing did, and what failed in it."""

from __future__ import annotations

from msgspec import Struct

from nightletter.editions import Sheet


class Failure(Struct, frozen=True):
    """A sheet that could not be printed; its last good pages stay, unless the story was withdrawn."""

    sheet: str
    reason: str

    def __str__(self) -> str:
        return f"{self.sheet}: {self.reason}"


class Report(Struct, frozen=True):
    """Counts of sheets and pages, `size` in bytes raw of the pages written, `seconds` of wall time.

    `unwanted` are the trees that were removed because the paper does not print that edition any more.
    """

    sheets: int = 0
    kept: int = 0
    created: int = 0
    replaced: int = 0
    removed: int = 0
    size: int = 0
    seconds: float = 0.0
    failures: tuple[Failure, ...] = ()
    unwanted: tuple[str, ...] = ()

    def plus(self, other: Report) -> Report:
        """Both reports as one; the seconds are those of the longer."""
        return Report(
            self.sheets + other.sheets,
            self.kept + other.kept,
            self.created + other.created,
            self.replaced + other.replaced,
            self.removed + other.removed,
            self.size + other.size,
            max(self.seconds, other.seconds),
            self.failures + other.failures,
            self.unwanted + other.unwanted,
        )


def failed(sheet: Sheet, error: BaseException) -> Failure:
    """The failure that `error` was for `sheet`, in one line."""
    reason = " ".join(str(error).split()) or type(error).__name__
    return Failure(str(sheet), reason)
