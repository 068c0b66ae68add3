"""A browser's reading mode shows a story whole, in both editions, and says who wrote it, when, and for which paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from nightletter.story import Gallery, Picture, walk
from tests.promises.kinds import stories
from tests.promises.text import bare, in_order
from tests.quality.readability import article

if TYPE_CHECKING:
    from nightletter.archive import Entry
    from tests.browser.chromium import Pages
    from tests.promises.serving import Served
    from tests.quality.readability import Article

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITIONS = pytest.mark.parametrize("edition", ["full", "light"])
LANGUAGES = pytest.mark.parametrize("language", ["en", "fa", "ar"])


def read(
    site: Served, open_page: Pages, edition: str, language: str
) -> Iterator[tuple[Entry, list[Article]]]:
    """Every story of a language, and what a reading mode makes of each of its pages."""
    from nightletter.press import tree

    page = open_page(ignore_csp=True)
    for folder, entry in stories(site.paper).items():
        if entry.card.language != language or entry.card.kind == "page":
            continue
        parts = sorted((tree(site.paper, edition) / folder).glob("*/index.html"))
        made = []
        for address in (f"{folder}/index.html", *(f"{folder}/{one.parent.name}/index.html" for one in parts)):
            page.goto(site.url(edition, address))
            found = article(page)
            assert found is not None, address
            made.append(found)
        yield entry, made


@EDITIONS
@LANGUAGES
def test_no_word_of_a_story_is_lost_in_a_reading_mode(
    demo_site: Served, open_page: Pages, edition: str, language: str
) -> None:
    lost = {}
    for entry, made in read(demo_site, open_page, edition, language):
        text = bare("".join(one.text for one in made))
        # Where a story was split, a run of words may be, too.
        wanted = (bare(run) for run in in_order(entry.story))
        missing = [run for run in wanted if run not in text and not (len(made) > 1 and run[:40] in text)]
        if missing:
            lost[entry.card.address] = missing
    assert lost == {}


@LANGUAGES
def test_no_picture_of_a_full_story_is_lost_in_a_reading_mode(
    demo_site: Served, open_page: Pages, language: str
) -> None:
    for entry, (made,) in read(demo_site, open_page, "full", language):
        blocks = (*((entry.story.lead,) if entry.story.lead else ()), *entry.story.body)
        pictures = [one for one in walk(blocks) if isinstance(one, Picture) and one.media]
        assert made.html.count("<img") == len(pictures), entry.card.address
        galleries = sum(isinstance(one, Gallery) for one in walk(blocks))
        assert galleries == 0 or len(pictures) > 1, entry.card.address


@EDITIONS
@LANGUAGES
def test_a_reading_mode_finds_who_wrote_a_story_when_and_for_which_paper(
    demo_site: Served, open_page: Pages, edition: str, language: str
) -> None:
    for entry, made in read(demo_site, open_page, edition, language):
        story, paper = entry.story, demo_site.paper
        for one in made:
            assert one.title.startswith(story.headline), entry.card.address
            assert one.byline or not story.byline, entry.card.address
            assert one.site == paper.name_in(language), entry.card.address
            assert (one.published or "")[:10] == story.published.astimezone(paper.zone).date().isoformat()
            assert one.language == language, entry.card.address
