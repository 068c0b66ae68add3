"""Subject: one thing that editions make sheets of and that a question can be about; it is named by its key.

A key is a kind, a colon and a name: `story:42`, `period:fa/section/politics/2026-11`, `picture:9f86….jpg`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nightletter.archive.archive import Archive
from nightletter.archive.listing import Listing, listing
from nightletter.media_types import RECORDINGS

_STORIES = "SELECT id, state != 'published' FROM stories WHERE address != '' ORDER BY id"
_MOVES = "SELECT address FROM moves ORDER BY address"
_LISTINGS = """
SELECT DISTINCT language, kind, name, period FROM listings ORDER BY language, kind, name, period
"""
_MEDIA = "SELECT DISTINCT name FROM media ORDER BY name"


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


def media_subject(name: str) -> Subject:
    """The subject of a media file: a picture, which has renditions, or a recording, which is published as it came."""
    return Subject("recording" if name.rsplit(".", 1)[1] in RECORDINGS else "picture", name)


class _Numbered(NamedTuple):
    number: int
    is_gone: bool


class _Listed(NamedTuple):
    language: str
    kind: str
    name: str
    period: str


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
    with archive.reading() as connection:
        for number, is_gone in connection.rows(_Numbered, _STORIES):
            yield Subject("notice" if is_gone else "story", str(number))


def _moves(archive: Archive) -> Iterator[Subject]:
    with archive.reading() as connection:
        for address in connection.rows(str, _MOVES):
            yield Subject("move", address)


def _listings(archive: Archive) -> Iterator[Subject]:
    with archive.reading() as connection:
        last = None
        for language, kind, name, period in connection.rows(_Listed, _LISTINGS):
            one = Listing(language, kind, name)
            if one != last:
                yield Subject("listing", str(one))
                last = one
            yield period_subject(one, period)


def _media(archive: Archive) -> Iterator[Subject]:
    with archive.reading() as connection:
        yield from connection.rows(media_subject, _MEDIA)
