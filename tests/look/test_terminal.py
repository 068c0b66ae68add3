"""What a terminal shows in the end of what was written to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from look.terminal import drawn, ran, settled


@pytest.mark.parametrize(
    ("raw", "left"),
    [
        ("one\r\ntwo\r\n", "one\ntwo"),
        ("10%\r20%\r100%\r\ndone\r\n", "100%\ndone"),
        # As rich draws a bar: it goes up and wipes the line.
        ("\x1b[?25la 1\r\n\r\x1b[1A\x1b[2Ka 2\r\n\x1b[?25hend\r\n", "a 2\nend"),
        ("\x1b[32mgreen\x1b[0m\r\n", "\x1b[32mgreen\x1b[0m"),
        ("سه\r\n", "سه"),
        ("", ""),
    ],
)
def test_what_is_drawn_over_stands_there_once(raw: str, left: str) -> None:
    assert settled(raw) == left


def test_a_command_is_seen_as_on_a_terminal_of_that_width(tmp_path: Path) -> None:
    screen = ran(["init", "--help"], tmp_path, 60)
    assert screen.startswith("Usage: nightletter init")
    assert max(map(len, screen.split("\n"))) <= 60


def test_a_command_that_would_ask_a_person_asks_nobody(tmp_path: Path) -> None:
    assert "nightletter.toml" in ran(["init", "paper"], tmp_path, 100)


def test_a_long_line_is_broken_where_the_screen_ends_and_a_long_screen_cut() -> None:
    page = drawn("nightletter why", "\n".join(["x" * 25, *["y"] * 100]), columns=20, most=10)
    assert f"{'x' * 20}\n{'x' * 5}\n" in page
    assert page.count("\ny") == 9
    assert "… 91 lines more" in page


def test_what_a_command_says_is_text_and_not_markup() -> None:
    assert "<script>" not in drawn("nightletter", "<script>alert()</script>", columns=80)
