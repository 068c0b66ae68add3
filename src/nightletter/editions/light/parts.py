"""Parts: what does not fit one Light page goes on several, each within the limits and none without the rest.

A run is what stands on one part: a tuple of pieces that are never parted from each other's order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from nightletter.editions.light.halving import Indivisible
from nightletter.editions.light.weight import GZIP_LIMIT, fits, gzip_weight
from nightletter.fault import Fault

Piece = TypeVar("Piece")
Runs = tuple[tuple[Piece, ...], ...]

# One list page holds no more than this, however little it weighs: somebody has to read down it.
LIST_LENGTH = 40


class TooHeavy(Fault):
    """Something on a Light page cannot be made to fit."""


def balanced(
    pieces: Sequence[Piece],
    size: Callable[[Piece], int],
    split: Callable[[Piece], Sequence[Piece]],
    page: Callable[[Runs[Piece], int], bytes],
) -> Runs[Piece]:
    """`pieces` in as few runs as fit, of about equal size.

    `size` is about how many characters a piece takes, `split` makes smaller pieces of one that is too large alone (raising
    `Indivisible` where it cannot), `page(runs, index)` prints the page of one run. Raises `TooHeavy`.
    """
    rest = list(_crumbled(pieces, size, split, page))
    count = -(-gzip_weight(page((tuple(rest),), 0), level=1) // (2 * GZIP_LIMIT)) or 1
    while True:
        runs = _evenly(rest, size, count)
        heavy = next((index for index in range(len(runs)) if not fits(page(runs, index))), None)
        if heavy is None:
            return runs
        if len(runs[heavy]) > 1:
            # By a tenth at a time, so that a book does not take as many tries as it has parts.
            count += 1 + count // 10
        else:
            _split_in_place(rest, runs, heavy, split)


def _crumbled(
    pieces: Sequence[Piece],
    size: Callable[[Piece], int],
    split: Callable[[Piece], Sequence[Piece]],
    page: Callable[[Runs[Piece], int], bytes],
) -> Iterator[Piece]:
    """`pieces`, those split that would not fit a page of their own.

    Each is looked at alone: to find it among all runs would take a printing of everything before it for each split.
    """
    waiting = list(reversed(pieces))
    while waiting:
        piece = waiting.pop()
        if size(piece) > GZIP_LIMIT and not fits(page(((piece,),), 0)):
            try:
                waiting += reversed(split(piece))
                continue
            except Indivisible:
                pass  # perhaps it fits as it will be printed; if not, that says so
        yield piece


def _evenly(pieces: Sequence[Piece], size: Callable[[Piece], int], count: int) -> Runs[Piece]:
    """`pieces` in at most `count` runs, each filled to what is left for it and those after it."""
    runs: list[tuple[Piece, ...]] = []
    sizes = [size(piece) for piece in pieces]
    left, start = sum(sizes), 0
    for remaining in range(min(count, len(pieces)), 0, -1):
        end = _end_of_run(sizes, start, left / remaining, remaining)
        runs.append(tuple(pieces[start:end]))
        left -= sum(sizes[start:end])
        start = end
    return tuple(runs) or ((),)


def _end_of_run(sizes: Sequence[int], start: int, target: float, remaining: int) -> int:
    if remaining == 1:
        return len(sizes)
    end, filled = start + 1, sizes[start]
    last = len(sizes) - (remaining - 1)  # every later run gets at least one piece
    while end < last and filled + sizes[end] / 2 <= target:
        filled += sizes[end]
        end += 1
    return end


def _split_in_place(
    pieces: list[Piece], runs: Runs[Piece], heavy: int, split: Callable[[Piece], Sequence[Piece]]
) -> None:
    at = sum(len(run) for run in runs[:heavy])
    if not pieces:
        raise TooHeavy(
            "Light page", "its frame alone is too heavy", "shorten the headline or the paper's texts"
        )
    try:
        pieces[at : at + 1] = split(pieces[at])
    except Indivisible:
        raise TooHeavy(
            "Light page", "a piece that cannot be split is too heavy", "shorten the headline or the address"
        ) from None


def filled(pieces: Sequence[Piece], page: Callable[[Runs[Piece], int], bytes]) -> Runs[Piece]:
    """`pieces` in runs filled from the start, so that adding one at the end changes only the last pages.

    `page(runs, index)` prints one page, given the runs so far and, as their last, all that comes after. Raises `TooHeavy`.
    """
    runs: list[tuple[Piece, ...]] = []
    rest = tuple(pieces)
    while rest or not runs:
        # Of these lengths whatever is left, or else the number of what is left would decide where this page ends.
        lengths = dict.fromkeys(min(length, len(rest)) for length in _lengths())
        fine = (length for length in lengths if fits(page((*runs, rest[:length], rest[length:]), len(runs))))
        length = next(fine, None)
        if length is None:
            raise TooHeavy("Light list", "one line of it is too heavy", "shorten the story's headline")
        runs.append(rest[:length])
        rest = rest[length:]
    return tuple(runs)


def _lengths() -> Iterator[int]:
    """How many pieces a list page may hold, from the most to one."""
    length = LIST_LENGTH
    while length:
        yield length
        length = length * 3 // 4


def largest(page: Callable[[int], bytes], length: int) -> bytes:
    """The page that shows the most of a list of `length` that may be cut at its end, for its archive holds the rest."""
    while not fits(body := page(length)):
        if length == 0:
            raise TooHeavy(
                "Light list", "its frame alone is too heavy", "shorten the paper's texts and names"
            )
        length = length * 3 // 4
    return body
