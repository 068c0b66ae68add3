"""Colour: the paper's accent, made dark or light enough to be read on the paper's ground.

Contrast is that of WCAG 2.2 (relative luminance in sRGB); 4.5 to 1 is what level AA asks of small text.
"""

from __future__ import annotations

READABLE = 4.5
# What lines and shapes need (WCAG 1.4.11); and a white ground, and what browsers take for a dark one.
_VISIBLE, _WHITE, _DARK = 3, "#ffffff", "#1c1b22"
_STEPS = 100


def readable(colour: str, ground: str) -> str:
    """`colour` ("#rrggbb") moved towards black or white just as far as reading it on `ground` needs."""
    goal = "#000000" if luminance(ground) > 0.18 else "#ffffff"
    for step in range(_STEPS + 1):
        mixed = _mixed(colour, goal, step / _STEPS)
        if contrast(mixed, ground) >= READABLE:
            return mixed
    return goal


def visible(colour: str) -> str:
    """`colour` moved just as far as it must to be seen as a line on a white ground and on a dark one alike."""
    for goal in ("#000000", "#ffffff"):
        for step in range(_STEPS + 1):
            mixed = _mixed(colour, goal, step / _STEPS)
            if min(contrast(mixed, ground) for ground in (_WHITE, _DARK)) >= _VISIBLE:
                return mixed
    return colour


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """How bright a colour is to the eye, from 0 to 1."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _mixed(colour: str, goal: str, share: float) -> str:
    pairs = zip(_parts(colour), _parts(goal), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)
