"""Zone: time zones that do not depend on the machine."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nightletter.paper.zone import names, zone


def test_every_zone_can_be_had() -> None:
    moment = datetime(2026, 11, 18, tzinfo=UTC)
    for name in names():
        assert moment.astimezone(zone(name)).utcoffset() is not None


@pytest.mark.parametrize("name", ["Nowhere", "", "../zones", "Asia"])
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        zone(name)


def test_a_zone_knows_its_name() -> None:
    assert str(zone("Asia/Kabul")) == "Asia/Kabul"
