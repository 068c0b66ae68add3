"""The system's Chromium, driven by Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.programs import program

# Quiet: without these Chromium asks its maker's servers for updates, and a test that counts requests counts those.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """One running Chromium. While it runs, `asyncio.run` does not work in this thread: Playwright has its loop."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program("chromium", "chromium-browser", "google-chrome"),
            args=list(QUIET),
            chromium_sandbox=False,  # refused to root, which is who CI is
        )
        try:
            yield browser
        finally:
            browser.close()


class Pages:
    """Opens pages that share nothing, each with its own cache, and closes them all at the end."""

    def __init__(self, browser: Browser, closing: ExitStack) -> None:
        self._browser = browser
        self._closing = closing

    def __call__(
        self,
        url: str | None = None,
        *,
        javascript: bool = True,
        width: int = 1280,
        height: int = 800,
        language: str = "en",
        scheme: Literal["light", "dark"] = "light",
        media: Literal["screen", "print"] = "screen",
        forced: bool = False,
        scale: float = 1,
        ignore_csp: bool = False,
    ) -> Page:
        """A new page, with `url` loaded if one is given. Width and height are in CSS pixels, `scale` of the screen's to each.

        `forced` is for a reader who forces colours of their own on every page.

        `ignore_csp` lets a tool run its own script where the page's policy forbids all script.
        """
        context = self._browser.new_context(
            bypass_csp=ignore_csp,
            color_scheme=scheme,
            device_scale_factor=scale,
            forced_colors="active" if forced else "none",
            has_touch=width < 768,
            is_mobile=width < 768,
            java_script_enabled=javascript,
            locale=language,
            service_workers="block",
            viewport={"width": width, "height": height},
        )
        self._closing.callback(context.close)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.emulate_media(media=media)
        if url is not None:
            page.goto(url)
        return page
