"""`nightletter init`: a new paper from options, or from what somebody answers on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from nightletter.cli.init_command import command
from nightletter.fault import Fault
from nightletter.paper import FILE, read


def said(*arguments: str) -> str:
    result = CliRunner().invoke(command, arguments)
    if isinstance(result.exception, Fault):
        return str(result.exception)
    assert result.exit_code == 0, result.exception
    return result.output


def test_a_paper_has_the_languages_in_their_order_and_the_time_zone_that_were_given(tmp_path: Path) -> None:
    there = str(tmp_path / "new")
    said(there, "--name", "فانوس", "--language", "fa", "--language", "en", "--timezone", "Asia/Tehran")
    paper = read(tmp_path / "new")
    assert (paper.names, paper.languages, paper.timezone) == ({"fa": "فانوس"}, ("fa", "en"), "Asia/Tehran")
    assert paper.sections[0].names == {"fa": "خبر", "en": "News"}


def test_a_language_without_interface_texts_gets_a_file_to_translate(tmp_path: Path) -> None:
    assert "texts/de.po: what stands around stories" in said(str(tmp_path), "--language", "de")
    assert read(tmp_path).language("de").gettext("Feed") == "Feed"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (
            ["--timezone", "Asia/Teheran"],
            "the new paper, timezone: “Asia/Teheran” is not a time zone; did you mean",
        ),
        (["--language", "xx-1"], "language “xx-1”: is not a language tag; "),
        (["--language", "qq"], "language “qq”: is not a language that Unicode's CLDR has data for; "),
        (
            ["--from", "https://example.org", "--language", "fa"],
            "init: --from looks for languages and time zone",
        ),
    ],
)
def test_what_there_is_not_is_one_line_and_nothing_is_written(
    tmp_path: Path, typed: list[str], line: str
) -> None:
    assert said(str(tmp_path / "new"), *typed).startswith(line)
    assert not (tmp_path / "new").exists()


def test_where_nobody_sits_nothing_is_asked(tmp_path: Path) -> None:
    assert "?" not in said(str(tmp_path / "quiet"))
    assert read(tmp_path / "quiet").names == {"en": "quiet"}


@pytest.mark.slow
def test_on_a_terminal_it_asks_for_what_is_missing_and_again_after_a_wrong_answer(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    run = [sys.executable, "-m", "nightletter", "init", str(tmp_path / "new"), "--name", "Lamp"]
    with subprocess.Popen(run, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        heard = ""
        for question, answer in (
            ("fa en [en]:", "qq"),
            ("fa en [en]:", "fa, en"),
            ("time zone?", "Asia/Tehran"),
        ):
            while question not in heard:
                heard += os.read(ours, 1000).decode()
            everything, heard = heard, ""
            assert "called?" not in everything
            os.write(ours, f"{answer}\n".encode())
        assert process.wait(30) == 0
    os.close(ours)
    paper = read(tmp_path / "new")
    assert (paper.names, paper.languages, paper.timezone) == ({"fa": "Lamp"}, ("fa", "en"), "Asia/Tehran")
    assert (tmp_path / "new" / FILE).read_text(encoding="utf-8").count("#") > 20
