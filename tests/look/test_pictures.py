"""The pictures of README and docs show the demo paper as it is printed now."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from look.camera import camera
from look.demo import make_first_story, make_plain_demo
from look.pictures import (
    FIRST,
    FOLDER,
    PICTURES,
    README,
    corrected,
    missing,
    read_made_from,
    shown,
    take,
    weighed,
)
from nightletter.bad_lines import relayed
from nightletter.cli.serve_command import sites
from nightletter.paper import Paper, read
from tests.programs import ROOT
from tests.promises.making import once

NAMES = sorted(one.name for one in (*PICTURES, *FIRST))
ANEW = "run `make pictures`"


@pytest.fixture(scope="module")
def plain_demo(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The demo paper as `make demo` prints it."""
    return read(once(tmp_path_factory, "plain-demo", make_plain_demo))


@pytest.mark.slow
def test_the_first_story_of_editing_md_has_not_changed_since_its_picture_was_taken(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    paper = read(once(tmp_path_factory, "first-story", make_first_story))
    assert shown(paper, FIRST)["first-story"] == read_made_from().pictures["first-story"].shown, ANEW


@pytest.mark.slow
def test_no_page_that_a_picture_shows_has_changed_since_it_was_taken(plain_demo: Paper) -> None:
    taken = read_made_from().pictures
    outdated = [name for name, digest in shown(plain_demo).items() if taken[name].shown != digest]
    assert outdated == [], ANEW


@pytest.mark.slow
def test_the_bytes_that_readme_gives_are_those_of_the_demo(plain_demo: Paper) -> None:
    assert weighed(plain_demo) == read_made_from().bytes, ANEW


@pytest.mark.slow
def test_a_change_of_style_makes_the_picture_outdated(plain_demo: Paper) -> None:
    before = shown(plain_demo)
    page = PICTURES[0].parts[0].file(plain_demo)
    whole = page.read_text(encoding="utf-8")
    try:
        page.write_text(whole.replace("<style>", "<style>b{color:red}", 1), encoding="utf-8")
        after = shown(plain_demo)
    finally:
        page.write_text(whole, encoding="utf-8")
    assert [name for name in before if before[name] != after[name]] == [PICTURES[0].name]


@pytest.mark.browser
@pytest.mark.slow
def test_taken_twice_no_picture_is_written_twice(
    plain_demo: Paper, chromium: Browser, tmp_path: Path
) -> None:
    with relayed(sites(plain_demo)) as port, camera(port, chromium.browser_type) as one:
        first, second = take(plain_demo, one, tmp_path), take(plain_demo, one, tmp_path)
    assert first == [one.name for one in PICTURES]
    assert second == []
    assert read_made_from(tmp_path).bytes == weighed(plain_demo)


def test_readme_gives_the_bytes_that_were_weighed() -> None:
    assert missing(README.read_text(encoding="utf-8"), read_made_from().bytes) == []


def test_every_picture_is_the_one_that_was_taken() -> None:
    taken = read_made_from().pictures
    assert sorted(taken) == NAMES
    lying = {file.stem: sha256_of(file) for file in FOLDER.glob("*.webp")}
    assert lying == {name: origin.file for name, origin in taken.items()}, ANEW


def test_every_picture_is_shown_somewhere_and_no_other_is() -> None:
    pages = [README, *sorted((ROOT / "docs").rglob("*.md"))]
    named = {
        name for page in pages for name in re.findall(r"pictures/([\w-]+)\.webp", page.read_text("utf-8"))
    }
    assert sorted(named) == NAMES


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1,572 bytes, filled up to 2,048, and no more", "1,591 bytes, filled up to 4,096, and no more"),
        ("11,572 or 1,572,000 or 0.1,572", "11,572 or 1,572,000 or 0.1,572"),
        ("1,572", "1,591"),
    ],
)
def test_only_whole_numbers_are_put_right(text: str, right: str) -> None:
    before = {"light": 1572, "filled": 2048}
    assert corrected(text, before, {"light": 1591, "filled": 4096}) == right


def sha256_of(file: Path) -> str:
    body = file.read_bytes()
    return sha256(len(body).to_bytes(8, "big") + body).hexdigest()[:32]
