"""The lines that packets cross and the ones that a server acts out agree where they have one name."""

from __future__ import annotations

import pytest

from nightletter.bad_lines import LINES
from nightletter.weigh import NETWORKS

BOTH = sorted(NETWORKS.keys() & LINES.keys())


@pytest.mark.parametrize("name", BOTH)
def test_a_line_of_one_name_has_one_rate_and_one_round_trip(name: str) -> None:
    assert (NETWORKS[name].down, NETWORKS[name].rtt) == (LINES[name].kbit_s, LINES[name].rtt)


def test_some_lines_are_in_both() -> None:
    assert {"2g", "3g-slow", "policed", "freeze-16k"} <= set(BOTH)
