"""`nightletter serve` says where the paper is reached, whatever stands in front of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from nightletter.cli.serve_command import _say
from nightletter.paper import FullSettings, LightSettings, Paper
from tests.newsroom import paper


@pytest.fixture
def here(tmp_path: Path) -> Paper:
    return paper(tmp_path)


def told(one: Paper, bound: int, capsys: pytest.CaptureFixture[str]) -> list[str]:
    _say(one, "127.0.0.1", bound, bad_lines=False)
    said = capsys.readouterr()
    assert said.err == "", "nothing of this is an error"
    return said.out.splitlines()


def test_the_addresses_of_this_machine_have_the_port_that_is_served(
    here: Paper, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(here, 8000, capsys) == [
        "Full   http://paper.localhost:8000/",
        "Light  http://light.paper.localhost:8000/",
        "Ctrl-C stops.",
    ]
    assert told(here, 8123, capsys)[:3] == [
        "Full   http://paper.localhost:8123/",
        "Light  http://light.paper.localhost:8123/",
        (
            "Links between the editions lead to port 8000, as nightletter.toml says. "
            "To change that, change the addresses there, and print."
        ),
    ]


def test_behind_a_web_server_the_readers_addresses_are_named_and_whom_it_asks(
    here: Paper, capsys: pytest.CaptureFixture[str]
) -> None:
    online = replace(
        here, full=FullSettings("https://example.org"), light=LightSettings("https://light.example.org")
    )
    assert told(online, 8000, capsys) == [
        "Full   https://example.org/",
        "Light  https://light.example.org/",
        "Listening on 127.0.0.1:8000, for the web server that answers at these addresses.",
        "Ctrl-C stops.",
    ]
