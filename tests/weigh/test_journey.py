"""The model: never faster than physics, never faster for more, and silent where a line is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.weigh import MUCH_LOSS, NETWORKS, Load, Network, Weight, floor, seconds

COUNTED = [network for network in NETWORKS.values() if network.loss < MUCH_LOSS and not network.cut]
STEADY = [network for network in COUNTED if network.freeze is None]


def page(size: int, *more: Load) -> Weight:
    return Weight("page", (Load("https://a.example/", "page", True, size), *more))


def sheet(size: int, host: str = "a.example") -> Load:
    return Load(f"https://{host}/s.css", "style", True, size)


@given(st.sampled_from(STEADY), st.integers(1, 10**6))
def test_nothing_is_faster_than_the_floor(network: Network, size: int) -> None:
    assert (seconds(network, page(size), is_full=False) or 0) >= (floor(network, size) or 0) - 1e-9


@given(st.sampled_from(STEADY), st.integers(1, 10**6), st.integers(0, 10**6))
def test_more_bytes_are_never_faster(network: Network, size: int, more: int) -> None:
    less = seconds(network, page(size), is_full=False)
    assert (less or 0) <= (seconds(network, page(size + more), is_full=False) or 0) + 1e-9


@given(st.sampled_from(STEADY), st.integers(1, 10**5), st.integers(1, 10**5))
def test_a_sheet_from_another_host_costs_more_than_one_in_the_page(
    network: Network, size: int, more: int
) -> None:
    inside = seconds(network, page(size + more), is_full=False)
    outside = seconds(network, page(size, sheet(more, "b.example")), is_full=False)
    assert (outside or 0) >= (seconds(network, page(size), is_full=False) or 0)
    assert (outside or 0) >= 6 * network.rtt - 1e-9
    assert inside


@pytest.mark.parametrize("name", ["freeze", "freeze-16k"])
def test_a_connection_that_freezes_carries_a_light_page_and_no_long_one(name: str) -> None:
    assert seconds(NETWORKS[name], page(8_192 + 650), is_full=False)
    assert seconds(NETWORKS[name], page(20_000), is_full=False) is None
    assert seconds(NETWORKS[name], page(6_000, sheet(12_000)), is_full=False) is None, "on one connection"
    assert seconds(NETWORKS[name], page(6_000, sheet(8_000, "b.example")), is_full=False), "on two"


def test_a_refused_host_gives_nothing_and_another_does() -> None:
    assert seconds(NETWORKS["sni"], page(5_000), is_full=True) is None
    assert seconds(NETWORKS["sni"], page(5_000), is_full=False)


@pytest.mark.parametrize("name", ["cut", "lossy", "lossier"])
def test_what_nobody_can_calculate_is_not_calculated(name: str) -> None:
    assert seconds(NETWORKS[name], page(5_000), is_full=False) is None
