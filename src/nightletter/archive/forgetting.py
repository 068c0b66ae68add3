"""Forgetting: a story leaves the archive itself, text, addresses, reasons and all.

What stays is its number, which is never given again, its source, and its key, hashed with the archive's secret, by which later imports
pass it over. What the versions of subjects still say of it, the press needs once more; `scrub` takes that out after the printing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec
from msgspec import Struct

from nightletter.archive.archive import Archive
from nightletter.archive.card import card_of
from nightletter.archive.connection import Connection
from nightletter.archive.grounds import forget_grounds
from nightletter.archive.holding import held_stories, let_go_held
from nightletter.archive.marks import hashed, link, secret, unmark
from nightletter.archive.notices import notices_at
from nightletter.archive.placing import leave
from nightletter.archive.standing import standing, touched
from nightletter.archive.state import State
from nightletter.archive.subject import Subject
from nightletter.archive.sweeping import ask_to_sweep
from nightletter.archive.versions import touch
from nightletter.archive.withdrawal import WithdrawalFault
from nightletter.story import Person, Story, Topic, decode

_STORY = "SELECT source, key, address, state, story FROM stories WHERE id = :number"
_FORMER = "SELECT address FROM moves WHERE story = :number"
_FORGET_MOVES = "DELETE FROM moves WHERE story = :number"
_FORGET_OTHERS = "DELETE FROM others WHERE number = :number OR (source = :source AND key = :key)"
_FORGET_TAKEN = "DELETE FROM taken WHERE source = :source AND key = :key"
_FORGET_UNDECIDED = "DELETE FROM undecided WHERE source = :source AND key = :key"
_FORGET_STORY = "DELETE FROM stories WHERE id = :number"
_REMEMBER = """
INSERT OR IGNORE INTO forgotten (number, source, secret, mark) VALUES (:number, :source, :secret, :mark)
"""
# Where SQLite keeps the last number that it gave.
_COUNTED = """
INSERT INTO sqlite_sequence (name, seq)
SELECT 'stories', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'stories')
"""
_COUNT_ON = "UPDATE sqlite_sequence SET seq = max(seq, :number) WHERE name = 'stories'"
_FORGOTTEN = "SELECT number, source, secret, mark FROM forgotten ORDER BY source, secret, mark"
_STILL_SAID = """
SELECT story FROM stories WHERE instr(story, :said) UNION ALL
SELECT story FROM waiting WHERE instr(story, :said) UNION ALL
SELECT story FROM held WHERE instr(story, :said) UNION ALL
SELECT story FROM undecided WHERE instr(story, :said) LIMIT 1
"""
_LINKED_FROM = "SELECT id FROM stories WHERE source = :source AND instr(story, :said) ORDER BY id"
_FORGET_PERSON = "DELETE FROM people WHERE key = :key"
_FORGET_SIGNER = "DELETE FROM signers WHERE key = :key"
_FORGET_UNSIGNED = "DELETE FROM unsigned WHERE source = :source AND key = :key"
_FORGET_TOPIC = "DELETE FROM topics WHERE key = :key"
_TO_SCRUB = "SELECT value FROM settings WHERE name = 'scrub'"
_IS_TO_SCRUB = "INSERT OR REPLACE INTO settings (name, value) VALUES ('scrub', 'yes')"
_IS_SCRUBBED = "DELETE FROM settings WHERE name = 'scrub'"


class Forgotten(Struct, frozen=True):
    """What is left of a forgotten story; `secret` is what its key was hashed with."""

    number: int
    source: str
    secret: bytes
    mark: bytes


class Traces(Struct, frozen=True):
    """What a forgotten story leaves: the sources that brought it, or a copy of it that was held, and stories that link to it by its key."""

    sources: tuple[str, ...]
    linked_from: tuple[int, ...]


class _Row(NamedTuple):
    source: str
    key: str
    address: str
    state: State
    story: bytes


def forget(archive: Archive, number: int) -> Traces:
    """Forgets story `number`, and what is held because it looks like it. Raises `WithdrawalFault` when there is no such story."""
    with archive.writing() as connection:
        row = connection.one(_Row, _STORY, number=number)
        if row is None:
            raise WithdrawalFault(f"story {number}", "the archive has no such story", "see nightletter list")
        story = decode(row.story)
        gone = [story]
        _remember(connection, number, row.source, row.key)
        for held in held_stories(connection):
            if held.number == number:
                _remember(connection, number, held.source, held.key)
                let_go_held(connection, held.source, held.key)
                connection.do(_FORGET_OTHERS, number=number, source=held.source, key=held.key)
                gone.append(decode(held.story))
        changed = _take_out(archive, connection, number, row, story)
        for one in gone:
            _forget_names(connection, one, changed)
        touch(connection, changed, f"forgetting of story {number}")
        connection.do(_IS_TO_SCRUB)
        said = f'"key":{msgspec.json.encode(row.key).decode()}'
        linked = tuple(connection.rows(int, _LINKED_FROM, source=row.source, said=said))
        sources = tuple(sorted({one.source for one in gone}))
        ask_to_sweep(connection, sources)
        return Traces(sources, linked)


def _remember(connection: Connection, number: int, source: str, key: str) -> None:
    with_secret = secret(connection)
    mark = hashed(with_secret, "key", link(key))
    connection.do(_REMEMBER, number=number, source=source, secret=with_secret, mark=mark)


def _take_out(archive: Archive, connection: Connection, number: int, row: _Row, story: Story) -> set[Subject]:
    """Takes it out of all tables; what that touches."""
    former = list(connection.rows(str, _FORMER, number=number))
    leave(connection, number)
    unmark(connection, number)
    forget_grounds(connection, row.source, row.key)
    connection.do(_FORGET_MOVES, number=number)
    connection.do(_FORGET_OTHERS, number=number, source=row.source, key=row.key)
    for statement in (_FORGET_UNSIGNED, _FORGET_TAKEN, _FORGET_UNDECIDED):
        connection.do(statement, source=row.source, key=row.key)
    connection.do(_FORGET_STORY, number=number)
    changed = {Subject("move", address) for address in former} | {Subject("notice", str(number))}
    changed.update(notices_at(connection, row.address, *former))
    if row.state == "published":
        changed.update(touched(connection, standing(card_of(number, story), story, archive.zone), None))
    return changed


def _forget_names(connection: Connection, story: Story, changed: set[Subject]) -> None:
    """Forgets the names of people and topics that no other story has."""
    for key in dict.fromkeys(by.person for by in story.byline):
        if forget_person(connection, key):
            changed.add(Subject("person", key))
    for key in story.topics:
        if not _is_said(connection, _quoted(key)) and connection.do(_FORGET_TOPIC, key=key):
            changed.add(Subject("topic", key))


def forget_person(connection: Connection, key: str) -> bool:
    """Forgets the person of this key, if no story that is left is by them; whether there was one. The rest is for `scrub`."""
    if _is_said(connection, f'"person":{_quoted(key)}'):
        return False
    connection.do(_IS_TO_SCRUB)
    connection.do(_FORGET_SIGNER, key=key)
    return bool(connection.do(_FORGET_PERSON, key=key))


def _is_said(connection: Connection, said: str) -> bool:
    """Whether any story that is left says so in its JSON."""
    return connection.holds(_STILL_SAID, said=said)


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()


def is_told_of(archive: Archive, name: Person | Topic) -> bool:
    """Whether any story that the archive has is by this person or about this topic."""
    with archive.reading() as connection:
        said = _quoted(name.key)
        return _is_said(connection, f'"person":{said}' if isinstance(name, Person) else said)


def forgotten(archive: Archive) -> tuple[Forgotten, ...]:
    """What is left of all forgotten stories."""
    with archive.reading() as connection:
        return tuple(connection.rows(Forgotten, _FORGOTTEN))


def is_forgotten(archive: Archive) -> Callable[[str, str], bool]:
    """Whether the story of that source and key was forgotten; as the archive is now."""
    with archive.reading() as connection:
        return forgotten_in(connection)


def forgotten_in(connection: Connection) -> Callable[[str, str], bool]:
    """Whether the story of that source and key was forgotten."""
    known: dict[str, dict[bytes, set[bytes]]] = {}
    for one in connection.rows(Forgotten, _FORGOTTEN):
        known.setdefault(one.source, {}).setdefault(one.secret, set()).add(one.mark)

    def is_one(source: str, key: str) -> bool:
        of_source = known.get(source, {})
        return any(hashed(with_secret, "key", link(key)) in marks for with_secret, marks in of_source.items())

    return is_one


def take_in_forgotten(archive: Archive, found: Iterable[Forgotten]) -> None:
    """Forgets here, too, what another archive has forgotten; no story gets one of those numbers."""
    found = tuple(found)
    with archive.writing() as connection:
        connection.do(_COUNTED)
        connection.do(_COUNT_ON, number=max((one.number for one in found), default=0))
        connection.do_each(
            _REMEMBER,
            (
                {"number": one.number, "source": one.source, "secret": one.secret, "mark": one.mark}
                for one in found
            ),
        )


def is_to_scrub(archive: Archive) -> bool:
    """Whether something was forgotten since the archive was last scrubbed."""
    with archive.reading() as connection:
        return connection.holds(_TO_SCRUB)


# What names a story, a person or a topic in the key of a subject, and whether the archive still has it.
_LEFT = (
    ("named", "SELECT source || '/' || key FROM stories"),
    ("move", "SELECT address FROM moves"),
    ("translations", "SELECT translation FROM stories"),
    ("person", "SELECT key FROM people"),
    ("topic", "SELECT key FROM topics"),
    ("picture", "SELECT name FROM media"),
    ("recording", "SELECT name FROM media"),
)
_LISTINGS = "SELECT DISTINCT language || '/' || kind || '/' || name FROM listings"
_OF_LISTINGS = ("listing", "latest", "periods", "period", "before", "translated")
_SUBJECTS = "SELECT subject FROM versions WHERE version <= :version"
_FORGET_SUBJECT = "DELETE FROM versions WHERE subject = :subject"


def scrub(archive: Archive, printed: int) -> bool:
    """Takes out what only forgotten stories had, once the archive is printed up to version `printed`; whether all of it is gone.

    It is not while another program reads the archive; then it is to be done again.
    """
    with archive.writing() as connection:
        gone = [{"subject": one} for one in _gone(connection, printed)]
        connection.do_each(_FORGET_SUBJECT, gone)
    with archive.reading() as connection:
        connection.do("VACUUM")
        if not connection.truncate():
            return False
        connection.do(_IS_SCRUBBED)
        return connection.truncate()


def _gone(connection: Connection, printed: int) -> Iterator[str]:
    left = {kind: set(connection.rows(str, question)) for kind, question in _LEFT}
    listings = set(connection.rows(str, _LISTINGS))
    for subject in connection.rows(str, _SUBJECTS, version=printed):
        kind, _, name = subject.partition(":")
        if kind in _OF_LISTINGS:
            if not _is_listed(kind, name, listings):
                yield subject
        elif kind in left and name not in left[kind]:
            yield subject


def _is_listed(kind: str, name: str, listings: set[str]) -> bool:
    if kind == "before":
        name = name.partition("/")[2]
    elif kind in ("period", "translated"):
        name = name.rpartition("/")[0]
    return name in listings
