"""The folder that everything is put into: pictures at full size, contact sheets of them, and a page that lists both."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from html import escape
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from look.camera import Shot, camera
from look.sheet import Sheet, Tile

_WORKERS = min(4, cpu_count() or 1)
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>The demo paper, looked at</title>
<style>body {{ font: 1rem/1.5 sans-serif; margin: 2rem }} img {{ max-width: 100% }} li {{ display: inline-block; margin-right: 1rem }}</style>
<h1>The demo paper, looked at</h1>
{sheets}
"""
_SHEET = """<h2>{heading}</h2>
<p><a href="{file}"><img src="{file}" alt="{heading}" loading="lazy"></a></p>
<ul>{tiles}</ul>"""


class Folder:
    """Takes pictures into a folder, and draws sheets there."""

    def __init__(self, place: Path) -> None:
        self.place = place
        shutil.rmtree(place, ignore_errors=True)
        self._pictures = place / "pictures"
        self._pictures.mkdir(parents=True)
        self._taken = 0

    def names(self, count: int) -> list[Path]:
        """Files for so many pictures more, none of which exists."""
        first = self._taken + 1
        self._taken += count
        return [self._pictures / f"{number:04}.png" for number in range(first, first + count)]

    def take(self, shots: Sequence[Shot], port: int) -> list[Path]:
        """A picture of each of `shots`, of pages served at `port`; as many browsers take them as there are cores, four at most."""
        files = self.names(len(shots))
        # One after the other those of the same window.
        jobs = sorted(zip(files, shots, strict=True), key=lambda job: (job[1].mode, job[1].width))
        with _processes() as pool:
            for done in [pool.submit(_take, port, jobs[number::_WORKERS]) for number in range(_WORKERS)]:
                done.result()
        return files

    def keep(self, pngs: Iterable[bytes]) -> list[Path]:
        """The files of pictures that were taken otherwise."""
        bodies = list(pngs)
        files = self.names(len(bodies))
        for file, body in zip(files, bodies, strict=True):
            file.write_bytes(body)
        return files

    def draw(self, sheets: Sequence[Sheet]) -> Path:
        """Draws every sheet, and the page that shows them all, whose path it gives."""
        files = [self.place / f"sheet-{number:02}.png" for number in range(1, len(sheets) + 1)]
        with _processes() as pool:
            list(pool.map(_draw, sheets, files))
        parts = []
        for file, sheet in zip(files, sheets, strict=True):
            tiles = "".join(map(self._item, sheet.tiles))
            parts.append(_SHEET.format(heading=escape(sheet.heading), file=file.name, tiles=tiles))
        index = self.place / "index.html"
        index.write_text(_PAGE.format(sheets="\n".join(parts)), encoding="utf-8")
        return index

    def _item(self, tile: Tile) -> str:
        return f'<li><a href="{tile.picture.relative_to(self.place)}">{escape(tile.caption)}</a></li>\n'


def _processes() -> ProcessPoolExecutor:
    # Forked, a process would have the server's threads' locks without its threads.
    return ProcessPoolExecutor(_WORKERS, get_context("spawn"))


def _draw(sheet: Sheet, file: Path) -> None:
    sheet.drawn().save(file, compress_level=1)  # of 9; the others take twice as long and save a twentieth


def _take(port: int, jobs: list[tuple[Path, Shot]]) -> None:
    with camera(port) as one:
        for file, shot in jobs:
            file.write_bytes(one.take(shot))
