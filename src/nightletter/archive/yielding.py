"""Yielding: a plain page, or the notice in its place, never stands where a list does; it gets another address."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from nightletter.archive.archive import Archive
from nightletter.archive.card import card_of
from nightletter.archive.connection import Connection, Given
from nightletter.archive.notices import notices_at
from nightletter.archive.standing import standing, touched
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.paper import Paper, page_slug, places
from nightletter.story import Story, decode, encode

# The addresses are given as one list in JSON, since SQLite takes only so many values in one question.
_IN_THE_WAY = """
SELECT id, address, state != 'published', story FROM stories
WHERE address IN (SELECT value FROM json_each(:addresses)) ORDER BY id
"""
_STAND_AT = "UPDATE stories SET address = :address, card = :card, story = :story WHERE id = :number"
_LEAD_NO_MORE = "DELETE FROM moves WHERE address = :address"


class _Row(NamedTuple):
    number: int
    address: str
    is_gone: bool
    story: bytes


def beside_lists(story: Story, paper: Paper) -> Story:
    """`story`, or, a plain page that would stand where a list of the paper's does, the same with another slug."""
    if story.kind != "page":
        return story
    slug = page_slug(paper, story.slug)
    return story if slug == story.slug else replace(story, slug=slug)


def give_way(archive: Archive, paper: Paper) -> None:
    """Moves plain pages and notices out of the way of the paper's lists: there may be a new one, or an archive from before this rule."""
    addresses = [f"{language}/{place}" for language in paper.languages for place in sorted(places(paper))]
    given = msgspec.json.encode(addresses).decode()
    with archive.reading() as connection:
        if not connection.holds(_IN_THE_WAY, addresses=given):
            return
    with archive.writing() as connection:
        changed: set[Subject] = set()
        for row in list(connection.rows(_Row, _IN_THE_WAY, addresses=given)):
            _move(archive, connection, row, paper, changed)
        touch(connection, changed, "a page gives way to a list")


def _move(archive: Archive, connection: Connection, row: _Row, paper: Paper, changed: set[Subject]) -> None:
    story = decode(row.story)
    # A withdrawn story may have come again as something else since; its notice stands where it stood.
    language, slug = row.address.split("/", 1)
    moved = replace(story, language=language, kind="page", section="", slug=page_slug(paper, slug))
    card = card_of(row.number, moved)
    there: dict[str, Given] = {
        "address": card.address,
        "card": msgspec.json.encode(card),
        "story": encode(moved),
    }
    connection.do(_STAND_AT, number=row.number, **there)
    if connection.do(_LEAD_NO_MORE, address=card.address):
        changed.add(Subject("move", card.address))
    changed.update(notices_at(connection, row.address, card.address))
    if not row.is_gone:
        before = standing(card_of(row.number, story), story, archive.zone)
        changed.update(touched(connection, before, standing(card, moved, archive.zone)))
