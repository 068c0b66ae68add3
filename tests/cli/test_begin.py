"""`nightletter init --from`: a website becomes the settings of a paper that works, and everything guessed is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.cli.beginning import light_of
from nightletter.paper import FILE, Paper, SourceSettings, read
from tests.browser.loopback import Answer
from tests.promises.command import nightletter
from tests.sources.website.sites import ABOUT, page, rss, running, wordpress

pytestmark = pytest.mark.slow  # commands in processes of their own

FEED = '<link rel="alternate" type="application/rss+xml" href="/feed/">'


def begun(there: Path, answers: dict[str, Answer], *more: str) -> tuple[str, Paper, str]:
    """The website's address, the paper begun from it, and what was said."""
    with running(answers) as address:
        result = nightletter("init", there, "--from", address, "--private", *more)
    assert (result.returncode, result.stderr) == (0, "")
    return address, read(there), result.stdout


def fault(*arguments: str | Path) -> str:
    """The one line of a command that could do nothing."""
    result = nightletter("init", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_a_wordpress_becomes_a_paper_in_light_alone(tmp_path: Path) -> None:
    colour = '<meta name="theme-color" content="#8a1c1c">'
    address, paper, said = begun(tmp_path / "new", {"/": page(colour, "fa-IR"), **wordpress()})
    assert paper.names == {"fa": "Bread & News"}
    assert (paper.languages, paper.timezone, paper.accent) == (("fa",), "Asia/Tehran", "#8a1c1c")
    assert (paper.editions, paper.full.address) == (("light",), address)
    assert [section.key for section in paper.sections] == ["سیاست", "arts-culture", "kids"]
    (source,) = paper.sources
    assert (source.kind, source.address, source.language, source.private) == (
        "wordpress",
        f"{address}/",
        "fa",
        True,
    )
    assert "WordPress at" in said
    assert "Guessed, so look at it:\n  light.address  http://light.localhost:8000; let that name" in said
    steps = [
        f"  nightletter {step} --paper {tmp_path / 'new'}" for step in ("follow --once", "switch", "serve")
    ]
    assert said.splitlines()[-3:] == steps


def test_every_setting_keeps_its_comment(tmp_path: Path) -> None:
    begun(tmp_path / "new", {"/": page(), **wordpress()})
    nightletter("init", tmp_path / "plain")
    comments = [
        [
            line
            for line in (tmp_path / name / FILE).read_text(encoding="utf-8").splitlines()
            if line.startswith("#")
        ]
        for name in ("new", "plain")
    ]
    assert comments[0] == comments[1]


def test_a_feed_will_do_and_what_it_does_not_tell_is_guessed(tmp_path: Path) -> None:
    address, paper, said = begun(tmp_path / "new", {"/": page(FEED, lang=""), "/feed/": rss()})
    assert [source.address for source in paper.sources] == [f"{address}/feed/"]
    assert (paper.languages, paper.timezone) == (("en",), "UTC")
    assert [section.names for section in paper.sections] == [{"en": "News"}]
    for guess in ("languages ", "timezone ", "sections "):
        assert f"  {guess}" in said


def test_a_name_that_is_given_counts_more_than_the_websites(tmp_path: Path) -> None:
    _, paper, _ = begun(tmp_path / "new", {"/": page(), **wordpress()}, "--name", "Lantern")
    assert paper.names == {"en": "Lantern"}


def test_a_language_without_interface_texts_gets_a_file_for_them(tmp_path: Path) -> None:
    _, paper, said = begun(tmp_path / "new", {"/": page(lang="de-DE"), **wordpress()})
    assert paper.languages == ("de",)
    assert paper.language("de").gettext("Full version") == "Full version"
    assert 'msgid "Full version"\nmsgstr ""' in (paper.texts / "de.po").read_text(encoding="utf-8")
    assert (
        "texts/de.po    what stands around stories in “de” is in English until it is translated there" in said
    )


def test_what_a_hostile_website_calls_itself_stays_text(tmp_path: Path) -> None:
    name = 'x"]\n[full]\naddress = "http://evil.example" \u202e\x1b[31m' + "long " * 100
    _, paper, said = begun(tmp_path / "new", {"/": page(), **wordpress({**ABOUT, "name": name})})
    assert paper.name_in("en").startswith('x"] [full] address = "http://evil.example" [31mlong')
    assert len(paper.name_in("en")) <= 200
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_a_paper_is_never_overwritten_nor_its_website_asked(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("mine", encoding="utf-8")
    assert "there is a paper here already" in fault(tmp_path, "--from", "http://127.0.0.1:9/", "--private")
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "mine"


def test_a_website_that_will_not_do_is_a_line_and_leaves_no_paper(tmp_path: Path) -> None:
    with running({"/": page()}) as address:
        assert "neither WordPress's REST API nor a feed" in fault(
            tmp_path / "new", "--from", address, "--private"
        )
    assert address in fault(tmp_path / "new", "--from", address, "--private")
    assert not (tmp_path / "new").exists()


def test_a_website_on_this_machine_is_not_asked_unless_that_is_said(tmp_path: Path) -> None:
    with running({"/": page(), **wordpress()}) as address:
        assert address in fault(tmp_path / "new", "--from", address)


@pytest.mark.parametrize(
    ("website", "light"),
    [
        ("https://example.org", "https://light.example.org"),
        ("https://www.example.org", "https://light.example.org"),
        ("http://paper.localhost:8080", "http://light.paper.localhost:8000"),
        ("http://localhost:8080", "http://light.localhost:8000"),
        ("http://[::1]:8080", "http://light.localhost:8000"),
    ],
)
def test_light_is_guessed_beside_the_website(website: str, light: str) -> None:
    assert light_of(website) == light


def test_sources_are_written_as_they_are_read(tmp_path: Path) -> None:
    _, paper, _ = begun(tmp_path / "new", {"/": page(FEED, "fa"), "/feed/": rss()})
    assert isinstance(paper.sources[0], SourceSettings)
    assert paper.sources[0].every == 15
