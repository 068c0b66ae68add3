from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from nightletter.pictures import LIGHT_LIMIT, LIGHT_UNIT
from nightletter.pictures.light import light
from tests.pictures.photographs import noise, photograph


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1), (100, 20000), (480, 320), (1600, 1600)])
def test_even_noise_fits(size: tuple[int, int]) -> None:
    body, width, height = light(noise(*size))
    assert len(body) <= LIGHT_LIMIT
    assert Image.open(io.BytesIO(body)).size == (width, height)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 900), st.integers(1, 900))
def test_any_size_fits_and_none_grows(width: int, height: int) -> None:
    body, out_width, out_height = light(photograph(width, height))
    assert len(body) <= LIGHT_LIMIT
    assert len(body) % LIGHT_UNIT == 0
    assert out_width <= width
    assert out_height <= height


def test_a_photograph_keeps_its_colours_and_is_not_tiny() -> None:
    body, width, _ = light(photograph(1600, 1000).resize((1600, 1000)))
    assert width >= 240
    assert Image.open(io.BytesIO(body)).mode == "RGB"


def test_a_plain_drawing_stays_wide() -> None:
    picture = Image.new("RGB", (1200, 600), "white")
    ImageDraw.Draw(picture).rectangle((100, 100, 700, 400), fill="navy")
    assert light(picture)[1] == 800


def test_the_bytes_are_progressive_and_the_same_twice() -> None:
    picture = photograph()
    body = light(picture)[0]
    assert body == light(picture)[0]
    assert Image.open(io.BytesIO(body)).info.get("progressive")
