"""Renaming: when somebody is shown under another name than before, neither name is printed until a person has chosen.

The old name may be the danger; and old stories under the new one would tell everybody who kept a copy that both are one. So the
byline goes from the old stories, new ones stand without it, and nothing that is kept holds both names: an `unsigned` story
knows the new one alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from nightletter.archive import signers
from nightletter.archive.archive import Archive
from nightletter.archive.connection import Connection, Given
from nightletter.archive.forgetting import forget_person
from nightletter.archive.placing import place
from nightletter.archive.signers import Names, Signer
from nightletter.archive.subject import Subject
from nightletter.story import Byline, Person, Story, decode, encode

Choice: TypeAlias = Literal["ask", "rename", "part"]

# Of what is undecided not all has a story of its own.
TABLES_OF_STORIES = ("stories", "waiting", "held", "undecided")
_STORIES_BY = """
SELECT story FROM {table} WHERE source = :source AND length(story) AND EXISTS (
    SELECT 1 FROM json_each(CASE WHEN length(story) THEN CAST(story AS TEXT) ELSE '{{}}' END, '$.byline') AS one
    WHERE json_extract(one.value, '$.person') = :person
)
"""
_ARRIVES = 'SELECT 1 FROM incoming WHERE source = :source AND "key" = :key'
KEPT = 'SELECT story FROM {table} WHERE source = :source AND "key" = :key AND length(story)'
_CHANGE = 'UPDATE {table} SET story = :story WHERE source = :source AND "key" = :key'
_RENAMES = 'SELECT id, "key", whole FROM renames WHERE source = :source'
_BEGIN = 'INSERT INTO renames (source, "key", whole) VALUES (:source, :key, :whole) RETURNING id'
_AGAIN = 'UPDATE renames SET "key" = :key, whole = :whole WHERE id = :id'
_UNSIGNED_ANY = "SELECT 1 FROM unsigned WHERE source = :source LIMIT 1"
_UNSIGNED = """
SELECT unsigned.rename, coalesce(renames."key", '') FROM unsigned LEFT JOIN renames ON renames.id = unsigned.rename
WHERE unsigned.source = :source AND unsigned."key" = :key
"""
_NOTE = """
INSERT OR IGNORE INTO unsigned (source, "key", rename, place, fresh) VALUES (:source, :key, :rename, :place, :fresh)
"""
_NO_GROUNDS = "DELETE FROM grounds WHERE source = :source"


class _Rename(NamedTuple):
    id: int
    key: str
    whole: int


class _Unsigned(NamedTuple):
    rename: int
    key: str


class Signed(Struct, frozen=True):
    """What a source tells of names: whom it shows, and what was chosen once for all of its changes of names.

    Not `whole` where it told of single stories only, so that nobody can be missed among the others.
    """

    source: str
    signers: tuple[Signer, ...] = ()
    choice: Choice = "ask"
    whole: bool = True


class Renaming:
    """One import's bylines. Made when all stories are in `incoming` and before their names are kept; `seen` are the keys of the
    stories that are as before.
    """

    def __init__(
        self, connection: Connection, told: Signed, persons: Iterable[Person], seen: frozenset[str]
    ) -> None:
        self._connection = connection
        self.told = told
        self._source = told.source
        self._now: dict[str, Names] = signers.told(told.signers)
        self._pairs = self._changed({one.key: one for one in persons}, seen)
        known = {row.key: row for row in connection.rows(_Rename, _RENAMES, source=self._source)}
        self.begun: dict[str, int] = {}
        for old, new in self._pairs:
            self.begun[new] = self.begun[new] if new in self.begun else self._begin(old, new, known)
        self._whole = {key for key, row in known.items() if row.whole}
        self._whole |= {new for old, new in self._pairs if self._is_whole(old, new)}
        self._ids = {key: row.id for key, row in known.items()} | self.begun
        self._active = bool(self._ids) or connection.holds(_UNSIGNED_ANY, source=self._source)
        signers.keep(connection, self._source, self._now)

    @property
    def chosen(self) -> dict[str, int]:
        """The changes that this import has found, by their new keys, if what becomes of them was chosen once for all."""
        return {} if self.told.choice == "ask" else self.begun

    def _changed(self, persons: Mapping[str, Person], seen: frozenset[str]) -> list[tuple[str, str]]:
        """The keys whose names have changed: people whom the source tells apart; else one who is in no byline of it any more."""
        known = signers.known(self._connection, self._source)
        found = dict.fromkeys(signers.changed(known, self._now))
        covered = {key for who, names in self._now.items() if who in known for key in names}
        by_stories = signers.replaced(self._connection, self._source, persons) if self.told.whole else ()
        for (old, new), times in by_stories:
            # One story may just have been given to somebody who signs others.
            is_change = times > 1 or not self._stories_by(new, "stories")
            if is_change and not {old, new} & covered and not self._stays(old, seen):
                found[old, new] = None
        return list(found)

    def _stays(self, key: str, seen: frozenset[str]) -> bool:
        """Whether a story of the source is by `key` as far as it tells now."""
        if self._stories_by(key, "incoming"):
            return True
        before = (story.key for story in self._stories_by(key, "stories") if story.key in seen)
        return any(not self._connection.holds(_ARRIVES, source=self._source, key=one) for one in before)

    def _begin(self, old: str, new: str, known: dict[str, _Rename]) -> int:
        """The number of the change; one that is changed again before anybody has chosen is still the same."""
        given: dict[str, Given] = {"key": new, "whole": int(self._is_whole(old, new))}
        if row := known.pop(new, None) or known.pop(old, None):
            self._connection.do(_AGAIN, id=row.id, **given)
            return row.id
        return self._connection.only(int, _BEGIN, source=self._source, **given)

    def _is_whole(self, old: str, new: str) -> bool:
        """Whether nobody else of the source is shown under the new name, so that no story may be."""
        bearers = sum(new in names for names in self._now.values())
        others = old != new and any(True for _ in self._stories_by(new, "stories"))
        return bearers < 2 and not others

    def _stories_by(self, key: str, table: str) -> list[Story]:
        asked = _STORIES_BY.format(table=table)
        return list(self._connection.rows(decode, asked, source=self._source, person=key))

    def signed(self, story: Story) -> Story:
        """`story`, which arrives, with the names that may be printed; what is held back is noted."""
        if not self._active or story.source != self._source:
            return story
        was = self._before(story.key)
        rows = list(self._connection.rows(_Unsigned, _UNSIGNED, source=story.source, key=story.key))
        kept = [
            by for at, by in enumerate(story.byline) if not self._is_held(story, at, by.person, was, rows)
        ]
        return story if len(kept) == len(story.byline) else replace(story, byline=tuple(kept))

    def _is_held(
        self, story: Story, at: int, key: str, was: tuple[Byline, ...] | None, rows: list[_Unsigned]
    ) -> bool:
        before = {by.person for by in was or ()}
        turned = [
            new
            for old, new in self._pairs
            if old in before and key == new and (old == new or key not in before)
        ]
        turned += [new for old, new in self._pairs if old == key != new and self._is_gone(old)]
        if turned or key in self._whole:
            self._note(story, turned[0] if turned else key, at, is_new=was is None)
            return True
        # One that was parted from a name takes no other by itself.
        return any(row.key == key or (not row.rename and key not in before) for row in rows)

    def _is_gone(self, key: str) -> bool:
        """Whether `key` is nobody's now."""
        return not any(key in names for names in self._now.values())

    def _before(self, key: str) -> tuple[Byline, ...] | None:
        """The byline of the story under that key until now; None for a new one."""
        for table in TABLES_OF_STORIES:
            kept = self._connection.one(decode, KEPT.format(table=table), source=self._source, key=key)
            if kept:
                return kept.byline
        return None

    def _note(self, story: Story, key: str, at: int, *, is_new: bool) -> None:
        row: dict[str, Given] = {
            "source": story.source,
            "key": story.key,
            "rename": self._ids[key],
            "place": at,
        }
        self._connection.do(_NOTE, **row, fresh=int(is_new))

    def finish(self, archive: Archive, changed: set[Subject]) -> None:
        """Takes the old names out of what has not arrived, or not been put in place, and out of all that is kept."""
        for old, new in self._pairs:
            if old != new and not self._is_gone(old):
                continue  # somebody else bears it
            for table in TABLES_OF_STORIES:
                for story in self._stories_by(old, table):
                    self._strip(archive, table, story, (old, new), changed)
            if old != new:
                forget_person(self._connection, old)
        if self._pairs:
            self._connection.do(_NO_GROUNDS, source=self._source)

    def _strip(
        self, archive: Archive, table: str, story: Story, pair: tuple[str, str], changed: set[Subject]
    ) -> None:
        at = next(at for at, by in enumerate(story.byline) if by.person == pair[0])
        bare = replace(story, byline=tuple(by for by in story.byline if by.person != pair[0]))
        self._note(story, pair[1], at, is_new=False)
        if table == "stories":
            place(archive, self._connection, bare, changed)
        else:
            rewrite(self._connection, table, bare)


def rewrite(connection: Connection, table: str, story: Story) -> None:
    """Keeps `story` in place of its older self in one of the tables of those that are not numbered yet."""
    statement = _CHANGE.format(table=table)
    connection.do(statement, source=story.source, key=story.key, story=encode(story))


def whole_name(connection: Connection, key: str) -> str:
    """The first name under which `key` is shown."""
    body = connection.one(bytes, 'SELECT person FROM people WHERE "key" = :key', key=key)
    person = msgspec.json.decode(body, type=Person) if body else None
    return next(iter(person.names.values()), key) if person else key


def is_unsigned(connection: Connection, story: Story) -> bool:
    """Whether a name was left out of the byline of `story`, because it had changed."""
    return connection.holds(_UNSIGNED, source=story.source, key=story.key)


def leave_unsigned(connection: Connection, story: Story) -> None:
    """Lets `story` stay without the names that it does not have now, whatever its source says."""
    connection.do(_NOTE, source=story.source, key=story.key, rename=0, place=0, fresh=0)
