"""`nightletter switch`: what a website of one's own needs, and what is said of a wrong address or language."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from tests.newsroom import paper
from tests.promises.command import nightletter


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    paper(tmp_path / "ferry", "en", "fa")
    return tmp_path / "ferry"


def snippet(ferry: Path, *arguments: str) -> dict[str, object]:
    said = nightletter("switch", "--json", "--paper", ferry, *arguments)
    assert (said.returncode, said.stderr) == (0, "")
    found: dict[str, object] = json.loads(said.stdout)
    return found


def set_switch(ferry: Path, line: str) -> None:
    file = ferry / "nightletter.toml"
    file.write_text(file.read_text(encoding="utf-8") + f"\n[switch]\n{line}\n", encoding="utf-8")


def test_the_hash_is_that_of_the_script_and_the_addresses_are_those_that_it_asks(ferry: Path) -> None:
    found = snippet(ferry, "--light", "https://a.example", "--light", "https://b.example/")
    script = str(found["head"]).removeprefix("<script>").removesuffix("</script>")
    assert found["script_src"] == f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
    assert found["connect_src"] == "https://a.example https://b.example"
    assert '[["https://a.example","https://b.example"],' in script


def test_the_script_can_be_printed_alone_to_go_into_a_file(ferry: Path) -> None:
    said = nightletter("switch", "--head", "--paper", ferry)
    assert (said.returncode, said.stdout, said.stderr) == (0, f"{snippet(ferry)['head']}\n", "")


def test_the_script_speaks_the_languages_that_are_asked_for_in_their_order(ferry: Path) -> None:
    both = str(snippet(ferry)["head"])
    assert both.index('"en"') < both.index('"fa"')
    persian = str(snippet(ferry, "--language", "fa")["head"])
    assert '"fa"' in persian
    assert '"en"' not in persian


def test_the_mark_is_printed_where_the_settings_look_for_it(ferry: Path) -> None:
    assert snippet(ferry)["end"] == ""
    assert "switch.end is empty" in nightletter("switch", "--paper", ferry).stdout
    set_switch(ferry, 'end = "#nl-end"')
    assert snippet(ferry)["end"] == '<span id="nl-end" hidden></span>'
    assert "Right after the story's last word:\n\n<span id=" in nightletter("switch", "--paper", ferry).stdout


def test_the_script_for_a_website_is_printed_though_full_pages_have_none(ferry: Path) -> None:
    set_switch(ferry, "offer = false")
    assert str(snippet(ferry)["head"]).startswith("<script>!function")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--light", "light.example"],
            "nightletter: --light, light.address: “light.example” is not an absolute http or ",
        ),
        (
            ["--light", "https://a.example", "--light", "https://a.example"],
            "nightletter: --light, light.also: names ",
        ),
        (
            ["--light", "http://paper.localhost"],
            "nightletter: --light, light.address: has the same host as full.address",
        ),
        (["--language", "de"], "nightletter: --language: the paper is not in “de”; it is in en, fa\n"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(ferry: Path, arguments: list[str], said: str) -> None:
    result = nightletter("switch", "--paper", ferry, *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1
