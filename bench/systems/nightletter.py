"""Nightletter, printing Full and Light both, from a folder of Markdown."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterable
from pathlib import Path

from bench.copy import Copy
from bench.counted import seconds_in
from bench.running import Command
from bench.systems.markdown import write
from bench.systems.system import ROOT, Set


class Nightletter:
    """A paper and the folder that its stories are imported from."""

    name = "nightletter"
    can_be_told = True

    def __init__(self, folder: Path, given: Set) -> None:
        self._given = given
        self._paper = folder / "paper"
        self._stories = folder / "stories"
        self._stopwatch = folder / "compression"
        self.trees: tuple[Path, ...] = (self._paper / "printed" / "full", self._paper / "printed" / "light")

    def lay_out(self, copies: Iterable[Copy]) -> None:
        """The paper's settings, and one folder of Markdown."""
        self._paper.mkdir()
        (self._paper / "nightletter.toml").write_text(_settings(self._given), encoding="utf-8")
        write(self._stories, copies)

    def empty(self) -> None:
        """Takes away the archive, the catalogues and the printed trees."""
        for entry in self._paper.iterdir():
            if entry.is_dir():
                shutil.rmtree(entry)
            elif entry.name != "nightletter.toml":
                entry.unlink()

    def build(self) -> tuple[Command, ...]:
        """Import and print."""
        return self._import(), self._nightletter("print")

    def put(self, copy: Copy) -> tuple[Command, ...]:
        """Import of the folder, which has to find out what has changed in it, and print, in one command."""
        write(self._stories, [copy])
        return (self._import("--print"),)

    def put_named(self, copy: Copy) -> tuple[Command, ...]:
        """Import of that file of the folder, and print."""
        write(self._stories, [copy])
        return (self._import("--print", "--only", str(self._stories / copy.file)),)

    def withdraw(self, copy: Copy) -> tuple[Command, ...]:
        """Withdraw and print; the file stays in the folder, since an import never brings a withdrawn story back."""
        number = str(self._number(copy))
        return self._nightletter("withdraw", number, "--reason", "Withdrawn."), self._nightletter("print")

    def compression(self) -> float:
        """What brotli and zlib took."""
        return seconds_in(self._stopwatch)

    def _import(self, *options: str) -> Command:
        return self._nightletter("import", "folder", str(self._stories), *options)

    def _nightletter(self, *words: str) -> Command:
        start = (sys.executable, "-m", "bench.counted", str(self._stopwatch))
        # The code that lies beside this bench, whatever is installed.
        code = os.pathsep.join((str(ROOT), str(ROOT / "src")))
        given = (*start, *words, "--paper", str(self._paper))
        # An installed program has its byte code; without, each start would compile it anew.
        kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(self._paper.parent / "bytecode")}
        return Command(words[0], given, self._paper, {"PYTHONPATH": code, **kept})

    def _number(self, copy: Copy) -> int:
        connection = sqlite3.connect(self._paper / "archive.db")
        try:
            found = connection.execute(
                "SELECT id FROM stories WHERE key = ?", (copy.file.removesuffix(".md"),)
            )
            return int(found.fetchone()[0])
        finally:
            connection.close()


def _settings(given: Set) -> str:
    names = ", ".join(f'{tag} = "The Bench"' for tag in given.languages)
    lines = [
        f"name = {{ {names} }}",
        f"languages = {json.dumps(given.languages)}",
        'full.address = "https://paper.example"',
        'light.address = "https://light.paper.example"',
    ]
    for key, section in given.sections.items():
        said = ", ".join(f'{tag} = "{section[tag]}"' for tag in given.languages)
        lines += ["[[sections]]", f'key = "{key}"', f"name = {{ {said} }}"]
    return "\n".join(lines) + "\n"
