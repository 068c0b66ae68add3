from __future__ import annotations

import pytest
from PIL import Image, ImageCms

from nightletter.pictures.pixels import pixels
from tests.pictures.photographs import encoded, exif, photograph


def near(seen: object, meant: tuple[int, int, int], by: int = 6) -> bool:
    assert isinstance(seen, tuple)
    return all(abs(one - other) <= by for one, other in zip(seen, meant, strict=True))


def test_a_picture_taken_sideways_stands_upright() -> None:
    sideways = Image.new("RGB", (60, 40), "red")
    sideways.paste(
        "blue", (0, 0, 60, 20)
    )  # what the camera saw on top; orientation 6 turns it to the right side
    picture, size = pixels(encoded(sideways, "JPEG", exif=exif(6).tobytes(), quality=95), "x")
    assert picture.size == size == (40, 60)
    assert near(picture.getpixel((35, 30)), (0, 0, 254))
    assert near(picture.getpixel((5, 30)), (254, 0, 0))


def test_what_shows_through_is_white() -> None:
    clear = Image.new("RGBA", (10, 10), (255, 0, 0, 0))
    assert pixels(encoded(clear), "x")[0].getpixel((5, 5)) == (255, 255, 255)
    half = Image.new("RGBA", (10, 10), (0, 0, 0, 128))
    assert near(pixels(encoded(half), "x")[0].getpixel((5, 5)), (127, 127, 127))


def test_the_clear_colour_of_a_palette_is_white() -> None:
    picture = Image.new("P", (10, 10), 3)
    assert pixels(encoded(picture, "GIF", transparency=3), "x")[0].getpixel((5, 5)) == (255, 255, 255)


def test_colours_are_what_their_profile_means() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)
    for mode in ("RGB", "RGBA", "P"):
        red = Image.new("RGB", (10, 10), "red").convert(mode)
        assert near(pixels(encoded(red, "PNG", icc_profile=swapped), "x")[0].getpixel((5, 5)), (0, 0, 255))
        assert near(pixels(encoded(red, "PNG", icc_profile=srgb), "x")[0].getpixel((5, 5)), (255, 0, 0))


def test_a_profile_for_other_channels_is_left_out() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB", 5000)).tobytes()
    body = encoded(Image.new("RGB", (10, 10), "red"), "PNG", icc_profile=profile)
    assert pixels(body, "x")[0].getpixel((5, 5)) == (255, 0, 0)


def test_a_broken_profile_is_left_out() -> None:
    body = encoded(Image.new("RGB", (10, 10), "red"), "PNG", icc_profile=b"not a profile")
    assert pixels(body, "x")[0].getpixel((5, 5)) == (255, 0, 0)


def test_inks_become_light() -> None:
    body = encoded(Image.new("CMYK", (10, 10), (0, 255, 255, 0)), "JPEG", quality=95)
    assert near(pixels(body, "x")[0].getpixel((5, 5)), (254, 0, 0))


@pytest.mark.parametrize(("value", "shade"), [(0, 0), (32768, 128), (65535, 255)])
def test_sixteen_bits_of_grey_keep_their_shade(value: int, shade: int) -> None:
    picture = Image.new("I;16", (10, 10), value)
    assert pixels(encoded(picture), "x")[0].getpixel((5, 5)) == (shade,) * 3


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_mode_ends_as_plain_colours(mode: str) -> None:
    picture, _ = pixels(encoded(photograph(30, 20).convert(mode)), "x")
    assert picture.mode == "RGB"
    assert picture.info == {}


def test_a_wide_picture_comes_at_most_1600_wide_but_is_known_by_its_own_size() -> None:
    picture, size = pixels(encoded(photograph(4000, 1000), "JPEG"), "x")
    assert picture.size == (1600, 400)
    assert size == (4000, 1000)
