"""Filing: stories come in, get their numbers, and replace their older selves; one transaction, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from nightletter.archive.archive import Archive, filed_zone
from nightletter.archive.card import card_of
from nightletter.archive.grounds import AsBefore, Grounded, keep_grounds
from nightletter.archive.moment import moment
from nightletter.archive.placing import Filed, place, stand
from nightletter.archive.schedule import let_go, must_wait, wait, wait_no_more
from nightletter.archive.standing import standing, touched
from nightletter.archive.subject import Subject
from nightletter.archive.tables import incoming, people, settings, stories, topics, waiting
from nightletter.archive.versions import touch
from nightletter.story import Person, Story, Topic, decode, encode


def file_stories(
    archive: Archive,
    arriving: Iterable[Story | Grounded | AsBefore],
    names: Iterable[Person | Topic] = (),
    on_filed: Callable[[Filed], None] = lambda filed: None,
    now: datetime | None = None,
    all_of: str = "",
) -> None:
    """Files every story of `arriving` and the names that came with them, or, if anything raises, nothing.

    New stories are numbered in the order of their dates, then of their keys. One dated later than `now` waits until
    `advance` comes to its time; without `now` none waits. A story that was withdrawn stays so. Their media must have been
    kept before. One that is `AsBefore` counts as filed again and the same; it is looked at only if it waits.
    `all_of` names the source whose stories these all are: one of its that waits and is not among them waits no more.
    """
    with archive.engine.begin() as connection:
        connection.execute(delete(incoming))
        changed: set[Subject] = set()
        held_back = _held_back(connection)
        arrived: set[tuple[str, str]] = set()
        for one in arriving:
            if isinstance(one, AsBefore):
                arrived.add((one.source, one.key))
                if (one.source, one.key) in held_back:
                    _take_in_again(connection, one)
                else:
                    on_filed(Filed(None, one.key, "same"))
            else:
                story, kept = (one.story, one.grounds) if isinstance(one, Grounded) else (one, b"")
                arrived.add((story.source, story.key))
                _take_in(connection, story, kept)
        for source, key in sorted(held_back - arrived):
            if source == all_of:
                let_go(connection, source, key)
        # A source may learn names while it delivers, so they come after.
        for name in names:
            file_name(connection, name, changed)
        order = (incoming.c.published, incoming.c.source, incoming.c.key)
        for row in connection.execute(select(incoming.c.story).order_by(*order)).yield_per(100):
            story = decode(row.story)
            if now and must_wait(connection, story, now):
                on_filed(wait(connection, story))
            else:
                wait_no_more(connection, story)
                on_filed(place(archive, connection, story, changed))
        connection.execute(delete(incoming))
        touch(connection, changed, "import")


def refile(archive: Archive) -> None:
    """Cuts all listings anew if the paper has moved to another time zone."""
    old = filed_zone(archive)
    if old == archive.zone.key:
        return
    with archive.engine.begin() as connection:
        changed: set[Subject] = set()
        kept = select(stories.c.id, stories.c.story).where(stories.c.withdrawn.is_(None))
        for row in connection.execute(kept).all():
            story = decode(row.story)
            card = card_of(row.id, story)
            after = standing(card, story, archive.zone)
            stand(connection, after)
            changed.update(touched(connection, standing(card, story, ZoneInfo(old)), after))
        connection.execute(update(settings).where(settings.c.name == "zone").values(value=archive.zone.key))
        touch(connection, changed, "another time zone")


def file_name(connection: Connection, name: Person | Topic, changed: set[Subject]) -> None:
    """Keeps the name of a person or topic, and adds what that touches to `changed`."""
    table, column = (people, "person") if isinstance(name, Person) else (topics, "topic")
    encoded = msgspec.json.encode(name, order="sorted")
    before = connection.execute(select(table.c[column]).where(table.c.key == name.key)).scalar()
    if before == encoded:
        return
    statement = upsert(table).values({"key": name.key, column: encoded})
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={column: encoded}))
    changed.add(Subject(column, name.key))


def _held_back(connection: Connection) -> set[tuple[str, str]]:
    rows = connection.execute(select(waiting.c.source, waiting.c.key))
    return {(row.source, row.key) for row in rows}


def _take_in_again(connection: Connection, one: AsBefore) -> None:
    """Takes in what waits under a key, since its time may have come."""
    mine = select(waiting.c.story).where(waiting.c.source == one.source, waiting.c.key == one.key)
    story = decode(connection.execute(mine).scalar_one())
    connection.execute(insert(incoming).values(_incoming(story)))


def _take_in(connection: Connection, story: Story, kept: bytes = b"") -> None:
    keep_grounds(connection, story, kept)
    connection.execute(insert(incoming).values(_incoming(story)))


def _incoming(story: Story) -> dict[str, object]:
    return {"source": story.source, "key": story.key, "published": moment(story), "story": encode(story)}
