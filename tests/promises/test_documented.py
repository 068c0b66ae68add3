"""The documentation says what there is: every command and option, and nothing that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from nightletter.check import RULES, Rule
from nightletter.check.live import LIVE_RULES
from nightletter.cli.main import COMMANDS, nightletter
from tests.programs import ROOT

if TYPE_CHECKING:
    from click import Command, Context

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


def commands() -> dict[str, Command]:
    """Every command that can be run, by what is typed: `nightletter import folder`."""
    import click

    def below(name: str, one: Command, context: Context) -> Iterator[tuple[str, Command]]:
        if not isinstance(one, click.Group):
            yield name, one
            return
        for inner in one.list_commands(context):
            if found := one.get_command(context, inner):
                yield from below(f"{name} {inner}", found, context)

    return dict(below("nightletter", nightletter, click.Context(nightletter)))


def sections() -> dict[str, str]:
    """What docs/commands.md says under each of its headings."""
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def taken(command: Command) -> set[str]:
    """The arguments and options of a command as they are typed."""
    return {
        name
        for one in command.params
        for name in ([one.human_readable_name] if one.param_type_name == "argument" else one.opts)
    }


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert sorted(sections()) == sorted(commands())


def test_every_argument_and_option_stands_in_its_commands_section_and_no_other() -> None:
    for name, command in commands().items():
        rows = re.findall(r"^\| `(--[a-z-]+|[A-Z]+)", sections()[name], re.MULTILINE)
        assert sorted(rows) == sorted(taken(command)), name


def test_every_option_says_what_it_does_when_asked_for_help() -> None:
    for name, command in commands().items():
        silent = [
            one.name
            for one in command.params
            if one.param_type_name == "option" and not getattr(one, "help", "")
        ]
        assert silent == [], name
        assert command.help, name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_the_documentation_shows_is_one_that_can_be_typed(page: Path) -> None:
    known = commands()
    for block in re.findall(r"^```\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        for line in re.findall(r"^(?:.*/)?nightletter .*$", block, re.MULTILINE):
            typed = "nightletter " + line.partition("nightletter ")[2].partition("#")[0]
            name = next((one for one in known if typed.startswith(one)), None)
            assert name, line
            options = set(re.findall(r"(?<=\s)--[a-z-]+", typed))
            assert options <= taken(known[name]) | {"--help"}, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_that_the_documentation_shows_exists(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.findall(r"(?:^|`)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= set(targets)


def test_the_readme_begins_with_the_two_commands_of_a_newcomer() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = [block.strip() for block in re.findall(r"^```\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)]
    assert shown[:2] == ["make demo", "make test"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_in_the_documentation_leads_somewhere(page: Path) -> None:
    text = re.sub(
        r"^```.*?^```|`[^`\n]+`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)|src=\"([^\"]+)\"", text)
    local = {one or other for one, other in links if not re.match(r"[a-z]+:", one or other)}
    assert [link for link in sorted(local) if not (page.parent / link).exists()] == []


def test_what_is_said_to_hold_a_promise_exists() -> None:
    text = (DOCS / "promises.md").read_text(encoding="utf-8")
    files = set(re.findall(r"`(tests/[^`]+)`", text))
    rules = {
        name
        for row in re.findall(r"^\|.*\| (.+) \|$", text, re.MULTILINE)
        for name in re.findall(r"`([a-z-]+)`", row)
    }
    assert [name for name in sorted(files) if not (ROOT / name).is_file()] == []
    assert sorted(rules - {rule.name for rule in (*RULES, *LIVE_RULES)} - {"live-reached"}) == []


@pytest.mark.parametrize("rule", [*RULES, *LIVE_RULES], ids=lambda rule: rule.name)
def test_every_rule_is_called_by_a_promise_that_names_it(rule: Rule) -> None:
    rows = re.findall(
        r"^\| (.+) \| (.+) \|$", (DOCS / "promises.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [True for promise, held in rows if promise.startswith(rule.promise) and f"`{rule.name}`" in held]


def test_every_command_is_named_in_the_help_of_the_program() -> None:
    assert {name.split()[1] for name in commands()} == set(COMMANDS)


def after_init(page: str, options: str = "") -> list[str]:
    """What `page` says to type for a paper of one's own after `nightletter init mypaper` with those options."""
    text = (ROOT / page).read_text(encoding="utf-8")
    begun = re.escape(f"nightletter init mypaper{options}\n")
    block = re.search(rf"^```\n{begun}(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert block, page
    return block[1].splitlines()


def test_init_says_what_readme_says_to_type_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(nightletter, ["init", "mypaper"]).output
    assert re.findall(r"^  (nightletter .*)", said, re.MULTILINE) == after_init("README.md")


@pytest.mark.parametrize("page", ["docs/running.md", "docs/wordpress.md"])
def test_each_page_says_the_same_of_light_beside_a_website(page: str) -> None:
    beside = " --from https://example.org"
    assert after_init(page, beside) == after_init("README.md", beside)
