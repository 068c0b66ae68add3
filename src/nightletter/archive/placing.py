"""Placing: one story into the tables: its number, its listings, the addresses it had."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, delete, exists, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from nightletter.archive.archive import Archive
from nightletter.archive.card import Card, card_of
from nightletter.archive.moment import moment
from nightletter.archive.notices import notices_at
from nightletter.archive.standing import Standing, standing, touched
from nightletter.archive.subject import Subject
from nightletter.archive.tables import listings, media, moves, stories
from nightletter.story import Story, decode, encode

Outcome: TypeAlias = Literal["new", "changed", "same", "waiting"]


class Filed(Struct, frozen=True):
    """What became of one story; one that waits for its time has no number yet, and for one as before none is looked up."""

    number: int | None
    key: str
    outcome: Outcome


def place(
    archive: Archive, connection: Connection, story: Story, changed: set[Subject], wished: int | None = None
) -> Filed:
    """Puts `story` where it belongs, in place of its older self, and adds what that touches to `changed`.

    A new one gets the number `wished` if that is free, else the next.
    """
    encoded = encode(story)
    mine = (stories.c.source == story.source) & (stories.c.key == story.key)
    row = connection.execute(
        select(stories.c.id, stories.c.address, stories.c.withdrawn, stories.c.story).where(mine)
    ).one_or_none()
    if row and row.story == encoded:
        return Filed(row.id, story.key, "same")
    if row and row.withdrawn is not None:
        # Its notice stays where it stands, whatever the story is called by now.
        connection.execute(update(stories).where(stories.c.id == row.id).values(story=encoded))
        return Filed(row.id, story.key, "changed")
    number = row.id if row else _number(connection, story, encoded, wished)
    card = card_of(number, story)
    connection.execute(update(stories).where(stories.c.id == number).values(**_columns(card, story, encoded)))
    address_before = row.address if row else card.address
    before = _standing_before(archive, row)
    after = standing(card, story, archive.zone)
    stand(connection, after)
    changed.update(touched(connection, before, after))
    changed.update(notices_at(connection, card.address, address_before))
    _remember(connection, card, story, address_before, changed)
    return Filed(number, story.key, "changed" if row else "new")


def _standing_before(archive: Archive, row: Any) -> Standing | None:
    if row is None:
        return None
    story = decode(row.story)
    return standing(card_of(row.id, story), story, archive.zone)


def _number(connection: Connection, story: Story, encoded: bytes, wished: int | None) -> int:
    values = _columns(card_of(0, story), story, encoded)
    if wished and not connection.execute(select(exists().where(stories.c.id == wished))).scalar_one():
        values["id"] = wished
    return int(
        connection.execute(
            insert(stories).values(source=story.source, key=story.key, **values).returning(stories.c.id)
        ).scalar_one()
    )


def _columns(card: Card, story: Story, encoded: bytes) -> dict[str, object]:
    return {
        "language": story.language,
        "kind": story.kind,
        "published": moment(story),
        "translation": story.translation,
        "address": card.address,
        "card": msgspec.json.encode(card),
        "story": encoded,
    }


def stand(connection: Connection, after: Standing) -> None:
    """Puts the story into the listings it belongs to now, and notes the media it shows now."""
    number = after.card.id
    connection.execute(delete(listings).where(listings.c.story == number))
    connection.execute(delete(media).where(media.c.story == number))
    rows = [
        {**msgspec.structs.asdict(place.listing), "period": place.period, "published": place.published}
        for place in after.places
    ]
    if rows:
        connection.execute(insert(listings), [{**row, "story": number} for row in rows])
    if names := after.media:
        connection.execute(insert(media), [{"name": name, "story": number} for name in names])


def _remember(
    connection: Connection, card: Card, story: Story, address_before: str, changed: set[Subject]
) -> None:
    """Keeps the addresses the story had, so that they lead to it; where a story stands now is none of them."""
    if connection.execute(delete(moves).where(moves.c.address == card.address)).rowcount:
        changed.add(Subject("move", card.address))
    for address in dict.fromkeys([address_before, *(old.strip("/") for old in story.old_addresses)]):
        if not address or address == card.address or is_published_at(connection, address):
            continue
        led = connection.execute(select(moves.c.story).where(moves.c.address == address)).scalar()
        if led != card.id:
            statement = upsert(moves).values(address=address, story=card.id)
            connection.execute(
                statement.on_conflict_do_update(index_elements=["address"], set_={"story": card.id})
            )
            changed.add(Subject("move", address))
            changed.update(notices_at(connection, address))


def is_published_at(connection: Connection, address: str) -> bool:
    """Whether a story that is not withdrawn stands at `address`."""
    there = exists().where(stories.c.address == address, stories.c.withdrawn.is_(None))
    return bool(connection.execute(select(there)).scalar_one())
