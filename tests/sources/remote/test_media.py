"""RemoteMedia and RemoteSurroundings: what a story over the line shows and links to, from a server that means no good."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from nightletter.sources.fetching import Fetcher
from nightletter.sources.media import Trouble
from nightletter.sources.remote import RemoteMedia, RemoteSurroundings
from nightletter.sources.remote.media import Passing, host_in
from nightletter.story import Link, StoryLink
from tests.sources.fetching.hostile import Server, cut_short, leads, plain, serving, silent


def drawn() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def server() -> Iterator[Server]:
    sound = (b"\xff\xfb\x90\x64" + bytes(413)) * 40
    manners = {
        "/a.png": plain(drawn()),
        "/moved.jpg": leads("/a.png"),
        "/page.png": plain(b"<html>not here</html>", Content_Type="image/png"),
        "/half.png": cut_short,
        "/silent.png": silent,
        "/a.mp3": plain(sound),
    }
    with serving(manners) as one:
        yield one


@pytest.fixture
def media(tmp_path: Path) -> Iterator[RemoteMedia]:
    with Fetcher(allow_private=True, pause=0) as fetcher:
        yield RemoteMedia(fetcher, tmp_path)


def around(server: Server, media: RemoteMedia) -> RemoteSurroundings:
    def story(there: str) -> str:
        return "two" if there == server.url("/two") else ""

    return RemoteSurroundings("a post", server.url("/blog/one"), "en", media, story)


def test_a_picture_is_fetched_once_and_named_by_what_it_holds(server: Server, media: RemoteMedia) -> None:
    first = media.picture(server.url("/a.png"))
    assert media.picture(server.url("/a.png")) == first
    assert media.picture(server.url("/moved.jpg")).media == first.media
    assert first.media.endswith(".png")
    assert first.path.read_bytes() == drawn()
    assert [path for path, _ in server.asked] == ["/a.png", "/moved.jpg", "/a.png"]


def test_what_was_fetched_is_kept_for_the_next_import(
    server: Server, media: RemoteMedia, tmp_path: Path
) -> None:
    found = media.recording(server.url("/a.mp3"))
    with Fetcher(allow_private=True, pause=0) as fetcher:
        assert RemoteMedia(fetcher, tmp_path).recording(server.url("/a.mp3")) == found
    assert len(server.asked) == 1
    assert found[1].seconds == 1


@pytest.mark.parametrize(
    ("path", "passing"),
    [("/gone.png", False), ("/page.png", False), ("/silent.png", True), ("/half.png", True)],
)
def test_what_is_no_picture_is_said_and_whether_another_time_may_help(
    server: Server, media: RemoteMedia, tmp_path: Path, path: str, passing: bool
) -> None:
    with pytest.raises(Trouble) as trouble:
        media.picture(server.url(path))
    assert isinstance(trouble.value, Passing) == passing
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]
    one = around(server, media)
    assert one.picture(path) is None
    assert one.settled != passing
    assert len(one.remarks) == 1


def test_a_host_that_never_answers_is_not_asked_for_every_picture(server: Server, media: RemoteMedia) -> None:
    one = around(server, media)
    for number in range(20):
        one.picture(f"/silent.png?{number}")
    assert len(server.asked) == 5
    assert "did not answer the 5 times before" in str(one.remarks[-1])


def test_a_host_is_the_same_whatever_follows_its_name() -> None:
    names = ("http://a.example?1", "http://A.example:81/x", "http://u@a.example#y")
    assert {host_in(name) for name in names} == {"a.example"}
    assert host_in("http://[") == ""


def test_links_start_from_the_story_and_may_lead_to_another(server: Server, media: RemoteMedia) -> None:
    one = around(server, media)
    assert one.link("../two", ("w",)) == (StoryLink("two", ("w",), server.url("/two")),)
    assert one.link("three", ("w",)) == (Link(server.url("/blog/three"), ("w",)),)
    assert one.link("#part", ("w",)) == ("w",)
    assert one.link("javascript:x()", ("w",)) == ("w",)
    assert one.link("http://[", ("w",)) == ("w",)
    assert len(one.remarks) == 3


def test_only_the_web_is_asked_for_media(server: Server, media: RemoteMedia) -> None:
    one = around(server, media)
    for src in ("file:///etc/hostname", "data:image/png;base64,AAAA", "ftp://example.org/a.png", "http://["):
        assert one.picture(src) is None
        assert one.recording(src).media is None
    assert not server.asked
