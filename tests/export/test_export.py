"""The export: everything goes out, any system can read it, and an empty paper that takes it in prints the same bytes."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nightletter.archive import file_stories, find, hide, register, withdraw, withdraw_unpublished
from nightletter.export import ExportFault, export, take_back
from nightletter.fault import Fault
from nightletter.paper import Paper, read
from nightletter.press import print_paper
from nightletter.story import Person, Picture, StoryLink, Topic
from tests.newsroom import archive_of, at, file, paper, paragraph, picture, story
from tests.press.printed_papers import files
from tests.story.ninjs.schema import faults


@pytest.fixture
def full(tmp_path: Path) -> Paper:
    """A paper in two languages with a picture, a move, a withdrawal, a translation, and a story whose time has not come."""
    one = paper(tmp_path / "full", "en", "fa", timezone="Asia/Tehran")
    shown = Picture(picture(one, 90), alt="A ferry", caption=("Noon",), credit="Desk")
    names = (Person("nava", {"en": "Nava D.", "fa": "نوا"}, pseudonym=True), Topic("water", {"en": "Water"}))
    first = story("a", headline="Ferry", lead=shown, topics=("water",), published=at(2026, 10, 1))
    file(one, first, story("gone", published=at(2026, 10, 2)), names=names)
    linked = paragraph("See ", StoryLink("a", ("this",)), ".")
    file(
        one,
        story("a", headline="Ferry renamed", lead=shown, topics=("water",), published=at(2026, 10, 1)),
        story("b", body=(linked,), translation="t", old_addresses=("2014/old/b.html",)),
        story("c", language="fa", headline="قایق", translation="t", published=at(2026, 9, 1)),
    )
    with archive_of(one) as archive:
        withdraw(archive, 2, "A name was in danger.")
        late = story("later", published=at(2099, 1, 1))
        file_stories(archive, [late], now=datetime(2026, 11, 27, tzinfo=UTC))
    return one


def empty(like: Paper, place: Path) -> Paper:
    """A paper with the same settings and nothing in it."""
    place.mkdir()
    shutil.copyfile(like.directory / "nightletter.toml", place / "nightletter.toml")
    return read(place)


def printed(one: Paper) -> dict[str, bytes]:
    print_paper(one, workers=1)
    return files(one)


def test_an_empty_paper_that_takes_an_export_in_prints_the_same_bytes(full: Paper, tmp_path: Path) -> None:
    done = export(full, tmp_path / "out")
    assert (done.stories, done.withdrawn, done.waiting, done.media) == (5, 1, 1, 1)
    other = empty(full, tmp_path / "other")
    taken = take_back(other, tmp_path / "out")
    assert (taken.new, taken.waiting, taken.renumbered) == (4, 1, 0)
    assert printed(other) == printed(full)


def test_what_is_hidden_or_was_never_published_is_so_there_too(full: Paper, tmp_path: Path) -> None:
    with archive_of(full) as archive:
        hide(archive, 3, by="source", now=datetime(2026, 11, 30, tzinfo=UTC))
        assert withdraw_unpublished(archive, "folder", "later", now=datetime(2026, 11, 30, tzinfo=UTC)) == 5
    export(full, tmp_path / "out")
    other = empty(full, tmp_path / "other")
    take_back(other, tmp_path / "out")
    with archive_of(full) as here, archive_of(other) as there:
        assert list(register(there)) == list(register(here))
    assert printed(other) == printed(full)


@pytest.mark.parametrize("wanted", [True, False])
def test_private_reasons_leave_the_paper_only_when_that_is_wanted(
    full: Paper, tmp_path: Path, wanted: bool
) -> None:
    with archive_of(full) as archive:
        withdraw(archive, 2, "Wrong.", private="He is in hiding.")
    export(full, tmp_path / "out", with_reasons=wanted)
    exported = (tmp_path / "out" / "stories" / "000002.json").read_text(encoding="utf-8")
    assert ("in hiding" in exported) == wanted
    other = empty(full, tmp_path / "other")
    take_back(other, tmp_path / "out")
    with archive_of(other) as archive:
        assert find(archive, "2").private == ("He is in hiding." if wanted else "")


def test_what_waits_appears_there_at_its_time(full: Paper, tmp_path: Path) -> None:
    from nightletter.archive import advance

    export(full, tmp_path / "out")
    other = empty(full, tmp_path / "other")
    take_back(other, tmp_path / "out")
    for one in (full, other):
        with archive_of(one) as archive:
            assert advance(archive, datetime(2099, 1, 2, tzinfo=UTC)) == 1
    assert printed(other) == printed(full)


def test_every_item_is_valid_by_iptcs_schema(full: Paper, tmp_path: Path) -> None:
    export(full, tmp_path / "out")
    found = sorted((tmp_path / "out" / "stories").glob("*.json"))
    assert [one.name for one in found] == [
        "000001.json",
        "000002.json",
        "000003.json",
        "000004.json",
        "waiting-0001.json",
    ]
    assert [fault for one in found for fault in faults(json.loads(one.read_bytes()))] == []


def test_another_system_finds_words_names_and_media(full: Paper, tmp_path: Path) -> None:
    export(full, tmp_path / "out")
    item = json.loads((tmp_path / "out" / "stories" / "000001.json").read_bytes())
    html = item["bodies"][0]["value"]
    assert "<p>Text of a.</p>" in html
    assert '<img src="media/' in html
    assert item["subjects"][1] == {"name": "Water", "rel": "topic", "literal": "water"}
    shown = item["associations"][0]["renditions"][0]
    assert (tmp_path / "out" / shown["href"].removeprefix("file:")).stat().st_size == shown["sizeInBytes"]
    linking = json.loads((tmp_path / "out" / "stories" / "000004.json").read_bytes())
    assert 'href="http://paper.localhost:8000/en/news/1-ferry-renamed/"' in linking["bodies"][0]["value"]


def test_an_unchanged_archive_gives_the_same_files(full: Paper, tmp_path: Path) -> None:
    def all_of(folder: Path) -> dict[str, bytes]:
        return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}

    export(full, tmp_path / "out")
    before = all_of(tmp_path / "out")
    export(full, tmp_path / "out")
    assert all_of(tmp_path / "out") == before
    other = empty(full, tmp_path / "other")
    take_back(other, tmp_path / "out")
    export(other, tmp_path / "again")
    assert all_of(tmp_path / "again") == before
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_taking_in_twice_changes_nothing(full: Paper, tmp_path: Path) -> None:
    export(full, tmp_path / "out")
    taken = take_back(full, tmp_path / "out")
    assert (taken.new, taken.changed, taken.same) == (0, 0, 5)


def test_a_number_that_is_taken_is_not_given_twice(full: Paper, tmp_path: Path) -> None:
    export(full, tmp_path / "out")
    other = empty(full, tmp_path / "other")
    file(other, story("mine", source="other"))
    taken = take_back(other, tmp_path / "out")
    assert (taken.new, taken.renumbered) == (4, 1)
    assert print_paper(other, workers=1).failures == ()


def test_what_else_lies_there_is_left_alone(full: Paper, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine")
    with pytest.raises(ExportFault, match="something else"):
        export(full, tmp_path / "out")
    assert (tmp_path / "out" / "letter.txt").read_text() == "mine"


Spoil = Callable[[Path], Any]


def change(name: str, **fields: Any) -> Spoil:
    def spoil(folder: Path) -> None:
        file = folder / name
        file.write_text(json.dumps({**json.loads(file.read_bytes()), **fields}))

    return spoil


def swap_media(folder: Path) -> None:
    file = next(folder.glob("media/*/*"))
    file.write_bytes(b"something else")


def link_media(folder: Path) -> None:
    file = next(folder.glob("media/*/*"))
    file.unlink()
    file.symlink_to("/etc/passwd")


SPOILT: dict[str, tuple[Spoil, str]] = {
    "a story is missing": (lambda folder: (folder / "stories/000003.json").unlink(), "holds 4 stories"),
    "a story is no JSON": (lambda folder: (folder / "stories/000003.json").write_text("{"), "is not JSON"),
    "a story is a list": (lambda folder: (folder / "stories/000003.json").write_text("[]"), "no blocks"),
    "a language is unknown": (
        change("stories/000003.json", language="de"),
        "not among the paper's languages",
    ),
    "a date is none": (change("stories/000003.json", contentCreated="x"), "no whole story"),
    "a medium is another": (swap_media, "is not the file"),
    "people are none": (
        lambda folder: (folder / "people.json").write_text('[{"key": "../x"}]'),
        "not what an export",
    ),
    "a story nests too deep": (
        lambda folder: next((folder / "stories").iterdir()).write_text("[" * 200_000),
        "is not JSON",
    ),
    "people nest too deep": (
        lambda folder: (folder / "people.json").write_text("[" * 200_000),
        "is not what an export holds",
    ),
    "topics are missing": (lambda folder: (folder / "topics.json").unlink(), "cannot be read"),
}


@pytest.mark.parametrize(("spoil", "says"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_export_is_one_line_and_nothing_is_taken(
    full: Paper, tmp_path: Path, spoil: Spoil, says: str
) -> None:
    export(full, tmp_path / "out")
    spoil(tmp_path / "out")
    other = empty(full, tmp_path / "other")
    with pytest.raises(Fault, match=says) as fault:
        take_back(other, tmp_path / "out")
    assert "\n" not in str(fault.value)
    export(other, tmp_path / "nothing")
    assert json.loads((tmp_path / "nothing" / "manifest.json").read_bytes())["stories"] == 0


def test_what_harms_does_not_come_back(full: Paper, tmp_path: Path) -> None:
    export(full, tmp_path / "out")
    for one in [*(tmp_path / "out/stories").iterdir(), tmp_path / "out/people.json"]:
        text = one.read_text(encoding="utf-8")
        for letter in "ae":
            text = text.replace(f" {letter}", f" \u202e\U000e0041{letter}")
        one.write_text(text, encoding="utf-8")
    other = empty(full, tmp_path / "other")
    take_back(other, tmp_path / "out")
    export(other, tmp_path / "again")
    found = [one.read_text(encoding="utf-8") for one in (tmp_path / "again").rglob("*.json")]
    assert not [text for text in found if "\u202e" in text or "\U000e0041" in text or "\\u202e" in text]


def test_a_medium_that_leads_elsewhere_is_not_followed(full: Paper, tmp_path: Path) -> None:
    export(full, tmp_path / "out")
    link_media(tmp_path / "out")
    other = empty(full, tmp_path / "other")
    take_back(other, tmp_path / "out")
    assert not [one for one in (other.directory / "originals").rglob("*") if one.is_file()]


def test_a_full_folder_leaves_the_earlier_export(
    full: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(full, tmp_path / "out")
    before = sorted(tmp_path.iterdir())

    def full_disk(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full_disk)
    with pytest.raises(ExportFault, match="make room"):
        export(full, tmp_path / "out")
    assert sorted(tmp_path.iterdir()) == before


def test_many_stories_go_out_and_come_back_in_their_order(tmp_path: Path) -> None:
    one = paper(tmp_path / "full")
    chance = random.Random(1)
    moments = [at(2026, 1, 1) + timedelta(hours=chance.randrange(5000)) for _ in range(450)]
    file(one, *(story(str(number), published=moment) for number, moment in enumerate(moments)))
    export(one, tmp_path / "out")
    other = empty(one, tmp_path / "other")
    assert take_back(other, tmp_path / "out").new == 450
    export(other, tmp_path / "again")
    names = sorted(file.name for file in (tmp_path / "out" / "stories").iterdir())
    assert len(names) == 450
    for name in names[::17]:
        assert (tmp_path / "again/stories" / name).read_bytes() == (
            tmp_path / "out/stories" / name
        ).read_bytes()
