"""No pattern that a text from outside reaches takes more time than the text is long."""

from __future__ import annotations

import re

import pytest

from tests.hostile.pumping import Known, patterns, slowed

# Not these: what the newsroom itself writes (`paper`), and what looks at the pages that we print (`check`).
ROOMS = frozenset(
    "archive bad_lines cli editions encoding export languages pictures press server sources stores story weigh".split()
)
# And these, which are asked no more than so much.
BOUNDED = {
    "cli.remarks._PARTICULAR": "500 characters",
    "editions.light.style._GROUP": "our own style sheet",
    "bad_lines.markup.INLINE": "pages that we printed",
    "bad_lines.policy.INLINE": "pages that we printed",
    "sources.folder.front_matter._JSON_KEY": "JSON that was read, in which texts end",
    "sources.html.address._SHOWS": "a host of 253 characters",
    "sources.website.page._LINK_HEADER": "4,000 characters",
    "sources.wordpress.api._REL": "4,000 characters",
    "weigh.need._SOURCE": "4,000 characters from each place",
}


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"(?:x|&[a-z]+;|[^<])*>",
        r"\s*\n\s*-",
        r"<!--.*?-->",
        r"<([a-z]+)([^>]*)>",
        r"url\(\s*[^)]+\s*\)",
    ],
)
def test_a_slow_pattern_is_found(pattern: str) -> None:
    assert slowed(Known("here", re.compile(pattern), anywhere=True))


@pytest.mark.slow
def test_every_pattern_of_ours_is_linear() -> None:
    known = [one for one in patterns(ROOMS) if one.where.removeprefix("nightletter.") not in BOUNDED]
    assert len(known) > 150
    assert not {one.where: text for one in known if (text := slowed(one))}
