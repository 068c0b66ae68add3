"""Some 510 real, uneven posts become a paper in both editions, and no word of theirs is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple
from zlib import compressobj

import brotli
import msgspec
import pytest

from nightletter.archive import Entry
from nightletter.encoding import brotli_encoded
from nightletter.paper import Paper
from nightletter.press import tree
from tests.promises.command import done
from tests.promises.kinds import stories
from tests.promises.making import CORPUS, STEP
from tests.promises.text import lost, visible
from tests.quality import nu

pytestmark = [pytest.mark.corpus, pytest.mark.slow, pytest.mark.timeout(1800)]

POSTS = sorted(CORPUS.glob("*.md"))


class Told(NamedTuple):
    """A story, and the files of its page and of all later parts, in order."""

    entry: Entry
    pages: tuple[Path, ...]


@pytest.fixture(scope="module")
def told(corpus_paper: Paper) -> dict[str, list[Told]]:
    entries = stories(corpus_paper)
    return {
        edition: [
            Told(entry, _pages(tree(corpus_paper, edition) / folder)) for folder, entry in entries.items()
        ]
        for edition in ("full", "light")
    }


def _pages(folder: Path) -> tuple[Path, ...]:
    later = sorted(folder.glob("*/index.html"), key=lambda page: int(page.parent.name))
    return (folder / "index.html", *later)


def size(page: Path) -> int:
    """Bytes of a page as it goes over the wire, brotli: filled up to a round size, if it is of Light."""
    return page.with_name(f"{page.name}.br").stat().st_size


@cache
def weight(page: Path) -> int:
    """Bytes of a page in brotli before it is filled up to a round size."""
    return len(brotli_encoded(page.read_bytes(), 11))


def test_every_post_comes_in_and_none_is_refused(corpus_paper: Paper) -> None:
    intake = msgspec.json.decode((corpus_paper.directory / "intake.json").read_bytes())
    assert {name: intake[name] for name in ("new", "changed", "same", "refused")} == {
        "new": len(POSTS),
        "changed": 0,
        "same": 0,
        "refused": 0,
    }


@pytest.mark.parametrize("edition", ["full", "light"])
def test_every_post_has_a_page(told: dict[str, list[Told]], edition: str) -> None:
    assert len(told[edition]) == len(POSTS)
    assert [one.entry.card.address for one in told[edition] if not one.pages[0].is_file()] == []


@pytest.mark.parametrize("edition", ["full", "light"])
def test_no_word_of_a_post_is_lost_or_out_of_order(told: dict[str, list[Told]], edition: str) -> None:
    assert dict(_lost(told[edition])) == {}


def _lost(every: list[Told]) -> Iterator[tuple[str, list[str]]]:
    for entry, pages in every:
        missing = lost(entry.story, [page.read_text(encoding="utf-8") for page in pages])
        if missing:
            yield entry.card.address, missing


def test_the_median_post_in_light_weighs_at_most_4000_bytes(told: dict[str, list[Told]]) -> None:
    assert median(sum(map(weight, pages)) for _, pages in told["light"]) <= 4000


def test_what_is_not_the_posts_own_text_costs_at_most_1150_bytes_a_page(told: dict[str, list[Told]]) -> None:
    assert median(map(_overhead, told["light"])) <= 1150


def _overhead(one: Told) -> float:
    text = visible(one.entry.story).encode()
    own = len(brotli.compress(text, quality=11))
    return (sum(map(weight, one.pages)) - own) / len(one.pages)


def test_every_light_page_of_the_corpus_is_within_its_limits(corpus_paper: Paper) -> None:
    heavy = {
        str(page): (size(page), _gzipped(page))
        for page in tree(corpus_paper, "light").rglob("*.html")
        if size(page) > 8192 or _gzipped(page) > 10240
    }
    assert heavy == {}


def _gzipped(page: Path) -> int:
    packer = compressobj(9, wbits=31)
    return len(packer.compress(page.read_bytes()) + packer.flush())


def test_every_full_page_of_the_corpus_is_at_most_30_kb(corpus_paper: Paper) -> None:
    pages = tree(corpus_paper, "full").rglob("*.html")
    assert {str(page): size(page) for page in pages if size(page) > 30_000} == {}


def test_the_check_finds_nothing_in_the_corpus(corpus_paper: Paper) -> None:
    assert "no fault" in done("check", "--paper", corpus_paper.directory)


@pytest.mark.browser
@pytest.mark.parametrize("edition", ["full", "light"])
def test_the_nu_checker_finds_no_error_in_every_17th_post(told: dict[str, list[Told]], edition: str) -> None:
    chosen = [page for one in told[edition][::STEP] for page in one.pages]
    assert [str(fault) for fault in nu.faults(chosen)] == []


@pytest.mark.all
@pytest.mark.browser
@pytest.mark.parametrize("edition", ["full", "light"])
def test_the_nu_checker_finds_no_error_in_any_page_of_the_corpus(corpus_paper: Paper, edition: str) -> None:
    assert [str(fault) for fault in nu.faults([tree(corpus_paper, edition)])] == []
