"""Subject: one thing that editions make sheets of and that a question can be about; it is named by its key.

A key is a kind, a colon and a name: `story:42`, `period:fa/section/politics/2026-11`, `picture:9f86….jpg`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select

from nightletter.archive.archive import Archive
from nightletter.archive.listing import Listing, listing
from nightletter.archive.tables import listings, media, moves, stories


class Subject(NamedTuple):
    """Kinds: paper, language, front, story, notice, move, listing, period, picture, recording."""

    kind: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"

    @property
    def number(self) -> int:
        """The number of the story that a `story` or `notice` is about."""
        return int(self.name)


def subject(key: str) -> Subject:
    """The subject that `str` gave `key`."""
    kind, name = key.split(":", 1)
    return Subject(kind, name)


def period_subject(one: Listing, period: str) -> Subject:
    """The subject of one period of a listing."""
    return Subject("period", f"{one}/{period}")


def listing_and_period(name: str) -> tuple[Listing, str]:
    """The two parts of a `period` subject's name."""
    whole, period = name.rsplit("/", 1)
    return listing(whole), period


# Endings of media that are not pictures (see pictures and sources).
RECORDINGS = ("mp3", "m4a", "ogg", "oga", "opus", "wav", "mp4", "m4v", "webm")


def media_subject(name: str) -> Subject:
    """The subject of a media file: a picture, which has renditions, or a recording, which is published as it came."""
    return Subject("recording" if name.rsplit(".", 1)[1] in RECORDINGS else "picture", name)


def subjects(archive: Archive, languages: tuple[str, ...]) -> Iterator[Subject]:
    """Everything the paper has now that can have pages; always in the same order."""
    yield Subject("paper")
    for language in languages:
        yield Subject("language", language)
        yield Subject("front", language)
    yield from _stories(archive)
    yield from _moves(archive)
    yield from _listings(archive)
    yield from _media(archive)


def _stories(archive: Archive) -> Iterator[Subject]:
    columns = select(stories.c.id, stories.c.withdrawn).order_by(stories.c.id)
    with archive.engine.connect() as connection:
        for number, withdrawn in connection.execute(columns).yield_per(1000):
            yield Subject("story" if withdrawn is None else "notice", str(number))


def _moves(archive: Archive) -> Iterator[Subject]:
    with archive.engine.connect() as connection:
        for (address,) in connection.execute(select(moves.c.address).order_by(moves.c.address)).yield_per(
            1000
        ):
            yield Subject("move", address)


def _listings(archive: Archive) -> Iterator[Subject]:
    columns = (listings.c.language, listings.c.kind, listings.c.name, listings.c.period)
    with archive.engine.connect() as connection:
        last = None
        for language, kind, name, period in connection.execute(
            select(*columns).distinct().order_by(*columns)
        ).yield_per(1000):
            one = Listing(language, kind, name)
            if one != last:
                yield Subject("listing", str(one))
                last = one
            yield period_subject(one, period)


def _media(archive: Archive) -> Iterator[Subject]:
    with archive.engine.connect() as connection:
        for (name,) in connection.execute(select(media.c.name).distinct().order_by(media.c.name)).yield_per(
            1000
        ):
            yield media_subject(name)
