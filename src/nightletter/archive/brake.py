"""Brake: how much a source may do to stories by itself: hide some a day, rewrite some old ones; beyond that a person decides.

Light is there for the day on which the newsroom's own website is lost, or in other hands: what happens there must not reach all
that is kept here.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal, NamedTuple, TypeAlias

from nightletter.archive.connection import Connection
from nightletter.archive.moment import sortable
from nightletter.story import Story, decode, encode

What: TypeAlias = Literal["hide", "rewrite"]

WINDOW = timedelta(hours=24)
FEWEST = 3  # stories in the window, however small the source
PER_CENT = 2  # of the source's stories in the window
OLD = timedelta(days=30)
"""From this age on a story is not rewritten every day."""

_COUNTED = """
SELECT count(*) FROM stories
WHERE source = :source AND (state = 'published' OR (state = 'hidden' AND decided_by = 'source'))
"""
_TAKEN = "SELECT DISTINCT key FROM taken WHERE source = :source AND what = :what AND moment > :since"
_TAKE = "INSERT OR IGNORE INTO taken (source, key, what, moment) VALUES (:source, :key, :what, :moment)"
_FORGET = "DELETE FROM taken WHERE moment <= :since"
_PUBLISHED = """
SELECT published, story FROM stories WHERE source = :source AND key = :key AND state = 'published'
"""
_UNDECIDED = "SELECT source, key, what FROM undecided"
_LEAVE_UNDECIDED = """
INSERT INTO undecided (source, key, what, since, story) VALUES (:source, :key, :what, :since, :story)
ON CONFLICT (source, key) DO UPDATE SET what = excluded.what, story = excluded.story,
    since = CASE WHEN what = excluded.what THEN since ELSE excluded.since END
"""
_DECIDED = "DELETE FROM undecided WHERE source = :source AND key = :key"


class _Published(NamedTuple):
    published: str
    story: bytes


class _Row(NamedTuple):
    source: str
    key: str
    what: str


class Brake:
    """What the source `source` may still do at `now`."""

    def __init__(self, connection: Connection, source: str, what: What, now: datetime) -> None:
        self._connection = connection
        self._source = source
        self._what = what
        self._now = now
        since = sortable(now - WINDOW)
        self._taken = set(connection.rows(str, _TAKEN, source=source, what=what, since=since))
        self.limit = max(FEWEST, connection.only(int, _COUNTED, source=source) * PER_CENT // 100)

    def lets(self, key: str) -> bool:
        """Whether it may be done to the story of this key; then that counts."""
        if key not in self._taken and len(self._taken) >= self.limit:
            return False
        self._taken.add(key)
        at = sortable(self._now)
        self._connection.do(_FORGET, since=sortable(self._now - WINDOW))
        self._connection.do(_TAKE, source=self._source, key=key, what=self._what, moment=at)
        return True


class Rewrites:
    """The rewrites that arrive in one import: which are held back."""

    def __init__(self, connection: Connection, now: datetime | None) -> None:
        self._connection = connection
        self._now = now
        self._brakes: dict[str, Brake] = {}
        self._held = {
            (one.source, one.key) for one in connection.rows(_Row, _UNDECIDED) if one.what != "hide"
        }

    def holds(self, story: Story, *, rewritten: bool) -> bool:
        """Whether `story` must not replace what is published under its key; `rewritten` when its source says that it changed."""
        is_held = (story.source, story.key) in self._held
        if self._now is None or not (rewritten or is_held):
            return False
        before = self._connection.one(_Published, _PUBLISHED, source=story.source, key=story.key)
        if before is None or says_the_same(decode(before.story), story):
            decided(self._connection, story.source, story.key)
            return False
        if rewritten and self._may(story, before.published, self._now):
            decided(self._connection, story.source, story.key)
            return False
        if rewritten:
            leave_undecided(self._connection, story.source, story.key, "rewrite", self._now, encode(story))
        return True

    def _may(self, story: Story, published: str, now: datetime) -> bool:
        if published > sortable(now - OLD):
            return True
        if story.source not in self._brakes:
            self._brakes[story.source] = Brake(self._connection, story.source, "rewrite", now)
        return self._brakes[story.source].lets(story.key)


def says_the_same(one: Story, other: Story) -> bool:
    """Whether readers would take both for one text with one date; topics, bylines and addresses may differ."""
    return _said(one) == _said(other)


def leave_undecided(
    connection: Connection, source: str, key: str, what: str, now: datetime, story: bytes = b""
) -> None:
    """Leaves to a person what the source wants with the story of this key."""
    connection.do(_LEAVE_UNDECIDED, source=source, key=key, what=what, since=sortable(now), story=story)


def decided(connection: Connection, source: str, key: str) -> None:
    """Nothing is left to decide of the story of this key."""
    connection.do(_DECIDED, source=source, key=key)


def _said(story: Story) -> tuple[object, ...]:
    return story.headline, story.standfirst, story.label, story.published, story.lead, story.body
