"""The pictures of README and docs: how they are taken, and how it is known that they must be taken anew.

docs/pictures/made-from.toml says what each picture shows: a digest of the page as it was printed (with its style, words and
script, and the names of its pictures, which are digests themselves) and of how it was looked at.
"""

from __future__ import annotations

import io
import re
import tomllib
from hashlib import sha256
from pathlib import Path

import brotli
import msgspec
from msgspec import Struct
from PIL import Image

from look import camera as camera_module
from look.camera import Camera, Shot
from nightletter.paper import Paper
from nightletter.press import tree
from tests.programs import ROOT

FOLDER = ROOT / "docs" / "pictures"
README = ROOT / "README.md"
_HEAVIEST = 150_000  # bytes: the quality is lowered until a picture fits
_STORY = "{}/investigations/*-*"
_HEAD = (
    "# What the pictures beside this file show, and the bytes that README gives. `make pictures` writes it.\n"
)


class Wanted(Struct, frozen=True):
    """A picture: where its page is, and the screen, in CSS pixels and device pixels for each."""

    name: str
    host: str
    folder: str
    width: int
    height: int
    scale: int = 1

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
            bar=self.host.startswith("stalled"),
        )


PICTURES = (
    Wanted("full-front", "paper", "en", 1200, 1000),
    Wanted("light-front", "light.paper", "en", 600, 1000),
    Wanted("full-persian", "paper", _STORY.format("fa"), 360, 720, 2),
    Wanted("light-persian", "light.paper", _STORY.format("fa"), 360, 720, 2),
    # Where the text stops coming, and the switch has noticed.
    Wanted("switch", "stalled-text.paper", _STORY.format("en"), 360, 640, 2),
    Wanted("switch-persian", "stalled-text.paper", _STORY.format("fa"), 360, 640, 2),
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


def shown(paper: Paper) -> dict[str, str]:
    """What each picture has to be made from, by its name, where `paper` is the demo as it is printed now."""
    camera = Path(str(camera_module.__file__)).read_bytes()
    return {one.name: _digest(one.file(paper).read_bytes(), repr(one).encode(), camera) for one in PICTURES}


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


def take(paper: Paper, camera: Camera, folder: Path = FOLDER) -> list[str]:
    """Takes every picture into `folder`; the names of those that came out different. A picture that did not is not written."""
    shots = [one.shot(paper) for one in PICTURES]
    changed = []
    origins = {}
    now = shown(paper)
    for one, png in zip(PICTURES, camera.take_at_once(shots), strict=True):
        picture = Image.open(io.BytesIO(png))
        body = next(body for quality in range(90, 0, -5) if len(body := _webp(picture, quality)) <= _HEAVIEST)
        file = folder / f"{one.name}.webp"
        if not file.exists() or file.read_bytes() != body:
            file.write_bytes(body)
            changed.append(one.name)
        origins[one.name] = Origin(now[one.name], _digest(body))
    _write(folder / "made-from.toml", MadeFrom(origins, weighed(paper)))
    return changed


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


def _webp(picture: Image.Image, quality: int) -> bytes:
    """`picture` as a WebP of that quality, from 1 to 100."""
    body = io.BytesIO()
    picture.save(body, "WEBP", quality=quality, method=6)
    return body.getvalue()


def _digest(*parts: bytes) -> str:
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:32]
