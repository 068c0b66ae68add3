"""Passed over: what an import keeps of stories that were forgotten, which is nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from nightletter.archive import Inquiry, find, forget
from nightletter.cli.intake import Intake, take_in
from nightletter.paper import Paper
from nightletter.sources.folder import FolderSource
from tests.newsroom import archive_of, paper

STORY = "---\ntitle: {title}\ndate: 2025-01-01\nauthors: {author}\n---\n\nText of {title}.\n"


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    """A paper with a story by two people each, one of which was forgotten, and downloads of its source and of another."""
    one = paper(tmp_path / "ferry")
    (tmp_path / "stories").mkdir()
    for title, author in (("a", "Lone Author"), ("b", "Mina Rad")):
        (tmp_path / "stories" / f"{title}.md").write_text(
            STORY.format(title=title, author=author), encoding="utf-8"
        )
    brought(one)
    with archive_of(one) as archive:
        forget(archive, find(archive, "a").number or 0)
    for source in ("folder", "feed"):
        kept = one.directory / "cache" / "sources" / source
        kept.mkdir(parents=True)
        (kept / "body").write_text("Text of a.", encoding="utf-8")
    return one


def brought(one: Paper) -> Intake:
    now = datetime.now(UTC)
    return take_in(one, FolderSource(one.directory.parent / "stories", one, (), now), now)


def test_it_is_no_story_of_the_import_and_nothing_is_said_of_it(ferry: Paper) -> None:
    intake = brought(ferry)
    assert (intake.new, intake.changed, intake.same, intake.refused, intake.held) == (0, 0, 1, 0, 0)
    assert not [remark for remark in intake.remarks if "a.md" in str(remark)]


def test_its_downloads_go_and_those_of_other_sources_stay(ferry: Paper) -> None:
    brought(ferry)
    assert [one.name for one in (ferry.directory / "cache" / "sources").iterdir()] == ["feed"]
    (ferry.directory.parent / "stories" / "a.md").unlink()
    (ferry.directory / "cache" / "sources" / "folder").mkdir()
    brought(ferry)
    assert (ferry.directory / "cache" / "sources" / "folder").is_dir()


def test_who_wrote_it_alone_is_not_named_again_until_another_story_is_theirs(ferry: Paper) -> None:
    def called() -> dict[str, str]:
        with archive_of(ferry) as archive, Inquiry(archive) as ask:
            return ask.person("lone-author").names

    brought(ferry)
    assert called() == {"": "lone-author"}
    other = STORY.format(title="c", author="Lone Author")
    (ferry.directory.parent / "stories" / "c.md").write_text(other, encoding="utf-8")
    brought(ferry)
    assert "Lone Author" in called().values()
