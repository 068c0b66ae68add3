"""Moment: a story's publishing time as the archive sorts by it."""

from __future__ import annotations

from datetime import UTC, datetime

from nightletter.story import Story


def moment(story: Story) -> str:
    """The publishing time as text that sorts as time does: UTC, to the second."""
    return sortable(story.published)


def sortable(time: datetime) -> str:
    """`time` as text that sorts as time does: UTC, to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
