"""Every link and button is seen: its words stand out from their ground by 4.5 to 1, in a screenshot's pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from tests.promises.kinds import one_a_kind, samples
from tests.quality.pixels import Picture, controls, unseen

if TYPE_CHECKING:
    from tests.browser.chromium import Pages
    from tests.promises.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTH, SCALE = 360, 2
TALLEST = 8000  # CSS pixels: what Chromium takes a picture of at once
# These lead on at once.
LEADING_ON = ("root", "moved")


@pytest.mark.parametrize("edition", ["full", "light"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_link_and_button_of_each_kind_of_page_is_seen(
    demo_site: Served, open_page: Pages, edition: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_page(width=WIDTH, scheme=scheme, scale=SCALE)
    faults, looked_at = [], 0
    for sample in one_a_kind(samples(demo_site.paper, edition)):
        if sample.kind in LEADING_ON:
            continue
        page.set_viewport_size({"width": WIDTH, "height": 800})
        page.goto(demo_site.of(sample))
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": WIDTH, "height": min(height, TALLEST)})
        found = controls(page)
        looked_at += len(found)
        faults += [f"{sample}: {one}" for one in unseen(Picture(page.screenshot(), SCALE), found)]
    assert faults == []
    assert looked_at > 200


def test_words_as_pale_as_their_ground_are_found(demo_site: Served, open_page: Pages) -> None:
    page = open_page(demo_site.url("light", "en/index.html"), width=WIDTH, scale=SCALE, ignore_csp=True)
    before = controls(page)
    page.add_style_tag(content="li a { color: #bbb !important }")
    found = unseen(Picture(page.screenshot(), SCALE), controls(page))
    assert 0 < len(found) < len(before)
