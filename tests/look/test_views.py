"""The views show every kind of page of the demo, in every language, at every width, in every mode."""

from __future__ import annotations

import pytest

from look.camera import MODES
from look.views import HEIGHTS, chosen_views, every_view
from nightletter.paper import Paper
from tests.promises.kinds import samples

pytestmark = pytest.mark.slow


def test_the_chosen_views_hold_every_two_things_together(demo_paper: Paper) -> None:
    every, chosen = every_view(demo_paper), chosen_views(demo_paper)
    for name, other in (
        ("kind", "mode"),
        ("kind", "language"),
        ("kind", "width"),
        ("language", "mode"),
        ("width", "mode"),
        ("language", "width"),
    ):
        possible = {(one.edition, getattr(one, name), getattr(one, other)) for one in every}
        seen = {(one.edition, getattr(one, name), getattr(one, other)) for one in chosen}
        assert possible == seen, (name, other)


def test_all_that_make_look_shows_can_be_looked_at(demo_paper: Paper) -> None:
    # Beside the bars, prints and screens there is room for 220 of 250.
    assert len(chosen_views(demo_paper)) <= 220


@pytest.mark.parametrize("edition", ["full", "light"])
def test_every_language_and_nearly_every_kind_is_looked_at(demo_paper: Paper, edition: str) -> None:
    every = [one for one in every_view(demo_paper) if one.edition == edition]
    assert {one.language for one in every} == {"en", "fa", "ar", ""}
    assert {one.width for one in every} == set(HEIGHTS)
    assert {one.mode for one in every} == set(MODES)
    left_out = {one.kind for one in samples(demo_paper, edition)} - {one.kind for one in every}
    assert all("period" in kind or kind in ("topic", "long story", "moved") for kind in left_out), left_out
