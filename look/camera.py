"""The camera: the one way in which a picture of a page is taken, with the system's Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Literal, TypeAlias

from msgspec import Struct
from playwright.sync_api import Browser, BrowserType, Page, sync_playwright

from tests.browser.chromium import QUIET
from tests.programs import program

Moment: TypeAlias = Literal["loaded", "stalled", "offered", "tapped"]
"""When a page is looked at: when all of it is there; or, of one that never ends, before the bar, with it, and as it is tapped."""

Mode: TypeAlias = Literal["light", "dark", "forced colours", "text at 200%", "no style"]
MODES: tuple[Mode, ...] = ("light", "dark", "forced colours", "text at 200%", "no style")

_NO_STYLE = """() => {
    document.querySelectorAll("style, link[rel=stylesheet]").forEach(one => one.remove());
    document.querySelectorAll("[style]").forEach(one => one.removeAttribute("style"));
}"""
# Letters of the paper's own are waited for, as a reader has them who was on another page before.
_WAIT_FOR_LETTERS = """new MutationObserver(() => document.fonts.forEach((face) => { face.display = "block"; }))
    .observe(document, { childList: true, subtree: true });"""
# Pictures below the fold are not asked for before the reader comes near.
_PICTURES = """() => Promise.all([...document.images]
    .filter(one => one.getBoundingClientRect().top < innerHeight && one.getBoundingClientRect().bottom > 0)
    .map(one => one.decode().catch(() => 0)))"""
_BAR = "#nl-bar a"
# A ring as large as a finger tip over the middle of the bar's link, above the bar itself.
_FINGER = """() => {
    const link = document.querySelector("#nl-bar a").getBoundingClientRect();
    const ring = document.createElement("div");
    Object.assign(ring.style, { position: "fixed", inset: "auto", boxSizing: "border-box", width: "44px", height: "44px",
        left: `${link.x + link.width / 2 - 22}px`, top: `${link.y + link.height / 2 - 22}px`, margin: 0, padding: 0,
        border: "3px solid #d33", borderRadius: "50%", background: "rgb(221 51 51 / .3)" });
    ring.popover = "manual";
    document.body.append(ring);
    ring.showPopover();
}"""
_SOON = 300  # milliseconds, in which what has appeared comes to rest


class Shot(Struct, frozen=True, kw_only=True):
    """A page and how it is looked at: the screen in CSS pixels, `scale` device pixels for each of them.

    `end` shows the foot of the page instead of its top.
    """

    url: str
    width: int
    height: int
    scale: int = 1
    mode: Mode = "light"
    moment: Moment = "loaded"
    end: bool = False


class Camera:
    """Takes pictures with one Chromium. Give it shots of the same screen and mode one after the other: that takes half the time."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._open: tuple[_Window, Page] | None = None

    def take(self, shot: Shot) -> bytes:
        """What Chromium shows of `shot`, as a PNG."""
        page = self._page(_window(shot))
        _go(page, shot)
        return _seen(page, shot)

    def take_at_once(self, shots: list[Shot]) -> list[bytes]:
        """The same of several, which wait for their pages together."""
        pages = [self._new_page(_window(shot)) for shot in shots]
        for page, shot in zip(pages, shots, strict=True):
            _go(page, shot)
        taken = [_seen(page, shot) for page, shot in zip(pages, shots, strict=True)]
        for page in pages:
            page.context.close()
        return taken

    def take_markup(self, markup: str, width: int) -> bytes:
        """A page that is not on any server, whole, as a PNG."""
        page = self._page(_Window(width=width, height=100))
        page.set_content(markup)
        return page.screenshot(full_page=True)

    def print_out(self, url: str) -> bytes:
        """The page at `url` on sheets of A4, as a PDF."""
        page = self._page(_A4)
        page.goto(url)
        return page.pdf(format="A4", margin={"top": "1cm", "right": "1cm", "bottom": "1cm", "left": "1cm"})

    def _page(self, window: _Window) -> Page:
        """The page that is open, if its window is such a one, else a new one in its place."""
        if self._open is None or self._open[0] != window:
            if self._open:
                self._open[1].context.close()
            self._open = window, self._new_page(window)
        return self._open[1]

    def _new_page(self, window: _Window) -> Page:
        context = self._browser.new_context(
            viewport={"width": window.width, "height": window.height},
            device_scale_factor=window.scale,
            # A telephone would show such a page's far end.
            is_mobile=window.width < 768 and window.mode != "no style",
            color_scheme="dark" if window.mode == "dark" else "light",
            forced_colors="active" if window.mode == "forced colours" else "none",
            reduced_motion="reduce",
            service_workers="block",
        )
        context.add_init_script(_WAIT_FOR_LETTERS)
        page = context.new_page()
        if window.mode == "text at 200%":
            sizes = {"standard": 2 * 16, "fixed": 2 * 13}  # CSS pixels, from the usual ones
            context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
        return page


class _Window(Struct, frozen=True, kw_only=True):
    """What stays the same from page to page."""

    width: int
    height: int
    scale: int = 1
    mode: Mode = "light"


_A4 = _Window(width=794, height=1123)


def _window(shot: Shot) -> _Window:
    return _Window(width=shot.width, height=shot.height, scale=shot.scale, mode=shot.mode)


@contextmanager
def camera(port: int, chromium: BrowserType | None = None) -> Iterator[Camera]:
    """A camera before which the addresses of the demo, at port 8000, are served at `port`.

    `chromium` is that of a Playwright which runs in this thread already: there cannot be two.
    """
    with ExitStack() as stack:
        kind = chromium or stack.enter_context(sync_playwright()).chromium
        browser = kind.launch(
            executable_path=program("chromium", "chromium-browser", "google-chrome"),
            args=[*QUIET, "--hide-scrollbars", f"--host-resolver-rules=MAP *:8000 127.0.0.1:{port}"],
            chromium_sandbox=False,  # refused to root, which is who CI is
        )
        try:
            yield Camera(browser)
        finally:
            browser.close()


def _go(page: Page, shot: Shot) -> None:
    if shot.moment != "loaded":
        # Whether letters come in time would be chance.
        page.route("**/*.woff2", lambda route: route.abort())
    page.goto(shot.url, wait_until="load" if shot.moment == "loaded" else "commit")


def _seen(page: Page, shot: Shot) -> bytes:
    if shot.moment != "loaded":
        page.locator("h1" if shot.moment == "stalled" else _BAR).wait_for()
        page.wait_for_timeout(_SOON)
    if shot.moment == "tapped":
        page.evaluate(_FINGER)
    if shot.mode == "no style":
        page.evaluate(_NO_STYLE)
        # Of a page from right to left that is too wide now, the browser paints nothing before it is scrolled.
        page.evaluate("scrollTo(document.dir === 'rtl' ? -1 : 0, 0)")
    if shot.end:
        page.evaluate("scrollTo(scrollX, document.documentElement.scrollHeight)")
    if shot.moment == "loaded" and page.locator("img").count():
        page.evaluate(_PICTURES)
    return page.screenshot()
