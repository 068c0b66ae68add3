"""The camera: the one way in which a picture of a page is taken, with the system's Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

from msgspec import Struct
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import QUIET
from tests.programs import program

Mode: TypeAlias = Literal["light", "dark", "forced colours", "text at 200%", "no style"]
MODES: tuple[Mode, ...] = ("light", "dark", "forced colours", "text at 200%", "no style")

_NO_STYLE = """() => {
    document.querySelectorAll("style, link[rel=stylesheet]").forEach(one => one.remove());
    document.querySelectorAll("[style]").forEach(one => one.removeAttribute("style"));
}"""
_BAR = "#nl-bar a"
_LETTERS = 16  # CSS pixels, the usual size of text
_SOON = 300  # milliseconds, in which what has appeared comes to rest


class Shot(Struct, frozen=True, kw_only=True):
    """A page and how it is looked at: the screen in CSS pixels, `scale` device pixels for each of them.

    `bar` waits for the switch on a page that never ends; `end` shows the foot of the page instead of its top.
    """

    url: str
    width: int
    height: int
    scale: int = 1
    mode: Mode = "light"
    bar: bool = False
    end: bool = False


class Camera:
    """Takes pictures with one Chromium."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def take(self, shot: Shot) -> bytes:
        """What Chromium shows of `shot`, as a PNG."""
        with self._opened(shot) as page:
            return _seen(page, shot)

    def take_at_once(self, shots: list[Shot]) -> list[bytes]:
        """The same of several, which wait for their pages together."""
        opened = [(context := self._context(shot), _begun(context, shot)) for shot in shots]
        taken = [_seen(page, shot) for (_, page), shot in zip(opened, shots, strict=True)]
        for context, _ in opened:
            context.close()
        return taken

    def take_markup(self, markup: str, width: int) -> bytes:
        """A page that is not on any server, whole, as a PNG."""
        with self._opened(Shot(url="about:blank", width=width, height=100)) as page:
            page.set_content(markup)
            return page.screenshot(full_page=True)

    def print_out(self, url: str) -> bytes:
        """The page at `url` on sheets of A4, as a PDF."""
        with self._opened(Shot(url=url, width=794, height=1123)) as page:
            return page.pdf(format="A4", print_background=False)

    @contextmanager
    def _opened(self, shot: Shot) -> Iterator[Page]:
        context = self._context(shot)
        try:
            yield _begun(context, shot)
        finally:
            context.close()

    def _context(self, shot: Shot) -> BrowserContext:
        return self._browser.new_context(
            viewport={"width": shot.width, "height": shot.height},
            device_scale_factor=shot.scale,
            is_mobile=shot.width < 768,
            color_scheme="dark" if shot.mode == "dark" else "light",
            forced_colors="active" if shot.mode == "forced colours" else "none",
            reduced_motion="reduce",
            service_workers="block",
        )


@contextmanager
def camera(port: int) -> Iterator[Camera]:
    """A camera before which the addresses of the demo, at port 8000, are served at `port`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program("chromium", "chromium-browser", "google-chrome"),
            args=[*QUIET, "--hide-scrollbars", f"--host-resolver-rules=MAP *:8000 127.0.0.1:{port}"],
            chromium_sandbox=False,  # refused to root, which is who CI is
        )
        try:
            yield Camera(browser)
        finally:
            browser.close()


def _begun(context: BrowserContext, shot: Shot) -> Page:
    page = context.new_page()
    if shot.mode == "text at 200%":
        sizes = {"standard": 2 * _LETTERS, "fixed": 2 * 13}
        context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    if shot.url != "about:blank":
        page.goto(shot.url, wait_until="commit" if shot.bar else "load")
    return page


def _seen(page: Page, shot: Shot) -> bytes:
    if shot.bar:
        page.locator(_BAR).wait_for()
        page.wait_for_timeout(_SOON)
    if shot.mode == "no style":
        page.evaluate(_NO_STYLE)
    if shot.end:
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        page.wait_for_load_state("networkidle")
    return page.screenshot()
