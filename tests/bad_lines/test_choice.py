from __future__ import annotations

import pytest

from nightletter.bad_lines import LINES
from tests.bad_lines.conftest import PATH
from tests.bad_lines.reader import ask


@pytest.mark.parametrize(
    ("host", "path", "location"),
    [
        ("paper.localhost:8000", f"{PATH}?line=2g", f"http://2g.paper.localhost:8000{PATH}"),
        ("paper.localhost", "/?line=edge", "http://edge.paper.localhost/"),
        ("PAPER.localhost:1", "/?a=1&line=2g&b=%20", "http://2g.paper.localhost:1/?a=1&b=%20"),
        ("light.paper.localhost:8000", "/?line=2g", "http://light.2g.paper.localhost:8000/"),
        ("2g.paper.localhost:8000", "/?line=edge", "http://edge.paper.localhost:8000/"),
        ("2g.paper.localhost:8000", f"{PATH}?line=good", f"http://paper.localhost:8000{PATH}"),
        ("light.2g.paper.localhost:8000", "/?line=good", "http://light.paper.localhost:8000/"),
        ("paper.localhost:8000", "/?line=good", "http://paper.localhost:8000/"),
        ("paper.localhost:8000", "/?line=edge&line=2g", "http://2g.paper.localhost:8000/"),
    ],
)
def test_an_address_that_names_a_line_leads_to_the_same_page_there(
    port: int, host: str, path: str, location: str
) -> None:
    heard = ask(port, host, path)
    assert (heard.status, heard.field("location")) == (302, location)
    assert heard.field("cache-control") == "no-store"
    assert "set-cookie" not in heard.head.decode().lower()


@pytest.mark.parametrize("host", ["paper.localhost", "2g.paper.localhost"])
@pytest.mark.parametrize("name", ["nonsense", "", "2G", "%3Cscript%3E"])
def test_a_line_that_is_none_is_answered_by_one_line_with_those_that_are(
    port: int, host: str, name: str
) -> None:
    heard = ask(port, host, f"/?line={name}")
    assert heard.status == 404
    assert heard.field("content-type") == "text/plain; charset=utf-8"
    assert heard.body.count(b"\n") == 1
    assert all(line.encode() in heard.body for line in (*LINES, "good"))
    assert b"script>" not in heard.body


@pytest.mark.parametrize("path", ["/?lines=2g", "/?x=line=2g", "/line=2g", "/?online=2g"])
def test_what_only_looks_like_the_name_of_a_line_leads_nowhere(port: int, path: str) -> None:
    assert ask(port, "paper.localhost", path).status in {200, 404}
    assert not ask(port, "paper.localhost", path).field("location")


def test_every_line_has_a_name_that_can_stand_in_a_host_name_and_a_sentence() -> None:
    for name, line in LINES.items():
        assert line.name == name
        assert name.isascii()
        assert name.replace("-", "").isalnum()
        assert line.says.endswith(".")
    assert len(LINES) == 20
