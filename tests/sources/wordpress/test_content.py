"""Content: what WordPress shows, made ready for the reader of HTML."""

from __future__ import annotations

import pytest

from nightletter.sources.html import Bare, read
from nightletter.sources.wordpress.content import Content
from nightletter.sources.wordpress.pictures import larger
from nightletter.story import Gallery, Picture, plain


def content(html: str) -> Content:
    return Content(html, {}, lambda address: "blog.example.org" in address)


def test_captions_of_old_themes_are_captions() -> None:
    html = '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">Said <em>so</em></p></div>'
    (picture,) = read(content(html).html, Bare("en"))
    assert isinstance(picture, Picture)
    assert plain(picture.caption) == "Said so"


def test_galleries_of_every_age_are_galleries() -> None:
    old = "".join(
        f'<dl class="gallery-item"><dt class="gallery-icon"><a href="/p{one}/"><img src="{one}.jpg"></a></dt>'
        f'<dd class="wp-caption-text">{one}</dd></dl>'
        for one in "ab"
    )
    middle = "".join(
        f'<li class="blocks-gallery-item"><figure><img src="{one}.jpg"><figcaption>{one}</figcaption></figure></li>'
        for one in "ab"
    )
    pages = [
        f'<div class="gallery">{old}</div>',
        f'<figure class="wp-block-gallery"><ul class="blocks-gallery-grid">{middle}</ul></figure>',
    ]
    for html in pages:
        (gallery,) = read(content(html).html, Bare("en"))
        assert isinstance(gallery, Gallery)
        assert [plain(one.caption) for one in gallery.pictures] == ["a", "b"]


def test_a_late_picture_is_shown_once() -> None:
    html = (
        '<p>W</p><img data-src="a.jpg" src="data:image/gif;base64,x"><noscript><img src="a.jpg"></noscript>'
    )
    assert content(html).html.count("<img") == 1


def test_buttons_and_other_stories_that_plugins_hang_on_go() -> None:
    assert "Share" not in content('<p>W</p><div class="sharedaddy"><a href="x">Share</a></div>').html


def test_shortcodes_in_code_stay() -> None:
    assert "[x y=1]" in content("<pre>[x y=1]</pre><p>[x y=1]</p>").html


@pytest.mark.parametrize(
    ("small", "whole"),
    [
        ("https://a.org/u/pier-300x200.jpg", ["https://a.org/u/pier.jpg"]),
        ("https://a.org/u/pier.jpg", []),
        ("https://a.org/u/pier-2x.jpg", []),
        ("https://i0.wp.com/a.org/u/pier.jpg?resize=300%2C200&ssl=1", ["https://a.org/u/pier.jpg"]),
        ("https://a.org/u/pier.jpg?w=300", ["https://a.org/u/pier.jpg"]),
    ],
)
def test_the_whole_picture_lies_where_wordpress_keeps_it(small: str, whole: list[str]) -> None:
    assert list(larger(small)) == whole
