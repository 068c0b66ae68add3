"""Guises besides a browser's window: the switch's bar, sheets of A4, and what the command line says."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from look.camera import Camera, Mode, Shot
from look.terminal import drawn, ran
from nightletter.paper import Paper
from nightletter.press import tree
from tests.programs import program

_STALLED = "http://stalled-text.paper.localhost:8000"
_BARS: tuple[tuple[int, int, Mode], ...] = (
    (360, 640, "light"),
    (360, 640, "dark"),
    (360, 640, "forced colours"),
    (360, 640, "text at 200%"),
    (1440, 640, "light"),
)
_FAULTY = """---
title: A sluice has been closed since Monday
date: 2026-11-22
standfirst: Nobody says why.
---
The sluice at Ozar is closed. ![](gone.jpg) See [below](#below), and the [permit](permit.pdf).
"""
_BROKEN = "---\ntitle: [\n---\nText.\n"


class Seen(Struct, frozen=True):
    """A picture that was taken, as a PNG, and what it shows."""

    caption: str
    png: bytes


def story_of(paper: Paper, language: str) -> str:
    """The path of the demo's investigation in `language`, which has a table, a correction and a picture."""
    root = tree(paper, "full")
    return f"/{min(root.glob(f'{language}/investigations/*-*')).relative_to(root).as_posix()}/"


def bars(paper: Paper, camera: Camera) -> list[Seen]:
    """The switch's bar in each language, on a story whose text stops coming."""
    asked = [(language, *bar) for language in paper.languages for bar in _BARS]
    shots = [
        Shot(
            url=_STALLED + story_of(paper, language), width=width, height=height, mode=mode, moment="offered"
        )
        for language, width, height, mode in asked
    ]
    captions = [f"bar · {language} · {width} · {mode}" for language, width, _, mode in asked]
    return [Seen(*one) for one in zip(captions, camera.take_at_once(shots), strict=True)]


def prints(paper: Paper, camera: Camera) -> Iterator[Seen]:
    """Pages as they come out of a printer: the first two sheets of a story, the first of a front page."""
    stories = [("full", "en", 2), ("full", "fa", 2), ("light", "en", 1), ("light", "ar", 1)]
    wanted = [(edition, "story", tag, story_of(paper, tag), sheets) for edition, tag, sheets in stories]
    for edition, kind, tag, path, sheets in (*wanted, ("full", "front", "en", "/en/", 1)):
        host = "light.paper" if edition == "light" else "paper"
        pdf = camera.print_out(f"http://{host}.localhost:8000{path}")
        for number, png in enumerate(_sheets(pdf, sheets), 1):
            yield Seen(f"{edition} · {kind} · {tag} · A4, sheet {number}", png)


def screens(paper: Paper, camera: Camera) -> Iterator[Seen]:
    """What the command line says, on terminals of 100 and 140 columns."""
    here = paper.directory
    faulty = here / "faulty"
    faulty.mkdir()
    (faulty / "sluice.md").write_text(_FAULTY, encoding="utf-8")
    (faulty / "broken.md").write_text(_BROKEN, encoding="utf-8")
    (here / "empty").mkdir()
    for typed, columns in (
        ("--help", 100),
        ("init empty/paper", 100),
        ("import folder faulty", 100),
        ("print", 100),
        ("check", 100),
        ("weigh", 100),
        ("weigh", 140),
        (f"why {story_of(paper, 'en').strip('/')}/", 100),
        ("import folder nowhere", 100),
    ):
        screen = ran(typed.split(), here, columns)
        yield Seen(
            f"nightletter {typed}",
            camera.take_markup(drawn(f"nightletter {typed}", screen, columns), 9 * columns + 40),
        )


def _sheets(pdf: bytes, most: int) -> Iterator[bytes]:
    """The first sheets of `pdf`, each as a PNG."""
    pdftoppm = program("pdftoppm")
    with TemporaryDirectory() as scratch:
        file = Path(scratch) / "printed.pdf"
        file.write_bytes(pdf)
        subprocess.run(
            [pdftoppm, "-png", "-r", "96", "-l", str(most), file, Path(scratch) / "sheet"], check=True
        )
        yield from (one.read_bytes() for one in sorted(Path(scratch).glob("sheet*.png")))
