"""Time passing: what it brings to stories when somebody says what time it is: they appear, expire, and are withdrawn.

No clock is read here: whoever calls says what time it is.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from nightletter.archive.archive import Archive
from nightletter.archive.holding import hold
from nightletter.archive.likeness import Likenesses
from nightletter.archive.moment import sortable
from nightletter.archive.placing import place
from nightletter.archive.schedule import wait_no_more
from nightletter.archive.state import decision
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.archive.withdrawal import take_out
from nightletter.story import decode

# For so long the newsroom keeps why a story was withdrawn, beyond what readers are told.
PRIVATE = timedelta(days=30)

_PRIVATE_ENDS = (
    "SELECT id FROM stories WHERE private != '' AND state != 'published' AND decided_at <= :ended LIMIT 1"
)
_END_PRIVATE = "UPDATE stories SET private = '' WHERE private != '' AND decided_at <= :ended"
_DUE = "SELECT story FROM waiting WHERE published <= :now ORDER BY published, source, key"
# What a person has brought back after its end stays; whoever decided before that did not decide on its end.
_EXPIRED = """
SELECT id FROM stories
WHERE expires <= :now AND state = 'published' AND (decided_by != 'person' OR (decided_at != '' AND decided_at < expires))
ORDER BY id
"""
# What its source has taken back, and did not publish again since.
_LONG_HIDDEN = """
SELECT id FROM stories
WHERE state = 'hidden' AND decided_by = 'source' AND decided_at != '' AND decided_at <= :then
    AND (expires IS NULL OR expires > :now)
ORDER BY id
"""
HIDDEN_FOR = timedelta(days=7)
"""How long a story stays hidden that its source took back; then it is withdrawn."""


def advance(archive: Archive, now: datetime) -> int:
    """Does what time brings up to `now`; to how many stories it did something that readers see.

    Stories appear that have waited for it, unless they have expired, or look by now like one that is out of the paper: these are
    held. Those that have expired are hidden, and those that their source took back a week ago are withdrawn. Old private reasons end.
    """
    _end_private_reasons(archive, now)
    if not is_due(archive, now):
        # Without taking the archive from whoever writes in it.
        return 0
    with archive.writing() as connection:
        changed: set[Subject] = set()
        due = list(connection.rows(decode, _DUE, now=sortable(now)))
        likenesses, done = Likenesses(connection), 0
        for story in due:
            wait_no_more(connection, story)
            # What it looks like may have been withdrawn while it waited.
            if like := likenesses.of(story):
                hold(connection, story, like, now)
            elif not story.has_expired(now):
                place(archive, connection, story, changed)
                done += 1
        expired = list(connection.rows(int, _EXPIRED, now=sortable(now)))
        for number in expired:
            changed |= take_out(archive, connection, number, "hidden", decision("source", now))
        withdrawn = list(connection.rows(int, _LONG_HIDDEN, **_week_before(now)))
        for number in withdrawn:
            changed |= take_out(archive, connection, number, "withdrawn", decision("source", now), "")
        touch(connection, changed, "a story's time came")
    return done + len(expired) + len(withdrawn)


def _end_private_reasons(archive: Archive, now: datetime) -> None:
    ended = sortable(now - PRIVATE)
    with archive.reading() as connection:
        any_ends = connection.holds(_PRIVATE_ENDS, ended=ended)
    if any_ends:
        with archive.writing() as connection:
            connection.do(_END_PRIVATE, ended=ended)


def is_due(archive: Archive, now: datetime) -> bool:
    """Whether `advance` would file anything."""
    with archive.reading() as connection:
        return (
            connection.holds(_DUE, now=sortable(now))
            or connection.holds(_EXPIRED, now=sortable(now))
            or connection.holds(_LONG_HIDDEN, **_week_before(now))
        )


def _week_before(now: datetime) -> dict[str, str]:
    return {"now": sortable(now), "then": sortable(now - HIDDEN_FOR)}
