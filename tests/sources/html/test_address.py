"""Addresses: only four kinds leave the paper, and none comes in disguise."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.sources.html.address import outside, scheme, shows, trimmed, watched


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\x01 javascript:alert(1)",
        "\tdata:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:http://a/b",
        "http://",
        "https:///",
        "http://a b.com/",
        "http://[::1",
        'http://a"b/',
        "http://<x>/",
        "mailto:",
        "relative/path",
        "",
    ],
)
def test_no_address_in_disguise_is_let_out(href: str) -> None:
    assert outside(trimmed(href)) is None


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("http://example.org", "http://example.org"),
        ("HTTPS://Example.org/A?b=c#d", "https://Example.org/A?b=c#d"),
        (" https:\\\\example.org\\a ", "https://example.org/a"),
        ("https:example.org", "https://example.org"),
        ("https://example.org/a b\"<>'[x]", "https://example.org/a%20b%22%3C%3E'%5Bx%5D"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ("https://[::1]:80/a", "https://[::1]:80/a"),
        ("https://fa.example/خبر", "https://fa.example/خبر"),
        ("mailto:a@b.org?subject=x y", "mailto:a@b.org?subject=x%20y"),
        ("tel:+98 21 1", "tel:+98%2021%201"),
    ],
)
def test_an_address_is_made_whole(href: str, target: str) -> None:
    assert outside(trimmed(href)) == target


@given(st.text(max_size=60))
@settings(deadline=None)
def test_whatever_is_let_out_is_absolute_and_holds_nothing_that_ends_an_attribute(text: str) -> None:
    for href in (text, f"http:{text}", f"https://{text}", f"mailto:{text}"):
        target = outside(trimmed(href))
        if target is not None:
            assert scheme(target) in ("http", "https", "mailto", "tel")
            assert not set(target) & set('"<>\\ \n\t\0')
            assert target.startswith(("mailto:", "tel:")) or urlsplit(target).netloc


@pytest.mark.parametrize(
    ("player", "page"),
    [
        ("https://www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc"),
        ("https://www.youtube.com/embed/abc?start=9", "https://www.youtube.com/watch?v=abc&t=9"),
        ("https://www.youtube.com/embed/videoseries?list=PL1", "https://www.youtube.com/playlist?list=PL1"),
        ("https://player.vimeo.com/video/1?h=x", "https://vimeo.com/1"),
        ("https://www.dailymotion.com/embed/video/x1", "https://www.dailymotion.com/video/x1"),
        ("https://example.org/embed/1", "https://example.org/embed/1"),
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc"),
    ],
)
def test_a_player_leads_to_the_page_where_it_is_watched(player: str, page: str) -> None:
    assert watched(player) == page


def test_sites_made_for_films_are_known_and_others_are_not() -> None:
    assert shows("https://youtu.be/abc")
    assert shows("https://video.example/1")
    assert shows("https://twitter.com/a/status/1")
    assert not shows("https://twitter.com/a")
    assert not shows("https://notyoutube.com.example.org/")
    assert not shows("https://[::1")
