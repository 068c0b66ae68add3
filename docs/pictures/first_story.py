"""Take the picture of a first story anew: the first example of docs/editing.md, in both editions, with the system's Chromium.

Usage: .venv/bin/python docs/pictures/first_story.py    (from the repository's root, after `make check` or `make test`)
"""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from nightletter.paper import create, read, template
from nightletter.preview import Preview, previewing

HERE = Path(__file__).resolve().parent
HEAVIEST = 60_000  # bytes: the quality is lowered until the picture fits
FULL, LIGHT, HEIGHT, GAP = 620, 360, 760, 20  # CSS pixels


def example() -> str:
    """The first story that the page for editors shows."""
    page = (HERE.parent / "editing.md").read_text(encoding="utf-8")
    found = re.search(r"^```markdown\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    if found is None:
        raise SystemExit("docs/editing.md shows no story any more")
    return found[1]


def taken(browser: Browser, url: str, path: str, width: int) -> Image.Image:
    """What Chromium shows of the page at `path` of a preview, in a window of that width."""
    page = browser.new_page(viewport={"width": width, "height": HEIGHT})
    page.goto(url)
    page.goto(url.partition("/?")[0] + path, wait_until="networkidle")
    picture = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    return picture


def beside(full: Image.Image, light: Image.Image) -> Image.Image:
    """Both pictures on one grey ground, with a line of it around each."""
    whole = Image.new("RGB", (FULL + LIGHT + 3 * GAP, HEIGHT + 2 * GAP), "#d8d5cc")
    whole.paste(full, (GAP, GAP))
    whole.paste(light, (2 * GAP + FULL, GAP))
    return whole


def webp(picture: Image.Image) -> bytes:
    """`picture` as the best WebP of at most `HEAVIEST` bytes."""
    for quality in range(90, 0, -5):
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= HEAVIEST:
            break
    return out.getvalue()


def main() -> None:
    """Write the example into a new paper, preview it, and take it in both editions."""
    with tempfile.TemporaryDirectory() as scratch:
        paper, work = Path(scratch, "paper"), Path(scratch, "work")
        create(paper, template("The Lantern", {"accent": "#b5482f"}))
        work.mkdir()
        story = paper / "bread.md"
        story.write_text(example(), encoding="utf-8")
        shutil.copyfile(HERE.parents[1] / "demo" / "pictures" / "bakery.jpg", paper / "bakery.jpg")
        with Preview(paper, story, work) as shown, sync_playwright() as playwright:
            shown.wait()
            with previewing(shown, read(paper)) as url:
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), chromium_sandbox=False
                )
                pages = {form.edition: form.page for form in shown.view.forms}
                full = taken(browser, url, f"/{pages['full']}", FULL)
                light = taken(browser, url, f"/.light/{pages['light']}", LIGHT)
                browser.close()
        (HERE / "first-story.webp").write_bytes(webp(beside(full, light)))


if __name__ == "__main__":
    main()
