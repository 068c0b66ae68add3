"""Media: pictures with what is said of them, once; galleries; sound and film; frames."""

from __future__ import annotations

import pytest

from nightletter.sources.html import read
from nightletter.sources.html.media import captioned
from nightletter.story import Audio, Embed, Gallery, Link, Paragraph, Picture, Table, Video, plain
from tests.sources.html.page import MEDIA, Page, block, blocks


def test_a_title_is_caption_and_credit_and_a_title_that_repeats_the_alt_is_nothing() -> None:
    assert block('<p><img src="a" alt="A" title="Cap | Cred"></p>') == Picture(MEDIA, "A", ("Cap",), "Cred")
    assert block('<p><img src="a" alt="A" title="A"></p>') == Picture(MEDIA, "A")
    assert captioned("| Cred") == ((), "Cred")


@pytest.mark.parametrize("tag", ["cite", 'span class="credit"', "small"])
def test_a_figure_has_its_caption_and_its_credit_once(tag: str) -> None:
    html = f'<figure><img src="a"><figcaption>Cap. <{tag}>Ann</{tag.split()[0]}></figcaption></figure>'
    assert block(html) == Picture(MEDIA, "", ("Cap.",), "Ann")


def test_a_missing_picture_keeps_its_caption() -> None:
    assert block('<figure><img src="missing"><figcaption>Cap</figcaption></figure>') == Picture(
        None, "", ("Cap",)
    )


def test_a_picture_in_a_sentence_parts_the_sentence() -> None:
    assert blocks('<p>a <em>b <img src="x"> c</em></p>')[1] == Picture(MEDIA)
    assert [type(one) for one in blocks('<p>a <img src="x"> c</p>')] == [Paragraph, Picture, Paragraph]


def test_pictures_side_by_side_in_a_line_are_a_gallery_and_figures_one_after_another_are_not() -> None:
    assert block('<p><img src="a"><br>\n<img src="b"></p>') == Gallery((Picture(MEDIA), Picture(MEDIA)))
    assert len(blocks('<figure><img src="a"></figure><figure><img src="b"></figure>')) == 2


@pytest.mark.parametrize(
    "html",
    [
        '<div class="gallery"><figure><img src="a"><figcaption>A</figcaption></figure><figure><img src="b"></figure></div>',
        '<ul class="wp-block-gallery"><li><figure><img src="a"><figcaption>A</figcaption></figure><li><img src="b"></ul>',
    ],
)
def test_a_gallery_keeps_the_caption_of_each_picture(html: str) -> None:
    found = blocks(html)
    pictures = [picture for one in found if isinstance(one, Gallery) for picture in one.pictures]
    if not pictures:
        pytest.fail(str(found))
    assert [plain(picture.caption) for picture in pictures] == ["A", ""]


def test_a_link_around_a_picture_leaves_the_picture() -> None:
    page = Page()
    assert read('<a href="a.png"><img src="a.png"></a>', page) == (Picture(MEDIA),)
    assert page.remarks == []
    assert read('<a href="https://example.org/"><img src="a.png"></a>', page) == (Picture(MEDIA),)
    assert len(page.remarks) == 1


def test_a_picture_that_links_to_a_film_is_followed_by_the_film() -> None:
    assert blocks('<a href="https://youtu.be/x"><img src="a.png"></a>') == (
        Picture(MEDIA),
        Embed("https://youtu.be/x"),
    )


def test_words_beside_a_picture_in_a_link_keep_the_link() -> None:
    assert blocks('<a href="https://example.org/"><img src="a.png"> more</a>')[1] == Paragraph(
        (Link("https://example.org/", ("more",)),)
    )


def test_sound_and_film_have_size_and_length() -> None:
    assert block('<audio src="a.mp3"></audio>') == Audio("0" * 32 + ".mp3", 1000, 9)
    assert block('<video poster="p.jpg"><source src="a.mp4">old browser</video>') == Video(
        "0" * 32 + ".mp4", MEDIA, 5000, 60
    )
    assert block('<img src="a.mp3" alt="x" title="Cap | Ann">') == Audio(
        "0" * 32 + ".mp3", 1000, 9, ("Cap",), "Ann"
    )


def test_a_film_on_another_site_is_a_link_there() -> None:
    assert block('<video src="https://example.org/a.mp4"></video>') == Embed("https://example.org/a.mp4")


def test_a_frame_leads_to_the_page_it_shows_and_one_without_an_address_is_said_to_be_dropped() -> None:
    assert block('<iframe src="//www.youtube.com/embed/x" title="T"></iframe>') == Embed(
        "https://www.youtube.com/watch?v=x", "T"
    )
    page = Page()
    assert read('<iframe src="javascript:x"></iframe><iframe srcdoc="<p>x"></iframe>', page) == ()
    assert len(page.remarks) == 2


def test_a_late_picture_is_found_where_its_script_would_find_it() -> None:
    assert block('<img src="data:image/gif;base64,R0" data-src="a.jpg">') == Picture(MEDIA)


def test_a_pixel_that_counts_readers_is_no_picture() -> None:
    assert blocks('<img src="http://count.example/x.gif" width="1" height="1">') == ()


def test_the_caption_of_a_figure_around_a_table_is_the_tables() -> None:
    found = block("<figure><table><tr><td>a<td>b</table><figcaption>Cap</figcaption></figure>")
    assert isinstance(found, Table)
    assert found.caption == ("Cap",)


def test_the_caption_of_a_figure_of_several_things_comes_after_them() -> None:
    found = blocks('<figure><img src="a"><img src="b"><figcaption>Cap</figcaption></figure>')
    assert found == (Gallery((Picture(MEDIA), Picture(MEDIA))), Paragraph(("Cap",)))


def test_a_gallery_of_figures_keeps_each_caption_and_its_own() -> None:
    inner = "".join(f'<figure><img src="{name}"><figcaption>{name}</figcaption></figure>' for name in "ab")
    html = f'<figure class="wp-block-gallery">{inner}<figcaption>All</figcaption></figure>'
    gallery, said = blocks(html)
    assert isinstance(gallery, Gallery)
    assert [plain(picture.caption) for picture in gallery.pictures] == ["a", "b"]
    assert said == Paragraph(("All",))
