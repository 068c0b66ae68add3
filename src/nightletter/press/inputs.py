"""Inputs: fingerprints of what pages are made from besides the archive: settings, texts, templates, our own code.

Whatever of these changes, every sheet of the edition is printed again and compared; only pages that came out different are
written. That is exact, and costs a rendering, not a compression: a page that is still the same keeps its twin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import msgspec

from nightletter.archive import Subject
from nightletter.encoding import codings
from nightletter.paper import Paper

# The rooms whose code or data can change a page.
_ROOMS = ("story", "languages", "paper", "archive", "pictures", "editions", "reader")
_LIBRARIES = ("minijinja", "babel", "persiantools", "pillow", "resvg-py", "tzdata")
_FRONT = "front"


def fingerprints(paper: Paper) -> dict[str, str]:
    """The present inputs by name: `pages`, `twins`, and `front:fa` for each language's front."""
    settings = msgspec.to_builtins(paper, str_keys=True, enc_hook=str, order="sorted")
    fronts = settings.pop("fronts", {})
    settings.pop("directory")
    settings.pop("sources")  # where stories come from is on no page
    settings.pop("media", None)
    pages = _hash(
        [
            msgspec.json.encode(settings, order="sorted"),
            _texts(paper.texts),
            paper.logo or b"",
            _code().encode(),
        ]
    )
    return {
        "pages": pages,
        # What packs a page; a page that is the same has then to be packed again.
        "twins": f"{version('brotli')} {version('zstandard')} {codings()} {_hash(_sources('encoding'))}",
        **{
            f"{_FRONT}:{tag}": _hash([msgspec.json.encode(fronts.get(tag), order="sorted")])
            for tag in paper.languages
        },
    }


def changed_inputs(before: dict[str, str | None], now: dict[str, str]) -> tuple[Subject, ...]:
    """The subjects behind the fronts' fingerprints that differ."""
    return tuple(
        Subject(_FRONT, name.partition(":")[2])
        for name in now
        if name.startswith(_FRONT) and before.get(name) != now[name]
    )


def _texts(folder: Path) -> bytes:
    files = sorted(folder.glob("*.po"))
    return _hash(part for file in files for part in (file.name.encode(), file.read_bytes())).encode()


@cache
def _code() -> str:
    libraries = [f"{name} {version(name)}".encode() for name in _LIBRARIES]
    return _hash([*libraries, *_sources(*_ROOMS)])


def _sources(*rooms: str) -> Iterator[bytes]:
    """The name and the bytes of every file of `rooms`."""
    root = Path(str(files("nightletter")))
    yield (root / "media_types.py").read_bytes()
    for room in rooms:
        for file in sorted((root / room).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                yield from (file.relative_to(root).as_posix().encode(), file.read_bytes())


def _hash(parts: Iterable[bytes]) -> str:
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()
