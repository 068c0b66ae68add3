"""Moves: the addresses that stories once had, here or at their source, and which story each leads to.

The first story keeps an address. It goes to another one of the same source, once the first does not claim it any more or is
out of the paper; to a story of another source, never: a partner's feed could name any address of the newsroom's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nightletter.archive.card import Card
from nightletter.archive.connection import Connection
from nightletter.archive.notices import notices_at
from nightletter.archive.subject import Subject
from nightletter.stores import leads_on
from nightletter.story import Story, decode

_LED_TO = """
SELECT stories.id, stories.source, stories.state != 'published', stories.story FROM moves
JOIN stories ON moves.story = stories.id WHERE moves.address = :address
"""
_NOTICE_AT = """
SELECT id, source, 1, story FROM stories WHERE address = :address AND state != 'published' ORDER BY id DESC LIMIT 1
"""
_LEAD = """
INSERT INTO moves (address, story) VALUES (:address, :story)
ON CONFLICT (address) DO UPDATE SET story = excluded.story
"""
_LEAD_NO_MORE = "DELETE FROM moves WHERE address = :address"
_PUBLISHED_AT = "SELECT id FROM stories WHERE address = :address AND state = 'published' LIMIT 1"


class _Holder(NamedTuple):
    number: int
    source: str
    is_gone: bool
    story: bytes


def remember(
    connection: Connection, card: Card, story: Story, address_before: str, changed: set[Subject]
) -> tuple[str, ...]:
    """Keeps the addresses the story had, so that they lead to it; where a story stands now is none of them.

    Adds what that touches to `changed`; what is given back names the stories that keep an address which this one claims.
    """
    if connection.do(_LEAD_NO_MORE, address=card.address):
        changed.add(Subject("move", card.address))
    remarks = []
    for address in dict.fromkeys([address_before, *claimed(story)]):
        if not address or address == card.address or is_published_at(connection, address):
            continue
        holder = _holder(connection, address)
        if holder and holder.number == card.id:
            continue
        if holder and address != address_before and _keeps(holder, story, address):
            remarks.append(_kept(holder, card, f"/{address}"))
            continue
        connection.do(_LEAD, address=address, story=card.id)
        changed.add(Subject("move", address))
        changed.update(notices_at(connection, address))
    return (*remarks, *_strangers(connection, card, story))


def claimed(story: Story) -> tuple[str, ...]:
    """The old addresses of `story`, without slashes at their ends, at which a page can lead on."""
    bare = (old.strip("/") for old in story.old_addresses if not old.startswith("//"))
    return tuple(address for address in bare if leads_on(address))


def _strangers(connection: Connection, card: Card, story: Story) -> Iterator[str]:
    """What to say where `story` has an address on another host (`//partner.example/a/`) that somebody has on this one."""
    for old in story.old_addresses:
        if old.startswith("//"):
            address = old.lstrip("/").partition("/")[2].strip("/")
            holder = _holder(connection, address)
            if holder and holder.number != card.id:
                yield _kept(holder, card, old)


def is_published_at(connection: Connection, address: str) -> bool:
    """Whether a published story stands at `address`."""
    return connection.holds(_PUBLISHED_AT, address=address)


def _holder(connection: Connection, address: str) -> _Holder | None:
    """The story to which `address` leads, or whose notice stands there."""
    return connection.one(_Holder, _LED_TO, address=address) or connection.one(
        _Holder, _NOTICE_AT, address=address
    )


def _keeps(holder: _Holder, story: Story, address: str) -> bool:
    if holder.source != story.source or re.fullmatch(rf"[^/]+/[^/]+/{holder.number}-[^/]+", address):
        return True
    return not holder.is_gone and address in claimed(decode(holder.story))


def _kept(holder: _Holder, card: Card, address: str) -> str:
    first = "which is out of the paper" if holder.is_gone else f"“{decode(holder.story).headline}”"
    return (
        f"“{card.headline}” has the old address {address}, which here leads to story {holder.number}, {first}, and goes on to; "
        "if that is wrong, take the address out of that one"
    )
