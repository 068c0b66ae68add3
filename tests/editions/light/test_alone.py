"""Light of a paper that prints no Full: where "Full version" leads, and what the server is told is canonical."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest

from nightletter.archive import withdraw
from nightletter.editions import Page
from nightletter.paper import Paper
from tests.editions.light.pages import printing
from tests.newsroom import archive_of, file, paper, paragraph, story

SITE = "http://paper.localhost:8000"
ALONE = 'editions = ["light"]'


@pytest.fixture
def alone(tmp_path: Path) -> Paper:
    return paper(tmp_path, "en", "fa", more=ALONE)


def full(page: Page) -> list[str]:
    """Where the links above the text lead that leave Light."""
    header = page.data().decode().partition("</header>")[0]
    return re.findall(r'href="(https?://[^"]*)"', header)


@pytest.mark.parametrize(
    ("old", "there"),
    [
        ("2026/11/bread/", "/2026/11/bread/"),
        ("/2026/11/bread", "/2026/11/bread"),
        ("نان-گران‌تر/", "/%D9%86%D8%A7%D9%86-%DA%AF%D8%B1%D8%A7%D9%86%E2%80%8C%D8%AA%D8%B1/"),
        ('a"b/50% off?/', "/a%22b/50%25%20off%3F/"),
        ("old/page.html", "/old/page.html"),
        ("blog/index.html", "/blog/index.html"),
    ],
)
def test_full_version_leads_to_the_story_on_the_newsrooms_own_website_to_the_letter(
    alone: Paper, old: str, there: str
) -> None:
    with printing(alone) as printer:
        page, sidecar = printer.story(story("bread", old_addresses=(old, "an/older/one/")))
    assert full(page) == [SITE + there]
    assert sidecar == Page("en/news/1-headline-of-bread/index.canonical", f"{SITE}{there}\n".encode())


def test_a_story_that_stands_nowhere_else_is_its_own_canonical_page(alone: Paper) -> None:
    with printing(alone) as printer:
        page, sidecar = printer.story(story("bread"))
    assert full(page) == [f"{SITE}/"]
    assert sidecar.data() == b"http://light.paper.localhost:8000/en/news/1-headline-of-bread/\n"


def test_every_part_of_a_long_story_leads_to_the_one_page_that_it_is_there(alone: Paper) -> None:
    long = tuple(paragraph(sha256(bytes([number])).hexdigest()) for number in range(250))
    with printing(alone) as printer:
        *parts, sidecar = printer.story(story("long", body=long, old_addresses=("2026/long/",)))
    assert len(parts) > 1
    assert {tuple(full(part)) for part in parts} == {(f"{SITE}/2026/long/",)}
    assert sidecar.address == "en/news/1-headline-of-long/index.canonical"


def test_lists_fronts_and_notices_lead_to_the_websites_front(alone: Paper) -> None:
    file(alone, story("one", old_addresses=("2026/one/",)), story("two", old_addresses=("2026/two/",)))
    with archive_of(alone) as archive:
        withdraw(archive, 2, "It was wrong.")
    with printing(alone) as printer:
        pages = [
            page
            for kind, name in [
                ("front", "en"),
                ("listing", "en/section/news"),
                ("period", "en/section/news/2026-11"),
                ("notice", "2"),
            ]
            for page in printer.sheet(kind, name)
            if page.address.endswith(".html")
        ]
    assert len(pages) == 4
    assert [full(page) for page in pages] == [[f"{SITE}/"]] * 4


def test_beside_full_a_story_leads_to_its_twin_and_has_no_sidecar(tmp_path: Path) -> None:
    with printing(paper(tmp_path)) as printer:
        (page,) = printer.story(story("bread", old_addresses=("2026/11/bread/",)))
    assert full(page) == [f"{SITE}/en/news/1-headline-of-bread/"]
