"""One table says what sound and film are, and everybody goes by it."""

from __future__ import annotations

import pytest

from nightletter.archive.subject import media_subject
from nightletter.media_types import FILMS, OTHER_FILMS, RECORDINGS, SOUNDS, is_film
from nightletter.recordings.kinds import CLEANERS
from nightletter.server.kinds import kind_of
from nightletter.stores.address import FILES
from nightletter.story.ninjs.item import media_type


def test_what_is_published_is_cleaned() -> None:
    assert set(CLEANERS) == set(RECORDINGS)


@pytest.mark.parametrize("ending", RECORDINGS)
def test_each_is_printed_stored_served_and_exported_as_a_recording(ending: str) -> None:
    name = f"{'0' * 32}.{ending}"
    assert media_subject(name).kind == "recording"
    assert f".{ending}" in FILES
    assert kind_of(f"media/{name}").content_type == RECORDINGS[ending]
    assert media_type(name) == RECORDINGS[ending]


def test_a_film_is_told_by_its_ending() -> None:
    assert all(is_film(f"https://example.org/A.{ending.upper()}") for ending in (*FILMS, *OTHER_FILMS))
    assert not any(is_film(f"a.{ending}") for ending in (*SOUNDS, "jpg"))
