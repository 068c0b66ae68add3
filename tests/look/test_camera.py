"""The camera shows a page in each mode as a reader with such settings sees it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PIL import Image
from playwright.sync_api import Browser

from look.camera import Camera, Shot, camera
from tests.browser.loopback import Answer, site

pytestmark = pytest.mark.browser

WHITE, DARK, RED, GREEN = (255, 255, 255), (17, 17, 17), (255, 0, 0), (0, 128, 0)
PAGE = b"""<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page</title>
<style>
html { background: white } body { margin: 0 } main { height: 3000px }
.word { background: red; width: 5rem; height: 2rem } .end { background: green; height: 50px }
@media (prefers-color-scheme: dark) { html { background: #111 } }
</style><main><div class="word"></div></main><div class="end"></div>"""
USUAL = Shot(url="http://paper.localhost:8000/", width=400, height=300)


@pytest.fixture(scope="module")
def looked_at(chromium: Browser) -> Iterator[Camera]:
    with site({"/": Answer(PAGE)}) as running, camera(running.port, chromium.browser_type) as one:
        yield one


def colours(camera: Camera, shot: Shot) -> dict[tuple[int, ...], int]:
    """How many pixels of the picture have each colour."""
    picture = Image.open(io.BytesIO(camera.take(shot))).convert("RGB")
    assert picture.size == (shot.width * shot.scale, shot.height * shot.scale)
    return {colour: count for count, colour in picture.getcolors(1 << 20) or [] if isinstance(colour, tuple)}


def test_in_light_and_dark_the_page_is_what_its_style_says(looked_at: Camera) -> None:
    light, dark = colours(looked_at, USUAL), colours(looked_at, replace(USUAL, mode="dark"))
    assert (WHITE in light, DARK in light) == (True, False)
    assert (WHITE in dark, DARK in dark) == (False, True)


def test_at_200_percent_what_is_measured_in_letters_is_twice_as_large(looked_at: Camera) -> None:
    small, large = (colours(looked_at, replace(USUAL, mode=mode))[RED] for mode in ("light", "text at 200%"))
    assert (small, large) == (80 * 32, 160 * 64)


def test_without_style_or_with_forced_colours_the_grounds_are_gone(looked_at: Camera) -> None:
    for mode in ("no style", "forced colours"):
        assert RED not in colours(looked_at, replace(USUAL, mode=mode)), mode


def test_the_end_of_a_page_is_its_foot(looked_at: Camera) -> None:
    assert GREEN not in colours(looked_at, USUAL)
    assert colours(looked_at, replace(USUAL, end=True))[GREEN] == 400 * 50


def test_a_mode_leaves_nothing_behind_for_the_next(looked_at: Camera) -> None:
    before = looked_at.take(USUAL)
    looked_at.take(replace(USUAL, mode="no style"))
    looked_at.take(replace(USUAL, mode="text at 200%"))
    assert looked_at.take(USUAL) == before
