"""Contact sheets hold every picture once, no more than can be taken in, and each under its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from look.sheet import MOST, Sheet, Tile, sheets


def tile(folder: Path, name: str, width: int = 40, height: int = 30, scale: float = 1.0) -> Tile:
    file = folder / f"{name}.png"
    Image.new("RGB", (width, height), "#ff0000").save(file)
    return Tile(file, name, scale)


@pytest.mark.parametrize("count", [0, 1, MOST, MOST + 1, 5 * MOST - 1])
def test_every_tile_is_on_one_sheet_and_no_sheet_is_too_full(tmp_path: Path, count: int) -> None:
    one = tile(tmp_path, "one")
    made = list(sheets("Full, light", [one] * count))
    assert sum(len(sheet.tiles) for sheet in made) == count
    assert all(1 <= len(sheet.tiles) <= MOST for sheet in made)
    assert len(made) == -(-count // MOST)
    assert len({sheet.heading for sheet in made}) == len(made)


def test_a_picture_stands_on_its_sheet_whole_at_its_scale(tmp_path: Path) -> None:
    drawn = Sheet("Full, light", (tile(tmp_path, "wide", 2000, 100, 0.5), tile(tmp_path, "small"))).drawn()
    reds = sum(count for count, colour in drawn.getcolors(1 << 20) or [] if colour == (255, 0, 0))
    assert reds == 1000 * 50 + 40 * 30


def test_pictures_that_find_no_room_stand_in_the_next_row(tmp_path: Path) -> None:
    tiles = tuple(tile(tmp_path, f"tile {number}", 1000, 100) for number in range(5))
    one_row = Sheet("", tiles[:2]).drawn()
    three_rows = Sheet("", tiles).drawn()
    assert three_rows.width == one_row.width
    assert three_rows.height > one_row.height + 2 * 100


def test_a_long_caption_does_not_run_into_its_neighbour(tmp_path: Path) -> None:
    named = Sheet(
        "", (Tile(tile(tmp_path, "a").picture, "story with table " * 20, 1), tile(tmp_path, "b", 1))
    ).drawn()
    free = named.crop((14 + 40 + 2, 0, named.width, named.height))
    plain = Sheet("", (Tile(tile(tmp_path, "a").picture, "", 1), tile(tmp_path, "b", 1))).drawn()
    assert free.tobytes() == plain.crop((14 + 40 + 2, 0, plain.width, plain.height)).tobytes()
