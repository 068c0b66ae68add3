"""A preview shows what will be printed, and leaves the paper as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from nightletter.cli.intake import take_in
from nightletter.paper import Paper, read
from nightletter.press import print_paper, tree
from nightletter.preview import Preview, previewing
from nightletter.sources.folder import FolderSource
from tests.newsroom import file, paper, story
from tests.pictures.photographs import encoded, photograph

STORY = """---
title: The ferry stops
date: 2026-11-20
authors: mina-rad
topics: [water]
section: news
{more}---
The river has fallen. Read about [the dam](dam.md).

{body}
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Paper:
    """A printed paper with two stories, whose files lie in `stories`; a third is written and not imported."""
    one = paper(tmp_path / "paper", "en", "fa")
    stories = tmp_path / "paper" / "stories"
    stories.mkdir()
    (stories / "authors.yml").write_text("mina-rad: {name: {en: Mina Rad, fa: مینا راد}}\n", encoding="utf-8")
    write(stories / "dam.md", title="The dam")
    write(stories / "weir.md", title="The weir")
    publish(one)
    write(stories / "ferry.md")
    return one


def write(at: Path, *, title: str = "The ferry stops", more: str = "", body: str = "") -> Path:
    text = STORY.format(more=more, body=body).replace("The ferry stops", title)
    at.write_text(text, encoding="utf-8")
    return at


def scratch(at: Path) -> Path:
    (at / "scratch").mkdir()
    return at / "scratch"


def publish(one: Paper) -> None:
    now = datetime.now(UTC)
    take_in(one, FolderSource(one.directory / "stories", one, now=now), now)
    print_paper(one, workers=1)


def files_of(one: Paper) -> dict[str, str]:
    """Every file below the paper's directory, and what it holds."""
    return {
        str(path.relative_to(one.directory)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(one.directory.rglob("*"))
        if path.is_file()
    }


@contextmanager
def preview(one: Paper, subject: Path | int, scratch: Path, folder: Path | None = None) -> Iterator[Preview]:
    """A preview that was set once, and is set again only when it is told to."""
    scratch.mkdir(exist_ok=True)
    shown = Preview(one.directory, subject, scratch, folder)
    shown.refresh()
    yield shown


def test_a_page_in_a_preview_has_the_bytes_that_an_import_and_a_printing_give(
    newsroom: Paper, tmp_path: Path
) -> None:
    with preview(newsroom, newsroom.directory / "stories" / "ferry.md", tmp_path / "scratch") as shown:
        assert shown.view.fault == ""
        forms = {form.edition: form for form in shown.view.forms}
        publish(newsroom)
        for edition, form in forms.items():
            for address, body in form.files.items():
                assert (tree(newsroom, edition) / address).read_bytes() == body
        twin = tree(newsroom, "light") / f"{forms['light'].page}.br"
        assert [part.text_bytes for part in forms["light"].parts] == [twin.stat().st_size + 650]


def test_the_paper_stays_byte_for_byte_as_it_was(newsroom: Paper, tmp_path: Path) -> None:
    before = files_of(newsroom)
    picture = newsroom.directory.parent / "river.jpg"
    picture.write_bytes(encoded(photograph(40, 30), "JPEG"))
    write(newsroom.directory / "stories" / "ferry.md", body="![A river](../../river.jpg)")
    for subject in (newsroom.directory / "stories" / "ferry.md", 1):
        with preview(newsroom, subject, tmp_path / "scratch") as shown:
            assert shown.view.forms
    after = files_of(newsroom)
    assert {name: after[name] for name in before if name != "stories/ferry.md"} == {
        name: before[name] for name in before if name != "stories/ferry.md"
    }
    assert after.keys() == before.keys()


def test_bad_front_matter_is_one_line_and_the_next_save_recovers(newsroom: Paper, tmp_path: Path) -> None:
    wrong = newsroom.directory / "stories" / "ferry.md"
    good = wrong.read_text(encoding="utf-8")
    with preview(newsroom, wrong, tmp_path / "scratch") as shown:
        wrong.write_text("---\ntitle: [\n---\nx\n", encoding="utf-8")
        shown.refresh()
        assert shown.view.fault.startswith("ferry.md:")
        assert "\n" not in shown.view.fault
        assert shown.view.forms, "what was shown before stays"
        wrong.write_text(good.replace("fallen", "risen"), encoding="utf-8")
        shown.refresh()
        assert shown.view.fault == ""
        assert b"has risen" in next(iter(shown.view.forms[0].files.values()))


def test_a_wrong_setting_and_a_file_that_has_gone_are_one_line(newsroom: Paper, tmp_path: Path) -> None:
    settings = newsroom.directory / "nightletter.toml"
    good = settings.read_text(encoding="utf-8")
    with preview(newsroom, newsroom.directory / "stories" / "ferry.md", tmp_path / "scratch") as shown:
        settings.write_text(good.replace('"UTC"', '"Mars"'), encoding="utf-8")
        shown.refresh()
        assert "timezone" in shown.view.fault
        settings.write_text(good, encoding="utf-8")
        (newsroom.directory / "stories" / "ferry.md").unlink()
        shown.refresh()
        assert "no such file" in shown.view.fault


def test_a_draft_and_a_story_of_tomorrow_are_shown_and_a_draft_is_remarked_on(
    newsroom: Paper, tmp_path: Path
) -> None:
    draft = write(newsroom.directory / "stories" / "ferry.md", more="draft: true\n")
    draft.write_text(draft.read_text(encoding="utf-8").replace("2026", "2126"), encoding="utf-8")
    with preview(newsroom, draft, tmp_path / "scratch") as shown:
        assert shown.view.fault == ""
        assert [remark.text for remark in shown.view.remarks] == [
            "a draft; not imported until it says otherwise"
        ]


def test_a_file_outside_the_folder_is_shown_with_the_pictures_beside_it(
    newsroom: Paper, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "river.jpg").write_bytes(encoded(photograph(40, 30), "JPEG"))
    loose = write(elsewhere / "ferry.md", body="![A river](river.jpg) ![A dam](dam.jpg)")
    with Preview(newsroom.directory, loose, scratch(tmp_path)) as shown:
        shown.wait()
        assert [remark.text.partition(":")[0] for remark in shown.view.remarks][-1] == "picture dam.jpg"
        assert len(shown.pictures) == 3, "AVIF, JPEG, and Light's JPEG"
        light = shown.view.form("light")
        assert light
        assert any(f"../{address}" in light.files[light.page].decode() for address in shown.pictures)


def test_a_saved_file_is_set_again_by_itself(newsroom: Paper, tmp_path: Path) -> None:
    saved = newsroom.directory / "stories" / "ferry.md"
    with Preview(newsroom.directory, saved, scratch(tmp_path)) as shown:
        while not shown.view.version:
            shown._ended.wait(0.01)
        write(saved, title="The ferry sails")
        while shown.view.headline != "The ferry sails":
            shown._ended.wait(0.01)


def test_a_story_of_the_archive_is_shown_by_its_number_with_its_own_address(
    newsroom: Paper, tmp_path: Path
) -> None:
    with preview(newsroom, 2, tmp_path / "scratch") as shown:
        light = shown.view.form("light")
        assert light
        assert light.page == "en/news/2-weir/index.html"
        assert light.files[light.page] == (tree(newsroom, "light") / light.page).read_bytes()
    with preview(newsroom, 9, tmp_path / "scratch") as shown:
        assert shown.view.fault.startswith("story 9: the archive has no story of this number")


def test_a_persian_file_is_shown_from_right_to_left_beside_its_translation(
    newsroom: Paper, tmp_path: Path
) -> None:
    stories = newsroom.directory / "stories"
    for tag in ("en", "fa"):
        (stories / tag).mkdir()
        write(stories / tag / "boat.md", title="Boat" if tag == "en" else "قایق می‌ایستد")
    with preview(newsroom, stories / "fa" / "boat.md", tmp_path / "scratch") as shown:
        page = shown.view.forms[0].files[shown.view.forms[0].page].decode()
        assert shown.view.headline == "قایق می‌ایستد"
        assert '<html lang="fa" dir="rtl">' in page
        assert "3-boat" in page, "the English one gets the number before"


def test_a_new_paper_without_an_archive_gets_none(tmp_path: Path) -> None:
    one = paper(tmp_path / "paper")
    loose = write(one.directory / "ferry.md")
    with preview(one, loose, tmp_path / "scratch") as shown:
        assert shown.view.fault == ""
    assert sorted(path.name for path in one.directory.iterdir()) == ["ferry.md", "nightletter.toml"]


def test_a_withdrawn_story_says_that_it_is(newsroom: Paper, tmp_path: Path) -> None:
    from nightletter.archive import withdraw
    from tests.newsroom import archive_of

    with archive_of(newsroom) as archive:
        withdraw(archive, 2, "It was wrong.")
    with preview(newsroom, newsroom.directory / "stories" / "weir.md", tmp_path / "scratch") as shown:
        assert any(
            "this story is withdrawn; to bring it back: nightletter restore 2" in remark.text
            for remark in shown.view.remarks
        )


@pytest.fixture
def served(newsroom: Paper, tmp_path: Path) -> Iterator[tuple[str, Preview]]:
    (tmp_path / "scratch").mkdir()
    with (
        preview(newsroom, newsroom.directory / "stories" / "ferry.md", tmp_path / "scratch") as shown,
        previewing(shown, read(newsroom.directory)) as address,
    ):
        yield address, shown


def test_both_editions_stand_on_one_host_without_scripts_and_lead_to_each_other(
    served: tuple[str, Preview],
) -> None:
    address, shown = served
    with httpx.Client(follow_redirects=True) as reader:
        page = reader.get(address)
        root = str(page.url).removesuffix("/.preview/")
        panel = reader.get(f"{root}/.preview/panel").text
        assert "The ferry stops" in panel
        for form in shown.view.forms:
            own, other = ("/.light/", "/") if form.edition == "light" else ("/", "/.light/")
            answer = reader.get(f"{root}{own}{form.page}")
            assert answer.status_code == 200
            assert "script-src" not in answer.headers["content-security-policy"]
            assert f'href="{other}en/' in answer.text
        assert reader.get(f"{root}/en/news/1-dam/").status_code == 200, "what is printed can be followed to"
        assert reader.get(f"{root}/en/news/77-nothing/").status_code == 404


def test_other_hosts_and_whoever_does_not_know_the_address_are_refused(served: tuple[str, Preview]) -> None:
    address, _ = served
    root = address.partition("?")[0]
    assert httpx.get(f"{root}.preview/panel").status_code == 403
    assert httpx.get(address, headers={"host": "evil.example"}).status_code == 421
    assert httpx.get(address, headers={"host": "127.0.0.1.evil.example:80"}).status_code == 421
    assert httpx.get(address, headers={"host": "127.0.0.1:x"}).status_code == 421
    assert httpx.get(address, headers={"host": "127.0.0.1:1"}).status_code == 421
    assert httpx.get(f"{root}?k=wrong").status_code == 403
    assert httpx.post(address).status_code == 405


def test_hostile_words_stay_words_in_the_panel(newsroom: Paper, tmp_path: Path) -> None:
    from nightletter.preview.panel import panel

    bad = write(newsroom.directory / "stories" / "ferry.md", title="'<script>alert(1)</script> & x'")
    bad.write_text(
        bad.read_text(encoding="utf-8") + "\n![<img src=x onerror=1>](<b>.jpg)\n", encoding="utf-8"
    )
    with preview(newsroom, bad, tmp_path / "scratch") as shown:
        assert "<script" not in panel(shown.view)
        assert "<b>" not in panel(shown.view)


def test_a_file_that_is_not_there_is_found_out_at_once(tmp_path: Path) -> None:
    from tests.promises.command import nightletter

    one = paper(tmp_path)
    file(one, story("one"))
    result = nightletter("preview", "nowhere.md", "--paper", tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "nightletter: nowhere.md: no such file; name a story's file, or its number\n"
