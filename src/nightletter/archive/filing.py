"""Filing: stories come in, get their numbers, and replace their older selves; one transaction, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from nightletter.archive.archive import Archive, filed_zone
from nightletter.archive.card import Card, card_of
from nightletter.archive.listing import listed
from nightletter.archive.tables import incoming, listings, media, moves, people, settings, stories, topics
from nightletter.story import Person, Story, Topic, decode, encode

Outcome: TypeAlias = Literal["new", "changed", "same"]


class Filed(Struct, frozen=True):
    """What became of one story."""

    number: int
    key: str
    outcome: Outcome


def file_stories(
    archive: Archive,
    arriving: Iterable[Story],
    names: Iterable[Person | Topic] = (),
    on_filed: Callable[[Filed], None] = lambda filed: None,
) -> None:
    """Files every story of `arriving` and the names that came with them, or, if anything raises, nothing.

    New stories are numbered in the order of their dates, then of their keys. A story that was withdrawn stays so.
    Their media must have been kept before.
    """
    with archive.engine.begin() as connection:
        connection.execute(delete(incoming))
        for name in names:
            _file_name(connection, name)
        for story in arriving:
            _take_in(connection, story)
        order = (incoming.c.published, incoming.c.source, incoming.c.key)
        for row in connection.execute(select(incoming.c.story).order_by(*order)).yield_per(100):
            on_filed(_file(archive, connection, decode(row.story), row.story))
        connection.execute(delete(incoming))


def refile(archive: Archive) -> None:
    """Cuts all listings anew if the paper has moved to another time zone."""
    if filed_zone(archive) == archive.zone.key:
        return
    with archive.engine.begin() as connection:
        kept = select(stories.c.id, stories.c.story).where(stories.c.withdrawn.is_(None))
        for row in connection.execute(kept).yield_per(100):
            story = decode(row.story)
            _list(archive, connection, card_of(row.id, story), story)
        connection.execute(update(settings).where(settings.c.name == "zone").values(value=archive.zone.key))


def _file_name(connection: Connection, name: Person | Topic) -> None:
    table, column = (people, "person") if isinstance(name, Person) else (topics, "topic")
    values = {"key": name.key, column: msgspec.json.encode(name, order="sorted")}
    connection.execute(
        upsert(table)
        .values(values)
        .on_conflict_do_update(index_elements=["key"], set_={column: values[column]})
    )


def _take_in(connection: Connection, story: Story) -> None:
    moment = _moment(story)
    connection.execute(
        insert(incoming).values(source=story.source, key=story.key, published=moment, story=encode(story))
    )


def _moment(story: Story) -> str:
    """The publishing time as text that sorts as time does: UTC, to the second."""
    return story.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _file(archive: Archive, connection: Connection, story: Story, encoded: bytes) -> Filed:
    mine = (stories.c.source == story.source) & (stories.c.key == story.key)
    before = connection.execute(
        select(stories.c.id, stories.c.address, stories.c.withdrawn, stories.c.story).where(mine)
    ).one_or_none()
    if before is None:
        number = _number(connection, story, encoded)
    elif before.story == encoded:
        return Filed(before.id, story.key, "same")
    else:
        number = before.id
    card = card_of(number, story)
    connection.execute(update(stories).where(stories.c.id == number).values(**_columns(card, story, encoded)))
    if before is None or before.withdrawn is None:
        _list(archive, connection, card, story)
        _remember(connection, card, story, before.address if before else card.address)
    return Filed(number, story.key, "changed" if before else "new")


def _number(connection: Connection, story: Story, encoded: bytes) -> int:
    values = _columns(card_of(0, story), story, encoded)
    return int(
        connection.execute(
            insert(stories).values(source=story.source, key=story.key, **values).returning(stories.c.id)
        ).scalar_one()
    )


def _columns(card: Card, story: Story, encoded: bytes) -> dict[str, object]:
    return {
        "language": story.language,
        "kind": story.kind,
        "published": _moment(story),
        "translation": story.translation,
        "address": card.address,
        "card": msgspec.json.encode(card),
        "story": encoded,
    }


def _list(archive: Archive, connection: Connection, card: Card, story: Story) -> None:
    """Puts the story into the listings it belongs to now, and notes the media it shows now."""
    connection.execute(delete(listings).where(listings.c.story == card.id))
    connection.execute(delete(media).where(media.c.story == card.id))
    rows = [
        {
            "language": one.language,
            "kind": one.kind,
            "name": one.name,
            "period": period,
            "published": _moment(story),
            "story": card.id,
        }
        for one, period in listed(card, story, archive.zone)
    ]
    if rows:
        connection.execute(insert(listings), rows)
    if names := story.media():
        connection.execute(insert(media), [{"name": name, "story": card.id} for name in names])


def _remember(connection: Connection, card: Card, story: Story, address_before: str) -> None:
    """Keeps the addresses the story had, so that they lead to it; its present one is none of them."""
    old = dict.fromkeys([address_before, *(address.strip("/") for address in story.old_addresses)])
    connection.execute(delete(moves).where(moves.c.address == card.address))
    for address in old:
        if address and address != card.address:
            connection.execute(
                upsert(moves)
                .values(address=address, story=card.id)
                .on_conflict_do_update(index_elements=["address"], set_={"story": card.id})
            )
