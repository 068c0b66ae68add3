"""A preview in a browser: both editions, anew at each save, without a script of the paper's, and nothing asked of anybody else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nightletter.paper import read
from nightletter.preview import Preview, previewing
from tests.newsroom import paper

if TYPE_CHECKING:
    from tests.browser.chromium import Pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STORY = "---\ntitle: {title}\ndate: 2026-11-18\nsection: news\n---\nThe river has fallen.\n"


def test_what_is_saved_is_shown_in_both_frames_and_a_fault_is_said_until_it_is_mended(
    tmp_path: Path, open_page: Pages
) -> None:
    one = paper(tmp_path / "paper", "en", "fa")
    story = one.directory / "ferry.md"
    story.write_text(STORY.format(title="The ferry stops"), encoding="utf-8")
    (tmp_path / "scratch").mkdir()
    with (
        Preview(one.directory, story, tmp_path / "scratch") as shown,
        previewing(shown, read(one.directory)) as address,
    ):
        page = open_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        for edition in ("Full", "Light"):
            page.frame_locator(f'iframe[title="The story in {edition}"]').get_by_role(
                "heading", name="The ferry stops"
            ).wait_for()
        story.write_text("---\ntitle: [\n---\n", encoding="utf-8")
        page.get_by_role("alert").filter(has_text="ferry.md").wait_for()
        story.write_text(
            STORY.format(title="قایق می‌ایستد").replace("date", "lang: fa\ndate"), encoding="utf-8"
        )
        light = page.frame_locator('iframe[title="The story in Light"]')
        light.get_by_role("heading", name="قایق می‌ایستد").wait_for()
        assert light.locator("html").get_attribute("dir") == "rtl"
        assert page.get_by_role("alert").count() == 0
        light.get_by_role("link", name="نسخهٔ کامل").first.click()
        light.locator("html:has(#nl-end)").wait_for()
        own = address.partition("/?")[0]
        assert [url for url in asked if not url.startswith((own, "data:"))] == []
