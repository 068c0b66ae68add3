"""The Nu HTML checker: what is not valid HTML in printed files."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import msgspec

from tests.programs import node_package, program

# What Nu reports but cannot be a fault: a piece of its message, and the reason.
_NEWER = "valid CSS that browsers have had for years; the CSS checker inside Nu is older"
NOT_A_FAULT = (
    ("Unrecognized at-rule “@container”", _NEWER),
    ("Unrecognized at-rule “@view-transition”", _NEWER),
)


class Fault(msgspec.Struct, frozen=True):
    """One error, at the line where it ends (counted from 1; 0 where Nu names none)."""

    file: str
    line: int
    message: str
    extract: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} [{self.extract.strip()}]"


class _Message(msgspec.Struct, frozen=True, rename="camel"):
    type: str
    message: str
    url: str = ""
    last_line: int = 0
    extract: str = ""


class _Report(msgspec.Struct, frozen=True):
    messages: list[_Message]


def faults(files: Iterable[Path]) -> list[Fault]:
    """Every error in the HTML `files`, in one run of Java: three seconds to start, then 60 pages a second.

    A directory stands for all HTML files in it. Warnings are left out: Nu guesses at languages and headings.
    """
    command = [
        program("java"),
        "-Xss4m",  # Nu descends into deep markup by recursion
        "-jar",
        str(node_package("vnu-jar/build/dist/vnu.jar")),
        "--errors-only",
        "--exit-zero-always",
        "--skip-non-html",
        "--stdout",
        "--format",
        "json",
        *map(str, files),
    ]
    # Java reads file names in the locale's encoding, and slugs are Persian.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    result = subprocess.run(command, env=environment, capture_output=True, check=True)
    messages = msgspec.json.decode(result.stdout, type=_Report).messages
    return [_fault(message) for message in messages if not _is_excused(message)]


def _is_excused(message: _Message) -> bool:
    return any(piece in message.message for piece, _ in NOT_A_FAULT)


def _fault(message: _Message) -> Fault:
    return Fault(message.url.removeprefix("file:"), message.last_line, message.message, message.extract)
