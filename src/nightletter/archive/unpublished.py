"""Unpublished: a story is withdrawn that waits or is held, before it was ever published."""

from __future__ import annotations

from datetime import datetime

from nightletter.archive.archive import Archive
from nightletter.archive.holding import held_as, hold_no_more
from nightletter.archive.placing import keep_unpublished
from nightletter.archive.schedule import wait_no_more, waits
from nightletter.archive.state import decision, set_state
from nightletter.archive.withdrawal import WithdrawalFault, checked_reason, one_line
from nightletter.story import decode


def withdraw_unpublished(
    archive: Archive,
    source: str,
    key: str,
    reason: str = "",
    *,
    now: datetime | None = None,
    private: str = "",
) -> int:
    """Withdraws a story that waits or is held, before it was ever published; the number that it gets.

    It has no address, so that no notice tells of it. Raises `WithdrawalFault` when none waits or is held under this key.
    """
    with archive.writing() as connection:
        held = held_as(connection, source, key)
        encoded = held.story if held else waits(connection, source, key)
        if encoded is None:
            raise WithdrawalFault(key, "no such story waits or is held", "look it up with nightletter list")
        story = decode(encoded)
        number = keep_unpublished(connection, story)
        said = checked_reason(number, reason) if reason else None
        set_state(connection, number, "withdrawn", decision("person", now, one_line(private)), said)
        hold_no_more(connection, source, key)
        wait_no_more(connection, story)
    return number
