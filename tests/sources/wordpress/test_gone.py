"""Gone: only what WordPress itself says of a post counts, once its list is whole; whatever stands in between says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.paper import SourceSettings
from nightletter.sources.fetching import Fetcher
from nightletter.sources.wordpress import WordPressSource
from tests.sources.small_paper import small_paper
from tests.sources.wordpress.api import FORBIDDEN, JSON, NOT_THERE, Blog, blogging

HTML = b"<!doctype html><title>Just a moment...</title><p>Checking your browser</p>"
PLAIN = {"Content_Type": "text/html"}
AS_JSON = {"Content_Type": JSON}


def gone(directory: Path, blog: Blog, key: str = "post-2") -> bool:
    settings = SourceSettings("wordpress", blog.at, "blog", private=True)
    with Fetcher(allow_private=True, pause=0) as fetcher:
        source = WordPressSource(settings, small_paper(directory), fetcher)
        list(source.deliveries())
        return source.is_gone(key)


@pytest.mark.parametrize(
    ("status", "body", "headers", "is_gone"),
    [
        (404, NOT_THERE, AS_JSON, True),
        (404, HTML, PLAIN, True),
        (410, b"", {}, True),
        (401, FORBIDDEN, AS_JSON, True),
        (403, FORBIDDEN, AS_JSON, True),
        (404, b'{"code":"rest_no_route","message":"No route"}', AS_JSON, False),
        (401, b'{"code":"rest_login_required","message":"Log in"}', AS_JSON, False),
        (401, b'{"code":["rest_forbidden"]}', AS_JSON, False),
        (403, b'{"code":"rest_forbidden"', AS_JSON, False),
        (401, b"", {}, False),
        (403, HTML, PLAIN, False),
        (451, HTML, PLAIN, False),
        (451, FORBIDDEN, AS_JSON, False),
        (500, b'{"code":"internal_server_error"}', AS_JSON, False),
        (500, FORBIDDEN, AS_JSON, False),
        (200, HTML, PLAIN, False),
        (200, b'{"id":7,"content":{"protected":true}}', AS_JSON, False),
        (200, b'{"id":2,"content":{"protected":true}}', AS_JSON, True),
        (200, b'{"id":2,"content":{"protected":false}}', AS_JSON, False),
        (200, b"[]", AS_JSON, False),
        (200, b"", {}, False),
        (301, b"", {"Location": "/wp-json/wp/v2/posts/99"}, False),
        (302, b"", {"Location": "/wp-login.php"}, False),
        (307, FORBIDDEN, {"Location": "/nowhere", **AS_JSON}, False),
    ],
)
def test_only_wordpress_says_that_a_post_is_gone(
    tmp_path: Path, status: int, body: bytes, headers: dict[str, str], is_gone: bool
) -> None:
    with blogging() as (blog, _):
        blog.post(1)
        blog.single[2] = (status, body, headers)
        assert gone(tmp_path, blog) is is_gone


def test_a_deleted_post_a_draft_and_one_behind_a_password_are_gone_and_a_public_one_is_not(
    tmp_path: Path,
) -> None:
    with blogging() as (blog, _):
        blog.post(1)
        blog.post(3)
        blog.post(4, content={"rendered": "", "protected": True})
        blog.page(5)
        blog.drafts = {2}
        for key, is_gone in {
            "post-2": True,
            "post-4": True,
            "post-9": True,
            "page-6": True,
            "post-1": False,
        }.items():
            assert gone(tmp_path, blog, key) is is_gone, key
        assert not gone(tmp_path, blog, "page-5")


@pytest.mark.parametrize("key", ["", "post", "post-", "post-x", "thing-2", "post-2-3", "page-²"])
def test_a_key_that_is_no_posts_is_asked_for_nowhere(tmp_path: Path, key: str) -> None:
    with blogging() as (blog, _):
        blog.post(1)
        assert not gone(tmp_path, blog, key)


def test_a_list_that_does_not_say_how_long_it_is_proves_nothing(tmp_path: Path) -> None:
    with blogging() as (blog, _):
        blog.post(1)
        blog.says_total = False
        assert not gone(tmp_path, blog)


@pytest.mark.parametrize("answer", [(404, NOT_THERE), (403, FORBIDDEN), (403, HTML), (200, HTML), (503, b"")])
def test_where_single_posts_are_refused_that_are_in_the_list_a_refusal_proves_nothing(
    tmp_path: Path, answer: tuple[int, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nightletter.sources.fetching.fetcher._TRIES", 1)
    with blogging() as (blog, _):
        blog.post(1)
        blog.every = (*answer, AS_JSON)
        assert not gone(tmp_path, blog)
        assert not gone(tmp_path, blog, "page-2")
