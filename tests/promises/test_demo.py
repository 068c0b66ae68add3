"""The demo paper keeps every promise that can be read off its files: within its limits, its twins the same, nothing lost."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from shutil import rmtree
from zlib import compressobj

import brotli
import pytest

from nightletter.paper import Paper
from nightletter.press import tree
from tests.programs import ROOT
from tests.promises.command import nightletter
from tests.promises.kinds import samples, stories, withdrawn
from tests.promises.text import lost

pytestmark = pytest.mark.slow

EDITIONS = pytest.mark.parametrize("edition", ["full", "light"])
KINDS = {
    *("front", "not found", "root", "section", "section, a period", "all stories", "all stories, a period"),
    *("topic", "topic, a period", "person", "person, a period", "galleries", "galleries, a period"),
    *(
        "corrections",
        "corrections, a period",
        "plain page",
        "story",
        "story with gallery",
        "story with table",
    ),
    *("story with sound", "story with film", "story with correction", "story without picture", "long story"),
    *("withdrawn", "moved"),
}


def pages(paper: Paper, edition: str) -> list[Path]:
    return sorted(tree(paper, edition).rglob("*.html"))


def encoded(page: Path) -> int:
    """Bytes of a page as it goes over the wire, brotli."""
    return page.with_name(f"{page.name}.br").stat().st_size


def gzipped(page: Path) -> int:
    packer = compressobj(9, wbits=31)
    return len(packer.compress(page.read_bytes()) + packer.flush())


@EDITIONS
def test_the_demo_paper_has_every_kind_of_page(demo_paper: Paper, edition: str) -> None:
    found = {sample.kind for sample in samples(demo_paper, edition)}
    assert sorted(KINDS - found) == []


@EDITIONS
def test_no_word_of_a_demo_story_is_lost_or_out_of_order(demo_paper: Paper, edition: str) -> None:
    for address, entry in stories(demo_paper).items():
        folder = tree(demo_paper, edition) / address
        later = sorted(folder.glob("*/index.html"), key=lambda page: int(page.parent.name))
        parts = [page.read_text(encoding="utf-8") for page in (folder / "index.html", *later)]
        assert lost(entry.story, parts) == [], address


def test_every_light_page_is_within_its_limits(demo_paper: Paper) -> None:
    weights = {str(page): (encoded(page), gzipped(page)) for page in pages(demo_paper, "light")}
    assert {page: one for page, one in weights.items() if one[0] > 8192 or one[1] > 10240} == {}


def test_every_full_page_has_at_most_30_kb_of_html_and_10_kb_of_script(demo_paper: Paper) -> None:
    for page in pages(demo_paper, "full"):
        assert encoded(page) <= 30_000, page
        html = page.read_text(encoding="utf-8")
        scripts = re.findall(r"<script(?![^>]*ld\+json)[^>]*>(.*?)</script>", html, re.DOTALL)
        names = re.findall(r"<script[^>]+src=\"/?([^\"]+)\"", html)
        scripts += [(tree(demo_paper, "full") / name).read_text(encoding="utf-8") for name in names]
        assert len(brotli.compress("".join(scripts).encode())) <= 10_000, page


@EDITIONS
def test_every_page_and_its_twin_say_the_same(demo_paper: Paper, edition: str) -> None:
    for page in pages(demo_paper, edition):
        twin = page.with_name(f"{page.name}.br").read_bytes()
        assert brotli.decompress(twin) == page.read_bytes(), page


@EDITIONS
def test_nothing_of_a_withdrawn_story_is_left(demo_paper: Paper, edition: str) -> None:
    assert len(withdrawn(demo_paper)) == 3
    for page in pages(demo_paper, edition):
        assert not re.search(r"Lost (en|fa|ar)|Once (en|fa|ar)\.", page.read_text(encoding="utf-8")), page


def test_the_check_finds_nothing_in_the_demo_paper(demo_paper: Paper) -> None:
    said = json.loads(nightletter("check", "--json", "--paper", demo_paper.directory).stdout)
    assert said["findings"] == []
    assert said["pages"] > 400


def test_on_another_port_every_address_of_the_demo_is_on_that_port() -> None:
    copy = ROOT / "build" / "demo-8123"
    try:
        subprocess.run(["make", "PORT=8123", "build/demo-8123"], cwd=ROOT, check=True, stdout=subprocess.PIPE)
        said = "".join(
            (copy / file).read_text(encoding="utf-8")
            for file in ["nightletter.toml", *(f"stories/{tag}/lines.md" for tag in ("en", "fa", "ar"))]
        )
        assert set(re.findall(r"localhost:(\d+)", said)) == {"8123"}
        shown = subprocess.run(
            ["make", "--dry-run", "PORT=8123", "demo"],
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
        assert "serve --paper build/demo-8123" in shown
    finally:
        rmtree(copy, ignore_errors=True)
