"""`nightletter front`: an editor sees what stands on a front page and changes it by headline or number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nightletter.archive import withdraw
from nightletter.cli.front_command import command
from nightletter.fault import Fault
from nightletter.paper import FILE, read
from tests.newsroom import archive_of, at, file, paper, story


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """A paper with three English stories (1, 2, 3), a Persian one (4) and a plain page (5)."""
    one = paper(tmp_path, "en", "fa")
    file(
        one,
        story("ferry", headline="The ferry sails again", published=at(2026, 11, 1)),
        story("dam", headline="The dam", published=at(2026, 11, 2)),
        story("dam-two", headline="The dam, one year on", published=at(2026, 11, 3)),
        story("fa", headline="کشتی دیگر نمی‌آید", language="fa", published=at(2026, 11, 4)),
        story("about", headline="About", kind="page", published=at(2026, 11, 5)),
    )
    return tmp_path


def said(ferry: Path, *arguments: str) -> str:
    result = CliRunner().invoke(command, [*arguments, "--paper", str(ferry)], catch_exceptions=True)
    if isinstance(result.exception, Fault):
        return str(result.exception)
    assert result.exit_code == 0, result.exception
    return result.output


def places(ferry: Path, *arguments: str) -> list[tuple[str, int]]:
    (front,) = json.loads(said(ferry, *arguments, "--json"))
    return [(one["place"], one["id"]) for one in front["stories"]]


def test_a_story_leads_and_another_is_pinned_by_words_of_their_headlines(ferry: Path) -> None:
    assert places(ferry, "en") == [("newest", 3), ("newest", 2), ("newest", 1)]
    changed = places(ferry, "en", "--lead", "FERRY", "--pin", "the dam")
    assert changed == [("lead", 1), ("pin", 2), ("newest", 3)], "a whole headline goes before a part of one"
    assert places(ferry, "en") == changed
    assert (read(ferry).front("en").lead, read(ferry).front("en").pins) == (1, (2,))


def test_a_pin_goes_a_lead_goes_and_everything_goes(ferry: Path) -> None:
    places(ferry, "en", "--lead", "1", "--pin", "2", "--pin", "3")
    assert places(ferry, "en", "--unpin", "2") == [("lead", 1), ("pin", 3), ("newest", 2)]
    assert places(ferry, "en", "--no-lead") == [("pin", 3), ("newest", 2), ("newest", 1)]
    assert places(ferry, "en", "--clear") == [("newest", 3), ("newest", 2), ("newest", 1)]


def test_a_persian_headline_is_found_however_its_letters_were_typed(ferry: Path) -> None:
    assert places(ferry, "fa", "--lead", "كشتي ديگر نمي آيد") == [("lead", 4)]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (
            ["en", "--lead", "dam"],
            "“dam”: stands in 2 headlines: 3 “The dam, one year on”, 2 “The dam”; give a number",
        ),
        (["en", "--lead", "bread"], "“bread”: stands in no headline of “en”; "),
        (["en", "--lead", "9"], "story 9: no story of this number is published; "),
        (["en", "--lead", "4"], "story 4, “کشتی دیگر نمی‌آید”: is in “fa”, and the front in “en”; "),
        (["en", "--pin", "5"], "story 5, “About”: is a plain page, which no front shows; "),
        (["en", "--unpin", "2"], "story 2: is not pinned on the front in “en”; "),
        (["de", "--lead", "1"], "front: the paper has no language “de”; name one of en, fa"),
        (["--lead", "1"], "front: no language is named; name one of en, fa"),
        (["en", "--until", "tomorrow"], "--until: “tomorrow” is not a date that can be read; "),
        (["en", "--until", "2020-01-01"], "--until: 2020-01-01 is over already; "),
        (
            ["en", "--since", "2199-01-02", "--until", "2199-01-01"],
            "--until: the front would end before it begins; ",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_is_one_line_and_nothing_is_changed(ferry: Path, typed: list[str], line: str) -> None:
    before = (ferry / FILE).read_bytes()
    assert said(ferry, *typed).startswith(line)
    assert (ferry / FILE).read_bytes() == before


def test_dates_are_the_papers_own_and_a_past_end_goes_when_something_new_is_put_there(ferry: Path) -> None:
    settings = ferry / FILE
    text = settings.read_text(encoding="utf-8").replace('"UTC"', '"Asia/Tehran"')
    settings.write_text(text, encoding="utf-8")
    assert "until 2199-12-01 06:00 Asia/Tehran" in said(
        ferry, "en", "--lead", "1", "--until", "2199-12-01 06:00"
    )
    assert "until = 2199-12-01T02:30:00Z" in settings.read_text(encoding="utf-8")
    old = settings.read_text(encoding="utf-8").replace("2199-12-01", "2020-12-01")
    settings.write_text(old, encoding="utf-8")
    assert "over since 2020-12-01" in said(ferry, "en")
    assert places(ferry, "en", "--lead", "2") == [("lead", 2), ("newest", 3), ("newest", 1)]
    assert "until" not in settings.read_text(encoding="utf-8")


def test_a_story_that_was_withdrawn_is_shown_as_gone_and_can_be_unpinned(ferry: Path) -> None:
    places(ferry, "en", "--pin", "2")
    with archive_of(read(ferry)) as archive:
        withdraw(archive, 2, "It was wrong.")
    assert places(ferry, "en") == [("gone", 2), ("newest", 3), ("newest", 1)]
    assert places(ferry, "en", "--unpin", "2") == [("newest", 3), ("newest", 1)]
