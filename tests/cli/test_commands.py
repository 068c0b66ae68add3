"""The commands as a person runs them: what they say, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nightletter.cli.main import COMMANDS
from tests.newsroom import paper
from tests.promises.command import nightletter

GOOD = "---\ntitle: {title}\ndate: 2026-11-18\nauthors: Mina Rad\nsection: news\n---\nThe river has fallen.\n"


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """A paper's directory, with two stories waiting in its folder `stories`."""
    paper(tmp_path / "ferry")
    stories = tmp_path / "ferry" / "stories"
    stories.mkdir()
    for title in ("one", "two"):
        (stories / f"{title}.md").write_text(GOOD.format(title=f"Story {title}"), encoding="utf-8")
    return tmp_path / "ferry"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """The exit status, what was said, and what was said as an error; never a traceback."""
    result = nightletter(*arguments)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


def fault(*arguments: str | Path) -> str:
    """The one line that a command which could do nothing says."""
    status, out, said = run(*arguments)
    assert (status, out) == (2, "")
    assert said.startswith("nightletter: ")
    assert said.count("\n") == 1
    return said


def test_stories_come_in_are_printed_checked_and_withdrawn(ferry: Path) -> None:
    status, said, _ = run("import", "folder", ferry / "stories", "--paper", ferry)
    assert status == 0
    assert "2" in said
    assert run("print", "--workers", "1", "--paper", ferry)[0] == 0
    (page,) = (ferry / "printed" / "light" / "en" / "news").glob("1-*/index.html")
    assert "Mina Rad</a>" in page.read_text(encoding="utf-8")
    assert run("check", "--workers", "1", "--paper", ferry)[:1] == (0,)
    status, said, _ = run("withdraw", "1", "--reason", "It was wrong.", "--paper", ferry)
    assert status == 0
    assert said.startswith(f"en/news/{page.parent.name}/: withdrawn")
    assert run("print", "--workers", "1", "--paper", ferry)[0] == 0
    assert "It was wrong." in page.read_text(encoding="utf-8")
    assert "river" not in page.read_text(encoding="utf-8")


def test_an_import_says_its_outcome_as_json(ferry: Path) -> None:
    arguments = ("import", "folder", ferry / "stories", "--json", "--paper", ferry)
    first, second = (json.loads(run(*arguments)[1]) for _ in range(2))
    (ferry / "stories" / "one.md").write_text(GOOD.format(title="Changed"), encoding="utf-8")
    third = json.loads(run(*arguments)[1])
    outcomes = [(one["new"], one["changed"], one["same"], one["refused"]) for one in (first, second, third)]
    assert outcomes == [(2, 0, 0, 0), (0, 0, 2, 0), (0, 1, 1, 0)]


def test_an_import_prints_what_it_brought_when_asked(ferry: Path) -> None:
    said = run("import", "folder", ferry / "stories", "--print", "--paper", ferry)[1]
    assert "sheets printed" in said
    assert (ferry / "printed" / "light" / "en" / "index.html").exists()
    again = json.loads(run("import", "folder", ferry / "stories", "--print", "--json", "--paper", ferry)[1])
    assert (again["new"], again["printed"]["sheets"]) == (0, 0)


def test_a_printing_says_its_outcome_as_json(ferry: Path) -> None:
    run("import", "folder", ferry / "stories", "--paper", ferry)
    status, said, errors = run("print", "--json", "--workers", "1", "--paper", ferry)
    report = json.loads(said)
    assert (status, errors) == (0, "")
    assert report["created"] > 10
    assert (report["failures"], report["replaced"]) == ([], 0)


def test_a_refused_story_is_told_with_its_file_and_the_others_come_in(ferry: Path) -> None:
    (ferry / "stories" / "bad.md").write_text("---\ntitle: [\n---\nx\n", encoding="utf-8")
    status, said, _ = run("import", "folder", ferry / "stories", "--json", "--paper", ferry)
    outcome = json.loads(said)
    assert (status, outcome["new"], outcome["refused"]) == (1, 2, 1)
    assert [remark["file"] for remark in outcome["remarks"]] == ["bad.md"]


def test_a_sheet_that_fails_is_told_and_the_exit_status_says_so(ferry: Path) -> None:
    same = "---\ntitle: About\nkind: page\nlayout: page\nslug: about\n---\nx\n"
    for name in ("about.md", "about-us.md"):
        (ferry / "stories" / name).write_text(same, encoding="utf-8")
    run("import", "folder", ferry / "stories", "--paper", ferry)
    status, _, errors = run("print", "--workers", "1", "--paper", ferry)
    assert status == 1
    assert "about-us: its address en/about/ is that of about;" in errors


@pytest.mark.parametrize(
    "command",
    [["import", "folder", "."], ["print"], ["check"], ["withdraw", "1", "--reason", "x"], ["serve"]],
    ids=lambda command: command[0],
)
def test_without_a_paper_a_command_says_so_in_one_line(tmp_path: Path, command: list[str]) -> None:
    assert "nightletter.toml" in fault(*command, "--paper", tmp_path)


def test_a_wrong_setting_is_named_in_one_line(ferry: Path) -> None:
    settings = ferry / "nightletter.toml"
    wrong = settings.read_text(encoding="utf-8").replace('timezone = "UTC"', 'timezone = "Mars"')
    settings.write_text(wrong, encoding="utf-8")
    assert "timezone" in fault("print", "--paper", ferry)


def test_what_cannot_be_done_is_said_in_one_line(ferry: Path) -> None:
    assert "no-such" in fault("import", "folder", ferry / "no-such", "--paper", ferry)
    assert "story 9" in fault("withdraw", "9", "--reason", "x", "--paper", ferry)
    (ferry / "archive.db").write_bytes(b"not a database" * 100)
    assert "archive.db" in fault("print", "--paper", ferry)


def test_a_new_paper_prints_as_it_is_and_is_never_overwritten(tmp_path: Path) -> None:
    there = tmp_path / "new" / "paper"
    status, said, _ = run("init", there, "--name", 'The "Ferry"')
    assert status == 0
    assert "nightletter.toml" in said
    before = (there / "nightletter.toml").read_bytes()
    assert "already" in fault("init", there)
    assert (there / "nightletter.toml").read_bytes() == before
    assert run("print", "--workers", "1", "--paper", there)[0] == 0


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS), ["import", "folder"]], ids=" ".join)
def test_every_command_explains_itself(command: list[str]) -> None:
    status, said, errors = run(*command, "--help")
    assert (status, errors) == (0, "")
    assert said.startswith("Usage: nightletter")
    wants = (
        ["--paper"]
        if command and command not in (["init"], ["import"], ["export"], ["deploy"], ["people"])
        else []
    )
    wants += ["--json"] if command in (["print"], ["check"], ["import", "folder"]) else []
    assert all(option in said for option in wants)


@pytest.mark.parametrize(
    "wrong", [["prnt"], ["print", "--workers", "0"], ["withdraw"], ["restore", "--since", "yesterday"]]
)
def test_a_command_that_nobody_understands_is_told_with_status_2(wrong: list[str]) -> None:
    status, _, errors = run(*wrong)
    assert status == 2
    assert "Error: " in errors


def test_help_is_quick_since_it_loads_nothing() -> None:
    before = _children()
    assert run("--help")[0] == 0
    assert _children() - before < 1.0


def _children() -> float:
    """Seconds of processor time that this process's children have used."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_the_version_is_told() -> None:
    from nightletter import __version__

    assert run("--version")[1].strip().endswith(__version__)
