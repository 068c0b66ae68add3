"""The bar is seen: its words and its buttons' frames stand out in the pixels of a screenshot, whatever the page and the reader do to colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
import pytest
from playwright.sync_api import expect

from nightletter.press import tree
from tests.browser import webkit
from tests.browser.meeting import Job, Meeting, meet
from tests.browser.stand import Stand, stand
from tests.quality.pixels import CONTROLS, FRAME, Control, Picture, controls, unseen

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.chromium import Pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LANGUAGES = ("en", "fa", "ar")
# Style sheets of themes that would hide anything they did not make.
HOSTILE = {
    "white": "* { color: white !important; background: none !important; border-color: white !important }",
    "layers": """@layer theme { * { all: unset !important; opacity: .02 !important; font-size: 0 !important;
        -webkit-text-fill-color: transparent !important; visibility: hidden !important; clip-path: inset(50%) !important } }
        span, a, button, output, [role] { display: none !important; transform: translateX(-9999px) !important }
        html, body { filter: none !important }
        body::after { content: ""; position: fixed; inset: 0; z-index: 2147483647; background: #fff !important; display: block !important;
            visibility: visible !important; opacity: 1 !important; clip-path: none !important }""",
}
# Firefox's own settings for what a reader chooses in the system: dark, and colours of their own on every page.
FIREFOX: Mapping[str, Mapping[str, int]] = {
    "light": {"layout.css.prefers-color-scheme.content-override": 1},
    "dark": {"layout.css.prefers-color-scheme.content-override": 0, "ui.systemUsesDarkTheme": 1},
    "forced": {"browser.display.document_color_use": 2},
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with stand(tmp_path_factory.mktemp("stand"), delay=1.0) as place:
        for name in HOSTILE:
            _add_theme(place, name)
        yield place


def _add_theme(place: Stand, name: str) -> None:
    """The blog's story in each language in a theme of that name, whose style sheet is a hostile one."""
    full = tree(place.paper, "full")
    (full / f"blog-{name}.css").write_text(HOSTILE[name], encoding="utf-8")
    (story,) = (full / "blog" / "en" / "news").iterdir()
    html = (story / "index.html").read_text(encoding="utf-8")
    for language in LANGUAGES:
        changed = html.replace('<html lang="en">', f'<html lang="{language}">')
        changed = changed.replace("/blog/style.css", f"/blog-{name}.css").replace(
            'class="site-main">', 'class="site-main"><dialog>Cookies? <button>Yes</button></dialog>'
        )
        file = full / f"blog-{name}-{language}" / "en" / "news" / story.name / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(changed, encoding="utf-8")


def addresses(place: Stand) -> dict[str, str]:
    """Pages whose text stops coming, ours and those of hostile themes, in each language, by name."""
    ours = {f"ours, {one}": place.url("stalled-text", language=one) for one in LANGUAGES}
    themes = {
        f"{name}, {one}": place.url("stalled-text", f"blog-{name}-{one}")
        for name in HOSTILE
        for one in LANGUAGES
    }
    return {**ours, **themes}


def faults(picture: Picture, found: list[Control], name: str) -> list[str]:
    """What cannot be seen of the bar: that it has two controls, their words, their frames."""
    missing = [f"{name}: {len(found)} controls"] if len(found) != 2 else []
    frames = [(one.name, picture.frame(one.box)) for one in found]
    return [
        *missing,
        *(f"{name}: {one}" for one in unseen(picture, found)),
        *(f"{name}: frame of {one!r}: {seen:.2f} to 1" for one, seen in frames if seen < FRAME),
    ]


def seen(page: Page, name: str, scale: float = 2) -> list[str]:
    """The same, of the bar that stands in a page."""
    expect(page.locator("#nl-bar a")).to_have_count(1, timeout=15_000)
    page.wait_for_timeout(100)
    return faults(Picture(page.screenshot(), scale), controls(page, "#nl-bar"), name)


def shots(place: Stand, folder: Path) -> list[Job]:
    """A meeting with each page, of which a screenshot is put into `folder`."""
    return [
        Job(key=name, url=url, screenshot=str(folder / f"{turn}.png"), measure=f'({CONTROLS})("#nl-bar")')
        for turn, (name, url) in enumerate(addresses(place).items())
    ]


def faults_met(met: Mapping[str, Meeting], jobs: list[Job]) -> list[str]:
    """The same, of the meetings with those pages."""
    return [
        fault
        for job in jobs
        for fault in faults(
            Picture(Path(str(job.screenshot)).read_bytes()),
            msgspec.convert(met[job.key].measured, list[Control]),
            job.key,
        )
    ]


@pytest.mark.parametrize("look", ["light", "dark", "forced"])
def test_each_control_of_the_bar_is_seen_in_chromium(place: Stand, open_page: Pages, look: str) -> None:
    scheme: Literal["light", "dark"] = "dark" if look == "dark" else "light"
    pages = {
        name: open_page(width=360, scale=2, scheme=scheme, forced=look == "forced")
        for name in addresses(place)
    }
    for name, page in pages.items():  # all on their way at once: each takes its time to be in trouble
        page.goto(addresses(place)[name], wait_until="commit")
    assert [fault for name, page in pages.items() for fault in seen(page, f"{name}, {look}")] == []


@pytest.mark.parametrize("look", ["light", "dark", "forced"])
def test_each_control_of_the_bar_is_seen_in_firefox(place: Stand, look: str, tmp_path: Path) -> None:
    jobs = shots(place, tmp_path)
    assert faults_met(meet("Firefox", jobs, 3, FIREFOX[look]), jobs) == []


@pytest.mark.skipif(not webkit.installed(), reason="WebKitGTK's driver is not installed")
@pytest.mark.parametrize("look", ["light", "dark"])
def test_each_control_of_the_bar_is_seen_in_webkit(place: Stand, look: str, tmp_path: Path) -> None:
    jobs = shots(place, tmp_path)
    met = webkit.meet(jobs, 2, dark=look == "dark")
    assert faults_met(met, jobs) == []
    grounds = {Picture(Path(str(job.screenshot)).read_bytes()).ground() for job in jobs if "ours" in job.key}
    assert (max(map(max, grounds)) < 80) == (look == "dark")


def test_the_bar_stands_inside_a_modal_dialog_and_comes_out_when_it_is_closed(
    place: Stand, open_page: Pages
) -> None:
    page = open_page(width=360, scale=2)
    page.goto(place.url("stalled-text", "blog-white-en"), wait_until="commit")
    page.wait_for_selector("dialog", state="attached")
    inside = page.locator("dialog #nl-bar")
    page.evaluate("document.querySelector('dialog').showModal()")
    expect(inside).to_have_count(1)
    assert seen(page, "modal") == []
    page.evaluate("document.querySelector('dialog').close()")
    expect(inside).to_have_count(0)
    assert seen(page, "closed") == []
    page.evaluate("document.querySelector('dialog').showModal()")
    expect(inside).to_have_count(1)
    page.locator("#nl-bar a").click()
    page.wait_for_url("**://light.**")


def test_a_button_that_is_white_on_white_is_found(place: Stand, open_page: Pages) -> None:
    page = open_page(width=360, scale=2)
    page.goto(place.url("stalled-text"), wait_until="commit")
    assert seen(page, "good") == []
    page.evaluate("document.querySelector('#nl-bar a').style.setProperty('filter', 'invert()', 'important')")
    page.evaluate("document.querySelector('#nl-bar a').style.setProperty('background', 'none', 'important')")
    page.evaluate("document.querySelector('#nl-bar a').style.setProperty('color', 'CanvasText', 'important')")
    page.evaluate(
        "document.querySelector('#nl-bar button').style.setProperty('border-color', '#ddd', 'important')"
    )
    named = seen(page, "bad")
    assert [one.split(": ")[1] for one in named] == ["'Switch'", "frame of 'Switch'", "frame of 'Close'"]
