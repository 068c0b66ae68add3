"""ExportSource: files that WordPress exported, and files that pretend."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from nightletter.fault import Fault
from nightletter.paper import SourceSettings
from nightletter.sources.delivery import Delivery
from nightletter.sources.fetching import Fetcher
from nightletter.sources.wordpress import ExportSource
from nightletter.sources.wordpress.export import ExportFile
from nightletter.story import Audio, Picture, Story, plain
from tests.sources.small_paper import small_paper
from tests.sources.wordpress.test_source import FILES, remarks

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>A blog</title>
<link>https://blog.example.org</link><language>en-GB</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://blog.example.org</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[mira]]></wp:author_login>
<wp:author_display_name><![CDATA[Mira Holt]]></wp:author_display_name></wp:author>
"""
TAIL = "</channel></rss>"


def item(
    number: int, text: str = "Words.", more: str = "", kind: str = "post", status: str = "publish"
) -> str:
    return f"""<item><title><![CDATA[Title {number}]]></title><link>https://blog.example.org/2026/post-{number}/</link>
<dc:creator><![CDATA[mira]]></dc:creator><content:encoded><![CDATA[{text}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date_gmt><![CDATA[2026-01-02 03:04:05]]></wp:post_date_gmt><wp:post_name><![CDATA[post-{number}]]></wp:post_name>
<wp:status><![CDATA[{status}]]></wp:status><wp:post_type><![CDATA[{kind}]]></wp:post_type>{more}</item>
"""


def meta(key: str, value: str) -> str:
    told = f"<wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value>"
    return f"<wp:postmeta>{told}</wp:postmeta>"


def read(directory: Path, *items: str, text: str | bytes = "") -> list[Delivery]:
    file = directory / "site.xml"
    whole = text or HEAD + "".join(items) + TAIL
    file.write_bytes(whole if isinstance(whole, bytes) else whole.encode())
    with Fetcher() as fetcher:
        source = ExportSource(file, SourceSettings("wordpress", str(file)), small_paper(directory), fetcher)
        return list(source.deliveries())


def story(directory: Path, *items: str) -> Story:
    (one,) = [delivery.story for delivery in read(directory, *items) if delivery.story]
    return one


def test_a_story_has_the_site_for_its_source_and_the_number_for_its_key(tmp_path: Path) -> None:
    one = story(tmp_path, item(7))
    assert (one.source, one.key, one.headline) == ("blog-example-org", "post-7", "Title 7")
    assert one.old_addresses == ("2026/post-7/",)
    assert one.byline[0].person == "mira-holt"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no published post or page"),
        ("<html><body>Not this</body></html>", "no WordPress export"),
        ("just words", "broken XML"),
        (HEAD + item(1), "broken XML"),
        (
            '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>',
            "declares a document type",
        ),
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + "<rss>&a;</rss>",
            "declares a document type",
        ),
        (HEAD + item(1).replace("Words.", "Words.]]>&nbsp;<![CDATA[") + TAIL, "broken XML"),
        (b"\x89PNG\r\n\x1a\n", "broken XML"),
    ],
)
def test_what_is_no_export_is_one_line(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(Fault) as fault:
        read(tmp_path, text=text)
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="cannot be read"):
        ExportFile(tmp_path / "none.xml").channel()


def test_control_characters_in_old_texts_do_not_stop_an_import(tmp_path: Path) -> None:
    one = story(tmp_path, item(1, "Wo\x08rds\x0b."))
    assert plain(one.body[0].words) == "Words."  # type: ignore[union-attr]


def test_drafts_and_all_that_is_not_for_everybody_are_counted_and_left_out(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        item(1),
        item(2, status="draft"),
        item(3, status="private"),
        item(4, status="future"),
        item(5, more="<wp:post_password>open</wp:post_password>"),
        item(6, status="pending"),
        item(7, kind="nav_menu_item"),
    )
    assert [one.story.key for one in found if one.story] == ["post-1"]
    assert "behind a password (1), draft (2), private (1), scheduled (1)" in remarks(found)
    assert [one.withheld for one in found if one.kept_back] == [
        f"post-{number}" for number in (2, 3, 4, 5, 6)
    ]


def test_media_lie_beside_the_file_and_nothing_outside_is_read(tmp_path: Path) -> None:
    uploads = tmp_path / "wp-content" / "uploads"
    uploads.mkdir(parents=True)
    (uploads / "pier.png").write_bytes(FILES["/wp-content/uploads/pier.png"])
    (tmp_path / "secret.png").write_bytes(FILES["/wp-content/uploads/pier.png"])
    at = "https://blog.invalid/wp-content/uploads"
    found = read(
        tmp_path,
        item(1, f'<img src="{at}/pier-300x200.png" alt="a">\n\n<img src="{at}/../../secret.png" alt="b">'),
    )
    (one,) = [delivery.story for delivery in found if delivery.story]
    pictures = [block.media is not None for block in one.body if isinstance(block, Picture)]
    assert pictures == [True, False]


def test_footnotes_shared_blocks_and_galleries_of_a_post_are_written_out(tmp_path: Path) -> None:
    note = '[{"content":"Its <em>source</em>.","id":"aa"}]'
    text = (
        "<!-- wp:paragraph --><p>A claim.</p><!-- /wp:paragraph -->"
        '<!-- wp:block {"ref":9} /--><!-- wp:latest-posts {"postsToShow":3} /--><!-- wp:footnotes /-->'
    )
    shared = item(9, "<!-- wp:paragraph --><p>Shared.</p><!-- /wp:paragraph -->", kind="wp_block")
    found = read(tmp_path, item(1, text, meta("footnotes", note)), shared)
    (one,) = [delivery.story for delivery in found if delivery.story]
    assert [type(block).__name__ for block in one.body] == ["Paragraph", "Paragraph", "List"]
    assert "[wp:latest-posts] was left out" in remarks(found)


def test_translations_of_polylang_are_one_group_named_by_its_first(tmp_path: Path) -> None:
    group = '<category domain="post_translations" nicename="pll_5f"><![CDATA[pll_5f]]></category>'
    tongue = '<category domain="language" nicename="{0}"><![CDATA[x]]></category>'
    found = read(
        tmp_path, item(4, more=group + tongue.format("fa")), item(3, more=group + tongue.format("en"))
    )
    told = [(one.story.language, one.story.translation) for one in found if one.story]
    assert told == [("fa", "post-3"), ("en", "post-3")]


def test_authors_together_are_all_in_the_byline(tmp_path: Path) -> None:
    both = (
        '<category domain="author" nicename="cap-mira"><![CDATA[mira]]></category>'
        '<category domain="author" nicename="cap-o-q"><![CDATA[o-q]]></category>'
    )
    guest = item(
        9, kind="guest-author", more=meta("cap-display_name", "Omid Q.") + meta("cap-user_login", "o-q")
    )
    found = read(tmp_path, item(1, more=both), guest)
    (one,) = [delivery.story for delivery in found if delivery.story]
    assert [by.person for by in one.byline] == ["mira-holt", "omid-q"]


def test_a_recording_that_cannot_be_had_leaves_its_place(tmp_path: Path) -> None:
    one = story(tmp_path, item(1, '[audio mp3="https://blog.example.org/wp-content/uploads/a.mp3"][/audio]'))
    assert [type(block) for block in one.body] in ([Audio], [])


def test_a_large_file_is_read_in_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "large.xml"
    text = "Words of a post. " * 2_000
    with file.open("w") as out:
        out.write(HEAD)
        for number in range(1, 601):
            out.write(item(number, text))
        out.write(TAIL)
    assert file.stat().st_size > 20_000_000
    tracemalloc.start()
    try:
        assert sum(1 for _ in ExportFile(file).items()) == 600
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 3_000_000
