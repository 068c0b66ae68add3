"""The `nightletter.toml` of a new paper, with a comment on every setting."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from nightletter.paper.fault import PaperFault
from nightletter.paper.privacy import PASSAGE
from nightletter.paper.reading import FILE

_TEMPLATE = Path(__file__).parent / "template.toml"

Value: TypeAlias = "str | bool | int | tuple[str, ...] | Mapping[str, str]"
"""What a setting may be in the template: a name by language is a mapping."""

Tables: TypeAlias = Mapping[str, Iterable[Mapping[str, Value]]]
"""The tables of `sections` and `sources`, each by its settings."""


def template(name: str, values: Mapping[str, Value] | None = None, tables: Tables | None = None) -> str:
    """The settings of a new paper called `name`, as text; they work as they are.

    `values` stand instead of the template's own, by their names (`timezone`, `full.address`); `tables` instead of its sections,
    and as sources, of which it has none.
    """
    given = {"name": {"en": name.strip() or "Paper"}, **(values or {})}
    text = "\n".join(_filled(_TEMPLATE.read_text(encoding="utf-8").splitlines(), given)) + "\n"
    for table, entries in (tables or {}).items():
        written = "\n".join(map("\n".join, (_table(table, entry) for entry in entries)))
        text = _replaced(text, table, written)
    return text


def _filled(lines: Iterable[str], values: Mapping[str, Value]) -> Iterator[str]:
    table = ""
    for line in lines:
        if line.startswith("["):
            table = line.strip("[]") + "."
        key = line.partition(" = ")[0]
        yield f"{key} = {_written(values[table + key])}" if table + key in values else line


def _table(table: str, entry: Mapping[str, Value]) -> Iterator[str]:
    yield f"[[{table}]]"
    yield from (f"{key} = {_written(value)}" for key, value in entry.items())
    yield ""


def _replaced(text: str, table: str, written: str) -> str:
    """`text` with its first `table`, up to the next empty line, given up for what is `written`; at the end if it has none."""
    start = text.find(f"\n[[{table}]]\n") + 1
    if not start:
        return f"{text}\n{written}"
    end = text.find("\n\n", start) + 2
    return text[:start] + written + "\n" * (end > 1) + (text[end:] if end > 1 else "")


def _written(value: Value) -> str:
    """A value as TOML writes it."""
    if isinstance(value, str):
        # A JSON string is a TOML one, but for DEL, which TOML wants escaped. A directory's name may not be Unicode.
        known = value.encode(errors="replace").decode()
        return json.dumps(known, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{tag} = {_written(text)}" for tag, text in value.items()) + " }"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    return str(value).lower()


def create(directory: Path, text: str) -> Path:
    """Writes `text`, the settings of a new paper, into `directory`, made where needed, and gives their file.

    Raises `PaperFault` where there is a paper already, or where nothing can be written.
    """
    file = directory / FILE
    try:
        if not directory.exists():
            directory.mkdir(parents=True)
            directory.chmod(PASSAGE)
        with file.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        raise already(file) from None
    except OSError as error:
        raise PaperFault(
            str(file), f"it cannot be written ({error.strerror})", "choose a folder you may write to"
        ) from None
    return file


def already(file: Path) -> PaperFault:
    """What is said where there is a paper already."""
    return PaperFault(str(file), "there is a paper here already", "choose another folder")
