"""`python -m look sheets` shows the demo paper in every guise; `python -m look pictures` takes the documentation's pictures."""

from __future__ import annotations

import time
from collections.abc import Iterable

import click

from look import guises, pictures
from look.camera import MODES, camera
from look.demo import make_plain_demo, make_whole_demo, served
from look.folder import Folder
from look.guises import Seen
from look.sheet import Sheet, Tile, sheets
from look.views import EDITIONS, View, chosen_views, every_view
from nightletter.paper import Paper
from tests.programs import ROOT

# How large a tile is on its sheet, by the width of its page in CSS pixels.
_SCALES = {360: 0.7, 768: 0.5, 1440: 0.4}


@click.group()
def look() -> None:
    """Look at the demo paper."""


@look.command("sheets")
@click.option("--all", "every", is_flag=True, help="Every combination, not only every pair.")
def sheets_command(every: bool) -> None:
    """Draw contact sheets of the demo paper: pages, the switch's bar, prints, and the command line."""
    began = time.monotonic()
    folder = Folder(ROOT / "build" / "look")
    with served(make_whole_demo) as (paper, port):
        found = [
            *_pages(every_view(paper) if every else chosen_views(paper), folder, port),
            *_guises(paper, folder, port),
        ]
    index = folder.draw(found)
    tiles = sum(len(sheet.tiles) for sheet in found)
    click.echo(f"{tiles} pictures on {len(found)} sheets in {time.monotonic() - began:.0f} seconds: {index}")


def _pages(views: list[View], folder: Folder, port: int) -> Iterable[Sheet]:
    files = dict(zip(views, folder.take([view.shot for view in views], port), strict=True))
    for edition in EDITIONS:
        for mode in MODES:
            mine = sorted(
                (one for one in views if (one.edition, one.mode) == (edition, mode)),
                key=lambda one: one.width,
            )
            tiles = [Tile(files[one], str(one), _SCALES[one.width]) for one in mine]
            yield from sheets(f"{edition.capitalize()}, {mode}", tiles)


def _guises(paper: Paper, folder: Folder, port: int) -> Iterable[Sheet]:
    with camera(port) as one:
        yield from sheets("The switch's bar", _tiles(guises.bars(paper, one), folder, 0.7))
        printed = _tiles(guises.prints(paper, one), folder, 0.5)
        said = _tiles(guises.screens(paper, one), folder, 0.6)
        yield from sheets("On A4, and on the command line", [*printed, *said])


def _tiles(seen: Iterable[Seen], folder: Folder, scale: float) -> list[Tile]:
    every = list(seen)
    files = folder.keep(one.png for one in every)
    return [Tile(file, one.caption, scale) for file, one in zip(files, every, strict=True)]


@look.command("pictures")
def pictures_command() -> None:
    """Take the pictures of README and docs, and put the bytes right that README gives."""
    before = pictures.read_made_from().bytes
    with served(make_plain_demo) as (paper, port), camera(port) as one:
        changed = pictures.take(paper, one)
    now = pictures.read_made_from().bytes
    text = pictures.README.read_text(encoding="utf-8")
    right = pictures.corrected(text, before, now)
    if right != text:
        pictures.README.write_text(right, encoding="utf-8")
        changed.append("README.md")
    click.echo(f"Changed: {', '.join(changed)}" if changed else "Nothing changed.")
    if lost := pictures.missing(right, now):
        for name in lost:
            click.echo(f"README.md does not give the bytes of {name}: {now[name]:,}", err=True)
        raise SystemExit(1)


if __name__ == "__main__":
    look(prog_name="python -m look")
