"""Reader: a real browser that reads what it is told, on the reader's machine; `python -m bench.lines.reader JOB ANSWER …`."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import msgspec
from playwright.sync_api import Browser, Error, Page, ViewportSize, sync_playwright

from bench.lines.reading import Job, Read
from tests.browser.chromium import QUIET
from tests.programs import node, program

_WATCH = Path(__file__).with_name("watch.js")
_FIREFOX = Path(__file__).with_name("reader.mjs")
# A telephone held upright; the switch is for such readers first.
_SCREEN: ViewportSize = {"width": 360, "height": 740}
_OFFER = "#nl-bar a"
_ASKED = 5
_PAUSE = 0.3  # seconds between pages, in which what is still under way may end


def read(job: Job) -> Read:
    """What came of `job`."""
    return _in_firefox(job) if job.browser == "Firefox" else _in_chromium(job)


def _in_chromium(job: Job) -> Read:
    with _chromium() as browser:
        if job.staying:
            return _stay(browser, job)
        visits = [(page,) for page in job.pages] if job.anew else [job.pages]
        seen = [one for pages in visits for one in _visit(browser, pages, job)]
    return Read(tuple(one for one, _ in seen), tuple(offered for _, offered in seen))


def _stay(browser: Browser, job: Job) -> Read:
    """Each page kept open for as long as the job says, some of them beside each other."""
    found: list[tuple[float | None, float | None]] = []
    for start in range(0, len(job.pages), job.beside):
        found += _stayed(browser, job.pages[start : start + job.beside], job.patience)
        # Or a line that freezes all but four connections would count those of the readers before.
        time.sleep(_PAUSE)
    return Read(tuple(seen for seen, _ in found), tuple(offered for _, offered in found))


def _stayed(
    browser: Browser, pages: tuple[tuple[str, str], ...], seconds: float
) -> list[tuple[float | None, float | None]]:
    with ExitStack() as closing:
        opened = []
        for address, last in pages:
            context = browser.new_context(viewport=_SCREEN, bypass_csp=True, has_touch=True)
            closing.callback(context.close)
            page = context.new_page()
            page.add_init_script(f"({_WATCH.read_text()})({json.dumps(last)})")
            # Not `goto`, which waits: on some lines no answer ever comes.
            page.evaluate("address => { setTimeout(() => { location.href = address; }); }", address)
            opened.append(page)
        time.sleep(seconds)
        return [_noted(page) for page in opened]


def _noted(page: Page) -> tuple[float | None, float | None]:
    """Seconds of the page's own clock at which its last words were painted, and at which Light was offered."""
    for _ in range(_ASKED):
        # In between two documents there is nothing to ask.
        with suppress(Error):
            seen, offered = page.evaluate("[window.seen ?? null, window.offered ?? null]")
            return seen and seen / 1000, offered and offered / 1000
        time.sleep(_PAUSE)
    return None, None


def _visit(
    browser: Browser, pages: tuple[tuple[str, str], ...], job: Job
) -> list[tuple[float | None, float | None]]:
    """Pages in a window of a reader who has been nowhere before; of each, when it was read and when Light was offered."""
    context = browser.new_context(viewport=_SCREEN, bypass_csp=True, has_touch=True)
    try:
        found = []
        for address, last in pages:
            page = context.new_page()
            found.append(_seen(page, address, last, job))
            page.close()
            time.sleep(_PAUSE)
        return found
    finally:
        context.close()


def _seen(page: Page, address: str, last: str, job: Job) -> tuple[float | None, float | None]:
    page.add_init_script(f"({_WATCH.read_text()})({json.dumps(last)})")
    began = time.monotonic()
    end = began + job.patience
    with suppress(Error):
        page.goto(address, wait_until="commit", timeout=job.patience * 1000)
    if not job.switching:
        return _painted(page, end), None
    if not _offered(page, end):
        return None, None
    came = time.monotonic() - began
    page.locator(_OFFER).tap(no_wait_after=True)
    tapped = time.monotonic()
    there = _painted(page, end) is not None
    return (time.monotonic() - tapped if there else None), came


def _painted(page: Page, end: float) -> float | None:
    """Seconds of the page's own clock at which its last words were painted."""
    while time.monotonic() < end:
        with suppress(Error):
            if (seen := page.evaluate("window.seen")) is not None:
                return float(seen) / 1000
        time.sleep(0.02)
    return None


def _offered(page: Page, end: float) -> bool:
    """Waits for the offer of Light."""
    while time.monotonic() < end:
        with suppress(Error):
            if page.locator(_OFFER).is_visible():
                return True
        time.sleep(0.02)
    return False


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program("chromium", "chromium-browser", "google-chrome"),
            args=list(QUIET),
            chromium_sandbox=False,
        )
        try:
            yield browser
        finally:
            browser.close()


def _in_firefox(job: Job) -> Read:
    told = {"watch": _WATCH.read_text(), "firefox": program("firefox-esr", "firefox"), "screen": _SCREEN}
    given = json.dumps({**msgspec.to_builtins(job), **told})
    done = subprocess.run([node(), str(_FIREFOX)], input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    return Read(tuple(json.loads(done.stdout)))


def main() -> None:
    """Reads the job in the first file and writes what came of it into the second; more pairs are read by readers beside this one."""
    job, answer, *others = sys.argv[1:]
    command = [sys.executable, "-m", "bench.lines.reader"]
    beside = [subprocess.Popen([*command, *pair]) for pair in zip(others[::2], others[1::2], strict=True)]
    told = msgspec.json.decode(Path(job).read_bytes(), type=Job)
    Path(answer).write_bytes(msgspec.json.encode(read(told)))
    sys.exit(max((one.wait() for one in beside), default=0))


if __name__ == "__main__":
    main()
