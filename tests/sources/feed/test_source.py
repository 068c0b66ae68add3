"""A feed asked for over and over, from a real server."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from nightletter.sources.fetching import FetchFault
from nightletter.story import Picture
from tests.newsroom import paper
from tests.promises.command import nightletter
from tests.sources.feed.small_feed import DATE, item, rss, source
from tests.sources.fetching.hostile import Handler, Manner, Server, serving


def jpeg(width: int = 60, shade: int = 90) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, 40), (shade, 120, 60)).save(out, "JPEG")
    return out.getvalue()


class Site:
    """A site whose feed and pictures change as a test goes on."""

    def __init__(self) -> None:
        self.feed = rss(item())
        self.files = {"/small.jpg": jpeg(), "/large.jpg": jpeg(200, 10)}

    def answer(self, handler: Handler) -> None:
        tag = f'"{hash(self.feed)}"'
        if handler.headers.get("If-None-Match") == tag:
            handler.say(304)
        else:
            handler.say(200, self.feed.encode(), ETag=tag, Content_Type="application/rss+xml")

    def file(self, handler: Handler) -> None:
        body = self.files.get(handler.path)
        handler.say(200 if body else 503, body or b"", Retry_After="600")


@pytest.fixture
def site() -> Iterator[tuple[Site, Server]]:
    here = Site()
    manners: dict[str, Manner] = {
        "/feed": here.answer,
        "/small.jpg": here.file,
        "/large.jpg": here.file,
        "/late.jpg": here.file,
    }
    with serving(manners) as server:
        yield here, server


def media(server: Server, *names: str) -> str:
    return "".join(
        f"<media:content url='{server.url(name)}' medium='image' width='{width}'>"
        "<media:description>The &lt;i&gt;pier&lt;/i&gt;</media:description><media:credit>Mina Rad</media:credit>"
        "</media:content>"
        for width, name in enumerate(names, 1)
    )


def imported(directory: Path, address: str) -> dict[str, int]:
    """The counts of one import, by the command."""
    done = nightletter("import", "feed", address, "--private", "--json", "--paper", directory)
    assert "Traceback" not in done.stderr
    said = json.loads(done.stdout)
    return {name: said[name] for name in ("new", "changed", "same", "refused")}


def test_the_largest_picture_leads_with_its_caption_and_credit(
    tmp_path: Path, site: tuple[Site, Server]
) -> None:
    here, server = site
    here.feed = rss(item(more=DATE + media(server, "/small.jpg", "/large.jpg")))
    with source(tmp_path, server.url("/feed")) as feed:
        (delivery,) = feed.deliveries()
    assert delivery.story is not None
    lead = delivery.story.lead
    assert isinstance(lead, Picture)
    assert (lead.credit, lead.caption[0]) == ("Mina Rad", "The ")
    assert delivery.media[str(lead.media)].read_bytes() == here.files["/large.jpg"]
    assert "pier" not in delivery.story.headline + delivery.story.standfirst


def test_an_enclosed_picture_that_the_text_begins_with_stands_once(
    tmp_path: Path, site: tuple[Site, Server]
) -> None:
    here, server = site
    enclosure = f"<enclosure url='{server.url('/small.jpg')}' type='image/jpeg' length='9'/>"
    text = f"<figure><img src='{server.url('/small.jpg')}' alt='A pier'><figcaption>Pier</figcaption></figure><p>x</p>"
    here.feed = rss(item(text=text, more=DATE + enclosure))
    with source(tmp_path, server.url("/feed")) as feed:
        (delivery,) = feed.deliveries()
    assert delivery.story is not None
    assert delivery.story.lead is not None
    assert (delivery.story.lead.alt, delivery.story.lead.caption) == ("A pier", ("Pier",))
    assert not any(isinstance(block, Picture) for block in delivery.story.body)


def test_a_feed_in_a_private_network_is_not_fetched_unless_that_is_meant(
    tmp_path: Path, site: tuple[Site, Server]
) -> None:
    with (
        pytest.raises(FetchFault, match="private network"),
        source(tmp_path, site[1].url("/feed"), private=False),
    ):
        pass
    assert site[1].asked == []


def test_importing_again_asks_whether_anything_changed_and_changes_nothing(
    tmp_path: Path, site: tuple[Site, Server]
) -> None:
    here, server = site
    paper(tmp_path)
    here.feed = rss(item(more=DATE + media(server, "/small.jpg")), item(number=2))
    assert imported(tmp_path, server.url("/feed")) == {"new": 2, "changed": 0, "same": 0, "refused": 0}
    asked = len(server.asked)
    assert imported(tmp_path, server.url("/feed")) == {"new": 0, "changed": 0, "same": 2, "refused": 0}
    (again,) = server.asked[asked:]
    assert "if-none-match" in again[1]


def test_what_left_the_feed_stays_and_what_changed_is_changed(
    tmp_path: Path, site: tuple[Site, Server]
) -> None:
    here, server = site
    paper(tmp_path)
    here.feed = rss(item(), item(number=2))
    imported(tmp_path, server.url("/feed"))
    here.feed = rss(item("Another", number=2), item(number=3))
    assert imported(tmp_path, server.url("/feed")) == {"new": 1, "changed": 1, "same": 0, "refused": 0}
    here.feed = rss(item())
    assert imported(tmp_path, server.url("/feed")) == {"new": 0, "changed": 0, "same": 1, "refused": 0}


def test_without_its_cache_an_import_does_the_same(tmp_path: Path, site: tuple[Site, Server]) -> None:
    here, server = site
    paper(tmp_path)
    here.feed = rss(item(more=DATE + media(server, "/small.jpg")))
    imported(tmp_path, server.url("/feed"))
    for file in (tmp_path / "cache").rglob("*"):
        if file.is_file():
            file.write_bytes(b"cut")
    assert imported(tmp_path, server.url("/feed"))["same"] == 1
    shutil.rmtree(tmp_path / "cache")
    assert imported(tmp_path, server.url("/feed"))["same"] == 1


def test_a_picture_that_may_come_later_is_asked_for_again(tmp_path: Path, site: tuple[Site, Server]) -> None:
    here, server = site
    paper(tmp_path)
    here.feed = rss(item(more=DATE + media(server, "/late.jpg")))
    assert imported(tmp_path, server.url("/feed"))["new"] == 1
    here.files["/late.jpg"] = jpeg()
    assert imported(tmp_path, server.url("/feed"))["changed"] == 1
