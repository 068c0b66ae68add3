"""A direction keeps its rate and its delay, drops what it has no room for, and loses the same packets every time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bench.lines.direction import Direction
from nightletter.weigh import NETWORKS, Network

SLOW = NETWORKS["3g-slow"]


def sent(
    network: Network, count: int, size: int = 1500, every: float = 0.0, seed: int = 1
) -> list[float | None]:
    way = Direction(network, network.down, seed)
    return [way.due(number * every, size) for number in range(count)]


def test_one_packet_takes_its_own_time_and_half_a_round_trip() -> None:
    assert sent(SLOW, 1) == [pytest.approx(1500 / 50_000 + 0.2)]


@given(st.integers(2, 30), st.integers(40, 1500))
def test_packets_that_wait_arrive_in_order_at_the_lines_rate(count: int, size: int) -> None:
    due = [one for one in sent(SLOW, count, size) if one is not None]
    assert len(due) == count
    assert all(later - before == pytest.approx(size / 50_000) for before, later in pairwise(due))


def test_what_finds_no_room_is_dropped() -> None:
    way = Direction(SLOW, SLOW.down, 1)
    kept = [due for due in (way.due(0.0, 1500) for _ in range(100)) if due is not None]
    assert kept[-1] == pytest.approx(45_000 / 50_000 + 0.2, abs=1500 / 50_000)
    assert way.counts.too_many == 100 - len(kept)


def test_a_policer_lets_a_burst_pass_at_once_and_then_its_rate() -> None:
    policed = NETWORKS["policed"]
    due = sent(policed, 1000, 500, every=0.001)
    arrived = [one for one in due if one is not None]
    assert due[:30] == [pytest.approx(number * 0.001 + policed.rtt / 2) for number in range(30)]
    assert len(arrived) * 500 == pytest.approx(policed.burst + policed.down * 125, rel=0.05)


def test_the_same_seed_loses_the_same_packets_and_about_as_many_as_it_should() -> None:
    lossy = replace(NETWORKS["lossy"], down=1e9)
    first, second, other = (sent(lossy, 2000, 40, 0.01, seed) for seed in (1, 1, 2))
    assert first == second != other
    assert 900 < sum(one is None for one in first) < 1100
