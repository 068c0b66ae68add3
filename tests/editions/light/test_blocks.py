"""Blocks in Light: words as words, everything heavier as words and a link that states its bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.editions.light.blocks import Writer
from nightletter.languages import load
from nightletter.pictures import PictureSet, Rendition
from nightletter.story import (
    Audio,
    Block,
    Embed,
    Gallery,
    Heading,
    List,
    Picture,
    Preformatted,
    Quotation,
    Video,
)
from tests.newsroom import paragraph

NAME = f"{'0' * 32}.jpg"
SOUND = f"{'1' * 32}.mp3"
LIGHT = Rendition(NAME, f"{'a' * 32}.jpg", "jpeg", 300, 200, 7_412)


def written(block: Block, language: str = "en") -> str:
    shown = PictureSet(3000, 2000, (), LIGHT)
    writer = Writer(
        load(language),
        "en/news/1-a/index.html",
        lambda name: shown if name == NAME else None,
        lambda link: "",
    )
    return writer.block(block).replace("\u2068", "").replace("\u2069", "")


def test_a_picture_is_its_caption_its_credit_and_a_link_that_says_its_bytes_and_what_it_shows() -> None:
    out = written(Picture(NAME, "A boat & a tree", ("At the bank.",), "M. R."))
    assert "<img" not in out
    assert "At the bank." in out
    assert "<small>M. R.</small>" in out
    assert f'href="../../../pictures/{LIGHT.name}"' in out
    assert "7.4 KB" in out
    assert "A boat &amp; a tree" in out


def test_what_a_picture_shows_is_not_told_twice() -> None:
    assert written(Picture(NAME, "At the bank.", ("At the bank.",))).count("At the bank.") == 1


def test_a_picture_that_is_not_there_keeps_its_words() -> None:
    for gone in (None, f"{'2' * 32}.jpg"):
        out = written(Picture(gone, "A boat", ("At the bank.",), "M. R."))
        assert "<a" not in out
        assert all(words in out for words in ("A boat", "At the bank.", "M. R.", "not available"))


def test_a_gallery_keeps_every_picture() -> None:
    assert (
        written(Gallery((Picture(NAME, "one"), Picture(None, "two"), Picture(NAME, "three")))).count(
            "<figure"
        )
        == 3
    )


@pytest.mark.parametrize(
    ("language", "length", "size"), [("en", "3 min 20 s", "4.3 KB"), ("fa", "۳ دقیقه", "۴٫۳")]
)
def test_a_sound_states_its_length_and_its_bytes(language: str, length: str, size: str) -> None:
    out = written(Audio(SOUND, 4_321, 200, ("The bell",), "M. R."), language)
    assert length in out
    assert size in out
    assert f'href="../../../media/{SOUND}"' in out


def test_a_film_keeps_its_still_as_a_link() -> None:
    out = written(Video(SOUND, NAME, 5_000_000, None, ("The crossing",)))
    assert "Video" in out
    assert "5 MB" in out
    assert LIGHT.name in out
    assert "Length" not in out


def test_an_embed_is_a_plain_link_that_says_where_it_leads() -> None:
    out = written(Embed("https://video.example.org/1?a=b&c", "The crossing"))
    assert '<a href="https://video.example.org/1?a=b&amp;c">The crossing</a>' in out
    assert "video.example.org)" in out
    assert ">https://video.example.org/1</a>" in written(Embed("https://video.example.org/1"))


def test_spaces_and_first_line_breaks_of_a_program_are_kept() -> None:
    assert written(Preformatted("\n  x <y>\n")).startswith("<pre>\n\n  x &lt;y&gt;\n")


def test_an_ordered_list_starts_where_it_says() -> None:
    block = List(((paragraph("a"), paragraph("b")),), ordered=True, start=7)
    assert written(block) == '<ol start="7"><li>a<p>b</p></li></ol>'


def test_headings_and_quotations_are_their_elements() -> None:
    assert written(Heading(2, ("a",))) == "<h2>a</h2>"
    quoted = written(Quotation((paragraph("It floats."),), ("She",)))
    assert quoted == "<blockquote><p>It floats.</p><p>— She</p></blockquote>"


def test_no_block_asks_for_anything_by_itself(tmp_path: Path) -> None:
    out = written(Video(SOUND, NAME, 1, 1)) + written(Audio(SOUND)) + written(Picture(NAME))
    assert not [tag for tag in ("<img", "<video", "<audio", "<source", "<iframe", "src=") if tag in out]
