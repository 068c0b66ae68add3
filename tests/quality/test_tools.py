"""The tools that judge pages find what is planted for them, and nothing in a good page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.loopback import Answer, Site, site
from tests.quality import lighthouse, nu, terminal

if TYPE_CHECKING:
    from tests.quality.axe import Axe

pytestmark = pytest.mark.browser

GOOD = """<!doctype html><html lang=fa dir=rtl><head><meta charset=utf-8><title>شب‌نامه</title>
<meta name=viewport content="width=device-width, initial-scale=1"><meta name=description content="خبر">
<link rel=icon href=data:,></head><body><main><h1>شب‌نامه</h1><p>خبر <a href=/faulty>دیگر</a></main></body></html>"""
FAULTY = "<!doctype html><html><head></head><body><p><h9>Grey<p style='color:#eee'>Pale<img src=/x.png></body></html>"
SILENT = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}


@pytest.fixture(scope="module")
def paper() -> Iterator[Site]:
    answers = {
        "/": Answer(GOOD.encode()),
        "/faulty": Answer(FAULTY.encode()),
        "/silent": Answer(FAULTY.encode(), headers=SILENT),
    }
    with site(answers) as running:
        yield running


def test_nu_finds_the_faults_of_many_files_in_one_run(tmp_path: Path) -> None:
    good, faulty = tmp_path / "خوب.html", tmp_path / "بد.html"
    good.write_text(GOOD, encoding="utf-8")
    faulty.write_text(FAULTY, encoding="utf-8")
    faults = nu.faults([good, faulty])
    assert {fault.file for fault in faults} == {str(faulty)}
    assert any("h9" in fault.message for fault in faults)
    assert nu.faults([tmp_path]) == faults


def test_axe_finds_faults_on_a_page_that_forbids_all_script(axe: Axe, paper: Site) -> None:
    assert axe(paper.url(), width=360) == []
    assert {"color-contrast", "html-has-lang"} <= {fault.id for fault in axe(paper.url(path="/silent"))}


@pytest.mark.alone
def test_lighthouse_scores_a_page_as_a_phone_sees_it(paper: Site) -> None:
    good = lighthouse.scores(paper.url("light.paper.localhost"))
    assert good.lowest() >= 90, good
    faulty = lighthouse.scores(paper.url(path="/faulty"))
    assert faulty.seo < 90
    assert any("document-title" in fault for fault in faulty.faults)


@pytest.mark.parametrize("browser", [terminal.w3m, terminal.lynx])
def test_a_text_browser_shows_a_persian_page_on_a_name_under_localhost(
    browser: terminal.TextBrowser, paper: Site
) -> None:
    lines = browser(paper.url("light.paper.localhost")).split("\n")
    assert [line.strip() for line in lines if line.strip()] == ["شب‌نامه", "خبر دیگر"]
    assert paper.asked[-1] == "light.paper.localhost/"
