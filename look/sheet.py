"""Sheets: many pictures on one, each under a line that says what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

MOST = 26
"""The most tiles that a sheet holds: more cannot be taken in."""

_WIDTH = 2400  # pixels, as those below
_GAP = 14
_CAPTION = 20
_GROUND, _FRAME, _INK = "#8a8a8a", "#5a5a5a", "#000000"


class Tile(Struct, frozen=True):
    """A picture, what stands over it, and the part of its size that it has on the sheet."""

    picture: Path
    caption: str
    scale: float


class Sheet(Struct, frozen=True):
    """A sheet: its heading and its tiles, at most `MOST`."""

    heading: str
    tiles: tuple[Tile, ...]

    def drawn(self) -> Image.Image:
        """The sheet as a picture; tiles stand side by side while there is room, in their order."""
        rows = list(_rows([(tile, _drawn(tile)) for tile in self.tiles]))
        heights = [max(one.height for _, one in row) + _CAPTION + _GAP for row in rows]
        sheet = Image.new("RGB", (_WIDTH, 2 * _GAP + _CAPTION + sum(heights)), _GROUND)
        pen = ImageDraw.Draw(sheet)
        pen.text((_GAP, _GAP / 2), self.heading, _INK, ImageFont.load_default(22))
        y = 2 * _GAP + _CAPTION
        for row, height in zip(rows, heights, strict=True):
            x = _GAP
            for tile, picture in row:
                pen.text((x, y), _cut(tile.caption, picture.width), _INK, _FONT)
                sheet.paste(picture, (x, y + _CAPTION))
                box = (x - 1, y + _CAPTION - 1, x + picture.width, y + _CAPTION + picture.height)
                pen.rectangle(box, outline=_FRAME)
                x += picture.width + _GAP
            y += height
        return sheet


def sheets(heading: str, tiles: Iterable[Tile]) -> Iterator[Sheet]:
    """As many sheets as `tiles` need, equally full."""
    every = list(tiles)
    count = -(-len(every) // MOST)
    for number in range(count):
        part = every[number * len(every) // count : (number + 1) * len(every) // count]
        yield Sheet(heading if count == 1 else f"{heading}, {number + 1} of {count}", tuple(part))


_FONT = ImageFont.load_default(13)


def _drawn(tile: Tile) -> Image.Image:
    with Image.open(tile.picture) as picture:
        size = (round(picture.width * tile.scale), round(picture.height * tile.scale))
        return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def _rows(tiles: list[tuple[Tile, Image.Image]]) -> Iterator[list[tuple[Tile, Image.Image]]]:
    row: list[tuple[Tile, Image.Image]] = []
    used = _GAP
    for tile, picture in tiles:
        if row and used + picture.width + _GAP > _WIDTH:
            yield row
            row, used = [], _GAP
        row.append((tile, picture))
        used += picture.width + _GAP
    yield row


def _cut(caption: str, width: int) -> str:
    """As much of `caption` as stands over a picture so wide."""
    while _FONT.getlength(caption) > width:
        caption = caption[:-1]
    return caption
