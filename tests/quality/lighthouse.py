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
    result = subprocess.run(
        [node(), str(DRIVER), url, str(runs), *flags],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        timeout=60 * runs + 60,
    )
    judgements = msgspec.json.decode(result.stdout, type=list[_Judgement])
    found = {fault for judgement in judgements for fault in judgement.faults}
    performance, accessibility, best_practices, seo = (
        median(each) for each in zip(*(judgement.scores for judgement in judgements), strict=True)
    )
    return Scores(performance, accessibility, best_practices, seo, sorted(found))
