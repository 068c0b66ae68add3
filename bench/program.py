"""Program: `nightletter` as it lies beside this bench, and servers that run as long as they are measured."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.systems.system import ROOT

_MADE = ("archive.db*", "cache", "originals", "press", "printed")


def nightletter(*words: str | Path) -> list[str]:
    """The command line of `nightletter` with these words."""
    return [sys.executable, "-m", "nightletter", *map(str, words)]


def environment() -> dict[str, str]:
    """This one, with the code that lies beside the bench, whatever is installed."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src")))}


def said(*words: str | Path) -> str:
    """What `nightletter` says to these words; raises when it does not end well."""
    done = subprocess.run(nightletter(*words), check=True, capture_output=True, text=True, env=environment())
    return done.stdout


@contextmanager
def running(command: Sequence[str]) -> Iterator[None]:
    """A server, until the context ends."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment())
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def demo(place: Path, instead: Mapping[str, str] | None = None) -> Path:
    """The demo paper, copied to `place` and printed, with other words in its settings `instead` of those that stand there."""
    shutil.copytree(ROOT / "demo", place, ignore=shutil.ignore_patterns(*_MADE))
    settings = place / "nightletter.toml"
    text = settings.read_text(encoding="utf-8")
    for old, new in (instead or {}).items():
        text = text.replace(old, new)
    settings.write_text(text, encoding="utf-8")
    said("import", "folder", place / "stories", "--print", "--paper", place)
    return place
