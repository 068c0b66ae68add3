"""FolderSource: whole files into stories, and every fault one clear line that harms nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from nightletter.sources.folder import FolderFault, FolderSource
from nightletter.story import (
    Byline,
    Correction,
    Embed,
    Emphasis,
    Foreign,
    Gallery,
    Link,
    Paragraph,
    Person,
    Picture,
    Quotation,
    StoryLink,
    Table,
    Topic,
    Video,
)
from tests.programs import ROOT
from tests.sources.folder.test_media import jpeg, sound
from tests.sources.small_paper import HEAD, deliveries, folder_of, remarks, small_paper, story


def test_every_field_finds_its_place(tmp_path: Path) -> None:
    found = story(
        tmp_path,
        """---
headline: "A &amp; B"
deck: "**Short** words"
kicker: Exclusive
section: Arts and letters
date: 2026-11-18 06:30
lastmod: 2026-11-19
authors: [Ann Lee, {name: Bo Day, key: bo}, r-q]
tags: Water Rights, Fish
lang: fa_IR
translationKey: dams
slug: سد و آب
aliases: [/a/b/, "https://old.example/c/"]
corrections: {date: 2026-11-20, text: Was *wrong*.}
---
Body
""",
    )
    assert (found.headline, found.standfirst, found.label) == ("A & B", "Short words", "Exclusive")
    assert (found.section, found.language, found.translation, found.slug) == (
        "culture",
        "fa",
        "dams",
        "سد-و-آب",
    )
    assert found.published == datetime(2026, 11, 18, 6, 30, tzinfo=UTC)
    assert found.updated == datetime(2026, 11, 19, tzinfo=UTC)
    assert found.byline == (Byline("ann-lee", "Ann Lee"), Byline("bo", "Bo Day"), Byline("r-q", "r-q"))
    assert found.topics == ("water-rights", "fish")
    assert found.old_addresses == ("/a/b/", "/c/")
    assert found.corrections == (Correction(date(2026, 11, 20), ("Was ", Emphasis(("wrong",)), ".")),)
    assert found.body == (Paragraph(("Body",)),)


@pytest.mark.parametrize(
    "front",
    [
        'image: {src: /assets/a.jpg, alt: A, caption: "C *d*", credit: Ann}',
        'image: /assets/a.jpg\nimage_alt: A\nimage_caption: "C *d*"\nimage_credit: Ann',
        'hero: false\nimage: assets/a.jpg\nimage_alt: A\nimage_figcaption: "C <i>d</i>"\nimage_credit: Ann',
        'cover: {image: ../assets/a.jpg, alt: A, caption: "C *d*", credit: Ann}',
    ],
)
def test_the_lead_picture_is_found_with_all_that_is_said_of_it(tmp_path: Path, front: str) -> None:
    text = HEAD.replace("title: T", f"title: T\n{front}")
    (found,) = deliveries(tmp_path, {"x.md": text, "/assets/a.jpg": jpeg()}).values()
    assert found.story is not None
    (media,) = found.media
    assert found.story.lead == Picture(media, "A", ("C ", Emphasis(("d",))), "Ann")
    assert found.media[media].name == "a.jpg"


def test_a_body_that_begins_with_the_lead_picture_does_not_show_it_twice(tmp_path: Path) -> None:
    text = HEAD.replace("title: T", "title: T\nimage: a.jpg") + '![A](a.jpg "Cap")\n\nb'
    (found,) = deliveries(tmp_path, {"x.md": text, "a.jpg": jpeg()}).values()
    assert found.story is not None
    assert found.story.lead is not None
    assert found.story.lead.caption == ("Cap",)
    assert found.story.body == (Paragraph(("b",)),)


MP4 = (ROOT / "tests" / "recordings" / "media" / "film.mp4").read_bytes()


@pytest.mark.parametrize("still", ["film.jpg", "lead.jpg"])
def test_a_film_has_the_still_beside_it_else_the_lead_picture(tmp_path: Path, still: str) -> None:
    text = HEAD.replace("title: T", "title: T\nimage: lead.jpg") + "![a](film.mp4)"
    files: dict[str, str | bytes] = {"x.md": text, "film.mp4": MP4, "lead.jpg": jpeg(), still: jpeg(9)}
    (found,) = deliveries(tmp_path, files).values()
    assert found.story is not None
    (film,) = found.story.body
    assert isinstance(film, Video)
    assert film.still is not None
    assert found.media[film.still].name == still


def test_our_own_dialect_is_understood(tmp_path: Path) -> None:
    text = f"""{HEAD}Table: Prices

| a | b |
|---|--:|
| 1 | 2 |

> Said.
> — Ann

![A](a.jpg "Cap | Ann")
![B](a.jpg)

https://video.example/w/1

![bell](s.wav "Ring")

[text](2026-01-02-other.md) <span lang="fa">سلام</span>
"""
    files: dict[str, str | bytes] = {
        "x.md": text,
        "2026-01-02-other.md": HEAD,
        "a.jpg": jpeg(),
        "s.wav": sound(2),
    }
    found = deliveries(tmp_path, files)["x"]
    assert found.story is not None
    table, quotation, gallery, embed, ring, last = found.story.body
    assert isinstance(table, Table)
    assert table.caption == ("Prices",)
    assert quotation == Quotation((Paragraph(("Said.",)),), ("Ann",))
    assert isinstance(gallery, Gallery)
    assert (gallery.pictures[0].caption, gallery.pictures[0].credit) == (("Cap",), "Ann")
    assert embed == Embed("https://video.example/w/1")
    assert getattr(ring, "seconds", 0) == 2
    assert last == Paragraph((StoryLink("2026-01-02-other", ("text",)), " ", Foreign("fa", ("سلام",))))
    assert len(found.media) == 2
    assert found.remarks == ()


def test_the_title_may_be_the_first_heading_which_then_leaves_the_body(tmp_path: Path) -> None:
    found = story(tmp_path, "# The *title*\n\nBody\n")
    assert found.headline == "The title"
    assert found.body == (Paragraph(("Body",)),)


def test_a_heading_that_repeats_the_title_is_not_printed_twice(tmp_path: Path) -> None:
    assert story(tmp_path, HEAD + "# T\n\nBody\n").body == (Paragraph(("Body",)),)


def test_date_and_slug_come_from_the_files_name_where_no_field_has_them(tmp_path: Path) -> None:
    found = story(tmp_path, "---\ntitle: T\n---\n", "2016-10-11-some_name.md")
    assert (found.key, found.slug) == ("2016-10-11-some_name", "some-name")
    assert found.published == datetime(2016, 10, 11, tzinfo=UTC)


def test_a_page_has_neither_date_nor_section_nor_byline(tmp_path: Path) -> None:
    found = story(tmp_path, "---\ntitle: About\nlayout: page\nauthor: x\n---\n", "about.md")
    assert (found.kind, found.section, found.byline) == ("page", "", ())


def test_translations_are_known_by_their_files_names(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.md": HEAD,
        "a.fa.md": HEAD,
        "en/b.md": HEAD,
        "fa/b.md": HEAD,
        "c.md": HEAD,
    }
    found = {key: one.story for key, one in deliveries(tmp_path, files).items()}
    assert {key: (one.language, one.translation, one.slug) for key, one in found.items() if one} == {
        "a": ("en", "a", "a"),
        "a.fa": ("fa", "a", "a"),
        "c": ("en", "", "c"),
        "en/b": ("en", "b", "b"),
        "fa/b": ("fa", "b", "b"),
    }


def test_a_language_the_paper_lacks_is_marked_on_every_word_and_said(tmp_path: Path) -> None:
    text = HEAD.replace("title: T", "title: T\nlocale: es-PR") + "hola"
    (found,) = deliveries(tmp_path, {"x.md": text}).values()
    assert found.story is not None
    assert found.story.language == "en"
    assert found.story.body == (Paragraph((Foreign("es-PR", ("hola",)),)),)
    assert "es-PR" in str(found.remarks[0])


def test_sections_come_from_field_folder_or_category_and_the_first_stands_in_with_one_remark(
    tmp_path: Path,
) -> None:
    bare = HEAD.replace("section: news\n", "")
    files: dict[str, str | bytes] = {
        "a.md": bare,
        "b.md": bare,
        "content/opinion/c.md": bare,
        "d.md": bare.replace("title: T", "title: T\ncategories: [x, Culture]"),
        "e.md": bare.replace("title: T", "title: T\nsection: sport"),
        "f.md": bare.replace("title: T", "title: T\nsection: sport"),
    }
    found = deliveries(tmp_path, files)
    assert {key: one.story.section for key, one in found.items() if one.story} == {
        "a": "news",
        "b": "news",
        "content/opinion/c": "opinion",
        "d": "culture",
        "e": "news",
        "f": "news",
    }
    assert [key for key, one in found.items() if one.remarks] == ["a", "e"]
    assert found["d"].story is not None
    assert found["d"].story.topics == ("x",)


def test_people_and_topics_have_the_names_their_files_give(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "authors.yml": "ann:\n  name: {en: Ann Lee, fa: آن لی}\n  about: Writes.\n  pseudonym: true\n",
        "topics.yml": "water: {en: Water, fa: آب}\nfish: Fish\n",
        "x.md": HEAD.replace("title: T", "title: T\nauthors: آن لی, Bo Day, cy\ntopics: [water, Big Dams]"),
    }
    source = FolderSource(folder_of(tmp_path, files), small_paper(tmp_path))
    (found,) = source.deliveries()
    assert found.story is not None
    assert found.story.byline == (Byline("ann"), Byline("bo-day", "Bo Day"))
    assert source.people() == (
        Person("ann", {"en": "Ann Lee", "fa": "آن لی"}, {"": "Writes."}, pseudonym=True),
        Person("bo-day", {"": "Bo Day"}),
    )
    assert source.topics() == (
        Topic("water", {"en": "Water", "fa": "آب"}),
        Topic("fish", {"": "Fish"}),
        Topic("big-dams", {"": "Big Dams"}),
    )
    assert [str(remark) for remark in found.remarks] == [
        "authors.yml: the author “cy”, whom stories name, is not here, and left out of their bylines; add the key and the name"
    ]


REFUSED: dict[str, tuple[str | bytes, int | None]] = {
    "yaml.md": ("---\ntitle: a: b\n---\n", 2),
    "tag.md": ("---\ntitle: !!python/name:os.system x\n---\n", 2),
    "open.md": ("---\ntitle: a\n", 1),
    "date.md": (HEAD.replace("2026-01-02", "2026-02-30"), 3),
    "year.md": (HEAD.replace("2026-01-02", "0000-01-01"), 3),
    "no-date.md": ("---\ntitle: a\n---\n", 1),
    "no-title.md": ("---\ndate: 2026-01-02\n---\nWords.\n", 1),
    "2016-13-45-name.md": ("---\ntitle: a\n---\n", None),
    "bytes.md": (b"---\ntitle: a\n---\n\n\xff", 5),
    "nul.md": (HEAD + "\na\0b", 7),
    "line.md": (HEAD + "x" * 10_000_000, 6),
    "large.md": ("words\n" * 4_000_000, None),
    "long.md": (HEAD + "words\n" * 1_000_000, None),
    "twin.md": (HEAD, None),
    "title.md": (HEAD.replace("title: T", "title: " + "T" * 2000), None),
}


def test_each_fault_is_one_line_with_its_place_and_the_rest_is_delivered(tmp_path: Path) -> None:
    files = {name: text for name, (text, _) in REFUSED.items()}
    found = deliveries(tmp_path, {**files, "good.md": HEAD, "twin.markdown": HEAD})
    assert {key for key, one in found.items() if one.story} == {"good", "twin"}
    for name, (_, line) in REFUSED.items():
        (remark,) = found[name].remarks
        assert (remark.file, remark.line) == (name, line)
        assert str(remark).isprintable()
        assert len(str(remark)) < 250


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("[a](javascript:alert(1))", ("a",)),
        ("[a](<java\tscript:alert(1)>)", ("a",)),
        ('<a href="&#1;JAVASCRIPT:x">a</a>', ("a",)),
        ('<a href="data:text/html,x">a</a>', ("a",)),
        ("[a](/elsewhere/)", ("a",)),
        ("[a](x%00.md)", ("a",)),
        ("[a](http://[::1)", ("a",)),
        ("[a](/assets/a.pdf)", ("a",)),
        ("[a](#there)", ("a",)),
    ],
)
def test_a_link_that_cannot_stand_leaves_its_words_and_one_remark(
    tmp_path: Path, link: str, words: tuple[str, ...]
) -> None:
    (found,) = deliveries(tmp_path, {"x.md": HEAD + link}).values()
    assert found.story is not None
    assert found.story.body == (Paragraph(words),)
    (remark,) = found.remarks
    assert remark.line in (6, None)


@pytest.mark.parametrize(
    ("link", "href"),
    [
        ("[a](//example.org/x)", "https://example.org/x"),
        ("[a](mailto:a@example.org)", "mailto:a@example.org"),
        ("<tel:+98>", "tel:+98"),
        ("<https://example.org/?a=1&b=2>", "https://example.org/?a=1&b=2"),
    ],
)
def test_a_link_that_leaves_the_paper_stays(tmp_path: Path, link: str, href: str) -> None:
    (block,) = story(tmp_path, HEAD + link).body
    assert isinstance(block, Paragraph)
    (found,) = block.words
    assert isinstance(found, Link)
    assert found.href == href


@pytest.mark.parametrize(
    "link", ["{filename}other.md", "{filename}/other.md", "other.md#part", "other", "/2026/01/02/other/"]
)
def test_a_link_to_another_story_is_one_to_our_page(tmp_path: Path, link: str) -> None:
    found = deliveries(tmp_path, {"x.md": HEAD + f"[a]({link})", "other.md": HEAD})["x"].story
    assert found is not None
    assert found.body == (Paragraph((StoryLink("other", ("a",)),)),)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("![a](no.jpg)", "x.md:6: picture no.jpg: no such file"),
        ("![a](https://example.org/a.jpg)", "x.md:6: picture https://example.org/a.jpg is on another site"),
        ("a\n\n![a](data:image/png;base64,x)", "x.md:8: a picture may not begin with data:"),
        (
            "![a](../../../../../../../../etc/passwd)",
            "x.md:6: picture ../../../../../../../../etc/passwd: it lies outside",
        ),
        ("![a](no.mp4)", "x.md:6: recording no.mp4: no such file"),
        ("<form>a</form>", "x.md:6: a form cannot stand in a story"),
        ("a {{ b }}", "x.md:6: unknown template tag {{ b }}"),
    ],
)
def test_what_was_dropped_is_said_with_its_line(tmp_path: Path, body: str, says: str) -> None:
    (remark,) = remarks(tmp_path, HEAD + body)
    assert remark.startswith(says)


def test_the_same_fault_on_two_lines_is_said_for_each(tmp_path: Path) -> None:
    found = remarks(tmp_path, HEAD + "![a](no.jpg)\n\n![a](no.jpg)")
    assert [remark.split(":")[1] for remark in found] == ["6", "8"]


def test_a_thousand_faults_in_one_file_are_fifty_remarks_and_a_number(tmp_path: Path) -> None:
    found = remarks(tmp_path, HEAD + "![a](no.jpg)\n\n" * 1000)
    assert len(found) == 51
    assert "950 more" in found[-1]


@pytest.mark.parametrize("front", ["draft: true", "published: false", "status: draft"])
def test_a_draft_is_not_delivered_and_said(tmp_path: Path, front: str) -> None:
    files: dict[str, str | bytes] = {"a.md": HEAD, "b.md": HEAD.replace("title: T", f"title: T\n{front}")}
    found = deliveries(tmp_path, files)
    assert list(found) == ["a", "b.md"]
    assert (found["b.md"].story, found["b.md"].withheld) == (None, "b")
    assert [str(remark) for remark in found["b.md"].remarks] == [
        "b.md:3: a draft; not imported until it says otherwise"
    ]


def test_a_folder_that_is_not_there_is_a_fault_and_one_without_a_story_is_refused(tmp_path: Path) -> None:
    paper = small_paper(tmp_path)
    with pytest.raises(FolderFault, match="no such folder"):
        FolderSource(tmp_path / "none", paper)
    (refused,) = FolderSource(folder_of(tmp_path, {"x.txt": "x"}), paper).deliveries()
    assert refused.story is None
    assert "no story in it" in str(refused.remarks[0])
    (draft,) = FolderSource(folder_of(tmp_path, {"x.md": "---\ndraft: true\n---\n"}), paper).deliveries()
    assert draft.withheld == "x"


def test_two_readings_deliver_the_same(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"a.md": HEAD + "![a](no.jpg)", "b.md": HEAD, "a.jpg": jpeg()})
    paper = small_paper(tmp_path)
    assert list(FolderSource(folder, paper).deliveries()) == list(FolderSource(folder, paper).deliveries())


def test_naive_dates_are_in_the_papers_zone(tmp_path: Path) -> None:
    found = deliveries(tmp_path, {"x.md": HEAD}, timezone="Asia/Tehran")["x"].story
    assert found is not None
    assert found.published == datetime(2026, 1, 1, 20, 30, tzinfo=UTC)


def test_what_somebody_logs_in_with_is_no_key_and_an_address_of_mail_no_name(tmp_path: Path) -> None:
    maps = '{name: Night Desk, username: m.karimi, id: m-k, slug: mkarimi}, {name: "mk@mail.example"}, "Bo Day <bo@mail.example>"'
    source = FolderSource(
        folder_of(tmp_path, {"x.md": HEAD.replace("title: T", f"title: T\nauthors: [{maps}]")}),
        small_paper(tmp_path),
    )
    (found,) = source.deliveries()
    assert found.story is not None
    assert found.story.byline == (Byline("night-desk", "Night Desk"), Byline("bo-day", "Bo Day"))


@pytest.mark.parametrize(("file", "printed"), [("ann: Ann Lee\n", ()), ("", (Byline("j-doe", "j-doe"),))])
def test_a_key_without_a_name_is_printed_only_where_no_file_has_names(
    tmp_path: Path, file: str, printed: tuple[Byline, ...]
) -> None:
    files: dict[str, str | bytes] = {"x.md": HEAD.replace("title: T", "title: T\nauthor: j-doe")}
    source = FolderSource(
        folder_of(tmp_path, files | ({"authors.yml": file} if file else {})), small_paper(tmp_path)
    )
    (found,) = source.deliveries()
    assert found.story is not None
    assert found.story.byline == printed
    assert "authors.yml: the author “j-doe”, whom stories name, is" in "\n".join(map(str, found.remarks))


def test_a_name_in_letters_without_capitals_is_no_key(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "authors.yml": "ann: Ann Lee\n",
        "x.md": HEAD.replace("title: T", "title: T\nauthor: نوا"),
    }
    (found,) = FolderSource(folder_of(tmp_path, files), small_paper(tmp_path)).deliveries()
    assert found.story is not None
    assert found.story.byline == (Byline("نوا", "نوا"),)
