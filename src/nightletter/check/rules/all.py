"""All rules, in the order in which docs/check.md explains them."""

from __future__ import annotations

from nightletter.check.rule import AnyRule, FileRule, PageRule, StoryRule, TreeRule
from nightletter.check.rules import (
    crossing,
    descriptions,
    feeds,
    head,
    linked_data,
    links,
    metadata,
    outline,
    pictures,
    policy,
    readable,
    recordings,
    requests,
    scripts,
    status,
    switch,
    tongues,
    twins,
    weight,
    whole,
    withdrawn,
    words,
)

RULES: tuple[AnyRule, ...] = tuple(
    rule
    for module in (
        readable,
        weight,
        requests,
        scripts,
        switch,
        policy,
        head,
        tongues,
        outline,
        links,
        crossing,
        words,
        descriptions,
        whole,
        pictures,
        recordings,
        metadata,
        linked_data,
        feeds,
        twins,
        status,
        withdrawn,
    )
    for rule in module.RULES
)

FILE_RULES = tuple(rule for rule in RULES if isinstance(rule, FileRule) and rule is not readable.READABLE)
PAGE_RULES = tuple(rule for rule in RULES if isinstance(rule, PageRule))
STORY_RULES = tuple(rule for rule in RULES if isinstance(rule, StoryRule))
TREE_RULES = tuple(rule for rule in RULES if isinstance(rule, TreeRule))
