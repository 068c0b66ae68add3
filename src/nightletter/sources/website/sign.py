"""Sign: the colour of a website's icon, for a website that does not name its colour."""

from __future__ import annotations

import colorsys
from collections import defaultdict

from PIL import Image

from nightletter.paper.colour import readable
from nightletter.pictures.examination import decoded, kind_checked
from nightletter.pictures.fault import PictureFault

_SIDE = 64  # pixels that are looked at, each way
_WHITE = "#ffffff"
_SATURATED, _BRIGHT, _OPAQUE = 0.3, 0.2, 128
_HUES = 24


def accent_of(colour: str) -> str:
    """A colour as an accent, dark enough to be read on white (WCAG AA); empty for one that is hardly a colour."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = (int(digits[place : place + 2], 16) for place in (0, 2, 4))
    return readable(f"#{digits}", _WHITE) if _is_colour(red, green, blue) else ""


def colour_in(body: bytes) -> str:
    """The most used saturated colour of a picture, as `accent_of` gives it; empty for no picture, or one without colour."""
    try:
        picture, _ = decoded(body, kind_checked(body, "icon"), "icon")
    except PictureFault:
        return ""
    small = picture.convert("RGBA").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    hues: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    pixels = iter(small.tobytes())
    for red, green, blue, alpha in zip(pixels, pixels, pixels, pixels, strict=True):
        if alpha >= _OPAQUE and _is_colour(red, green, blue):
            hues[_hue(red, green, blue)].append((red, green, blue))
    if not hues:
        return ""
    # Of two that are used alike, the first round the circle.
    most = max(sorted(hues), key=lambda hue: len(hues[hue]))
    mean = (round(sum(part) / len(hues[most])) for part in zip(*hues[most], strict=True))
    return accent_of("#" + "".join(f"{part:02x}" for part in mean))


def _is_colour(red: int, green: int, blue: int) -> bool:
    _, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    return saturation >= _SATURATED and value >= _BRIGHT


def _hue(red: int, green: int, blue: int) -> int:
    hue, _, _ = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    return int(hue * _HUES) % _HUES
