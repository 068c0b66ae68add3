"""Connections: readers, writers and other processes at one file at the same time."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from nightletter.archive import Archive, advance, archive_version, items
from nightletter.paper import Paper
from nightletter.story import Person
from tests.newsroom import archive_of, at, file, paper, story

COUNT = "SELECT count(*) FROM people"
NEW = "INSERT INTO people (key, person) VALUES (:key, :person)"


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    one = paper(tmp_path)
    file(one, *(story(f"s{number}") for number in range(200)))
    return one


def test_a_second_writer_waits_for_the_first_and_both_are_kept(ferry: Paper) -> None:
    begun = threading.Event()

    def write_after() -> None:
        with archive_of(ferry) as archive:
            begun.set()
            with archive.writing() as connection:
                seen.append(connection.only(int, COUNT))
                connection.do(NEW, key="second", person=b"{}")

    seen: list[int] = []
    second = threading.Thread(target=write_after)
    with archive_of(ferry) as archive:
        with archive.writing() as connection:
            second.start()
            assert begun.wait(10)
            connection.do(NEW, key="first", person=b"{}")
        second.join()
        with archive.reading() as connection:
            assert (seen, connection.only(int, COUNT)) == ([1], 2)


def test_what_is_being_written_is_seen_by_nobody_else(ferry: Paper) -> None:
    with archive_of(ferry) as archive:
        with archive.writing() as writing, archive.reading() as reading:
            writing.do(NEW, key="mina", person=b"{}")
            assert reading.only(int, COUNT) == 0
        with archive.reading() as reading:
            assert reading.only(int, COUNT) == 1


def test_a_statement_that_fails_takes_back_what_was_done_before_it(ferry: Paper) -> None:
    def write(archive: Archive) -> None:
        with archive.writing() as connection:
            connection.do(NEW, key="mina", person=b"{}")
            connection.do("INSERT INTO moves (address, story) VALUES ('en/old', 5000)")

    with archive_of(ferry) as archive:
        with pytest.raises(sqlite3.IntegrityError):
            write(archive)
        with archive.writing() as connection:
            assert connection.only(int, COUNT) == 0


def test_a_long_answer_stays_what_it_was_while_the_archive_goes_on(ferry: Paper) -> None:
    with archive_of(ferry) as archive:
        answer = items(archive)
        next(answer)
        file(ferry, story("late"), names=[Person("mina", {"en": "Mina"})])
        assert len(list(answer)) == 199
        assert len(list(items(archive))) == 201


def test_an_answer_that_nobody_hears_to_its_end_keeps_no_writer_out(ferry: Paper) -> None:
    with archive_of(ferry) as archive:
        next(items(archive))
        file(ferry, story("late"))
        assert len(list(items(archive))) == 201


def test_a_closed_archive_is_opened_again_by_the_next_question(ferry: Paper) -> None:
    with archive_of(ferry) as archive:
        version = archive_version(archive)
        archive.close()
        file(ferry, story("late"))
        assert archive_version(archive) == version + 1


def test_looking_for_stories_whose_time_has_come_waits_for_no_writer(ferry: Paper) -> None:
    with archive_of(ferry) as writing, writing.writing() as connection, archive_of(ferry) as archive:
        connection.do(NEW, key="mina", person=b"{}")
        assert advance(archive, at(2027, 1, 1)) == 0
