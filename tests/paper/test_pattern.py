"""Patterns: what Python and browsers read alike is taken, anything else is refused in words that help."""

from __future__ import annotations

import json
import subprocess

import pytest

from nightletter.paper.pattern import wrong_with
from tests.programs import node

GOOD = [
    "^/blog/([0-9]+)/",
    r"^/(\d{4})/(\d\d?)/([^/]+)\.html$",
    "^/(?:en|fa)/(?!tag/)(.*?)/?$",
    r"^/a{2,}c{x\b\(\?P",
    "^/(%D8%A7)+/",
    "^/(?=[a-z-])[a-z$^-]+",
]


@pytest.mark.parametrize("pattern", GOOD)
def test_a_pattern_that_both_read_alike_is_taken(pattern: str) -> None:
    assert wrong_with(pattern, "/en/") is None


def test_node_takes_every_pattern_that_is_taken() -> None:
    program = "JSON.parse(process.argv[1]).forEach((one) => RegExp(one))"
    subprocess.run([node(), "-e", program, json.dumps(GOOD)], check=True)


@pytest.mark.parametrize(
    ("pattern", "alien"),
    [
        ("^/(?P<number>[0-9]+)", "(?P<"),
        ("(?i)^/a", "(?i)"),
        ("^/(?i:a)", "(?i:"),
        ("^/(?<=a)b", "(?<="),
        ("^/(?>a)", "(?>a"),
        ("^/(?#a)", "(?#a"),
        (r"\A/a", r"\A"),
        (r"^/a\Z", r"\Z"),
        (r"^/\N{BULLET}", r"\N"),
        (r"^/\U0000006d", r"\U"),
        (r"^/\a", r"\a"),
        ("^/a*+", "*+"),
        ("^/a{2}+", "{2}+"),
        ("^/a{,3}", "{,3}"),
        ("^/[]a]", "[]"),
        ("^/[^]a]", "[^]"),
    ],
)
def test_what_only_python_reads_so_is_named(pattern: str, alien: str) -> None:
    assert wrong_with(pattern, "/") == (
        f"“{alien}” in “{pattern}” is not read so by every browser",
        "write it without",
    )


@pytest.mark.parametrize(
    "pattern", ["^/(", "^/a{99999999999}", "^/" + "(" * 5000 + ")" * 5000, "^/[[a]", "^/(?:^*a)"]
)
def test_what_python_cannot_read_is_refused(pattern: str) -> None:
    wrong = wrong_with(pattern, "/")
    assert wrong
    assert "is not a pattern" in wrong[0]


def test_a_pattern_is_written_as_a_path_travels() -> None:
    assert wrong_with("^/خبر/([0-9]+)", "/") == (
        "“^/خبر/([0-9]+)” has letters that never stand in a browser's path",
        "write “^/%D8%AE%D8%A8%D8%B1/([0-9]+)”",
    )


def test_what_replaces_a_match_names_only_brackets_that_there_are() -> None:
    assert wrong_with("^/([0-9]+)/", "/en/$1-$$2$&") is None
    assert wrong_with("^/([0-9]+)/", r"/en/\1-") == (
        r"“/en/\1-” holds a backslash",
        "write $1 for what the first brackets found, $$ for a dollar",
    )
    assert wrong_with("^/([0-9]+)/", "/en/$2-") == (
        "“/en/$2-” names brackets ($2) that the pattern has not",
        "correct one of the two",
    )
