"""Render the SVG illustrations beside this file to JPEG, with headless Chromium and Pillow.

Usage: python render.py [NAME ...]    (no names: every .svg in this folder)
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
HEAVIEST = 300_000  # bytes: the quality is lowered until a picture fits
WITH_METADATA = {"canal"}  # carries EXIF on purpose, so that a build has something to strip


def screenshot(svg: Path, width: int, height: int) -> Image.Image:
    """Return the SVG as Chromium draws it, at exactly width x height pixels."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("Chromium is needed to render the pictures and was not found.")
    with tempfile.TemporaryDirectory() as scratch:
        page, shot = Path(scratch, "page.html"), Path(scratch, "shot.png")
        page.write_text(f"<style>*{{margin:0}}svg{{display:block}}</style>{svg.read_text('utf-8')}", "utf-8")
        command = [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--hide-scrollbars",
            f"--user-data-dir={scratch}/profile",
            f"--screenshot={shot}",
            f"--window-size={width},{height + 200}",
            page.as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return Image.open(io.BytesIO(shot.read_bytes())).convert("RGB").crop((0, 0, width, height))


def made_up_exif() -> Image.Exif:
    """Return EXIF data with an invented camera, artist and position (in the open sea)."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x013B] = "Invented Optics", "Paper Camera 1", "A. Nobody"
    gps = exif.get_ifd(0x8825)
    gps.update({1: "N", 2: (0.0, 0.0, 36.0), 3: "W", 4: (0.0, 0.0, 36.0)})
    return exif


def render(svg: Path) -> Path:
    """Write NAME.jpg beside NAME.svg and return its path."""
    size = re.search(r'width="(\d+)" height="(\d+)"', svg.read_text("utf-8"))
    if size is None:
        raise SystemExit(f"{svg.name}: the root element needs width and height in pixels.")
    picture, target = screenshot(svg, int(size[1]), int(size[2])), svg.with_suffix(".jpg")
    exif = made_up_exif() if svg.stem in WITH_METADATA else Image.Exif()
    for quality in range(80, 40, -4):
        picture.save(target, quality=quality, optimize=True, progressive=True, exif=exif)
        if target.stat().st_size <= HEAVIEST:
            break
    return target


def main() -> None:
    """Render the pictures named on the command line, or all of them."""
    for svg in [HERE / f"{name}.svg" for name in sys.argv[1:]] or sorted(HERE.glob("*.svg")):
        target = render(svg)
        print(f"{target.name}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
