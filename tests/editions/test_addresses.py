"""Addresses: one scheme for all editions, and links that work in any copy of a tree."""

from __future__ import annotations

import os.path
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.archive import Listing
from nightletter.editions import addresses
from nightletter.paper import Paper
from tests.newsroom import paper
from tests.story import any_story

names = any_story.keys.filter(lambda name: name not in (".", ".."))
pages = st.lists(names, max_size=5).map(lambda folders: "/".join([*folders, "index.html"]))


@given(pages, pages)
def test_a_relative_link_leads_where_the_path_of_a_file_does(here: str, there: str) -> None:
    link = addresses.relative(here, there)
    assert not link.startswith("/")
    assert os.path.normpath(os.path.join(os.path.dirname(here), link)) == there  # noqa: PTH118, PTH120


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("en/news/1-a/index.html", "en/news/2-b/index.html", "../2-b/index.html"),
        ("en/news/1-a/2/index.html", "en/news/1-a/index.html", "../index.html"),
        ("en/news/1-a/index.html", "en/news/1-a/2/index.html", "2/index.html"),
        ("index.html", "en/index.html", "en/index.html"),
        ("en/index.html", "en/index.html", "index.html"),
    ],
)
def test_a_relative_link_names_its_file(here: str, there: str, link: str) -> None:
    assert addresses.relative(here, there) == link


@given(pages)
def test_an_absolute_address_is_ascii_and_leads_back_to_its_page(page: str) -> None:
    whole = addresses.absolute("https://paper.example", page)
    assert whole.isascii()
    assert unquote(urlsplit(whole).path) == "/" + page.removesuffix("index.html")


@pytest.mark.parametrize(
    ("one", "folder"),
    [
        (Listing("en", "all"), "en/archive"),
        (Listing("fa", "section", "خبر"), "fa/خبر"),
        (Listing("en", "topic", "water"), "en/topics/water"),
        (Listing("en", "person", "mina"), "en/people/mina"),
        (Listing("en", "galleries"), "en/galleries"),
        (Listing("en", "corrections"), "en/corrections"),
    ],
)
def test_every_listing_has_a_folder_of_its_own(one: Listing, folder: str) -> None:
    assert addresses.listing(one) == folder
    assert addresses.period(one, "2026-11") == f"{folder}/2026/11"
    assert addresses.period(one, "2026") == f"{folder}/2026"


def test_the_first_part_of_a_page_has_no_number() -> None:
    assert addresses.page_in("en/news/1-a") == "en/news/1-a/index.html"
    assert addresses.page_in("en/news/1-a", 2) == "en/news/1-a/2/index.html"


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    return paper(tmp_path_factory.mktemp("paper"), "en", "fa")


@pytest.mark.parametrize(
    ("old", "taken"),
    [
        ("index.html", True),
        ("en", True),
        ("fa/index.html", True),
        ("en/404.html", True),
        ("en/news", True),
        ("en/culture/2026/11", True),
        ("en/news/2026/part-2", True),
        ("en/topics/water", True),
        ("en/archive/anything", True),
        ("en/news/12-slug", False),
        ("en/news/12-slug/2", False),
        ("en/sport", False),
        ("en/about", False),
        ("de", False),
        ("2014/03/post.html", False),
    ],
)
def test_an_old_address_may_not_be_one_of_the_papers_own(ferry: Paper, old: str, taken: bool) -> None:
    assert addresses.is_taken(addresses.old_page(old), ferry) is taken


def test_a_page_of_the_tree_can_be_a_file(tmp_path: Path) -> None:
    page = tmp_path / addresses.page_in("fa/خبر/7-شب-نامه", 2)
    page.parent.mkdir(parents=True)
    page.write_text("", encoding="utf-8")
    assert page.is_file()


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("en/news/1-a/", "en/news/1-a/index.html"),
        ("/en/news/1-a/index.html", "en/news/1-a/index.html"),
        ("", "index.html"),
        ("http://paper.localhost:8000/", "index.html"),
        ("http://light.paper.localhost:8000/fa/%D8%A2%D8%A8/?x=1#y", "fa/آب/index.html"),
        ("http://paper.localhost:8000/robots.txt", "robots.txt"),
        ("http://paper.localhost:8000.example/en/", None),
        ("https://other.example/en/", None),
    ],
)
def test_a_page_is_named_by_its_path_or_by_its_whole_address(
    tmp_path: Path, text: str, page: str | None
) -> None:
    assert addresses.named(paper(tmp_path), text) == page


def test_where_only_light_is_printed_the_other_address_is_anothers(tmp_path: Path) -> None:
    one = paper(tmp_path, more='editions = ["light"]')
    assert addresses.named(one, "http://paper.localhost:8000/en/") is None
    assert addresses.named(one, "http://light.paper.localhost:8000/en/") == "en/index.html"
