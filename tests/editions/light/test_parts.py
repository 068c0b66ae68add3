"""Parts: whatever its pieces are, every run fits, and the runs in order hold all of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.editions.light.halving import Indivisible
from nightletter.editions.light.parts import LIST_LENGTH, Runs, TooHeavy, balanced, filled, largest
from tests.editions.light.pages import is_light

# Bytes that nothing compresses: a piece "7:300" weighs about 300 bytes.
_NOISE = random.Random(7).randbytes(400_000).hex().encode()


def noise(piece: str) -> bytes:
    seed, size = map(int, piece.split(":"))
    return _NOISE[seed * 7919 % 300_000 :][: 2 * size]


def frame(size: int = 500) -> Callable[[Runs[str], int], bytes]:
    """Pages of a frame of `size` bytes with the run's pieces, and how many parts there are."""
    return lambda runs, index: b"%d" % len(runs) + noise(f"0:{size}") + b"\n".join(map(noise, runs[index]))


def size(piece: str) -> int:
    return 2 * int(piece.split(":")[1])


def split(piece: str) -> Sequence[str]:
    seed, length = map(int, piece.split(":"))
    if length < 2:
        raise Indivisible
    return f"{seed}:{length // 2}", f"{seed + 1}:{length - length // 2}"


def never(piece: str) -> Sequence[str]:
    raise Indivisible


def fine(runs: Runs[str], page: Callable[[Runs[str], int], bytes]) -> bool:
    return all(is_light(page(runs, index)) for index in range(len(runs)))


pieces = st.lists(
    st.builds("{}:{}".format, st.integers(0, 99), st.one_of(st.integers(0, 900), st.integers(0, 20_000))),
    max_size=30,
)


@settings(max_examples=30)
@given(pieces)
def test_balanced_runs_fit_and_hold_everything_in_order(found: list[str]) -> None:
    runs = balanced(found, size, split, frame())
    assert fine(runs, frame())
    assert runs
    lengths = [sum(int(piece.split(":")[1]) for piece in run) for run in runs]
    assert sum(lengths) == sum(int(piece.split(":")[1]) for piece in found)
    whole = [piece for run in runs for piece in run if piece in found]
    assert [piece for piece in found if size(piece) < 2000] == [
        piece for piece in whole if size(piece) < 2000
    ]
    assert all(runs) or not found


@settings(max_examples=30)
@given(st.lists(st.builds("{}:{}".format, st.integers(0, 99), st.integers(0, 5000)), max_size=60))
def test_filled_runs_fit_and_hold_everything_in_order(found: list[str]) -> None:
    runs = filled(found, frame())
    assert fine(runs, frame())
    assert [piece for run in runs for piece in run] == found
    assert all(len(run) <= LIST_LENGTH for run in runs)


@settings(max_examples=20)
@given(st.lists(st.builds("{}:{}".format, st.integers(0, 99), st.integers(0, 3000)), min_size=1, max_size=40))
def test_a_line_more_at_the_end_changes_only_the_last_pages(found: list[str]) -> None:
    before, after = filled(found[:-1], frame()), filled(found, frame())
    assert after[: len(before) - 1] == before[:-1]


def test_thousands_of_pieces_are_parted_in_few_tries() -> None:
    printings = 0

    def page(runs: Runs[str], index: int) -> bytes:
        nonlocal printings
        printings += 1
        return frame()(runs, index)

    runs = balanced([f"{number}:100" for number in range(3000)], size, split, page)
    assert fine(runs, frame())
    assert printings < 10 * len(runs)


def test_nothing_to_tell_is_one_page() -> None:
    assert balanced([], size, split, frame()) == ((),)
    assert filled([], frame()) == ((),)


def test_a_frame_that_is_too_heavy_alone_is_said() -> None:
    with pytest.raises(TooHeavy, match="frame"):
        balanced([], size, split, frame(20_000))
    with pytest.raises(TooHeavy):
        filled(["1:1"], frame(20_000))
    with pytest.raises(TooHeavy):
        largest(lambda length: noise("0:20000"), 10)


def test_a_piece_that_nothing_can_part_is_said() -> None:
    with pytest.raises(TooHeavy, match="cannot be split"):
        balanced(["1:10", "2:20000", "3:10"], size, never, frame())


def test_the_largest_page_that_fits_is_found_whatever_its_length() -> None:
    body = largest(lambda length: noise(f"0:{length * 300}"), 100)
    assert is_light(body)
    assert len(body) > 10_000
