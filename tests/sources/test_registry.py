"""The registry alone knows the kinds of sources: their commands are made of it, and a word that it does not know is refused."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from nightletter.cli.import_command import command
from nightletter.cli.main import nightletter
from nightletter.fault import Fault
from nightletter.paper import SourceSettings
from nightletter.sources.registry import KINDS, KindFault, kind_named, opened
from tests.newsroom import paper
from tests.programs import ROOT
from tests.sources.small_paper import small_paper

SOURCE = ROOT / "src" / "nightletter"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_that_is_named_has_a_folder_that_says_what_it_is(name: str) -> None:
    kind = kind_named(name)
    assert kind.called
    assert kind.help
    assert set(kind.settings) <= set(SourceSettings.__struct_fields__)


def test_every_folder_with_a_kind_is_named() -> None:
    found = {file.parent.name for file in (SOURCE / "sources").glob("*/kind.py")}
    assert found == set(KINDS)


def test_there_is_one_command_for_each_kind_and_one_for_sources_of_the_settings() -> None:
    assert set(command.list_commands(click.Context(command))) == {*KINDS, "source"}


@pytest.mark.parametrize("name", KINDS)
def test_each_command_says_what_its_kind_says(name: str) -> None:
    said = " ".join(CliRunner().invoke(command, [name, "--help"]).output.split())
    assert KINDS[name] in said
    assert kind_named(name).help in said


def test_an_unknown_kind_is_refused_with_the_known_ones_named(tmp_path: Path) -> None:
    one = SourceSettings("wordpres", "https://example.org")
    known = ", ".join(sorted(KINDS))
    with (
        pytest.raises(KindFault, match=f"source example-org: “wordpres” .* choose from {known}$"),
        opened(one, small_paper(tmp_path), NOW),
    ):
        pass


@pytest.mark.parametrize("typed", [["import", "source", "example-org"], ["follow", "--once"]])
def test_a_command_that_needs_an_unknown_kind_says_so_in_one_line(tmp_path: Path, typed: list[str]) -> None:
    directory = paper(tmp_path).directory
    with (directory / "nightletter.toml").open("a") as settings:
        settings.write('\n[[sources]]\nkind = "gosht"\naddress = "https://example.org"\n')
    done = CliRunner().invoke(nightletter, [*typed, "--paper", str(directory)])
    assert isinstance(done.exception, Fault)
    assert "“gosht” is no kind of source; choose from" in str(done.exception)


def test_no_room_but_sources_asks_for_a_kind_or_lists_some_by_name() -> None:
    one = f'"(?:{"|".join(KINDS)})"'
    by_name = re.compile(rf"{one}\s*,\s*{one}|kind\s*==\s*{one}|{one}\s*:\s*\"")
    for file in SOURCE.rglob("*.py"):
        if not file.is_relative_to(SOURCE / "sources"):
            assert by_name.findall(file.read_text(encoding="utf-8")) == [], file
