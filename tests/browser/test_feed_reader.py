"""newsboat, a feed reader from outside, takes whole feeds from our own server."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from nightletter.press import print_paper
from nightletter.story import StoryLink
from tests.newsroom import file, paper, paragraph, story
from tests.programs import program
from tests.promises.serving import served

pytestmark = pytest.mark.browser


def taken(directory: Path, *urls: str) -> dict[str, list[tuple[str, str, str]]]:
    """What newsboat has of each feed after one look: id, title and text of its stories, newest first."""
    directory.mkdir()
    (directory / "urls").write_text("".join(f"{url}\n" for url in urls), encoding="utf-8")
    (directory / "config").write_text("", encoding="utf-8")
    files = ["-u", directory / "urls", "-c", directory / "cache.db", "-C", directory / "config"]
    environment = {**os.environ, "HOME": str(directory), "LC_ALL": "C.UTF-8"}
    subprocess.run(
        [program("newsboat"), "-q", *map(str, files), "-x", "reload"],
        env=environment,
        capture_output=True,
        check=True,
        timeout=60,
    )
    with closing(sqlite3.connect(directory / "cache.db")) as cache:
        rows = "SELECT guid, title, content FROM rss_item WHERE feedurl = ? ORDER BY pubDate DESC, id"
        return {url: cache.execute(rows, (url,)).fetchall() for url in urls}


@pytest.mark.parametrize("edition", ["full", "light"])
def test_newsboat_takes_every_story_with_its_text(tmp_path: Path, edition: str) -> None:
    one = paper(tmp_path / "paper", "en", "fa")
    file(
        one,
        story("a", headline="A & <ferry>", body=(paragraph("See ", StoryLink("b", ("that",)), "."), paragraph("سلام"))),
        story("b", headline="Bridge"),
        story("f", language="fa", headline="قایق", body=(paragraph("رود پر آب است."),)),
    )  # fmt: skip
    print_paper(one, workers=1)
    with served(one) as site:
        urls = [f"http://{site.host(edition)}:{site.port}/{tag}/feed.atom" for tag in ("en", "fa")]
        english, persian = taken(tmp_path / "newsboat", *urls).values()
    assert sorted(title for _, title, _ in english) == ["A & <ferry>", "Bridge"]
    assert all(number.startswith("tag:paper.localhost,2026:story-") for number, _, _ in (*english, *persian))
    (ferry,) = (text for _, title, text in english if title != "Bridge")
    assert "سلام" in ferry
    assert '<div lang="fa" dir="rtl"><p>رود پر آب است.</p></div>' in persian[0][2]
