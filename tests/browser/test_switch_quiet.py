"""When the switch must keep still: hidden tabs, sleeping machines, pages kept or prerendered, and whatever else is no trouble."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nightletter.reader import Switch, Words, script
from tests.browser.chromium import QUIET
from tests.browser.healthy import loads, wrong
from tests.browser.loopback import Answer, site
from tests.browser.matrix import WORDS
from tests.browser.meeting import BROWSERS, BrowserName, Job, Meeting, meet
from tests.browser.stand import Stand, stand
from tests.browser.themes import nowhere
from tests.programs import program

if TYPE_CHECKING:
    from tests.browser.chromium import Pages

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with stand(tmp_path_factory.mktemp("stand")) as place:
        yield place


def one(browser: BrowserName, job: Job) -> Meeting:
    """What comes of one job."""
    return meet(browser, [job], 1)[job.key]


@pytest.mark.parametrize("browser", BROWSERS)
def test_a_tab_that_nobody_sees_asks_nothing_and_its_clock_begins_when_it_is_seen(
    place: Stand, browser: BrowserName
) -> None:
    place.asked.clear()
    seen = one(browser, Job(key="behind", url=place.url("stalled-text"), way="behind"))
    assert not seen.hidden
    assert not any("//light." in url for url in seen.before)
    assert seen.offered


@pytest.mark.parametrize("browser", BROWSERS)
def test_a_page_that_is_gone_back_to_is_not_in_trouble(place: Stand, browser: BrowserName) -> None:
    place.asked.clear()
    job = Job(
        key="back", url=place.url(), other=place.url(language="other"), way="back", stay=True, patience=6_000
    )
    assert not one(browser, job).offers
    assert place.asked_of_light() == []


@pytest.mark.parametrize("browser", BROWSERS)
def test_a_machine_that_slept_while_the_page_came_is_not_in_trouble(
    place: Stand, browser: BrowserName
) -> None:
    place.asked.clear()
    job = Job(key="asleep", url=place.url("jitter"), way="asleep", stay=True, patience=6_000)
    seen = one(browser, job)
    assert (seen.whole, seen.offers) == (True, 0)
    assert place.asked_of_light() == []


@pytest.mark.parametrize("browser", BROWSERS)
def test_a_reader_who_leaves_while_the_page_comes_is_not_asked(place: Stand, browser: BrowserName) -> None:
    with nowhere() as elsewhere:
        job = Job(key="leave", url=place.url("late"), way="leave", other=elsewhere, stay=True, patience=5_000)
        assert one(browser, job).offers == 0


def test_a_prerendered_page_asks_nothing_until_it_is_seen(place: Stand, tmp_path: Path) -> None:
    # Without a driver: Chromium does not prerender what its developer tools look at.
    place.asked.clear()
    arguments = [
        program("chromium", "chromium-browser", "google-chrome"),
        "--headless",
        "--no-sandbox",
        *QUIET,
    ]
    ahead = f"http://paper.localhost:{place.port}/ahead/"
    with subprocess.Popen(
        [*arguments, f"--user-data-dir={tmp_path}", ahead], stderr=subprocess.DEVNULL
    ) as chromium:
        with pytest.raises(subprocess.TimeoutExpired):
            chromium.wait(5)
        asked = list(place.asked)
        with pytest.raises(subprocess.TimeoutExpired):
            chromium.wait(7)
        chromium.terminate()
    story = "en/news/1-the-ferry-leaves-at-noon/"
    assert f"paper.localhost/blog-script/{story} (prefetch;prerender)" in asked
    assert not any(each.startswith("light.") for each in asked)
    assert f"paper.localhost/blog-script/{story}" not in place.asked, "the prerendered page was not used"
    assert place.asked_of_light() == [f"light.paper.localhost/{story}index.html"]


def scripted(light: str, end: str) -> Answer:
    """A whole story with the switch, which is told to look for `end` and offers Light after a second."""
    words = Words("en", "Light?", "It hangs.", "Switch", "Close")
    switch = Switch((light,), (words,), delay=1, at_once=True, end=end)
    return Answer(f'<!doctype html><script>{script(switch)}</script><p>Text<i id="nl-end"></i>'.encode())


def test_a_selector_that_a_browser_cannot_read_lets_the_end_of_the_page_do(open_page: Pages) -> None:
    answers = {"/": Answer(b""), "/index.html": Answer(b'<p id="nl">Light')}
    with site(answers) as served:
        answers["/"] = scripted(served.url("light.example.localhost", ""), ".a > > b")
        page = open_page()
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(served.url("example.localhost"))
        page.wait_for_timeout(3_000)
        assert said == []
        assert not any(one.startswith("light.") for one in served.asked)


def test_a_page_in_a_frame_below_the_fold_which_nothing_paints_asks_nothing(open_page: Pages) -> None:
    frame = b'<!doctype html><p style="height:3000px">Above<p><iframe id=story></iframe>'
    answers = {"/": Answer(frame), "/story/": Answer(b""), "/story/index.html": Answer(b'<p id="nl">Light')}
    with site(answers) as served:
        answers["/story/"] = scripted(served.url("light.example.localhost", ""), "#nl-end")
        page = open_page(served.url("other.localhost"))
        page.evaluate("url => { story.src = url; }", served.url("example.localhost", "/story/"))
        page.wait_for_timeout(3_000)
        assert "example.localhost/story/" in served.asked
        assert not any(one.startswith("light.") for one in served.asked)


@pytest.mark.parametrize("browser", BROWSERS)
def test_a_theme_whose_heavy_files_come_slowly_is_not_given_up(place: Stand, browser: BrowserName) -> None:
    seen = one(browser, Job(key="heavy", url=place.url("policed", "blog"), stay=True, patience=11_000))
    assert seen.words >= WORDS
    assert not seen.offered, "taken back by then"


# A machine that is busy with other tests is no healthy line: Light is asked after half the delay.
@pytest.mark.alone
@pytest.mark.parametrize("browser", BROWSERS)
def test_healthy_pages_are_never_offered_light_nor_ask_for_it(place: Stand, browser: BrowserName) -> None:
    place.asked.clear()
    assert wrong(browser, loads(place, 48 if browser == "Chromium" else 12)) == []
    assert place.asked_of_light() == []
