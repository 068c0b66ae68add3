"""docs/check.md explains every rule, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from nightletter.check import RULES
from nightletter.check.live import LIVE_RULES

PAGE = Path(__file__).parents[2] / "docs" / "check.md"


def test_every_rule_is_explained_with_the_promise_it_holds() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    told = {
        rule.name: f"{' and '.join(map(str.title, rule.on))} | {rule.says} | {rule.promise}"
        for rule in (*RULES, *LIVE_RULES)
    }
    assert rows == told
