"""`nightletter check`: what it says, and with what it exits."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from nightletter.cli.check_command import command
from nightletter.cli.main import main
from nightletter.paper import Paper
from tests.check.printed_copy import STORY, PrintedCopy


def test_a_healthy_paper_exits_with_0(healthy: Callable[..., Paper]) -> None:
    result = CliRunner().invoke(command, ["--paper", str(healthy("en").directory), "--workers", "1"])
    assert result.exit_code == 0
    assert "no faults" in result.stdout


def test_a_fault_is_one_line_and_exits_with_1(copy: PrintedCopy) -> None:
    copy.change("light", STORY, "three mayors", "mayors")
    result = CliRunner().invoke(command, ["--paper", str(copy.paper.directory), "--workers", "1"])
    assert result.exit_code == 1
    assert (
        f"light/{STORY}: no-word-lost (No word of a story is lost, however it is split): lost from the paragraph: "
        "“three mayors and one flood to build the bridge.”; print again; if it stays, mend the edition's blocks\n"
    ) in result.stdout


def test_json_says_where_what_and_what_to_do(copy: PrintedCopy) -> None:
    copy.change("full", STORY, "og:title", "og:name")
    result = CliRunner().invoke(command, ["--paper", str(copy.paper.directory), "--workers", "2", "--json"])
    assert result.exit_code == 1
    said = json.loads(result.stdout)
    assert said["stories"] == 5
    assert {
        "address": f"full/{STORY}",
        "rule": "open-graph",
        "promise": "Search engines, feed readers and whoever shares a page learn its one address",
        "wrong": "og:title is not said",
        "remedy": "print again; if it stays, mend the edition's head",
    } in said["findings"]


def test_where_there_is_no_paper_it_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["check", "--paper", str(tmp_path)])
    assert leaving.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
