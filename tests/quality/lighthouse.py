"""Lighthouse with its mobile settings: how good a page is, from 0 to 100, in four respects."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from statistics import median

import msgspec

from tests.browser.chromium import QUIET
from tests.programs import node, node_package, program

DRIVER = Path(__file__).with_suffix(".mjs")
_ATTEMPTS = 2


class Scores(msgspec.Struct, frozen=True):
    """The median of each score over the runs, and every audit that was not passed in full in any run."""

    performance: float
    accessibility: float
    best_practices: float
    seo: float
    faults: list[str]

    def lowest(self) -> float:
        """The worst of the four."""
        return min(self.performance, self.accessibility, self.best_practices, self.seo)


class _Judgement(msgspec.Struct, frozen=True):
    scores: tuple[int, int, int, int]
    faults: list[str]


def scores(url: str, runs: int = 1) -> Scores:
    """Judges the page at `url`, `runs` times in one Chromium, each time with an empty cache: some 5 seconds a run."""
    node_package("lighthouse/package.json")
    flags = ["--headless=new", "--no-sandbox", *QUIET]
    environment = {**os.environ, "CHROME_PATH": program("chromium", "chromium-browser", "google-chrome")}
    command = [node(), str(DRIVER), url, str(runs), *flags]
    judgements = msgspec.json.decode(_said(command, environment, 60 * runs + 60), type=list[_Judgement])
    found = {fault for judgement in judgements for fault in judgement.faults}
    performance, accessibility, best_practices, seo = (
        median(each) for each in zip(*(judgement.scores for judgement in judgements), strict=True)
    )
    return Scores(performance, accessibility, best_practices, seo, sorted(found))


def _said(command: list[str], environment: dict[str, str], seconds: int) -> bytes:
    """What the driver prints. It gets a second Chromium where the first did not start or fell silent, which says nothing of a page."""
    for attempt in range(_ATTEMPTS):
        result = subprocess.run(command, env=environment, capture_output=True, timeout=seconds, check=False)
        if result.returncode == 0:
            return result.stdout
        print(f"attempt {attempt + 1}: {result.stderr.decode(errors='replace')}")
    raise AssertionError(f"Lighthouse gave no answer in {_ATTEMPTS} attempts: what it said stands above")
