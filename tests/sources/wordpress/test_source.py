"""WordPressSource, asked of an API on loopback that tells the truth or does not."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from nightletter.fault import Fault
from nightletter.paper import SourceSettings
from nightletter.sources.delivery import Delivery, nothing_known
from nightletter.sources.fetching import Fetcher
from nightletter.sources.wordpress import WordPressSource
from nightletter.story import Embed, Picture, Story, StoryLink, links, plain, walk, words_of
from tests.sources.fetching.hostile import Server
from tests.sources.small_paper import small_paper
from tests.sources.wordpress.api import Blog, blogging


def drawn(width: int, colour: str = "navy") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, width), colour).save(out, "PNG")
    return out.getvalue()


FILES = {
    "/wp-content/uploads/pier.png": drawn(60),
    "/wp-content/uploads/pier-30x30.png": drawn(30),
    "/wp-content/uploads/quay-30x30.png": drawn(30, "red"),
}


@pytest.fixture
def blog() -> Iterator[tuple[Blog, Server]]:
    with blogging(FILES) as (one, server):
        yield one, server


class Reader:
    """Reads one blog again and again, keeping grounds as the archive does."""

    def __init__(self, directory: Path, server: Server) -> None:
        self.directory, self.server = directory, server
        self.grounds: dict[str, bytes] = {}

    def read(self) -> list[Delivery]:
        with Fetcher(allow_private=True, pause=0) as fetcher:
            settings = SourceSettings("wordpress", self.server.url("/"), private=True)
            source = WordPressSource(settings, small_paper(self.directory), fetcher)
            found = list(source.deliveries(self.known if self.grounds else nothing_known))
        self.grounds.update({one.story.key: one.grounds for one in found if one.story})
        return found

    def known(self, keys: Collection[str]) -> Mapping[str, bytes]:
        return {key: self.grounds[key] for key in keys if self.grounds.get(key)}

    def stories(self) -> dict[str, Story]:
        return {one.story.key: one.story for one in self.read() if one.story}


def remarks(found: list[Delivery]) -> str:
    return "\n".join(str(remark) for one in found for remark in one.remarks)


def test_only_what_was_modified_is_fetched_again(tmp_path: Path, blog: tuple[Blog, Server]) -> None:
    one, server = blog
    for number in range(1, 131):
        one.post(number)
    reader = Reader(tmp_path, server)
    assert len(reader.read()) == 130
    one.post(7, title={"rendered": "New title"}, modified_gmt="2026-02-02T00:00:00")
    server.asked.clear()
    found = reader.read()
    assert [delivery.story.headline for delivery in found if delivery.story] == ["New title"]
    assert sum(bool(delivery.as_before) for delivery in found) == 129
    assert [path for path, _ in server.asked if "include=" in path] == [
        path for path, _ in server.asked if "include=7&" in path
    ]


def test_an_import_cut_short_does_not_ask_again_for_what_it_has(
    tmp_path: Path, blog: tuple[Blog, Server]
) -> None:
    one, server = blog
    for number in range(1, 61):
        one.post(number)
    with Fetcher(allow_private=True, pause=0) as fetcher:
        source = WordPressSource(SourceSettings("wordpress", server.url("/")), small_paper(tmp_path), fetcher)
        cut = source.deliveries()
        for _ in range(30):
            next(cut)
    server.asked.clear()
    assert len(Reader(tmp_path, server).read()) == 60
    asked = [path for path, _ in server.asked if "include=" in path]
    assert len(asked) == 1
    assert "include=51," in asked[0]


@pytest.mark.parametrize(
    ("lie", "said"),
    [
        ({"total": 300}, "gives"),
        ({"same_page": True, "total": 260}, "the same page again"),
        ({"broken": b"<html>blocked</html>"}, "the answer is a web page"),
        ({"broken": b'{"code":"rest_forbidden"}'}, "not what WordPress answers"),
        ({"broken": b'[{"id":"x"}]'}, "not what WordPress answers"),
        ({"namespaces": ["oembed/1.0"]}, "no WordPress API is found there"),
    ],
)
def test_an_api_that_lies_is_one_line_and_nothing_is_delivered(
    tmp_path: Path, blog: tuple[Blog, Server], lie: dict[str, Any], said: str
) -> None:
    one, server = blog
    for number in range(1, 131):
        one.post(number)
    for name, value in lie.items():
        setattr(one, name, value)
    delivered: list[Delivery] = []
    with pytest.raises(Fault) as fault:
        delivered += Reader(tmp_path, server).read()
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)
    assert not delivered


def test_an_empty_site_is_said_and_never_taken_for_one_whose_stories_are_deleted(
    tmp_path: Path, blog: tuple[Blog, Server]
) -> None:
    with pytest.raises(Fault, match="publishes no post and no page"):
        Reader(tmp_path, blog[1]).read()


def test_the_front_page_and_the_page_for_posts_are_left_out(
    tmp_path: Path, blog: tuple[Blog, Server]
) -> None:
    one, server = blog
    one.post(5)
    one.page(7, link=f"{one.at}/")
    one.page(8, link=f"{one.at}/news/")
    one.page(9, link=f"{one.at}/about/")
    one.index = {"show_on_front": "page", "page_on_front": 7, "page_for_posts": 8}
    assert sorted(Reader(tmp_path, server).stories()) == ["page-9", "post-5"]


def test_a_site_with_plain_permalinks_is_found_by_its_query(
    tmp_path: Path, blog: tuple[Blog, Server]
) -> None:
    one, server = blog
    one.link = False
    one.post(5, link=f"{one.at}/?p=5", text=f'<p><a href="{one.at}/?p=6">Six</a></p>')
    one.post(6, link=f"{one.at}/?p=6")
    found = Reader(tmp_path, server).stories()
    assert found["post-5"].old_addresses == ()
    (link,) = [link for block in found["post-5"].body for words in words_of(block) for link in links(words)]
    assert isinstance(link, StoryLink)
    assert link.key == "post-6"


def test_a_link_leads_to_a_story_once_that_is_published(tmp_path: Path, blog: tuple[Blog, Server]) -> None:
    one, server = blog
    one.post(1, text=f'<p><a href="{one.at}/2026/01/post-2">Two</a></p>')
    reader = Reader(tmp_path, server)
    assert "StoryLink" not in str(reader.stories()["post-1"].body)
    one.post(2)
    assert "StoryLink(key='post-2'" in str(reader.stories()["post-1"].body)


def test_the_whole_picture_is_taken_where_there_is_one(tmp_path: Path, blog: tuple[Blog, Server]) -> None:
    one, server = blog
    one.media = [{"id": 9, "source_url": f"{one.at}/wp-content/uploads/pier.png", "alt_text": "A pier"}]
    at = f"{one.at}/wp-content/uploads"
    one.post(1, text=f'<p><img class="wp-image-9" src="{at}/pier-30x30.png" alt=""></p>')
    one.post(2, text=f'<p><img src="{at}/pier-30x30.png" alt="x"></p>')
    one.post(3, text=f'<p><img src="{at}/quay-30x30.png" alt="y"></p>')
    found = {key: story.body[0] for key, story in Reader(tmp_path, server).stories().items()}
    first, second, third = (found[f"post-{number}"] for number in (1, 2, 3))
    assert isinstance(first, Picture)
    assert isinstance(second, Picture)
    assert isinstance(third, Picture)
    assert first.alt == "A pier"
    assert first.media == second.media != third.media
    assert third.media is not None


def test_a_picture_that_is_gone_is_said_and_its_story_comes(
    tmp_path: Path, blog: tuple[Blog, Server]
) -> None:
    one, server = blog
    one.post(1, text='<p>Words.</p><p><img src="/wp-content/uploads/gone.png" alt="Gone"></p>')
    reader = Reader(tmp_path, server)
    found = reader.read()
    assert "picture /wp-content/uploads/gone.png: the server answers 404" in remarks(found)
    assert found[0].story is not None
    assert "404" in remarks(reader.read())  # as before, and said again without asking


def test_languages_and_translations_are_those_of_polylang_or_wpml(
    tmp_path: Path, blog: tuple[Blog, Server]
) -> None:
    one, server = blog
    one.post(1, lang="en", translations={"en": 1, "fa": 2})
    one.post(2, lang="fa", translations={"en": 1, "fa": 2})
    one.post(3, wpml_current_locale="fa_IR", wpml_translations=[{"locale": "en_US", "id": 4}])
    one.post(4, wpml_current_locale="en_US", wpml_translations={"fa_IR": {"locale": "fa_IR", "id": 3}})
    one.post(5, lang="en", translations=[])
    found = Reader(tmp_path, server).stories()
    assert [(one.language, one.translation) for one in found.values()] == [
        ("en", "post-1"),
        ("fa", "post-1"),
        ("fa", "post-3"),
        ("en", "post-3"),
        ("en", ""),
    ]


def test_several_authors_are_all_in_the_byline(tmp_path: Path, blog: tuple[Blog, Server]) -> None:
    one, server = blog
    two = [
        {"id": 1, "display_name": "A. One", "user_nicename": "login"},
        {"display_name": "B", "slug": "b-login"},
    ]
    one.post(1, coauthors=two)
    one.post(3, authors=two)
    found = Reader(tmp_path, server).stories()
    assert [[by.person for by in story.byline] for story in found.values()] == [["a-one", "b"]] * 2


def test_one_post_that_is_none_is_refused_and_the_others_come(
    tmp_path: Path, blog: tuple[Blog, Server]
) -> None:
    one, server = blog
    one.post(1)
    one.post(2, date_gmt="yesterday")
    found = Reader(tmp_path, server).read()
    assert [delivery.story.key for delivery in found if delivery.story] == ["post-1"]
    assert "is not what WordPress says of a post" in remarks(found)


def test_protected_posts_are_counted_and_left_out(tmp_path: Path, blog: tuple[Blog, Server]) -> None:
    one, server = blog
    one.post(1)
    one.post(2, content={"rendered": "", "protected": True})
    found = Reader(tmp_path, server).read()
    assert len(found) == 1
    assert "left out: behind a password (1)" in remarks(found)


def test_hostile_html_leaves_words_only(tmp_path: Path, blog: tuple[Blog, Server]) -> None:
    one, server = blog
    one.post(
        1,
        title={"rendered": "<script>x</script>Fish &amp; <b>ships</b>"},
        text='<p onclick="x()">Words <a href="javascript:x()">here</a></p><script>alert(1)</script>'
        '<iframe src="https://www.youtube.com/embed/abc"></iframe>',
    )
    (story,) = Reader(tmp_path, server).stories().values()
    assert story.headline == "Fish & ships"
    assert [type(block).__name__ for block in story.body] == ["Paragraph", "Embed"]
    assert isinstance(story.body[1], Embed)
    assert "javascript" not in str(story)
    assert "alert" not in " ".join(plain(words) for block in walk(story.body) for words in words_of(block))


def test_captions_and_credits_that_are_corrected_in_the_library_come_with_the_next_import(
    tmp_path: Path, blog: tuple[Blog, Server]
) -> None:
    one, server = blog
    src = f"{one.at}/wp-content/uploads/pier.png"

    def medium(number: int, caption: str, credit: str, modified: str) -> dict[str, Any]:
        details = {"image_meta": {"credit": credit}}
        said = {"caption": {"rendered": caption}, "media_details": details, "modified_gmt": modified}
        return {"id": number, "source_url": src, "alt_text": f"Alt of {caption}", **said}

    def library(caption: str, credit: str, modified: str) -> None:
        lead = medium(9, caption, credit, modified)
        one.media = [lead, medium(8, caption, credit, modified)]
        one.media += [medium(100 + number, "Other", "", "2026-01-01T00:00:00") for number in range(150)]
        one.post(1, featured_media=9, _embedded={"wp:featuredmedia": [lead]})
        one.post(2, text=f'<p><img class="wp-image-8" src="{src}" alt=""></p>')
        one.post(3)

    library("Wrong", "Nobody", "2026-01-05T00:00:00")
    reader = Reader(tmp_path, server)
    assert len(reader.stories()) == 3
    library("Right", "Harbour Photo", "2026-01-06T00:00:00")
    found = reader.stories()
    assert sorted(found) == ["post-1", "post-2"]
    lead, (body, *_) = found["post-1"].lead, found["post-2"].body
    assert lead is not None
    assert (plain(lead.caption), lead.credit) == ("Right", "Harbour Photo")
    assert isinstance(body, Picture)
    assert body.alt == "Alt of Right"
    assert reader.stories() == {}


def test_a_biography_that_is_changed_comes_with_the_next_import_in_one_request(
    tmp_path: Path, blog: tuple[Blog, Server]
) -> None:
    one, server = blog
    for number in range(1, 41):
        one.post(number)
    reader = Reader(tmp_path, server)
    reader.read()
    server.asked.clear()
    assert not reader.stories()
    usual = len(server.asked)
    one.users = [{"id": 1, "name": "Mira Holt", "description": "Lives nowhere."}]
    server.asked.clear()
    with Fetcher(allow_private=True, pause=0) as fetcher:
        source = WordPressSource(SourceSettings("wordpress", server.url("/")), small_paper(tmp_path), fetcher)
        list(source.deliveries(reader.known))
        (person,) = source.people()
    assert person.about == {"": "Lives nowhere."}
    assert len(server.asked) == usual
