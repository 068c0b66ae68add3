"""The floor: three round trips and the bytes, and never less for more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.weigh import NETWORKS, Network, floor
from nightletter.weigh.floor import FIRST_FLIGHT, SEGMENT

OPEN = [network for network in NETWORKS.values() if not network.cut]
QUEUED = [network for network in OPEN if network.excess == "queued"]


@pytest.mark.parametrize("network", QUEUED, ids=lambda network: network.name)
def test_what_fits_into_the_first_flight_takes_three_round_trips_and_its_bytes(network: Network) -> None:
    size = FIRST_FLIGHT * SEGMENT
    assert floor(network, size) == pytest.approx(3 * network.rtt + FIRST_FLIGHT * 1500 / (network.down * 125))


@given(st.sampled_from(OPEN), st.integers(1, 10**6), st.integers(0, 10**6))
def test_more_bytes_never_take_less_time(network: Network, size: int, more: int) -> None:
    assert (floor(network, size) or 0) <= (floor(network, size + more) or 0)


@given(st.sampled_from(QUEUED), st.integers(1, 10**7))
def test_nothing_is_faster_than_the_rate(network: Network, size: int) -> None:
    assert (floor(network, size) or 0) >= 3 * network.rtt + size / (network.down * 125)


def test_a_line_that_is_cut_has_no_floor() -> None:
    assert floor(NETWORKS["cut"], 1000) is None


def test_what_a_policer_lets_pass_takes_three_round_trips() -> None:
    assert floor(NETWORKS["policed"], 9_000) == pytest.approx(3 * NETWORKS["policed"].rtt)
    assert (floor(NETWORKS["policed"], 20_000) or 0) > 3 * NETWORKS["policed"].rtt
