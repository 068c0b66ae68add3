"""Renaming: a name that is changed at its source is printed no more, in either form, until somebody chooses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from nightletter.archive import (
    Archive,
    Choice,
    Inquiry,
    Listing,
    NameFault,
    Signed,
    Signer,
    advance,
    archive_version,
    choose,
    file_stories,
    items,
    scrub,
    take_in,
    unchosen,
    withdraw,
)
from nightletter.paper import Paper
from nightletter.story import Byline, Person, Story
from tests.newsroom import at, paper, story

SOURCE = "blog"
MINA, KAY, DESK = "Mina Karimi", "M. K.", "Night desk"
KEYS = {MINA: "mina-karimi", KAY: "m-k", DESK: "night-desk", "Omid": "omid"}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    one: Paper = paper(tmp_path)
    with closing(Archive(one.directory, one.zone)) as opened:
        yield opened


def by(key: str, *names: str) -> Story:
    return story(key, source=SOURCE, byline=tuple(Byline(KEYS[name]) for name in names))


def told(archive: Archive, *stories: Story, choice: Choice = "ask", whole: bool = True, **who: str) -> None:
    """An import: `who` says under which name people are shown now; without any, the source tells names alone."""
    persons = [Person(KEYS[name], {"": name}) for name in dict.fromkeys([*who.values(), *KEYS])]
    used = {one.person for each in stories for one in each.byline}
    signers = tuple(Signer(one, Person(KEYS[name], {"": name})) for one, name in who.items())
    file_stories(
        archive,
        stories,
        [one for one in persons if one.key in used],
        signed=lambda: Signed(SOURCE, signers, choice, whole),
    )


def bylines(archive: Archive) -> dict[str, list[str]]:
    return {item.story.key: [one.person for one in item.story.byline] for item in items(archive)}


def listed(archive: Archive, key: str) -> bool:
    with Inquiry(archive) as ask:
        return ask.has(Listing("en", "person", key))


@pytest.mark.parametrize("apart", [True, False])
def test_neither_name_stands_on_old_or_new_stories_until_somebody_chooses(
    archive: Archive, apart: bool
) -> None:
    def importing(name: str, *stories: Story) -> None:
        told(archive, *stories, five=name) if apart else told(archive, *stories)

    importing(MINA, by("old", MINA), by("other", "Omid"))
    importing(KAY, by("old", KAY), by("other", "Omid"))
    importing(KAY, by("old", KAY), by("new", KAY), by("both", "Omid", KAY))
    assert bylines(archive) == {"old": [], "other": ["omid"], "new": [], "both": ["omid"]}
    (one,) = unchosen(archive)
    assert (one.key, one.name, one.old, one.new) == ("m-k", KAY, 1, 2)
    assert not listed(archive, "mina-karimi")
    assert not listed(archive, "m-k")


def test_rename_prints_the_new_name_everywhere_in_its_place(archive: Archive) -> None:
    told(archive, by("old", MINA, "Omid"), by("last", "Omid", MINA), five=MINA, six="Omid")
    told(archive, by("old", KAY, "Omid"), by("last", "Omid", KAY), by("new", KAY), five=KAY, six="Omid")
    choose(archive, "m-k", "rename")
    after = {"old": ["m-k", "omid"], "last": ["omid", "m-k"], "new": ["m-k"]}
    assert bylines(archive) == after
    told(archive, by("old", KAY, "Omid"), by("last", "Omid", KAY), by("new", KAY), five=KAY, six="Omid")
    assert bylines(archive) == after
    assert unchosen(archive) == ()


def test_part_prints_it_on_new_stories_only_and_for_good(archive: Archive) -> None:
    told(archive, by("old", MINA, "Omid"), five=MINA, six="Omid")
    told(archive, by("old", KAY, "Omid"), by("new", KAY), five=KAY, six="Omid")
    choose(archive, "m-k", "part")
    for _ in range(2):
        told(archive, by("old", KAY, "Omid"), by("new", KAY), by("newest", KAY), five=KAY, six="Omid")
        assert bylines(archive) == {"old": ["omid"], "new": ["m-k"], "newest": ["m-k"]}
    assert unchosen(archive) == ()


@pytest.mark.parametrize(("choice", "old"), [("rename", ["m-k"]), ("part", [])])
def test_a_source_may_choose_once_for_all(archive: Archive, choice: Choice, old: list[str]) -> None:
    told(archive, by("old", MINA), by("left", MINA), five=MINA, choice=choice)
    told(archive, by("old", KAY), by("new", KAY), five=KAY, choice=choice)
    assert bylines(archive) == {"old": old, "left": old, "new": ["m-k"]}
    assert unchosen(archive) == ()


def test_stories_that_do_not_come_again_lose_the_name_too(archive: Archive) -> None:
    told(archive, by("old", MINA), by("gone", MINA), by("out", MINA), five=MINA)
    withdraw(archive, 3, "A reason.")
    file_stories(archive, [by("later", MINA), by("old", MINA)], now=at(2026, 1, 1))
    told(archive, by("old", KAY), five=KAY)
    with closing(Archive(archive.file.parent, archive.zone)):
        assert {tuple(found) for found in bylines(archive).values()} == {()}
    choose(archive, "m-k", "rename")
    advance(archive, at(2030, 1, 1))
    assert {tuple(found) for found in bylines(archive).values()} == {("m-k",)}


def test_one_of_two_under_one_name_who_gets_another_is_not_given_away(archive: Archive) -> None:
    told(archive, by("one", DESK), by("two", DESK), five=DESK, six=DESK)
    told(archive, by("one", MINA), by("two", DESK), five=MINA, six=DESK)
    assert bylines(archive) == {"one": [], "two": ["night-desk"]}
    choose(archive, "mina-karimi", "part")
    told(archive, by("one", MINA), by("two", DESK), by("new", MINA), five=MINA, six=DESK)
    assert bylines(archive) == {"one": [], "two": ["night-desk"], "new": ["mina-karimi"]}


def test_one_who_takes_a_name_that_others_bear_leaves_theirs_alone(archive: Archive) -> None:
    told(archive, by("one", MINA), by("two", DESK), five=MINA, six=DESK)
    told(archive, by("one", DESK), by("two", DESK), by("new", DESK), five=DESK, six=DESK)
    told(archive, by("one", DESK), by("two", DESK), by("new", DESK), five=DESK, six=DESK)
    assert bylines(archive) == {"one": [], "two": ["night-desk"], "new": ["night-desk"]}
    choose(archive, "night-desk", "rename")
    assert bylines(archive)["one"] == ["night-desk"]


def test_a_key_that_stays_while_its_name_changes_is_held_back_too(archive: Archive) -> None:
    def file(name: str, *stories: Story) -> None:
        person = Person("mk", {"": name, "fa": "نوا"})
        signed = Signed(SOURCE, (Signer("mk", person),))
        file_stories(archive, stories, [person], signed=lambda: signed)

    mine = story("old", source=SOURCE, byline=(Byline("mk"),))
    file(MINA, mine)
    file(KAY)
    assert bylines(archive) == {"old": []}
    choose(archive, "mk", "rename")
    assert bylines(archive) == {"old": ["mk"]}
    file(KAY, mine)
    assert bylines(archive) == {"old": ["mk"]}


@pytest.mark.parametrize("names", [{"": "MINA  KARIMI"}, {"": MINA, "fa": "مینا"}, {"en": MINA}])
def test_another_spelling_or_language_of_a_name_is_no_change(archive: Archive, names: dict[str, str]) -> None:
    told(archive, by("old", MINA), five=MINA)
    person = Person("mina-karimi", names)
    signed = Signed(SOURCE, (Signer("five", person),))
    file_stories(archive, [by("old", MINA)], [person], signed=lambda: signed)
    assert bylines(archive) == {"old": ["mina-karimi"]}


def test_a_story_that_is_given_to_somebody_else_is_no_change_of_a_name(archive: Archive) -> None:
    told(archive, by("one", MINA), by("two", MINA), by("three", "Omid"))
    told(archive, by("one", "Omid"), by("two", MINA), by("three", "Omid"))
    told(archive, by("one", DESK), by("two", MINA), by("three", "Omid"))
    assert bylines(archive) == {"one": ["night-desk"], "two": ["mina-karimi"], "three": ["omid"]}
    told(archive, by("one", KAY), whole=False)
    assert bylines(archive)["one"] == ["m-k"]
    assert unchosen(archive) == ()


def test_a_name_that_is_changed_twice_before_anybody_chose_waits_once(archive: Archive) -> None:
    told(archive, by("old", MINA), five=MINA)
    told(archive, by("old", KAY), five=KAY)
    told(archive, by("old", DESK), by("new", DESK), five=DESK)
    assert [(one.key, one.old, one.new) for one in unchosen(archive)] == [("night-desk", 1, 1)]
    choose(archive, "night-desk", "rename")
    assert bylines(archive) == {"old": ["night-desk"], "new": ["night-desk"]}


def test_a_name_that_is_changed_back_can_be_chosen_like_any_other(archive: Archive) -> None:
    told(archive, by("old", MINA), five=MINA)
    told(archive, by("old", KAY), five=KAY)
    told(archive, by("old", MINA), five=MINA)
    assert bylines(archive) == {"old": []}
    choose(archive, "mina-karimi", "rename")
    assert bylines(archive) == {"old": ["mina-karimi"]}


def test_after_the_printing_no_byte_of_the_archive_holds_the_old_name(archive: Archive) -> None:
    told(archive, by("old", MINA), by("out", MINA), five=MINA)
    withdraw(archive, 2, "A reason.")
    told(archive, by("old", KAY), by("out", KAY), five=KAY)
    assert scrub(archive, archive_version(archive))
    archive.close()
    for file in archive.file.parent.glob("archive.db*"):
        body = file.read_bytes().lower()
        assert b"mina" not in body
        assert b"m-k" in body or file.suffix != ".db"


def test_another_source_that_shows_the_old_name_keeps_it(archive: Archive) -> None:
    told(archive, by("old", MINA), five=MINA)
    file_stories(archive, [story("theirs", source="partner", byline=(Byline("mina-karimi"),))])
    told(archive, by("old", KAY), five=KAY)
    scrub(archive, archive_version(archive))
    assert bylines(archive) == {"old": [], "theirs": ["mina-karimi"]}
    with Inquiry(archive) as ask:
        assert ask.person("mina-karimi").names == {"": MINA}


def test_a_key_of_which_nothing_waits_is_one_line(archive: Archive) -> None:
    with pytest.raises(NameFault, match="nobody's name waits"):
        choose(archive, "m-k", "part")


def test_what_stays_without_a_name_does_so_in_another_archive_too(archive: Archive, tmp_path: Path) -> None:
    told(archive, by("old", MINA), by("left", MINA), five=MINA)
    told(archive, by("old", KAY), by("left", KAY), five=KAY)
    other = paper(tmp_path / "other")
    with closing(Archive(other.directory, other.zone)) as taken:
        take_in(taken, list(items(archive)), [])
        told(taken, by("old", KAY), by("left", KAY), by("new", KAY), five=KAY)
        assert bylines(taken) == {"old": [], "left": [], "new": ["m-k"]}


def test_a_change_is_seen_by_an_archive_that_was_told_nothing_of_people_before(archive: Archive) -> None:
    told(archive, by("old", MINA))
    told(archive, by("old", KAY), five=KAY)
    assert bylines(archive) == {"old": []}
