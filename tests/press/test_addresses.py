"""Withdrawn and moved stories in both trees, and the way from a Light page to its twin in Full."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from nightletter.archive import withdraw
from nightletter.paper import Paper
from nightletter.pictures import Renditions
from nightletter.story import Gallery, Picture
from tests.editions.light.test_words import noise
from tests.newsroom import archive_of, file, paper, paragraph, picture, story
from tests.press.printed_papers import differing, files, printed, small_paper, torn

TREES = ("full", "light")


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    return paper(tmp_path, "en", "fa")


def renditions(one: Paper, name: str) -> set[str]:
    """Where the pictures made of an original lie, in either tree."""
    with archive_of(one) as archive:
        made = Renditions(archive.originals.directory, one.directory / "cache").of(name)
    return {*(f"full/pictures/{each.name}" for each in made.full), f"light/pictures/{made.light.name}"}


def test_of_a_withdrawn_story_nothing_is_left_but_a_notice_without_its_words(ferry: Paper) -> None:
    own, shared = picture(ferry, 10), picture(ferry, 200)
    body = (Gallery((Picture(own, "Zebra"), Picture(shared))), paragraph("Giraffe " + noise(20_000)))
    file(
        ferry,
        story("a", headline="Zebra", slug="gone", body=body, standfirst="Giraffe"),
        story("b", lead=Picture(shared)),
    )
    printed(ferry)
    before = files(ferry)
    assert "light/en/news/1-gone/2/index.html" in before
    assert renditions(ferry, own) | renditions(ferry, shared) <= before.keys()
    with archive_of(ferry) as archive:
        withdraw(archive, 1, "Somebody is in danger.")
    report = printed(ferry)
    after = files(ferry)
    assert report.removed > 0
    assert torn(after) == []
    for tree in TREES:
        left = sorted(name for name in after if name.startswith(f"{tree}/en/news/1-gone/"))
        assert left == [
            f"{tree}/en/news/1-gone/{name}" for name in ("index.html", "index.html.br", "index.status")
        ]
        assert after[f"{tree}/en/news/1-gone/index.status"] == b"410\n"
        assert b"Somebody is in danger." in after[f"{tree}/en/news/1-gone/index.html"]
    assert not [
        name for name, page in after.items() if name.endswith(".html") and re.search(b"Zebra|Giraffe", page)
    ]
    assert not renditions(ferry, own) & after.keys()
    assert renditions(ferry, shared) <= after.keys()


def test_a_withdrawn_story_that_comes_again_changes_no_page(ferry: Paper) -> None:
    file(ferry, story("a"), story("b"))
    printed(ferry)
    with archive_of(ferry) as archive:
        withdraw(archive, 1, "Wrong.")
    printed(ferry)
    before = files(ferry)
    file(ferry, story("a", headline="Another", section="culture"))
    assert printed(ferry).sheets == 0
    assert printed(ferry, everything=True).replaced == 0
    assert files(ferry) == before


@pytest.mark.parametrize(
    ("change", "now"),
    [
        ({"slug": "new"}, "en/news/1-new"),
        ({"section": "culture"}, "en/culture/1-old"),
        ({"language": "fa"}, "fa/news/1-old"),
    ],
    ids=str,
)
def test_a_moved_story_leaves_a_stub_that_leads_on(ferry: Paper, change: dict[str, Any], now: str) -> None:
    file(ferry, story("a", slug="old", body=(paragraph(noise(20_000)),)))
    printed(ferry)
    file(ferry, story("a", **{"slug": "old", "body": (paragraph(noise(20_000)),), **change}))
    printed(ferry)
    found = files(ferry)
    for tree in TREES:
        assert f"{tree}/{now}/index.html" in found
        assert found[f"{tree}/en/news/1-old/index.status"] == f"301 /{now}/\n".encode()
        assert b"refresh" in found[f"{tree}/en/news/1-old/index.html"]
        assert f"{tree}/en/news/1-old/2/index.html" not in found
    assert f"light/{now}/2/index.html" in found


def test_a_story_that_moves_back_leaves_no_sidecar_at_its_address(ferry: Paper) -> None:
    trees = []
    for slug in ("a", "b", "a"):
        file(ferry, story("one", slug=slug))
        printed(ferry)
        trees.append(files(ferry))
    assert "light/en/news/1-a/index.status" in trees[1]
    assert "light/en/news/1-a/index.status" not in trees[2]
    assert differing(trees[0], {name: page for name, page in trees[2].items() if "/1-b/" not in name}) == []


def test_every_light_page_leads_to_a_page_in_full(tmp_path: Path) -> None:
    one = small_paper(tmp_path)
    file(one, *(story(f"s{number:02}", topics=("two-words",)) for number in range(60)))
    printed(one)
    found = files(one)
    full = {}
    for name, page in found.items():
        if name.startswith("light/") and name.endswith(".html"):
            full[name] = re.findall(r'href="http://paper\.localhost:8000/([^"]*)"', page.decode())
    assert len([name for name, ways in full.items() if ways]) > 70
    # At its top and at its end.
    assert {len(ways) for ways in full.values()} == {0, 2}
    assert max(len({*ways}) for ways in full.values()) == 1
    for name, ways in full.items():
        for way in ways:
            address = unquote(way) + ("index.html" if way.endswith("/") or not way else "")
            assert f"full/{address}" in found, name
