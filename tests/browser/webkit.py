"""WebKitGTK, where its driver is installed (`apt-get install webkit2gtk-driver xvfb`): Safari's engine, on a screen that nobody sees."""

from __future__ import annotations

import base64
import shutil
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import httpx

from tests.browser.meeting import Job, Meeting, Tapped

_BROWSERS = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
_EVERY = 0.2  # seconds between two looks
# What the page shows; two frames in a row are there only if the browser paints.
_SEEN = """
const done = arguments[0], bar = document.getElementById("nl-bar"), box = bar && bar.getBoundingClientRect();
const say = (painted) => done({
  offered: painted && !!bar && !!bar.querySelector("a") && box.height > 30 && box.top >= 0 && box.bottom <= innerHeight + 1,
  painted,
  whole: !!document.getElementById("nl-end"),
  light: !!document.getElementById("nl"),
  words: document.body ? document.body.innerText.length : 0,
  said: bar ? bar.innerText : "",
  seconds: performance.now() / 1000,
});
requestAnimationFrame(() => requestAnimationFrame(() => say(true)));
setTimeout(() => say(false), 400);
"""
_NOTHING = {
    "offered": False,
    "painted": False,
    "whole": False,
    "light": False,
    "words": 0,
    "said": "",
    "seconds": 0.0,
}


def installed() -> bool:
    """Whether everything is there that it takes."""
    return bool(_BROWSERS and shutil.which("WebKitWebDriver") and shutil.which("Xvfb"))


def meet(jobs: Iterable[Job], beside: int, *, dark: bool = False) -> dict[str, Meeting]:
    """Meets every page in the usual way, `beside` at a time; by key. What was asked for is not told; `dark` is what the reader prefers."""
    with ExitStack() as closing:
        screen = closing.enter_context(_screen())
        free: SimpleQueue[httpx.Client] = SimpleQueue()
        for _ in range(beside):
            free.put(closing.enter_context(_driver(screen, dark=dark)))

        def work(job: Job) -> Meeting:
            driver = free.get()
            try:
                with _session(driver) as session:
                    return _meeting(session, job)
            finally:
                free.put(driver)

        with ThreadPoolExecutor(beside) as pool:
            return {one.key: one for one in pool.map(work, jobs)}


def _meeting(session: _Session, job: Job) -> Meeting:
    session.post("url", url=job.url)
    begun = time.monotonic()
    seen: dict[str, Any] = dict(_NOTHING)
    first, offers = 0.0, 0
    while (job.stay or not seen["offered"]) and time.monotonic() - begun < job.patience / 1000:
        before, seen = seen, session.seen()
        if seen["offered"] and not before["offered"]:
            first, offers = first or seen["seconds"], offers + 1
        time.sleep(_EVERY)
    if job.screenshot:
        time.sleep(_EVERY)  # the bar has its words a moment after it is there
        Path(job.screenshot).write_bytes(base64.b64decode(session.get("screenshot")))
    measured = session.post("execute/sync", script=f"return {job.measure}", args=[]) if job.measure else None
    found = {name: seen[name] for name in ("offered", "painted", "whole", "words", "said", "seconds")}
    tapped = _tapped(session) if job.tap and seen["offered"] else None
    return Meeting(
        key=job.key,
        offers=offers,
        first=first,
        asked=[],
        before=[],
        hidden=False,
        errors=[],
        tapped=tapped,
        measured=measured,
        **found,
    )


def _tapped(session: _Session) -> Tapped:
    session.post("execute/sync", script="document.querySelector('#nl-bar a').click()", args=[])
    begun, opened = time.monotonic(), False
    while not opened and time.monotonic() - begun < 8:
        time.sleep(_EVERY)
        opened = session.seen()["light"]
    return Tapped(opened, str(session.get("url")), [])


class _Session:
    """One browser. What it does not say in time counts as nothing, for its page may hang."""

    def __init__(self, driver: httpx.Client, path: str) -> None:
        self._driver = driver
        self._path = path

    def post(self, command: str, **values: object) -> Any:
        return self._driver.post(f"{self._path}/{command}", json=values).json()["value"]

    def get(self, command: str) -> Any:
        return self._driver.get(f"{self._path}/{command}").json()["value"]

    def seen(self) -> dict[str, Any]:
        try:
            value = self.post("execute/async", script=_SEEN, args=[])
        except httpx.TimeoutException:
            return _NOTHING
        return value if isinstance(value, dict) and "offered" in value else _NOTHING


@contextmanager
def _session(driver: httpx.Client) -> Iterator[_Session]:
    options = {"binary": str(_BROWSERS[-1]), "args": ["--automation"]}
    wanted = {"pageLoadStrategy": "none", "webkitgtk:browserOptions": options}
    made = driver.post("/session", json={"capabilities": {"alwaysMatch": wanted}}, timeout=30).json()["value"]
    path = f"/session/{made['sessionId']}"
    try:
        yield _Session(driver, path)
    finally:
        driver.delete(path, timeout=30)


@contextmanager
def _driver(screen: str, *, dark: bool) -> Iterator[httpx.Client]:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]
    environment = {
        "DISPLAY": screen,
        "GTK_THEME": "Adwaita:dark" if dark else "Adwaita",
        "HOME": "/tmp",
        "PATH": "/usr/bin:/bin",
        # Its sandbox needs rights that a container seldom has.
        "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    }
    with (
        subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"], env=environment, stderr=subprocess.DEVNULL
        ) as driver,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=5) as client,
    ):
        _wait_for(port)
        try:
            yield client
        finally:
            driver.terminate()


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees; Xvfb chooses its number and writes it to the pipe."""
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "800x700x24"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as screen:
        assert screen.stdout
        number = screen.stdout.readline().decode().strip()
        try:
            yield f":{number}"
        finally:
            screen.terminate()


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("WebKitWebDriver does not listen")
