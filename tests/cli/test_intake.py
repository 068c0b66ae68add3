"""Intake: while a source takes its time, the archive is everybody's; and one import of it at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nightletter.archive import withdraw
from nightletter.cli.intake import take_in
from nightletter.paper import Paper
from nightletter.sources.delivery import Delivery, Known, nothing_known
from nightletter.story import Person, Story, Topic
from tests.newsroom import archive_of, file, paper, story

NOW = datetime(2026, 11, 27, tzinfo=UTC)
PATIENCE = 20  # seconds


class Slow:
    """A source that delivers its stories, but waits for a word after the first."""

    is_whole = True

    def __init__(self, *stories: Story, name: str = "slow") -> None:
        self.name = name
        self.begun = threading.Event()
        self.go_on = threading.Event()
        self._stories = stories

    def people(self) -> tuple[Person, ...]:
        return ()

    def topics(self) -> tuple[Topic, ...]:
        return ()

    def met(self) -> tuple[Person | Topic, ...]:
        return ()

    def deliveries(self, known: Known = nothing_known) -> Iterator[Delivery]:
        for one in self._stories:
            yield Delivery(one, grounds=b"grounds")
            self.begun.set()
            assert self.go_on.wait(PATIENCE)


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    one = paper(tmp_path / "ferry")
    file(one, story("zebra"))
    return one


def addresses(one: Paper) -> list[str]:
    with archive_of(one) as archive, archive.reading() as connection:
        return list(connection.rows(str, "SELECT key FROM stories ORDER BY key"))


def importing(one: Paper, source: Slow, waited: threading.Event | None = None) -> threading.Thread:
    thread = threading.Thread(
        target=take_in, args=(one, source, NOW), kwargs={"on_wait": (waited or threading.Event()).set}
    )
    thread.start()
    return thread


def test_a_story_is_withdrawn_at_once_though_a_source_still_delivers(ferry: Paper) -> None:
    source = Slow(story("a", source="slow"), story("b", source="slow"))
    thread = importing(ferry, source)
    assert source.begun.wait(PATIENCE)
    began = datetime.now(UTC)
    with archive_of(ferry) as archive:
        withdraw(archive, 1, "It put somebody in danger.")
    assert (datetime.now(UTC) - began).total_seconds() < 2
    assert addresses(ferry) == ["zebra"]
    source.go_on.set()
    thread.join()
    assert addresses(ferry) == ["a", "b", "zebra"]


def test_a_source_does_not_wait_for_another(ferry: Paper) -> None:
    first, second = Slow(story("a", source="slow")), Slow(story("b", source="other"), name="other")
    one = importing(ferry, first)
    assert first.begun.wait(PATIENCE)
    second.go_on.set()
    importing(ferry, second).join(PATIENCE)
    assert addresses(ferry) == ["b", "zebra"]
    first.go_on.set()
    one.join()
    assert addresses(ferry) == ["a", "b", "zebra"]


def test_a_second_import_of_a_source_waits_for_the_first(ferry: Paper) -> None:
    first, second = Slow(story("a", source="slow")), Slow(story("b", source="slow"))
    one = importing(ferry, first)
    assert first.begun.wait(PATIENCE)
    waited = threading.Event()
    other = importing(ferry, second, waited)
    assert waited.wait(PATIENCE)
    assert not second.begun.is_set()
    for source in (first, second):
        source.go_on.set()
    one.join()
    other.join()
    assert addresses(ferry) == ["a", "b", "zebra"]
