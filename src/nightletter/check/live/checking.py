"""Checking: all live rules on all hosts, one request at a time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from msgspec import Struct

from nightletter.check.finding import Finding
from nightletter.check.live.line import Unreached
from nightletter.check.live.rule import LiveRule
from nightletter.check.live.rules import LIVE_RULES
from nightletter.check.live.site import LiveSite
from nightletter.check.rule import is_held

_REACHED = LiveRule(
    "live-reached",
    "Readers get the pages as they were printed last",
    "Each host answers.",
    "look at the name's address and at the web server",
    lambda site: iter(()),
)


class LiveReport(Struct, frozen=True):
    """How many hosts were asked, how many rules there are, `seconds` of wall time, and the findings, host by host."""

    hosts: int
    rules: int
    seconds: float
    findings: tuple[Finding, ...]


def check_live(sites: Iterable[LiveSite]) -> LiveReport:
    """Every finding on the hosts of `sites`."""
    began = time.monotonic()
    asked = tuple(sites)
    findings = tuple(dict.fromkeys(finding for site in asked for finding in _of(site)))
    return LiveReport(len(asked), len(LIVE_RULES) + 1, round(time.monotonic() - began, 3), findings)


def _of(site: LiveSite) -> Iterator[Finding]:
    try:
        site.line.ask("/")
        for rule in LIVE_RULES:
            if is_held(site.name, rule.on):
                for address, wrong in rule.find(site):
                    yield rule.finding(site.line.host, address.lstrip("/"), wrong)
    except Unreached as reason:
        yield _REACHED.finding(site.line.host, "", f"no answer came ({reason})")
