"""Forgetting: what stays of a forgotten story is its number, its source, and a hash by which it is passed over."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from nightletter.archive import (
    Inquiry,
    Subject,
    WithdrawalFault,
    advance,
    archive_version,
    changed_since,
    file_stories,
    forget,
    forgotten,
    hide,
    is_forgotten,
    is_to_scrub,
    media_in_use,
    register,
    scrub,
    subjects,
    swept,
    take_in_forgotten,
    to_sweep,
    withdraw,
)
from nightletter.archive.grounds import Grounded
from nightletter.paper import Paper
from nightletter.story import Byline, Person, Picture, StoryLink, Topic
from tests.newsroom import archive_of, at, file, paper, paragraph, story

NEEDLES = (b"cellar", b"former-place", b"shared-translation", b"solitary", b"deadbeef")
SECRET = story(
    "cellar/key",
    headline="In the cellar",
    slug="in-the-cellar",
    published=at(2026, 11, 17),
    body=(paragraph("All about the cellar."),),
    old_addresses=("former-place",),
    translation="shared-translation",
    byline=(Byline("solitary"),),
    topics=("solitary-topic",),
    lead=Picture(f"{'deadbeef' * 4}.jpg"),
)


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    one = paper(tmp_path)
    names: list[Person | Topic] = [
        Person("solitary", {"en": "A solitary author"}),
        Topic("solitary-topic", {"en": "Lonely"}),
    ]
    with archive_of(one) as archive:
        file_stories(archive, [Grounded(SECRET, b"cellar grounds"), story("b")], names)
    return one


def left(one: Paper) -> list[bytes]:
    bodies = [each.read_bytes() for each in one.directory.glob("archive.db*")]
    return [needle for needle in NEEDLES if any(needle in body for body in bodies)]


@pytest.mark.parametrize("first", ["published", "hidden", "withdrawn", "moved"])
def test_not_a_byte_of_it_is_left_once_the_paper_is_printed(ferry: Paper, first: str) -> None:
    assert left(ferry) == list(NEEDLES)
    with archive_of(ferry) as archive:
        if first == "hidden":
            hide(archive, 1)
        elif first == "withdrawn":
            withdraw(archive, 1, "The cellar.", private="The cellar again.")
        elif first == "moved":
            file_stories(archive, [replace(SECRET, headline="Cellar", slug="cellar")])
        forget(archive, 1)
        assert is_to_scrub(archive)
        assert scrub(archive, archive_version(archive))
        assert not is_to_scrub(archive)
        assert left(ferry) == []
        assert [(one.number, one.source) for one in forgotten(archive)] == [(1, "folder")]
        assert [one.number for one in register(archive)] == [2]


def test_what_it_touched_is_told_to_the_press(ferry: Paper) -> None:
    with archive_of(ferry) as archive:
        version = archive_version(archive)
        forget(archive, 1)
        told = changed_since(archive, version)
        assert {Subject("story", "1"), Subject("notice", "1"), Subject("move", "former-place")} < set(told)
        with Inquiry(archive) as ask:
            assert (ask.story(1), ask.notice(1), ask.moved("former-place")) == (None, None, None)
        assert {each.kind for each in subjects(archive, ("en",)) if each.name == "1"} == set()


def test_later_imports_pass_it_over_and_keep_nothing(ferry: Paper) -> None:
    with archive_of(ferry) as archive:
        forget(archive, 1)
        scrub(archive, archive_version(archive))
        for _ in range(3):
            file_stories(archive, [Grounded(SECRET, b"cellar grounds"), story("b")])
        later = story("cellar/key", published=at(2099, 1, 1))
        file_stories(archive, [later], now=at(2026, 11, 30))
        assert advance(archive, at(2100, 1, 1)) == 0
        assert is_forgotten(archive)("folder", "cellar/key")
        assert not is_forgotten(archive)("feed", "cellar/key")
    assert left(ferry) == []


def test_its_number_is_never_given_again(ferry: Paper) -> None:
    with archive_of(ferry) as archive:
        forget(archive, 2)
        scrub(archive, archive_version(archive))
    assert file(ferry, story("new"))["new"].number == 3


def test_a_held_copy_of_it_goes_with_it_and_does_not_come_in(ferry: Paper) -> None:
    copy = story("cellar-copy", headline="Z", old_addresses=("former-place",))
    with archive_of(ferry) as archive:
        withdraw(archive, 1, "Wrong.")
        file_stories(archive, [copy])
        forget(archive, 1)
        file_stories(archive, [copy])
        assert scrub(archive, archive_version(archive))
        assert [one.key for one in register(archive)] == ["b"]
    assert left(ferry) == []


def test_media_and_names_that_others_have_stay(ferry: Paper) -> None:
    shown = Picture(f"{'deadbeef' * 4}.jpg")
    file(
        ferry,
        story(
            "c", lead=shown, byline=(Byline("solitary"),), body=(paragraph(StoryLink("cellar/key", ("x",))),)
        ),
    )
    with archive_of(ferry) as archive:
        traces = forget(archive, 1)
        assert traces.linked_from == (3,)
        assert media_in_use(archive) == {shown.media}
        with Inquiry(archive) as ask:
            assert ask.person("solitary").names == {"en": "A solitary author"}
            assert ask.topic("solitary-topic").names == {"": "solitary-topic"}


def test_what_is_to_be_swept_stands_in_the_archive_until_it_is(ferry: Paper) -> None:
    with archive_of(ferry) as archive:
        assert to_sweep(archive) is None
        assert media_in_use(archive) == {f"{'deadbeef' * 4}.jpg"}
        forget(archive, 1)
        assert media_in_use(archive) == frozenset()
        assert to_sweep(archive) == ("folder",)
        swept(archive)
        assert to_sweep(archive) is None


def test_while_another_reads_what_was_before_it_is_said_that_not_all_is_gone(
    ferry: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nightletter.archive.connection._PATIENCE", 0)
    with closing(sqlite3.connect(ferry.directory / "archive.db")) as reader, archive_of(ferry) as archive:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM stories").fetchone()
        forget(archive, 1)
        assert not scrub(archive, archive_version(archive))
        assert is_to_scrub(archive)
        reader.rollback()
        assert scrub(archive, archive_version(archive))
    assert left(ferry) == []


def test_another_archive_that_takes_it_over_passes_it_over_too(ferry: Paper, tmp_path: Path) -> None:
    other = paper(tmp_path / "other")
    with archive_of(ferry) as here, archive_of(other) as there:
        forget(here, 1)
        take_in_forgotten(there, forgotten(here))
        file_stories(there, [SECRET, story("b")])
        assert [(one.number, one.key) for one in register(there)] == [(2, "b")]


def test_a_story_that_never_was_cannot_be_forgotten(ferry: Paper) -> None:
    with archive_of(ferry) as archive, pytest.raises(WithdrawalFault, match="story 9"):
        forget(archive, 9)
