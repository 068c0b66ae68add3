"""Notices: whose notice stands at an address that several stories have had, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, exists, or_, select

from nightletter.archive.subject import Subject
from nightletter.archive.tables import moves, stories


def is_notice(number: int) -> ColumnElement[bool]:
    """The condition that story `number` was withdrawn and its notice stands at its address.

    It does not where another page has been published in its place, or published there and withdrawn later, nor where the
    address leads on to a story that once stood there.
    """
    other = stories.alias()
    followed = exists().where(
        other.c.address == stories.c.address,
        other.c.id != number,
        or_(other.c.withdrawn.is_(None), other.c.id > number),
    )
    led_on = exists().where(moves.c.address == stories.c.address)
    return (stories.c.id == number) & stories.c.withdrawn.is_not(None) & ~followed & ~led_on


def notices_at(connection: Connection, *addresses: str) -> Iterator[Subject]:
    """The notices of the stories withdrawn from `addresses`; they may come or go with what is published there."""
    gone = (stories.c.address.in_(addresses), stories.c.withdrawn.is_not(None))
    for number in connection.execute(select(stories.c.id).where(*gone)).scalars():
        yield Subject("notice", str(number))
