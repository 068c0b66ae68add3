"""Every rule finds its fault, and nothing else does; where nothing is wrong, nothing is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nightletter.check import RULES
from nightletter.paper import Paper
from tests.check import faults_in_pages, faults_in_stories, faults_in_trees
from tests.check.printed_copy import Planted, PrintedCopy

PLANTED = (*faults_in_pages.FAULTS, *faults_in_stories.FAULTS, *faults_in_trees.FAULTS)


@pytest.mark.slow
@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted.rule}: {planted.what}")
def test_a_planted_fault_is_found_by_its_own_rule_alone(planted: Planted, copy: PrintedCopy) -> None:
    planted.plant(copy)
    found = {finding.rule for finding in copy.findings()}
    assert found == {planted.rule, *planted.also}


@pytest.mark.parametrize("languages", [("en",), ("fa",), ("en", "fa")])
def test_nothing_is_found_in_a_healthy_paper(
    languages: tuple[str, ...], healthy: Callable[..., Paper]
) -> None:
    assert PrintedCopy(healthy(*languages)).findings() == frozenset()


def test_every_rule_has_been_seen_to_find_something() -> None:
    assert {rule.name for rule in RULES} == {planted.rule for planted in PLANTED}


def test_no_two_rules_have_one_name() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
