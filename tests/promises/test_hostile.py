"""Nothing that comes with a story runs, asks anybody for anything, or covers up the paper; its text is there all the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nightletter.archive import Archive, file_stories
from nightletter.editions.full.switch import page_script
from nightletter.paper import Paper, read
from nightletter.press import tree
from tests.promises.command import done, nightletter
from tests.promises.hostile_story import hostile_story, markup
from tests.promises.kinds import stories
from tests.promises.serving import Served, served
from tests.promises.text import bare, lost, read_page

if TYPE_CHECKING:
    from tests.browser.chromium import Pages
    from tests.promises.watching import Watched

HOSTILE = Path(__file__).parent / "hostile"
FILES = sorted(file.stem for file in HOSTILE.glob("*.md"))
EDITIONS = ("full", "light")


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """A paper of nothing but hostile stories, printed."""
    directory = tmp_path_factory.mktemp("hostile") / "paper"
    done("init", directory, "--name", markup("name of the paper"))
    done("import", "folder", HOSTILE, "--paper", directory)
    one = read(directory)
    story, names = hostile_story()
    with closing(Archive(directory, one.zone)) as archive:
        file_stories(archive, [story], names)
    done("print", "--paper", directory)
    return one


@pytest.fixture(scope="module")
def site(paper: Paper) -> Iterator[Served]:
    with served(paper) as running:
        yield running


def addresses(paper: Paper, edition: str) -> list[str]:
    root = tree(paper, edition)
    return sorted(page.relative_to(root).as_posix() for page in root.rglob("*.html"))


def test_every_hostile_file_becomes_a_story(paper: Paper) -> None:
    keys = {entry.story.key for entry in stories(paper).values()}
    assert sorted(keys - {"hostile"}) == FILES


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_text_of_every_hostile_story_is_still_there(paper: Paper, edition: str) -> None:
    for address, entry in stories(paper).items():
        folder = tree(paper, edition) / address
        later = sorted(folder.glob("*/index.html"), key=lambda page: int(page.parent.name))
        pages = [page.read_text(encoding="utf-8") for page in (folder / "index.html", *later)]
        assert lost(entry.story, pages) == [], address
        if entry.story.key != "hostile":
            assert bare(f"Still here: {entry.story.key}.") in read_page(pages[0])[0]


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_template_tag_of_a_story_is_worked_out(paper: Paper, edition: str) -> None:
    for address in addresses(paper, edition):
        text, _ = read_page((tree(paper, edition) / address).read_text(encoding="utf-8"))
        assert "{49}" not in text
        assert "Read headline: 49" not in text
        assert "default-src" not in text, address


@pytest.mark.parametrize("policy", [True, False], ids=["with its policy", "without its policy"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_hostile_executes_or_asks_for_anything(
    site: Served, open_page: Pages, edition: str, policy: bool
) -> None:
    watched = _watched(open_page, policy, page_script(site.paper, "en") if edition == "full" else "")
    found = {address: watched.open(site.url(edition, address)) for address in addresses(site.paper, edition)}
    assert {address: what for address, what in found.items() if what} == {}


def _watched(open_page: Pages, policy: bool, script: str) -> Watched:
    from tests.promises.watching import Watched

    return Watched(open_page(ignore_csp=not policy), script)


def test_the_check_finds_nothing_in_a_paper_of_hostile_stories(paper: Paper) -> None:
    findings = json.loads(nightletter("check", "--json", "--paper", paper.directory).stdout)["findings"]
    assert findings == []
