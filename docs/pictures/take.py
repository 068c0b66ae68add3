"""Take the pictures of the documentation anew: the demo paper in both editions, with the system's Chromium.

Usage: .venv/bin/python docs/pictures/take.py    (from the repository's root, after `make check` or `make test`)
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from nightletter.cli.serve_command import sites
from nightletter.paper import read
from nightletter.server.lines import relayed

HERE = Path(__file__).resolve().parent
DEMO = HERE.parents[1] / "demo"
HEAVIEST = 150_000  # bytes: the quality is lowered until a picture fits
QUIET = ("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update")


class Shot(NamedTuple):
    """One picture: its name, the host and the folder it shows, and the screen, in CSS pixels and pixels for each."""

    name: str
    host: str
    folder: str
    width: int
    height: int
    scale: int = 1


STORY = "fa/investigations/*"
SHOTS = (
    Shot("full-front", "paper.localhost", "en", 1200, 1000),
    Shot("light-front", "light.paper.localhost", "en", 600, 1000),
    Shot("full-persian", "paper.localhost", STORY, 360, 720, 2),
    Shot("light-persian", "light.paper.localhost", STORY, 360, 720, 2),
    # Where the text stops coming, and the switch has noticed.
    Shot("switch", "stalled-text.paper.localhost", "en/investigations/*", 360, 640, 2),
    Shot("switch-persian", "stalled-text.paper.localhost", STORY, 360, 640, 2),
)


def printed(folder: Path) -> Path:
    """A copy of the demo paper in `folder`, printed."""
    made = shutil.ignore_patterns("archive.db*", "originals", "press", "printed")
    paper = Path(shutil.copytree(DEMO, folder / "demo", ignore=made))
    nightletter = [sys.executable, "-m", "nightletter"]
    subprocess.run([*nightletter, "import", "folder", paper / "stories", "--paper", paper], check=True)
    subprocess.run([*nightletter, "print", "--paper", paper], check=True)
    return paper


def address(paper: Path, shot: Shot) -> str:
    """The path of the page that `shot` shows; a story's folder is named by its section, and the first is taken."""
    tree = paper / "printed" / "full"
    folder = next(one for one in sorted(tree.glob(shot.folder)) if shot.folder == "en" or "-" in one.name)
    return f"/{folder.relative_to(tree).as_posix()}/"


def taken(browser: Browser, shot: Shot, url: str) -> bytes:
    """What Chromium shows of `url`, as a WebP of at most `HEAVIEST` bytes."""
    screen = {"width": shot.width, "height": shot.height}
    page = browser.new_page(viewport=screen, device_scale_factor=shot.scale, is_mobile=shot.width < 400)  # type: ignore[arg-type]
    if shot.name.startswith("switch"):
        page.goto(url, wait_until="commit")
        page.locator("#nl-bar a").wait_for()
        page.wait_for_timeout(300)
    else:
        page.goto(url, wait_until="networkidle")
    picture = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    return next(body for quality in range(90, 0, -5) if len(body := webp(picture, quality)) <= HEAVIEST)


def webp(picture: Image.Image, quality: int) -> bytes:
    """`picture` as a WebP of that quality, from 1 to 100."""
    body = io.BytesIO()
    picture.save(body, "WEBP", quality=quality, method=6)
    return body.getvalue()


def main() -> None:
    """Print the demo, serve it, and take every picture."""
    browser_path = (
        shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    )
    with tempfile.TemporaryDirectory() as scratch:
        paper = printed(Path(scratch))
        with relayed(sites(read(paper)), 8000) as port, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=browser_path, args=list(QUIET), chromium_sandbox=False
            )
            for shot in SHOTS:
                url = f"http://{shot.host}:{port}{address(paper, shot)}"
                (HERE / f"{shot.name}.webp").write_bytes(taken(browser, shot, url))
            browser.close()


if __name__ == "__main__":
    main()
