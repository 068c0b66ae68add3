"""Selectors: what no browser could misread is taken, anything else is refused."""

from __future__ import annotations

import pytest

from nightletter.paper.selector import is_selector


@pytest.mark.parametrize(
    "text",
    [
        "#nl-end",
        ".entry-content + *",
        "footer",
        "main>article.post~ footer , .site-footer",
        'a[href^="https://example.org"]',
        "[data-end]",
        "[data-end=yes]",
        "article > :last-child",
        "li:nth-child(2n+1):not(.wide)",
        "#پایان",
        "*",
    ],
)
def test_a_selector_that_every_browser_takes_is_taken(text: str) -> None:
    assert is_selector(text)


@pytest.mark.parametrize(
    "text",
    [
        "##x[",
        ".a > > b",
        ".a >",
        "> .a",
        ".a,",
        "#1a",
        ".a .",
        "[a=]",
        '[a="</script>"]',
        "</script>",
        "p::after",
        "p:has(> b)",
        ":not()",
        "li:nth-child()",
        "a{b}",
        "a\n b",
        " ",
        "\\31",
    ],
)
def test_a_selector_that_a_browser_might_throw_at_is_refused(text: str) -> None:
    assert not is_selector(text)


def test_a_long_selector_is_judged_at_once() -> None:
    assert not is_selector("a " * 20_000 + "##")
