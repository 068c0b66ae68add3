"""Pixels: what a reader sees of words and controls, measured in a screenshot, since a browser calls white on white visible."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable

import msgspec
from PIL import Image
from playwright.sync_api import Page

# WCAG 2.2: 1.4.3 for text, 1.4.11 for what shows that a control is one.
TEXT, FRAME = 4.5, 3.0
# Antialiasing makes a colour of its own of every pixel at a letter's edge; fewer than these are no stroke of a letter.
_STROKE = 3  # pixels
# Of a line's height, from above: where letters of every script are, and no line under or through them is.
_BAND = (0.12, 0.74)

# Where the words of each control and link stand, and its own box; only what is in sight, and not what has no words. A line
# that is cut off by what scrolls, or covered by another element, is not in sight.
CONTROLS = """(within) => {
    const found = [];
    for (const one of document.querySelectorAll(`${within} :is(a[href], button, summary, [role=button])`)) {
        const box = one.getBoundingClientRect();
        const words = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        let line = null;
        for (let node = words.nextNode(); node && !line; node = words.nextNode()) {
            if (!node.data.trim()) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            line = [...range.getClientRects()].find((each) => each.width > 3 && each.height > 3
                && each.left >= 0 && each.right <= innerWidth && each.top >= 0 && each.bottom <= innerHeight
                && one.contains(document.elementFromPoint(each.x + each.width / 2, each.y + each.height / 2)));
        }
        if (line) found.push({
            name: one.textContent.trim().replace(/\\s+/g, " ").slice(0, 60),
            words: [line.left, line.top, line.right, line.bottom],
            box: [box.left, box.top, box.right, box.bottom],
        });
    }
    return found;
}"""

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]


class Control(msgspec.Struct, frozen=True):
    """A link or button in sight: its name, the first line of its `words` and its own `box`, in CSS pixels from the upper left corner."""

    name: str
    words: Box
    box: Box


class Picture:
    """A screenshot of a window; `scale` is how many of its pixels make a CSS pixel."""

    def __init__(self, png: bytes, scale: float = 1) -> None:
        self._image = Image.open(io.BytesIO(png)).convert("RGB")
        self._scale = scale

    def text(self, words: Box) -> float:
        """The contrast of letters and the ground they stand on: of the most frequent colour and the one most unlike it."""
        left, top, right, bottom = words
        height = bottom - top
        colours = self._colours((left, top + height * _BAND[0], right, top + height * _BAND[1]))
        (ground, _), *_ = colours.most_common(1)
        return max(contrast(ground, colour) for colour, times in colours.items() if times >= _STROKE)

    def frame(self, box: Box) -> float:
        """The contrast of what surrounds a control and its edge: a border, or its own ground. The weaker of the two sides' counts."""
        left, top, right, bottom = box
        middle = (top + bottom) / 2
        sides = [
            (left - 3, middle - 1, left - 1, middle + 1, left, left + 4),
            (right + 1, middle - 1, right + 3, middle + 1, right - 4, right),
        ]
        return min(
            max(
                contrast(self._ground((a, above, b, below)), colour)
                for colour in self._colours((inner, above, outer, below))
            )
            for a, above, b, below, inner, outer in sides
        )

    def ground(self) -> Colour:
        """The colour that most of it has."""
        (ground, _), *_ = Counter(self._image.get_flattened_data()).most_common(1)
        return ground  # type: ignore[return-value]

    def _ground(self, box: Box) -> Colour:
        (ground, _), *_ = self._colours(box).most_common(1)
        return ground

    def _colours(self, box: Box) -> Counter[Colour]:
        width, height = self._image.size
        left, top, right, bottom = (round(side * self._scale) for side in box)
        area = (
            max(left, 0),
            max(top, 0),
            min(max(right, left + 1), width),
            min(max(bottom, top + 1), height),
        )
        return Counter(self._image.crop(area).get_flattened_data())  # type: ignore[arg-type]


def controls(page: Page, within: str = "html") -> list[Control]:
    """The links and buttons inside what the selector names that are in sight."""
    return msgspec.convert(page.evaluate(CONTROLS, within), list[Control])


def unseen(picture: Picture, found: Iterable[Control]) -> list[str]:
    """The controls whose words a reader cannot make out, each with the contrast that was measured."""
    measured = [(one, picture.text(one.words)) for one in found]
    return [f"{one.name!r}: {seen:.2f} to 1" for one, seen in measured if seen < TEXT]


def contrast(one: Colour, other: Colour) -> float:
    """WCAG's contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(value / 255) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
