"""The system's Firefox, driven over WebDriver BiDi by firefox.mjs (Playwright cannot drive it)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from tests.programs import node, node_package, program

DRIVER = Path(__file__).with_suffix(".mjs")


class Job(msgspec.Struct, frozen=True):
    """What Firefox is to do. `linger` is in milliseconds."""

    url: str
    javascript: bool
    width: int
    height: int
    click: Sequence[str]
    evaluate: Sequence[str]
    linger: int
    screenshot: str | None


class Visit(msgspec.Struct, frozen=True):
    """What Firefox saw: the last page's state, and every address it asked for on the way, in order."""

    status: int
    url: str
    title: str
    text: str
    html: str
    requests: list[str]
    console: list[str]
    values: list[object]


class Failure(msgspec.Struct, frozen=True):
    """Why a visit could not be made."""

    error: str


class Firefox:
    """Visits pages, each with an empty cache."""

    def __init__(self, jobs: IO[bytes], answers: IO[bytes]) -> None:
        self._jobs = jobs
        self._answers = answers

    def visit(
        self,
        url: str,
        *,
        javascript: bool = True,
        width: int = 1280,
        height: int = 800,
        click: Sequence[str] = (),
        evaluate: Sequence[str] = (),
        linger: float = 0.3,
        screenshot: Path | None = None,
    ) -> Visit:
        """Loads `url`, clicks what the selectors `click` name one after the other, and tells what is there then.

        `evaluate` are JavaScript expressions (they work with the page's script off, too), answered in `values`;
        `linger` is how many seconds to wait after loading and after each click for what comes late.
        """
        shot = str(screenshot) if screenshot else None
        job = Job(url, javascript, width, height, click, evaluate, round(linger * 1000), shot)
        self._jobs.write(msgspec.json.encode(job) + b"\n")
        self._jobs.flush()
        answer = self._answers.readline()
        if not answer:
            raise RuntimeError("firefox.mjs ended; what it said is on standard error")
        if b'"error"' in answer[:9]:
            raise RuntimeError(msgspec.json.decode(answer, type=Failure).error)
        return msgspec.json.decode(answer, type=Visit)


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A Firefox that starts with its first visit and ends with the block."""
    node_package("puppeteer-core/package.json")
    environment = {**os.environ, "FIREFOX_PATH": program("firefox-esr", "firefox")}
    with subprocess.Popen(
        [node(), str(DRIVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as driver:
        if driver.stdin is None or driver.stdout is None:
            raise RuntimeError("firefox.mjs has no pipes")
        yield Firefox(driver.stdin, driver.stdout)
        driver.stdin.close()
