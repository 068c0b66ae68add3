"""Style: small, readable in any accent, allowed by the policy and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.editions.full.policy import policy
from nightletter.editions.full.style import DARK_GROUND, KINDS, LIGHT_GROUND, source_hash, squeezed, style
from nightletter.paper.colour import READABLE, contrast, luminance, readable
from tests import newsroom
from tests.editions.full.printing import print_full
from tests.newsroom import story

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(colours, st.sampled_from((LIGHT_GROUND, DARK_GROUND)))
def test_any_accent_is_made_readable_on_either_ground(colour: str, ground: str) -> None:
    assert contrast(readable(colour, ground), ground) >= READABLE


def test_a_readable_accent_stays_as_it_is() -> None:
    assert readable("#1f5c7a", LIGHT_GROUND) == "#1f5c7a"


def test_luminance_is_that_of_wcag() -> None:
    assert luminance("#fff") == pytest.approx(1)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_squeezing_keeps_what_means_something() -> None:
    css = 'a , b > c { color : red ; content: " ; { " } /* no */\n@media (min-width: 4rem) and (x) { p { margin: calc(1px + 2px) -1px; } }'
    assert squeezed(css) == (
        'a,b>c{color :red;content:" ; { "}@media (min-width:4rem) and (x){p{margin:calc(1px + 2px) -1px}}'
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_style_sheet_is_small_and_fetches_nothing(kind: str) -> None:
    text = style(kind, "#1f5c7a")
    assert len(brotli.compress(text.encode(), quality=5)) <= 6_000
    assert not re.search(r"url\(|@import|</|//", text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_style_sheet_with_letters_of_its_own_fetches_only_these(kind: str) -> None:
    text = style(kind, "#1f5c7a", faced=True)
    assert len(brotli.compress(text.encode(), quality=5)) <= 6_200
    assert text.startswith(style(kind, "#1f5c7a"))
    assert re.findall(r"url\([^)]*", text) == re.findall(
        r'url\("/faces/vazirmatn-[47]00\.[0-9a-f]{16}\.woff2"', text
    )
    assert text.count("url(") == text.count("font-display:optional") == 2
    assert not re.search("@import|</|//", text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_style_sheet_names_no_left_or_right(kind: str) -> None:
    physical = re.findall(
        r"(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right):|text-align:(?:left|right)",
        style(kind, "#1f5c7a"),
    )
    assert physical == []


def test_the_policy_allows_every_style_and_script_that_is_printed_and_no_other(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path, "en", "fa")
    allowed = policy(paper)
    printed = print_full(paper, story())
    for address in filter(lambda one: one.endswith(".html"), printed.pages):
        for element in printed.parsed(address).css("style, script:not([type])"):
            assert source_hash(element.text()) in allowed, address
        assert not re.search(r"\sstyle=|\son\w+=|javascript:", printed.text(address)), address
    assert allowed.startswith("default-src 'none'; ")
    assert allowed.partition("script-src ")[2].partition(";")[0].count("'sha256-") == len(paper.languages)
    assert "connect-src 'self' http://light.paper.localhost:8000;" in allowed
