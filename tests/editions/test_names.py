"""Names: which folders are editions."""

from __future__ import annotations

from nightletter.editions import NAMES


def test_what_editions_share_is_no_edition() -> None:
    assert NAMES == ("full", "light")
