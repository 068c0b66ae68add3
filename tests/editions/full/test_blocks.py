"""A story's body: no word lost, none said twice, each block in its own shape."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from selectolax.lexbor import LexborHTMLParser

from nightletter.archive import Archive, Inquiry
from nightletter.editions.edition import Desk
from nightletter.editions.full.blocks import Body, heading_levels
from nightletter.editions.full.hand import Hand
from nightletter.editions.full.masthead import furniture
from nightletter.editions.full.pictures import Pictures
from nightletter.editions.full.setting import Setting
from nightletter.pictures import Renditions
from nightletter.story import (
    Audio,
    Block,
    Blocks,
    Cell,
    Embed,
    Gallery,
    Heading,
    Link,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Rule,
    Story,
    Table,
    Video,
    plain,
    walk,
    words_of,
)
from tests import newsroom
from tests.story.any_story import stories

MISSING = None
SOUND = f"{'0' * 32}.mp3"


@pytest.fixture
def hand(tmp_path: Path) -> Iterator[Hand]:
    paper = newsroom.paper(tmp_path)
    with newsroom.archive_of(paper) as archive, Inquiry(archive) as ask:
        renditions = Renditions(archive.originals.directory, tmp_path / "cache")
        desk = Desk(paper, renditions, archive.originals)
        yield Hand(Setting(desk, "en", Pictures(renditions), furniture), ask)


def html(hand: Hand, *blocks: Block) -> str:
    return Body(hand, blocks).html()


def parsed(hand: Hand, *blocks: Block) -> LexborHTMLParser:
    return LexborHTMLParser(html(hand, *blocks))


def heading(level: int) -> Heading:
    return Heading(level, ("H",))  # type: ignore[arg-type]


def test_no_heading_level_is_skipped_whatever_the_story_wrote() -> None:
    assert list(heading_levels((heading(4), heading(3), heading(4)))) == [2, 2, 3]
    assert list(heading_levels((heading(3), heading(3), heading(4)))) == [2, 2, 3]
    assert list(heading_levels((heading(2), heading(4), heading(2)))) == [2, 3, 2]


def test_headings_inside_quotations_count_in_reading_order(hand: Hand) -> None:
    page = parsed(hand, heading(2), Quotation((heading(3),)), heading(2))
    assert [node.tag for node in page.css("h2, h3, h4")] == ["h2", "h3", "h2"]


def test_a_pull_quotation_is_not_read_out_a_second_time(hand: Hand) -> None:
    said = Quotation((newsroom.paragraph("Again."),), pull=True)
    linked = Quotation((Paragraph((Link("https://example.org/", ("Again.",)),)),), pull=True)
    (one, other) = parsed(hand, said, linked).css(".pull")
    assert one.attributes["aria-hidden"] == "true"
    assert "aria-hidden" not in other.attributes  # a link in it must be reachable


def test_a_quotation_names_who_said_it(hand: Hand) -> None:
    page = parsed(hand, Quotation((newsroom.paragraph("So."),), attribution=("Somebody",)))
    figure = page.css_first(".quote figcaption")
    assert figure is not None
    assert figure.text() == "Somebody"


def test_a_list_starts_where_the_story_says(hand: Hand) -> None:
    page = html(hand, List(((newsroom.paragraph("a"),),), ordered=True, start=3))
    assert page == '<ol start="3"><li>a</li></ol>'


def test_a_missing_picture_keeps_its_words_and_says_that_it_is_missing(hand: Hand) -> None:
    page = parsed(hand, Picture(MISSING, alt="A boat.", caption=("On the river.",), credit="Photo: B."))
    assert not page.css("img")
    said = " ".join(page.text(separator=" ").split())
    assert said == "Picture not available A boat. On the river. Photo: B."


def test_a_picture_that_cannot_be_published_is_told_as_missing(hand: Hand) -> None:
    page = parsed(hand, Picture(f"{'0' * 32}.jpg", alt="A boat."))
    assert page.text().split() == ["Picture", "not", "available", "A", "boat."]


def test_a_picture_described_by_its_caption_is_not_described_twice(hand: Hand) -> None:
    media = newsroom.picture(hand.setting.paper)
    page = parsed(hand, Picture(media, alt="On the river.", caption=("On the river.",)))
    image = page.css_first("img")
    assert image is not None
    assert image.attributes["alt"] == ""


def test_each_picture_of_a_gallery_has_its_own_words_and_leads_to_its_largest_file(hand: Hand) -> None:
    shades = [newsroom.picture(hand.setting.paper, shade) for shade in (10, 60)]
    pictures = tuple(
        Picture(media, alt=f"Alt {n}", caption=(f"Caption {n}",)) for n, media in enumerate(shades)
    )
    page = parsed(hand, Gallery((*pictures, Picture(shades[0]))))
    assert [image.attributes["alt"] for image in page.css("img")] == ["Alt 0", "Alt 1", ""]
    assert [caption.text() for caption in page.css("figcaption")] == ["Caption 0", "Caption 1"]
    links = page.css("figure > a")
    assert all((link.attributes["href"] or "").endswith(".jpg") for link in links)
    assert links[2].attributes["aria-label"] == "Picture 3"


def test_nothing_of_a_sound_or_film_is_fetched_before_it_is_asked_for(hand: Hand) -> None:
    page = parsed(hand, Audio(SOUND, size=4_200_000, seconds=200), Video(SOUND))
    assert [node.attributes["preload"] for node in page.css("audio, video")] == ["none", "none"]
    caption = page.css_first(".sound figcaption")
    assert caption is not None
    assert caption.text() == "3 min 20 s · Download the audio (4.2 MB)"


def test_a_missing_sound_keeps_its_caption(hand: Hand) -> None:
    page = parsed(hand, Audio(MISSING, caption=("A song.",)))
    assert page.text() == "Recording not availableA song."


def test_an_embed_loads_nothing_and_says_where_it_leads(hand: Hand) -> None:
    page = parsed(hand, Embed("https://www.example.org/v?a=1&b=2", "A film"))
    assert not page.css("iframe, script, img")
    link = page.css_first("a")
    assert link is not None
    assert (link.attributes["href"], link.text()) == (
        "https://www.example.org/v?a=1&b=2",
        "A film This leads to example.org",
    )


def test_what_scrolls_can_be_reached_by_keyboard(hand: Hand) -> None:
    page = parsed(hand, Preformatted("x"), Table(((Cell(("1",)),),)))
    assert [node.attributes["tabindex"] for node in page.css("pre, div.table")] == ["0", "0"]


def test_preformatted_text_keeps_its_first_empty_line(hand: Hand) -> None:
    (pre,) = parsed(hand, Preformatted("\n  a")).css("pre")
    assert pre.text() == "\n  a"


def test_a_rule_is_a_rule(hand: Hand) -> None:
    assert html(hand, Rule()) == "<hr>"


# One hand for all examples: nothing of it changes between them.
@cache
def _kept_hand() -> Hand:
    directory = Path(mkdtemp())
    paper = newsroom.paper(directory)
    archive = Archive(directory, paper.zone)
    renditions = Renditions(archive.originals.directory, directory / "cache")
    desk = Desk(paper, renditions, archive.originals)
    return Hand(Setting(desk, "en", Pictures(renditions), furniture), Inquiry(archive))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(stories)
def test_no_word_of_a_body_is_lost_and_their_order_stays(story: Story) -> None:
    page = LexborHTMLParser(f"<div>{Body(_kept_hand(), story.body).html()}</div>")
    said = "".join(page.text().split())
    place = 0
    for text in _said(story.body):
        found = said.find(text, place)
        assert found >= 0, (text, said[place : place + 200])
        place = found + len(text)


def _said(blocks: Blocks) -> Iterator[str]:
    """What each block itself says, without spaces; a quotation's attribution comes after what it quotes."""
    for block in walk(blocks):
        if isinstance(block, Quotation):
            continue
        for words in words_of(block):
            yield "".join(plain(words).split())
