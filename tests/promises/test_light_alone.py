"""A newsroom that keeps its website: a tree of Light alone, in which the website's own addresses lead to the stories."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from nightletter.archive import withdraw
from nightletter.check import check_paper
from nightletter.cli.serve_command import sites
from nightletter.paper import Paper
from nightletter.press import print_paper, tree
from nightletter.server import running
from tests.newsroom import archive_of, file, paper, paragraph, story
from tests.promises.command import nightletter

SITE = "http://paper.localhost:8000"
OLD = ("2026/11/bread-prices/", "نان-گران/", "2026/11/gone/", "2025/page.html")


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """A paper in Light alone, printed, with a story withdrawn."""
    one = paper(tmp_path_factory.mktemp("alone") / "ferry", "en", "fa", more='editions = ["light"]')
    long = tuple(paragraph(sha256(bytes([number])).hexdigest()) for number in range(250))
    file(
        one,
        story("bread", old_addresses=(OLD[0],), body=long),
        story("nan", old_addresses=(OLD[1],), language="fa", headline="نان گران شد"),
        story("gone", old_addresses=(OLD[2],), headline="Zebra"),
        story("page", old_addresses=(OLD[3],)),
        story("here-alone"),
    )
    print_paper(one, workers=1)
    with archive_of(one) as archive:
        withdraw(archive, 2, "It put somebody in danger.")
    assert not print_paper(one, workers=1).failures
    return one


@contextmanager
def asking(one: Paper) -> Iterator[httpx.Client]:
    """Asks the embedded server for Light, as a browser on a page of the website does."""
    headers = {"host": "light.paper.localhost", "origin": SITE}
    with (
        running(sites(one)) as port,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers) as client,
    ):
        yield client


def test_only_light_is_printed_and_the_check_finds_nothing(ferry: Paper) -> None:
    assert [folder.name for folder in (ferry.directory / "printed").iterdir()] == ["light"]
    assert check_paper(ferry, {"light": tree(ferry, "light")}).findings == ()


@pytest.mark.parametrize("old", OLD[:2])
def test_the_tree_has_a_page_of_light_at_every_old_address(ferry: Paper, old: str) -> None:
    stub = tree(ferry, "light") / old / "index.html"
    html = stub.read_text(encoding="utf-8")
    assert 'id="nl"' in html
    there = (stub.parent / html.partition("url=")[2].partition('"')[0]).resolve()
    assert 'id="nl"' in there.read_text(encoding="utf-8")
    assert stub.with_name("index.status").read_text(encoding="utf-8").startswith("301 /")


# The script adds index.html where a path ends in a slash; a reader who only changes the host does not.
@pytest.mark.parametrize("added", ["", "index.html"])
@pytest.mark.parametrize("old", OLD[:2])
def test_the_websites_path_on_lights_host_leads_to_the_story(ferry: Paper, old: str, added: str) -> None:
    with asking(ferry) as light:
        first = light.get("/" + quote(old) + added)
        story = light.get(first.headers["location"])
    assert (first.status_code, story.status_code) == (301, 200)
    assert 'id="nl"' in story.text
    assert f'href="{SITE}/{quote(old)}"' in story.text
    for answer in (first, story):
        # Without these on both, the script may not read what the redirect leads to.
        assert answer.headers["access-control-allow-origin"] == SITE
        assert answer.headers["access-control-allow-credentials"] == "true"


def test_a_withdrawn_story_leads_from_its_old_address_to_its_notice(ferry: Paper) -> None:
    with asking(ferry) as light:
        first = light.get("/" + OLD[2])
        notice = light.get(first.headers["location"])
    assert notice.status_code == 410
    assert "It put somebody in danger." in notice.text
    assert "Zebra" not in notice.text
    assert "link" not in notice.headers


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/en/news/1-headline-of-bread/", f"{SITE}/{OLD[0]}"),
        ("/en/news/1-headline-of-bread/2/", f"{SITE}/{OLD[0]}"),
        ("/fa/news/4-نان-گران-شد/", f"{SITE}/{quote(OLD[1])}"),
        (
            "/en/news/3-headline-of-here-alone/",
            "http://light.paper.localhost:8000/en/news/3-headline-of-here-alone/",
        ),
        ("/en/", f"{SITE}/"),
        ("/en/news/", f"{SITE}/"),
        ("/en/news/2026/11/", f"{SITE}/"),
    ],
)
def test_the_canonical_address_is_that_of_the_website_or_else_its_own(
    ferry: Paper, path: str, canonical: str
) -> None:
    with asking(ferry) as light:
        answer = light.get(path)
    assert answer.status_code == 200
    assert answer.headers["link"] == f'<{canonical}>; rel="canonical"'


def test_nobody_is_told_what_lies_beside_a_page(ferry: Paper) -> None:
    with asking(ferry) as light:
        assert light.get("/en/news/1-headline-of-bread/index.canonical").status_code == 404


def test_full_is_not_served(ferry: Paper) -> None:
    with asking(ferry) as light:
        assert light.get("/en/", headers={"host": "paper.localhost"}).status_code == 421


def test_the_switch_for_the_website_asks_light_at_the_same_path(ferry: Paper) -> None:
    said = json.loads(nightletter("switch", "--json", "--paper", ferry.directory).stdout)
    assert '["http://light.paper.localhost:8000"]' in said["head"]
    assert said["connect_src"] == "http://light.paper.localhost:8000"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["serve", "--bad-lines"], "--bad-lines: shows how Full comes, and this paper prints only Light"),
        (
            ["check"],
            "printed/full: is still there, though editions leaves it out; nightletter print removes it",
        ),
    ],
)
def test_what_needs_full_says_so_in_a_line(tmp_path: Path, command: list[str], said: str) -> None:
    one = paper(tmp_path / "ferry", more='editions = ["light"]')
    file(one, story("one"))
    print_paper(one, workers=1)
    (one.directory / "printed" / "full").mkdir()
    result = nightletter(*command, "--paper", one.directory)
    assert result.returncode == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_printing_says_which_tree_it_removed(tmp_path: Path) -> None:
    one = paper(tmp_path / "ferry")
    file(one, story("one"))
    print_paper(one, workers=1)
    paper(tmp_path / "ferry", more='editions = ["light"]')
    result = nightletter("print", "--workers", "1", "--paper", one.directory)
    assert result.returncode == 0
    assert "printed/full: removed, because editions in nightletter.toml leaves it out" in result.stderr
