"""The switch as a reader uses it: the bar, the tap, the close, in both directions, by keyboard, on small screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from nightletter.press import tree
from tests.browser.meeting import BROWSERS, BrowserName, Job, meet
from tests.browser.stand import Stand, stand
from tests.quality.axe import violations

if TYPE_CHECKING:
    from tests.browser.chromium import Pages

pytestmark = pytest.mark.browser

VIEWPORT = '<meta name="viewport"'
TRUSTED = """<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'">"""
TITLE = "the-ferry-leaves-at-noon"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    with stand(tmp_path_factory.mktemp("stand")) as place:
        yield place


def opened(page: Page, url: str) -> Page:
    """`page` on its way to `url`; a page that hangs never arrives, so nobody waits."""
    page.goto(url, wait_until="commit")
    return page


def bar(page: Page) -> Locator:
    """The bar, once it is shown."""
    found = page.locator("#nl-bar")
    expect(found.locator("a")).to_be_visible(timeout=15_000)
    return found


def variant(place: Stand, theme: str, *changes: str, line: str = "") -> str:
    """The address of the story in a theme on a line, with changes: what stands in the page, and what shall stand there, by turns."""
    full, story = tree(place.paper, "full"), f"en/news/1-{TITLE}/"
    html = (full / theme / story / "index.html").read_text(encoding="utf-8")
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in html
        html = html.replace(old, new)
    name = "blog-" + "x" * len(list(full.glob("blog*")))
    (full / name / story).mkdir(parents=True)
    (full / name / story / "index.html").write_text(html, encoding="utf-8")
    return f"http://{line and f'{line}.'}paper.localhost:{place.port}/{name}/{story}"


@pytest.mark.parametrize("browser", BROWSERS)
@pytest.mark.parametrize("page", ["ours", "blog", "blog-script"])
def test_a_tap_opens_what_was_fetched_without_fetching_it_again(
    place: Stand, browser: BrowserName, page: str
) -> None:
    place.asked.clear()
    (seen,) = meet(
        browser, [Job(key="tap", url=place.url("stalled-text", page), tap=True, patience=13_000)], 1
    ).values()
    assert seen.tapped
    assert seen.tapped.opened
    assert (
        seen.tapped.url
        == f"http://light.stalled-text.paper.localhost:{place.port}/en/news/1-{TITLE}/index.html"
    )
    assert place.asked_of_light() == [f"light.paper.localhost/en/news/1-{TITLE}/index.html"]
    assert seen.errors == []


def test_only_a_whole_story_shows_the_ornament_under_its_last_word(place: Stand, open_page: Pages) -> None:
    assert open_page(place.url()).locator(".body > #nl-end").bounding_box()
    page = opened(open_page(), place.url("stalled-text"))
    bar(page)
    assert page.locator("#nl-end").count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.body'), '::after').content") == "none"


def test_no_short_command_in_a_text_is_torn_apart_where_a_line_ends(place: Stand, open_page: Pages) -> None:
    page = open_page(place.url(), width=360)
    page.evaluate(
        """() => document.querySelector(".body").append(...Array.from({ length: 40 }, (_, number) => {
            const made = document.createElement("p");
            made.append("i".repeat(number) + " ", Object.assign(document.createElement("code"), { textContent: "?line=good-one" }));
            return made;
        }))"""
    )
    pieces = page.locator(".body code").evaluate_all("all => all.map((one) => one.getClientRects().length)")
    assert pieces == [1] * 40


@pytest.mark.parametrize("browser", BROWSERS)
def test_an_offer_is_taken_back_when_the_story_comes_after_all(place: Stand, browser: BrowserName) -> None:
    (seen,) = meet(browser, [Job(key="late", url=place.url("late"), stay=True, patience=9_000)], 1).values()
    assert (seen.offers, seen.offered, seen.whole) == (1, False, True)


def test_nothing_is_kept_but_that_the_reader_closed_it_and_it_stays_closed(
    place: Stand, open_page: Pages
) -> None:
    page = opened(open_page(width=360), place.url("stalled-text"))
    kept = "[document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
    shown = bar(page)
    assert page.evaluate(kept) == [""]
    shown.get_by_role("button", name="Close").click()
    expect(shown).to_have_count(0)
    assert page.evaluate(kept) == ["", "nl-close"]
    assert page.evaluate("document.documentElement.style.paddingBottom") == ""
    assert page.context.cookies() == []
    place.asked.clear()
    opened(page, place.url("stalled-text"))
    page.wait_for_timeout(6_000)
    expect(page.locator("#nl-bar")).to_have_count(0)
    assert place.asked_of_light() == []


def test_close_loads_a_page_anew_of_which_nothing_was_left(place: Stand, open_page: Pages) -> None:
    page = opened(open_page(width=360), place.url("stalled-head"))
    shown = bar(page)
    place.asked.clear()
    shown.get_by_role("button", name="Close").click()
    page.wait_for_timeout(1_500)
    assert place.asked == [f"paper.localhost/en/news/1-{TITLE}/"]
    assert page.evaluate("Object.keys(sessionStorage)") == [], "the second try would be watched no more"


def test_the_keyboard_comes_to_the_bar_first_and_nothing_takes_the_focus(
    place: Stand, open_page: Pages
) -> None:
    page = opened(open_page(), place.url("stalled-text"))
    shown = bar(page)
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("Tab")
    expect(shown.get_by_role("link", name="Switch")).to_be_focused()
    page.keyboard.press("Tab")
    expect(shown.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**://light.**")
    assert page.locator("h1").inner_text() == "The ferry leaves at noon"


def test_a_screen_reader_is_told_in_the_pages_language(place: Stand, open_page: Pages) -> None:
    page = opened(open_page(language="fa"), place.url("stalled-text", language="fa"))
    shown = bar(page)
    assert page.get_by_role("status").count() == 1
    direction = shown.evaluate("bar => getComputedStyle(bar).direction")
    assert (shown.get_attribute("lang"), direction) == ("fa", "rtl")
    assert "به نسخهٔ سبک قایق می‌روید؟ گویا این صفحه برایتان درست باز نمی‌شود." in shown.inner_text()
    assert shown.locator("a, button").all_inner_texts() == ["نسخهٔ سبک", "بستن"]


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_the_bar_has_no_accessibility_fault_fits_and_can_be_scrolled_free(
    place: Stand, open_page: Pages, width: int, scheme: Literal["light", "dark"], language: str
) -> None:
    page = opened(
        open_page(width=width, height=568, scheme=scheme, ignore_csp=True),
        place.url("stalled-text", language=language),
    )
    shown = bar(page)
    assert [str(each) for each in violations(page)] == []
    box = shown.bounding_box()
    assert box
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, width, 568)
    assert box["height"] < 568 / 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for button in shown.locator("a, button").all():
        size = button.bounding_box()
        assert size
        assert size["height"] >= 44
        assert size["width"] >= 44
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last = page.locator(".body > :last-child").bounding_box()
    assert last
    assert last["y"] + last["height"] <= box["y"] + 1


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_two_buttons_stand_in_one_line_on_a_phone_on_its_side(
    place: Stand, open_page: Pages, language: str
) -> None:
    page = open_page(width=640, height=320)
    both = bar(opened(page, place.url("stalled-text", language=language))).locator("a, button")
    for width in range(320, 1000, 20):
        page.set_viewport_size({"width": width, "height": 320})
        tops = both.evaluate_all("both => both.map((one) => Math.round(one.getBoundingClientRect().top))")
        assert tops[0] == tops[1], width


def test_the_bar_follows_the_readers_light_or_dark(place: Stand, open_page: Pages) -> None:
    grounds = []
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page = opened(open_page(scheme=scheme), place.url("stalled-text"))
        grounds.append(bar(page).evaluate("bar => getComputedStyle(bar).backgroundColor"))
    assert grounds == ["rgb(255, 255, 255)", "rgb(18, 18, 18)"]


def test_the_bar_does_not_move(place: Stand, open_page: Pages) -> None:
    page = opened(open_page(), place.url("stalled-text"))
    assert bar(page).evaluate("bar => bar.getAnimations({ subtree: true }).length") == 0


@pytest.mark.parametrize("line", ["stalled-text", "stalled-style"])
def test_the_page_never_breaks_its_own_policy(place: Stand, open_page: Pages, line: str) -> None:
    page = open_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    bar(opened(page, place.url(line)))
    assert said == []


def test_light_at_its_second_address_is_offered_when_the_first_hangs(tmp_path: Path) -> None:
    with stand(tmp_path, first_hangs=True) as place:
        for browser in BROWSERS:
            (seen,) = meet(browser, [Job(key="tap", url=place.url("stalled-text"), tap=True)], 1).values()
            assert seen.tapped
            assert seen.tapped.url.startswith("http://light.stalled-text.paper.localhost")


def test_the_twin_is_where_the_pages_own_alternate_says(tmp_path: Path) -> None:
    with stand(tmp_path, twin="alternate") as place:
        (seen,) = meet(
            "Chromium", [Job(key="tap", url=place.url("stalled-text", "blog"), tap=True)], 1
        ).values()
        assert seen.tapped
        assert seen.tapped.opened


def test_without_script_there_is_no_bar_and_the_way_to_light_is_the_first_link(
    place: Stand, open_page: Pages
) -> None:
    page = opened(open_page(javascript=False), place.url("stalled-text"))
    page.wait_for_timeout(6_000)
    assert page.locator("#nl-bar").count() == 0
    first = page.locator("body a").first
    assert (
        first.get_attribute("href")
        == f"http://light.stalled-text.paper.localhost:{place.port}/en/news/1-{TITLE}/"
    )


def test_a_page_that_a_reader_has_saved_tells_nobody_where_it_lies(
    place: Stand, open_page: Pages, tmp_path: Path
) -> None:
    whole = (tree(place.paper, "full") / "en" / "news" / f"1-{TITLE}" / "index.html").read_text(
        encoding="utf-8"
    )
    saved = tmp_path / "saved.html"
    saved.write_text(whole.partition("</main>")[0].replace('id="nl-end"', 'id="gone"'), encoding="utf-8")
    place.asked.clear()
    page = open_page(saved.as_uri())
    page.wait_for_timeout(3_000)
    assert place.asked == []


def test_a_page_that_takes_no_text_as_html_is_given_up_all_the_same_and_the_bar_fits_its_screen(
    place: Stand, open_page: Pages
) -> None:
    page = opened(open_page(width=360), variant(place, "blog-script", VIEWPORT, f"{TRUSTED}{VIEWPORT}"))
    box = bar(page).bounding_box()
    assert box
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 360, 800)
    assert page.evaluate("innerWidth") == 360


def test_only_style_sheets_that_the_page_waits_for_are_put_off(place: Stand, open_page: Pages) -> None:
    beside = """<link class="beside" rel="alternate stylesheet" title="Large" href="/hangs/a.css">
<link class="beside" rel="stylesheet" disabled href="/hangs/b.css">
<link class="beside" rel="stylesheet" media="(min-width: 9999px)" href="/hangs/c.css">"""
    url = variant(place, "blog-style", VIEWPORT, f"{beside}{VIEWPORT}")
    page = open_page()
    page.route("**/hangs/*", lambda _: None)
    bar(opened(page, url))
    medias = page.locator("link[rel~=stylesheet]").evaluate_all("all => all.map((one) => one.media)")
    assert medias == ["", "", "(min-width: 9999px)", "print", "print"]


@pytest.mark.parametrize("browser", BROWSERS)
def test_a_style_sheet_for_paper_that_is_refused_is_no_trouble(place: Stand, browser: BrowserName) -> None:
    print_sheet = '<link rel="stylesheet" media="print" href="/gone.css">'
    url = variant(place, "blog", VIEWPORT, f"{print_sheet}{VIEWPORT}", line="stalled-text")
    (seen,) = meet(browser, [Job(key="print", url=url)], 1).values()
    assert seen.first > 3


def test_a_page_in_a_regions_kind_of_a_language_is_asked_in_that_language(
    place: Stand, open_page: Pages
) -> None:
    page = opened(
        open_page(),
        variant(
            place, "blog", '<html lang="en">', '<html lang="fa-IR">', 'class="entry-content"', 'class="cut"'
        ),
    )
    assert bar(page).get_attribute("lang") == "fa"
