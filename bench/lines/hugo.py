"""Hugo: the same story in a site that Hugo makes with PaperMod, the theme of its that most have starred, with the same pictures.

The theme is not ours and not in this repository: its folder is looked for where `FOLDER` says.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from bench.lines.told import Told
from bench.running import Failed
from bench.systems.hugo import binary
from bench.systems.system import ROOT

NAME, HOST = "Hugo, PaperMod", "hugo.example"
FOLDER = ROOT / "build" / "themes" / "PaperMod"
_SOURCE = "https://github.com/adityatelange/hugo-PaperMod"
_PATH = "posts/story"
_SETTINGS = {
    "baseURL": f"https://{HOST}/",
    "title": "The Lantern",
    "theme": FOLDER.name,
    "languageCode": "en",
    # Our paragraphs are HTML already.
    "markup": {"goldmark": {"renderer": {"unsafe": True}}},
    # As the theme's own example site has them.
    "minify": {"minifyOutput": True},
    "params": {
        "env": "production",
        "ShowReadingTime": True,
        "ShowShareButtons": True,
        "ShowPostNavLinks": True,
    },
}


def lacking() -> str:
    """Why there is no such site to be had here; empty where there is."""
    try:
        binary()
    except Failed as reason:
        return str(reason)
    return "" if (FOLDER / "theme.toml").exists() else f"no theme; git clone {_SOURCE} {FOLDER}"


def copied(story: Told, place: Path) -> str:
    """Makes a site of the story in `place`; the path of its page there."""
    with tempfile.TemporaryDirectory(prefix="nightletter-hugo-") as folder:
        site = Path(folder)
        (site / "hugo.json").write_text(json.dumps(_SETTINGS), encoding="utf-8")
        bundle = site / "content" / _PATH
        bundle.mkdir(parents=True)
        names = [f"{number}{picture.suffix}" for number, picture in enumerate(story.pictures)]
        for picture, name in zip(story.pictures, names, strict=True):
            shutil.copyfile(picture, bundle / name)
        (bundle / "index.md").write_text(_page(story, names), encoding="utf-8")
        words = (binary(), "--quiet", "--destination", str(place), "--themesDir", str(FOLDER.parent))
        subprocess.run(words, cwd=site, check=True)
    return f"/{_PATH}/"


def _page(story: Told, pictures: list[str]) -> str:
    """The first picture above the text, the others in it, as in the other systems."""
    head: dict[str, object] = {"title": story.title, "date": "2026-11-18"}
    if pictures:
        head["cover"] = {"image": pictures[0], "relative": True}
    inside = [f"![Picture]({name})" for name in pictures[1:]]
    return "\n\n".join((json.dumps(head, ensure_ascii=False), *story.body, *inside, story.end)) + "\n"
