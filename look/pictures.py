"""The pictures of README and docs: how they are taken, and how it is known that they must be taken anew.

docs/pictures/made-from.toml says what each picture shows: a digest of the page as it was printed (with its style, words and
script, and the names of its pictures, which are digests themselves) and of how it was looked at.
"""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import brotli
import msgspec
from msgspec import Struct
from PIL import Image

from look import camera as camera_module
from look.camera import Camera, Moment, Shot
from nightletter.paper import Paper
from nightletter.press import tree
from tests.programs import ROOT

FOLDER = ROOT / "docs" / "pictures"
README = ROOT / "README.md"
_HEAVIEST = 150_000  # bytes: the quality is lowered until a picture fits
_HEAVIEST_MOVING = 300_000
_STORY = "{}/investigations/*-*"
_GAP = 20
_HEAD = (
    "# What the pictures beside this file show, and the bytes that README gives. `make pictures` writes it.\n"
)


class Part(Struct, frozen=True):
    """A page and how it is looked at: where it is, the screen, in CSS pixels and device pixels for each, and when."""

    host: str
    folder: str
    width: int
    height: int
    scale: int = 1
    moment: Moment = "loaded"

    def file(self, paper: Paper) -> Path:
        """The printed page; of several that `folder` fits, the first."""
        root = tree(paper, "light" if self.host.startswith("light") else "full")
        return min(root.glob(self.folder)) / "index.html"

    def shot(self, paper: Paper) -> Shot:
        """How its page is looked at."""
        file = self.file(paper)
        path = file.parent.relative_to(file.parents[self.folder.count("/") + 1]).as_posix()
        return Shot(
            url=f"http://{self.host}.localhost:8000/{path}/",
            width=self.width,
            height=self.height,
            scale=self.scale,
            moment=self.moment,
        )


class Wanted(Struct, frozen=True):
    """A picture: one page, or several side by side; or one after the other, each for so many of `seconds`."""

    name: str
    parts: tuple[Part, ...]
    seconds: tuple[float, ...] = ()


def _one(name: str, *part: Any) -> Wanted:
    return Wanted(name, (Part(*part),))


# Of the demo paper.
PICTURES = (
    _one("full-front", "paper", "en", 1200, 1000),
    _one("light-front", "light.paper", "en", 600, 1000),
    _one("full-persian", "paper", _STORY.format("fa"), 360, 720, 2),
    _one("light-persian", "light.paper", _STORY.format("fa"), 360, 720, 2),
    # Where the text stops coming, and the switch has noticed.
    _one("switch", "stalled-text.paper", _STORY.format("en"), 360, 640, 2, "offered"),
    _one("switch-persian", "stalled-text.paper", _STORY.format("fa"), 360, 640, 2, "offered"),
    Wanted(
        "switch-moving",
        (
            Part("stalled-text.paper", _STORY.format("en"), 360, 640, 2, "stalled"),
            Part("stalled-text.paper", _STORY.format("en"), 360, 640, 2, "offered"),
            Part("stalled-text.paper", _STORY.format("en"), 360, 640, 2, "tapped"),
            Part("light.paper", _STORY.format("en"), 360, 640, 2),
        ),
        seconds=(4, 2.5, 0.7, 4),
    ),
)
# Of the paper that the first story of docs/editing.md makes.
FIRST = (
    Wanted(
        "first-story",
        (Part("paper", "en/news/*-*", 620, 760), Part("light.paper", "en/news/*-*", 360, 760)),
    ),
)


class Origin(Struct, frozen=True):
    """What a picture was made from, and what came of it, each as a digest."""

    shown: str
    file: str


class MadeFrom(Struct, frozen=True):
    """The file made-from.toml: each picture by its name, and README's bytes by theirs."""

    pictures: dict[str, Origin]
    bytes: dict[str, int]


def read_made_from(folder: Path = FOLDER) -> MadeFrom:
    """What the pictures in `folder` were made from; empty where that was never written down."""
    file = folder / "made-from.toml"
    said = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {"pictures": {}, "bytes": {}}
    return msgspec.convert(said, MadeFrom)


def shown(paper: Paper, wanted: Sequence[Wanted] = PICTURES) -> dict[str, str]:
    """What each picture has to be made from, by its name, where `paper` is what it shows as it is printed now."""
    camera = Path(str(camera_module.__file__)).read_bytes()
    return {
        one.name: _digest(*(part.file(paper).read_bytes() for part in one.parts), repr(one).encode(), camera)
        for one in wanted
    }


def weighed(paper: Paper) -> dict[str, int]:
    """The bytes that README gives: of the English front page in both editions, and of the switch."""
    full, light = (tree(paper, edition) / "en" / "index.html" for edition in ("full", "light"))
    script = re.search(rb"<script>(.*?)</script>", full.read_bytes(), re.DOTALL)
    return {
        "full": full.with_name("index.html.br").stat().st_size,
        "light": len(brotli.compress(light.read_bytes(), quality=11)),
        "light-filled": light.with_name("index.html.br").stat().st_size,
        "switch": len(brotli.compress(script[1], quality=11)) if script else 0,
    }


def take(
    paper: Paper, camera: Camera, folder: Path = FOLDER, wanted: Sequence[Wanted] = PICTURES
) -> list[str]:
    """Takes every picture that is wanted of `paper` into `folder`; the names of those that came out different.

    A picture that did not is not written.
    """
    changed = []
    made = read_made_from(folder)
    now = shown(paper, wanted)
    at_once = iter(
        camera.take_at_once([part.shot(paper) for one in wanted if not one.seconds for part in one.parts])
    )
    for one in wanted:
        # A page that waits for others has its bar before it is looked at.
        taken = (camera.take(part.shot(paper)) for part in one.parts) if one.seconds else at_once
        pictures: list[Image.Image] = [Image.open(io.BytesIO(next(taken))) for _ in one.parts]
        body = _moving(pictures, one.seconds) if one.seconds else _webp(_beside(pictures))
        file = folder / f"{one.name}.webp"
        if not file.exists() or file.read_bytes() != body:
            file.write_bytes(body)
            changed.append(one.name)
        made.pictures[one.name] = Origin(now[one.name], _digest(body))
    sizes = weighed(paper) if wanted is PICTURES else made.bytes
    _write(folder / "made-from.toml", MadeFrom(dict(sorted(made.pictures.items())), sizes))
    return changed


def _beside(pictures: list[Image.Image]) -> Image.Image:
    """Several pictures on one grey ground, with a line of it around each; one as it is."""
    if len(pictures) == 1:
        return pictures[0]
    width = sum(one.width + _GAP for one in pictures) + _GAP
    whole = Image.new("RGB", (width, max(one.height for one in pictures) + 2 * _GAP), "#d8d5cc")
    x = _GAP
    for one in pictures:
        whole.paste(one, (x, _GAP))
        x += one.width + _GAP
    return whole


def corrected(text: str, before: dict[str, int], now: dict[str, int]) -> str:
    """`text` with the bytes as they are now, where it had those from before; each is written as 1,234."""
    new = {f"{before[name]:,}": f"{now[name]:,}" for name in before if name in now}
    if not new:
        return text
    return _number("|".join(new)).sub(lambda found: new[found[0]], text)


def missing(text: str, now: dict[str, int]) -> list[str]:
    """The names of the bytes that `text` does not give."""
    return [name for name, size in now.items() if not _number(f"{size:,}").search(text)]


def _number(written: str) -> re.Pattern[str]:
    """`written` where it is not a part of a longer number."""
    return re.compile(rf"(?<![\d,.])(?:{written})(?!,?\d)")


def _write(file: Path, made: MadeFrom) -> None:
    pictures = "".join(
        f'\n[pictures.{name}]\nshown = "{one.shown}"\nfile = "{one.file}"\n'
        for name, one in made.pictures.items()
    )
    sizes = "".join(f"{name} = {size}\n" for name, size in made.bytes.items())
    file.write_text(f"{_HEAD}{pictures}\n[bytes]\n{sizes}", encoding="utf-8")


def _webp(picture: Image.Image) -> bytes:
    return _fitting(_HEAVIEST, picture)


def _moving(pictures: list[Image.Image], seconds: Sequence[float]) -> bytes:
    """One picture after the other, again and again."""
    first, *rest = pictures
    times = [round(1000 * one) for one in seconds]
    return _fitting(_HEAVIEST_MOVING, first, save_all=True, append_images=rest, duration=times, loop=0)


def _fitting(most: int, picture: Image.Image, **how: Any) -> bytes:
    """`picture` as a WebP of at most so many bytes, as good as it can be."""
    for quality in range(90, 0, -5):
        body = io.BytesIO()
        picture.save(body, "WEBP", quality=quality, method=6, **how)
        if body.tell() <= most:
            return body.getvalue()
    raise AssertionError("a picture does not fit at any quality")


def _digest(*parts: bytes) -> str:
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:32]
