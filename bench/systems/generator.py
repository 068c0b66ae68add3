"""Generator: what Hugo, Pelican and Eleventy have in common: one folder of stories in, one tree of pages out, all anew."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path

from bench.copy import Copy
from bench.running import Command
from bench.systems.markdown import write
from bench.systems.system import THEMES, Set


class Generator(ABC):
    """A system that builds its whole site whatever has changed, and leaves compression to others."""

    name: str
    can_be_told = False

    def __init__(self, folder: Path, given: Set) -> None:
        self.folder = folder
        self.given = given
        self.trees: tuple[Path, ...] = (folder / "public",)

    def lay_out(self, copies: Iterable[Copy]) -> None:
        """Settings and theme, and the stories under `content`."""
        shutil.copytree(THEMES / self.name, self.folder, dirs_exist_ok=True)
        for name, text in self.settings().items():
            (self.folder / name).write_text(text, encoding="utf-8")
        self.write(copies)

    def empty(self) -> None:
        """Takes the site away."""
        shutil.rmtree(self.trees[0], ignore_errors=True)

    def build(self) -> tuple[Command, ...]:
        """The whole site."""
        return (Command("build", self.words(), self.folder, self.environment()),)

    def put(self, copy: Copy) -> tuple[Command, ...]:
        """The whole site again, with that story in it."""
        self.write([copy])
        return self.build()

    def put_named(self, copy: Copy) -> tuple[Command, ...]:
        """It has no such thing."""
        raise NotImplementedError

    def withdraw(self, copy: Copy) -> tuple[Command, ...]:
        """The whole site again without that story. None takes away the page itself; we do, and it costs them nothing."""
        (self.folder / "content" / copy.file).unlink()
        for page in self.trees[0].rglob(f"{copy.slug}/index.html"):
            page.unlink()
        return self.build()

    def compression(self) -> float:
        """Nothing is compressed."""
        return 0.0

    def write(self, copies: Iterable[Copy]) -> None:
        """Writes the stories in the system's own form."""
        write(self.folder / "content", copies)

    def environment(self) -> dict[str, str]:
        """What the program needs in its environment."""
        return {}

    @abstractmethod
    def settings(self) -> dict[str, str]:
        """The files of settings that depend on the languages and sections, by name."""

    @abstractmethod
    def words(self) -> tuple[str, ...]:
        """The program and its arguments."""
