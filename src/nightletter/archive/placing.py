"""Placing: one story into the tables: its number, its listings, the addresses it had."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

import msgspec
from msgspec import Struct

from nightletter.archive.archive import Archive
from nightletter.archive.card import Card, card_of
from nightletter.archive.connection import Connection, Given
from nightletter.archive.listing import given
from nightletter.archive.marks import mark
from nightletter.archive.moment import moment, sortable
from nightletter.archive.moves import remember
from nightletter.archive.notices import notices_at
from nightletter.archive.standing import Standing, standing, touched
from nightletter.archive.state import Decision, State, set_state
from nightletter.archive.subject import Subject
from nightletter.story import Story, decode, encode

Outcome: TypeAlias = Literal["new", "changed", "same", "waiting", "held", "dropped", "expired", "undecided"]

_OLDER_SELF = """
SELECT id, address, state, decided_by, story FROM stories WHERE source = :source AND key = :key
"""
_ADDRESS = "SELECT address FROM stories WHERE id = :number"
_KNOWN = "SELECT id FROM stories WHERE source = :source AND key = :key"
_GIVEN = (
    "SELECT id FROM stories WHERE id = :number UNION ALL SELECT number FROM forgotten WHERE number = :number"
)
_MAY_BE_HIDDEN = """
SELECT id FROM stories
WHERE source = :source AND key = :key AND state = 'published' AND decided_by != 'person'
"""
# A story without a number gets the next.
_NEW = """
INSERT INTO stories (id, source, key, language, kind, published, translation, address, expires, card, story)
VALUES (:number, :source, :key, :language, :kind, :published, :translation, :address, :expires, :card, :story)
RETURNING id
"""
_CHANGE = """
UPDATE stories SET language = :language, kind = :kind, published = :published, translation = :translation,
    address = :address, expires = :expires, card = :card, story = :story
WHERE id = :number
"""
_CHANGE_UNSEEN = "UPDATE stories SET card = :card, story = :story WHERE id = :number"
_NO_ADDRESS = "UPDATE stories SET address = '' WHERE id = :number"
_LEAVE_LISTINGS = "DELETE FROM listings WHERE story = :number"
_LEAVE_MEDIA = "DELETE FROM media WHERE story = :number"
_LIST = """
INSERT INTO listings (language, kind, name, published, story, period)
VALUES (:language, :kind, :name, :published, :story, :period)
"""
_SHOW = "INSERT INTO media (name, story) VALUES (:name, :story)"


class Filed(Struct, frozen=True):
    """What became of one story; one that waits or is held has no number yet, and for one as before none is looked up.

    One that is held is like story `like`, which is out of the paper, by `why` (see `likeness`). `remarks` say what of it could not
    be as its source wants it.
    """

    number: int | None
    key: str
    outcome: Outcome
    like: int | None = None
    why: str = ""
    remarks: tuple[str, ...] = ()


class _Row(NamedTuple):
    id: int
    address: str
    state: State
    decided_by: str
    story: bytes

    @property
    def is_out(self) -> bool:
        """Whether it was hidden or withdrawn."""
        return self.state != "published"


class _Older(NamedTuple):
    """Where a story had its address, and where it stood, if it was published."""

    address: str
    standing: Standing | None = None


def place(
    archive: Archive,
    connection: Connection,
    story: Story,
    changed: set[Subject],
    wished: int | None = None,
    *,
    by_source: bool = False,
) -> Filed:
    """Puts `story` where it belongs, in place of its older self, and adds what that touches to `changed`.

    A new one gets the number `wished` if that is free, else the next. `by_source` when its source delivers it now: a story that
    the source had taken back, and no person withdrew, is published again.
    """
    encoded = encode(story)
    row = connection.one(_Row, _OLDER_SELF, source=story.source, key=story.key)
    if row and row.is_out and by_source and row.decided_by == "source":
        bring_back(archive, connection, row.id, story, Decision(), changed)
        return Filed(row.id, story.key, "changed")
    if row and row.story == encoded:
        return Filed(row.id, story.key, "same")
    if row and row.is_out:
        # Its notice stays where it stands, whatever the story is called by now.
        card = msgspec.json.encode(card_of(row.id, story))
        connection.do(_CHANGE_UNSEEN, number=row.id, card=card, story=encoded)
        mark(connection, row.id)
        return Filed(row.id, story.key, "changed")
    number = row.id if row else _number(connection, story, encoded, wished)
    older = _Older(row.address, _standing_before(archive, row)) if row else None
    remarks = _put(archive, connection, number, story, older, changed)
    return Filed(number, story.key, "changed" if row else "new", remarks=remarks)


def bring_back(
    archive: Archive,
    connection: Connection,
    number: int,
    story: Story,
    decided: Decision,
    changed: set[Subject],
) -> None:
    """Publishes story `number`, which was hidden or withdrawn, again, as `story`; adds what that touches to `changed`."""
    older = _Older(connection.only(str, _ADDRESS, number=number))
    set_state(connection, number, "published", decided)
    _put(archive, connection, number, story, older, changed)
    changed.add(Subject("notice", str(number)))


def _put(
    archive: Archive,
    connection: Connection,
    number: int,
    story: Story,
    older: _Older | None,
    changed: set[Subject],
) -> tuple[str, ...]:
    """Gives the remarks on old addresses that others keep."""
    card = card_of(number, story)
    connection.do(_CHANGE, number=number, **_columns(card, story, encode(story)))
    after = standing(card, story, archive.zone)
    stand(connection, after)
    address_before = (older and older.address) or card.address
    changed.update(touched(connection, older.standing if older else None, after))
    changed.update(notices_at(connection, card.address, address_before))
    return remember(connection, card, story, address_before, changed)


def keep_unpublished(connection: Connection, story: Story, wished: int | None = None) -> int:
    """Gives `story` a number, `wished` if that is free, but no address and no listing; the number."""
    number = _number(connection, story, encode(story), wished)
    connection.do(_NO_ADDRESS, number=number)
    return number


def _standing_before(archive: Archive, row: _Row) -> Standing:
    story = decode(row.story)
    return standing(card_of(row.id, story), story, archive.zone)


def _number(connection: Connection, story: Story, encoded: bytes, wished: int | None) -> int:
    number = wished if wished and not is_given(connection, wished) else None
    columns = _columns(card_of(0, story), story, encoded)
    return connection.only(int, _NEW, number=number, source=story.source, key=story.key, **columns)


def _columns(card: Card, story: Story, encoded: bytes) -> dict[str, Given]:
    return {
        "language": story.language,
        "kind": story.kind,
        "published": moment(story),
        "translation": story.translation,
        "address": card.address,
        "expires": sortable(story.expires) if story.expires else None,
        "card": msgspec.json.encode(card),
        "story": encoded,
    }


def stand(connection: Connection, after: Standing) -> None:
    """Puts the story into the listings it belongs to now, and notes the media it shows now."""
    number = after.card.id
    leave(connection, number)
    for place in after.places:
        at = {"period": place.period, "published": place.published}
        connection.do(_LIST, **given(place.listing), **at, story=number)
    for name in after.media:
        connection.do(_SHOW, name=name, story=number)


def leave(connection: Connection, number: int) -> None:
    """Takes story `number` out of all listings, and forgets what media it shows."""
    connection.do(_LEAVE_LISTINGS, number=number)
    connection.do(_LEAVE_MEDIA, number=number)


def is_known(connection: Connection, story: Story) -> bool:
    """Whether `story`, or an older self, has a number."""
    return connection.holds(_KNOWN, source=story.source, key=story.key)


def may_be_hidden(connection: Connection, story: Story) -> bool:
    """Whether `story`, or an older self, is published, and not because a person brought it back."""
    return connection.holds(_MAY_BE_HIDDEN, source=story.source, key=story.key)


def is_given(connection: Connection, number: int) -> bool:
    """Whether a story has this number, or had it until it was forgotten."""
    return connection.holds(_GIVEN, number=number)
