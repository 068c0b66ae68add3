"""Migration: archives of older programs get today's tables by themselves, whole or not at all; of newer ones they are refused."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from nightletter.archive import (
    Archive,
    ArchiveFault,
    Inquiry,
    advance,
    archive_version,
    file_stories,
    holdings,
    items,
    migration,
    restore,
)
from nightletter.archive.connection import Connection
from nightletter.archive.tables import SCHEMA
from nightletter.paper import Paper
from tests.newsroom import archive_of, at, file, paper, story

# A paper of 30 November 2026: a ferry in two languages, a bridge that moved, an informant that was withdrawn, a plain page, and
# a story that waits; with grounds. Made by the program of that day.
OLD = Path(__file__).with_name("schema-1.db")
REASON = "It put somebody in danger."


@pytest.fixture
def old(tmp_path: Path) -> Paper:
    one = paper(tmp_path, "en", "fa")
    shutil.copyfile(OLD, one.directory / "archive.db")
    return one


def schema(one: Paper) -> int:
    with closing(sqlite3.connect(one.directory / "archive.db")) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def form(one: Paper) -> dict[str, Any]:
    """The tables with their columns in the order of names, and the indexes with what they say."""
    with closing(sqlite3.connect(one.directory / "archive.db")) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = {
            name: sorted(row[1:] for row in connection.execute(f"PRAGMA table_info('{name}')"))
            for name in names
        }
        asked = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL"
        indexes = {name: " ".join(sql.split()) for name, sql in connection.execute(asked)}
        keys = {
            name: sorted(connection.execute(f"PRAGMA foreign_key_list('{name}')").fetchall())
            for name in names
        }
    return {"tables": tables, "indexes": indexes, "keys": keys}


def contents(one: Paper) -> list[object]:
    with archive_of(one) as archive:
        return [archive_version(archive), *items(archive), *holdings(archive, "folder")]


def test_the_old_file_is_of_the_first_schema() -> None:
    with closing(sqlite3.connect(OLD)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_an_old_archive_gets_the_form_of_a_new_one(old: Paper, tmp_path: Path) -> None:
    new = paper(tmp_path / "new")
    for one in (old, new):
        with archive_of(one):
            pass
    assert schema(old) == schema(new) == SCHEMA
    assert form(old) == form(new)


def test_an_old_archive_keeps_its_stories_their_numbers_and_what_was_withdrawn(old: Paper) -> None:
    with archive_of(old) as archive, Inquiry(archive) as ask:
        found = {item.number: item for item in items(archive)}
        notice = ask.notice(4)
        pages = [card.slug for card in ask.plain_pages("en")]
        assert ask.story(4) is None
        assert ask.moved("en/news/5-the-bridge") == "en/news/5-bridge-holds"
        assert ask.moved("2015/informant") == "en/news/4-the-informant"
    assert [item.story.key for item in found.values()] == [
        "about.md",
        "ferry.fa.md",
        "ferry.md",
        "informant.md",
        "bridge.md",
        "tomorrow.md",
    ]
    assert notice is not None
    assert (notice.reason, notice.state) == (REASON, "withdrawn")
    assert (found[4].decided.by, found[4].decided.at[:10]) == ("person", "2026-11-30")
    assert {found[number].state for number in (1, 2, 3, 5)} == {"published"}
    assert pages == ["about"]


def test_an_old_archive_goes_on_as_if_nothing_had_been(old: Paper) -> None:
    filed = file(old, story("ferry.md", headline="The ferry sinks"), story("new.md"))
    assert (filed["ferry.md"].number, filed["new.md"].number) == (3, 6)
    with archive_of(old) as archive:
        assert advance(archive, at(2026, 12, 25)) == 1
        restore(archive, 4)
        with Inquiry(archive) as ask:
            assert ask.story(4) is not None


def test_opening_it_again_changes_nothing(old: Paper) -> None:
    before = contents(old)
    assert contents(old) == before


def test_an_archive_from_before_there_were_grounds_and_plain_pages_gets_room_for_them(old: Paper) -> None:
    with closing(sqlite3.connect(old.directory / "archive.db")) as connection:
        connection.execute("DROP TABLE grounds")
        connection.execute("DROP INDEX plain_pages")
    assert file(old, story("new.md"))["new.md"].outcome == "new"


def test_tables_whose_making_was_cut_short_in_the_first_schema_are_taken_up(old: Paper) -> None:
    with closing(sqlite3.connect(old.directory / "archive.db")) as connection:
        connection.execute("PRAGMA user_version=0")
        connection.execute("DELETE FROM settings")
        connection.commit()
    with archive_of(old) as archive:
        assert (schema(old), archive_version(archive)) == (SCHEMA, 0)


@pytest.mark.parametrize("newer", [SCHEMA + 1, 99])
def test_an_archive_of_a_newer_program_is_refused_in_one_line_and_left_alone(old: Paper, newer: int) -> None:
    with closing(sqlite3.connect(old.directory / "archive.db")) as connection:
        connection.execute(f"PRAGMA user_version={newer}")
    before = (old.directory / "archive.db").read_bytes()[100:]
    with pytest.raises(ArchiveFault, match=f"newer nightletter .schema {newer}") as caught, archive_of(old):
        pass
    assert "\n" not in str(caught.value)
    assert (old.directory / "archive.db").read_bytes()[100:] == before


def test_a_step_that_fails_leaves_the_archive_as_it_was(old: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: Connection) -> None:
        connection.do("DELETE FROM media")
        raise ArchiveFault("archive.db", "the disk is full", "make room")

    before = form(old)
    with monkeypatch.context() as patch:
        patch.setattr(migration, "STEPS", (*migration.STEPS, fail))
        with pytest.raises(ArchiveFault, match="full"), archive_of(old):
            pass
    assert (schema(old), form(old)) == (1, before)
    assert len(contents(old)) == 1 + 6 + 5


def _kill_half_way(directory: Path) -> None:
    def die(connection: Connection) -> None:
        os._exit(9)

    migration.STEPS = (*migration.STEPS, die)
    Archive(directory, ZoneInfo("UTC"))


def test_a_program_killed_half_way_leaves_an_archive_that_the_next_brings_up_to_date(old: Paper) -> None:
    killed = multiprocessing.get_context("spawn").Process(target=_kill_half_way, args=(old.directory,))
    killed.start()
    killed.join(60)
    assert killed.exitcode == 9
    assert schema(old) == 1
    assert len(contents(old)) == 1 + 6 + 5
    assert schema(old) == SCHEMA


def _open(directories: list[Path], begin: Any, said: Any) -> None:
    faults = []
    for directory in directories:
        begin.wait(30)
        try:
            with closing(Archive(directory, ZoneInfo("UTC"))) as archive:
                file_stories(archive, [story("ferry.md", headline="The ferry is back")])
        except ArchiveFault as error:
            faults.append(repr(error))
    said.put(faults)


def test_several_may_open_it_at_the_same_time(old: Paper, tmp_path: Path) -> None:
    # Once in ten times the first to open it and the last to close it meet.
    copies = [structs.replace(old, directory=tmp_path / f"copy-{turn}") for turn in range(40)]
    for copy in copies:
        copy.directory.mkdir()
        shutil.copy(OLD, copy.directory / "archive.db")
    spawn = multiprocessing.get_context("spawn")
    begin, said = spawn.Barrier(4), spawn.Queue()
    opening = [
        spawn.Process(target=_open, args=([copy.directory for copy in copies], begin, said)) for _ in range(4)
    ]
    for one in opening:
        one.start()
    assert [said.get(timeout=60) for _ in opening] == [[]] * 4
    for one in opening:
        one.join(60)
    assert {schema(copy) for copy in copies} == {SCHEMA}


def test_each_archive_has_a_secret_of_its_own_and_keeps_it(old: Paper, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(old.directory, other)

    def secret(directory: Path) -> str:
        with closing(Archive(directory, old.zone)) as archive, archive.reading() as connection:
            return connection.only(str, "SELECT value FROM settings WHERE name = 'secret'")

    first = secret(old.directory)
    assert len(first) == 64
    assert secret(old.directory) == first != secret(other)
