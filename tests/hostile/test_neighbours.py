"""Whatever is wrong with one story, picture or recording, those beside it come in, and what is said is lines."""

from __future__ import annotations

import io
import json
import socket
from collections.abc import Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from nightletter.fault import Fault
from nightletter.paper import SourceSettings
from nightletter.sources.delivery import Delivery
from nightletter.sources.fetching import Fetcher
from nightletter.sources.folder import FolderSource
from nightletter.sources.ninjs import NinjsSource
from nightletter.sources.wordpress.export_source import ExportSource
from nightletter.sources.wordpress.source import WordPressSource
from tests.hostile.mutating import HOSTILE, JSON, TEXTS, mutated
from tests.programs import ROOT
from tests.sources.feed.small_feed import NOW, delivered, item, rss
from tests.sources.small_paper import HEAD, folder_of, small_paper
from tests.sources.wordpress.api import Blog, blogging
from tests.sources.wordpress.test_export import HEAD as EXPORT_HEAD
from tests.sources.wordpress.test_export import TAIL as EXPORT_TAIL
from tests.sources.wordpress.test_export import item as exported

pytestmark = pytest.mark.slow

# 1,000 of them all in the usual tests, 10,000 in all.
EXAMPLES = [pytest.param(1, id="some"), pytest.param(10, id="many", marks=pytest.mark.all)]
many = pytest.mark.parametrize("times", EXAMPLES)

GOOD = HEAD + "Words, *and* a [link](a.md).\n"
CONTROLS = {chr(code) for code in (*range(0x20), 0x7F, 0x85, 0x9B)}
TOLD = (
    "title",
    "link",
    "guid",
    "pubDate",
    "description",
    "author",
    "category",
    "content:encoded",
    "enclosure",
)
SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


@pytest.fixture(scope="module", autouse=True)
def _at_home() -> Iterator[None]:
    """No address that an accident makes leads out of this machine."""
    resolve = socket.getaddrinfo

    def getaddrinfo(host: str | None, *details: object, **more: object) -> object:
        if host not in ("127.0.0.1", b"127.0.0.1"):
            raise socket.gaierror(host)
        return resolve(host, *details, **more)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield


@pytest.fixture(scope="module")
def blog() -> Iterator[Blog]:
    with blogging() as (one, _):
        yield one


def examples(count: int) -> settings:
    return settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def judged(found: list[Delivery], *neighbours: str) -> None:
    """The neighbours are there, and each remark can stand in a line."""
    keys = {one.story.key for one in found if one.story}
    assert keys >= set(neighbours), [str(remark) for one in found for remark in one.remarks]
    assert not [text for one in found for text in map(str, one.remarks) if set(text) & CONTROLS]


def in_folder(files: dict[str, str | bytes]) -> list[Delivery]:
    with TemporaryDirectory() as name:
        directory = Path(name).resolve()
        return list(FolderSource(folder_of(directory, files), small_paper(directory)).deliveries())


@many
def test_files_of_a_folder(times: int) -> None:
    @examples(250 * times)
    @given(st.one_of(*(mutated(text.encode()) for text in (GOOD, *HOSTILE))))
    def beside(body: bytes) -> None:
        judged(in_folder({"a.md": GOOD, "b.md": body, "c.md": GOOD}), "a", "c")

    beside()


def xml(text: str) -> str:
    """`text` as it may stand in XML."""
    return escape("".join(letter for letter in text if letter.isprintable() or letter in "\n\t"))


@many
def test_entries_of_a_feed(times: int) -> None:
    @examples(150 * times)
    @given(st.lists(st.tuples(st.sampled_from(TOLD), TEXTS), min_size=1, max_size=6))
    def beside(told: list[tuple[str, str]]) -> None:
        odd = "".join(
            f'<enclosure url="{xml(text)}" type="{xml(text)}"/>'
            if name == "enclosure"
            else f"<{name}>{xml(text)}</{name}>"
            for name, text in told
        )
        with TemporaryDirectory() as name:
            judged(delivered(Path(name), rss(item(number=1), odd, item(number=3))), "1", "3")

    beside()


@many
def test_a_feed_whose_bytes_are_damaged_is_read_or_a_fault_of_one_line(times: int) -> None:
    @examples(150 * times)
    @given(mutated(rss(item(number=1), item(number=2)).encode()))
    def damaged(body: bytes) -> None:
        with TemporaryDirectory() as name:
            found, said = [], "nothing"
            try:
                found = delivered(Path(name), body)
            except Fault as fault:
                said = str(fault)
            assert said.strip()
            assert not set(said) & CONTROLS
            # No entry is passed over without a word.
            assert all(one.story or one.remarks for one in found)
            judged(found)

    damaged()


@many
def test_items_of_a_json_feed(times: int) -> None:
    fields = "id url title content_html content_text summary image date_published authors tags language attachments"

    @examples(100 * times)
    @given(st.dictionaries(st.sampled_from(fields.split()), JSON, min_size=1, max_size=5))
    def beside(odd: dict[str, Any]) -> None:
        good = [
            {"id": one, "url": f"https://x.example/{one}/", "title": one, "content_html": "<p>x</p>"}
            for one in "ac"
        ]
        odd = {"url": "https://x.example/b/", "content_html": "<p>b</p>", **odd}
        if str(odd.get("id")) in "ac":
            odd["id"] = "b"
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [good[0], odd, good[1]]}
        with TemporaryDirectory() as name:
            judged(delivered(Path(name), json.dumps(feed)), "a", "c")

    beside()


@many
def test_items_of_a_wordpress_export(times: int) -> None:
    @examples(100 * times)
    @given(
        TEXTS,
        st.lists(
            st.tuples(
                st.sampled_from(
                    [
                        "title",
                        "link",
                        "dc:creator",
                        "excerpt:encoded",
                        "wp:post_date_gmt",
                        "wp:post_name",
                        "wp:status",
                        "category",
                    ]
                ),
                TEXTS,
            ),
            max_size=4,
        ),
    )
    def beside(text: str, told: list[tuple[str, str]]) -> None:
        odd = exported(
            2, xml(text).replace("]]>", ""), "".join(f"<{name}>{xml(value)}</{name}>" for name, value in told)
        )
        with TemporaryDirectory() as name, Fetcher() as fetcher:
            file = Path(name) / "site.xml"
            file.write_bytes(
                (EXPORT_HEAD + exported(1) + odd + exported(3) + EXPORT_TAIL).encode(errors="ignore")
            )
            source = ExportSource(
                file, SourceSettings("wordpress", str(file)), small_paper(Path(name)), fetcher
            )
            judged(list(source.deliveries()), "post-1", "post-3")

    beside()


@many
def test_posts_that_a_wordpress_answers_with(times: int, blog: Blog) -> None:
    fields = (
        "link slug type date_gmt modified_gmt title content excerpt _embedded lang translations coauthors"
    )

    @examples(75 * times)
    @given(
        st.dictionaries(
            st.sampled_from(fields.split()),
            st.one_of(JSON, st.fixed_dictionaries({"rendered": JSON})),
            max_size=4,
        )
    )
    def beside(odd: dict[str, Any]) -> None:
        blog.posts.clear()
        for number in (1, 2, 3):
            blog.post(number)
        blog.posts[2].update(odd)
        with TemporaryDirectory() as name, Fetcher(allow_private=True, pause=0) as fetcher:
            source = WordPressSource(
                SourceSettings("wordpress", blog.at, private=True), small_paper(Path(name)), fetcher
            )
            judged(list(source.deliveries()), "post-1", "post-3")

    beside()


@many
def test_items_of_ninjs(times: int) -> None:
    fields = "uri type pubstatus headline headlines body_html bodies people byline subject associations language renditions contentcreated"

    @examples(75 * times)
    @given(st.one_of(JSON, st.dictionaries(st.sampled_from(fields.split()), JSON, min_size=1, max_size=5)))
    def beside(odd: Any) -> None:
        good = [
            {
                "uri": one,
                "type": "text",
                "headline": one,
                "body_html": "<p>x</p>",
                "versioncreated": "2026-01-02T03:04:05Z",
            }
            for one in "ac"
        ]
        with TemporaryDirectory() as name, Fetcher() as fetcher:
            directory = Path(name).resolve()
            for key, body in zip("abc", (good[0], odd, good[1]), strict=True):
                (directory / f"{key}.json").write_text(json.dumps(body))
            source = NinjsSource(
                directory, SourceSettings("folder", name, name="ninjs"), small_paper(directory), fetcher, NOW
            )
            judged(list(source.deliveries()), "a", "c")

    beside()


def pictures() -> dict[str, bytes]:
    """A small picture of each kind."""
    made: dict[str, bytes] = {}
    for kind in ("png", "jpeg", "gif", "webp"):
        out = io.BytesIO()
        Image.new("RGB", (40, 30), "teal").save(out, kind)
        made[kind] = out.getvalue()
    return made


def odd_one_of(media: dict[str, bytes]) -> st.SearchStrategy[tuple[str, bytes]]:
    """One of the files, damaged, with its kind."""
    return st.sampled_from(sorted(media)).flatmap(lambda kind: st.tuples(st.just(kind), mutated(media[kind])))


@many
def test_pictures(times: int) -> None:
    @examples(75 * times)
    @given(odd_one_of(pictures()))
    def shown(picture: tuple[str, bytes]) -> None:
        kind, body = picture
        files: dict[str, str | bytes] = {
            "a.md": GOOD,
            "b.md": f"{GOOD}\n![odd](odd.{kind})\n",
            f"odd.{kind}": body,
        }
        judged(in_folder(files), "a", "b")

    shown()


@many
def test_recordings(times: int) -> None:
    media = {file.suffix: file.read_bytes()[:30_000] for file in sorted((ROOT / "demo" / "media").iterdir())}

    @examples(25 * times)
    @given(odd_one_of(media))
    def shown(recording: tuple[str, bytes]) -> None:
        kind, body = recording
        files: dict[str, str | bytes] = {
            "a.md": GOOD,
            "b.md": f"{GOOD}\n<audio src='odd{kind}'></audio>\n",
            f"odd{kind}": body,
        }
        judged(in_folder(files), "a", "b")

    shown()
