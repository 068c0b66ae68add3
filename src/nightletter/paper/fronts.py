"""Fronts: what stands on a language's front page, written into `nightletter.toml` with every other line left as it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nightletter.fault import unwritable
from nightletter.paper.fault import PaperFault
from nightletter.paper.paper import Front

_HEADER = re.compile(r"\s*\[")
_ASSIGNED = re.compile(r"""\s*(?:lead|pins|since|until)\s*=""")
_KEY = re.compile(r"\s*([a-z]+)\s*=")
_COMMENT = re.compile(r"[ \t]*#.*$")
_BY_HAND = "change the front there by hand"


def write_front(file: Path, tag: str, front: Front) -> None:
    """Writes `front` into the settings in `file` as that of the language `tag`, whole or not at all.

    Raises `PaperFault` where the file cannot be written, or says what it says of the front in a form that is not `[fronts.TAG]`.
    """
    try:
        before = file.read_bytes().decode("utf-8")
        after = with_front(before, tag, front)
        if after is None:
            raise PaperFault(f"{file}, fronts.{tag}", f"is not written as a table [fronts.{tag}]", _BY_HAND)
        half = file.with_name(f".{file.name}.new")
        half.write_bytes(after.encode())
        half.chmod(file.stat().st_mode & 0o777)
        half.replace(file)
    except OSError as reason:
        raise PaperFault(str(file), *unwritable(reason)) from None


def with_front(text: str, tag: str, front: Front) -> str | None:
    """The settings in `text` with `front` for `tag`, comments and all else kept; None where that cannot be done."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    start = _table(lines, tag)
    if start is None:
        new = f"{text}{'' if text.endswith(end) or not text else end}{end}[fronts.{tag}]{end}"
        changed = new + "".join(f"{line}{end}" for line in _lines(front)) if front != Front() else text
    else:
        stop = next((at for at in range(start + 1, len(lines)) if _HEADER.match(lines[at])), len(lines))
        changed = "".join(
            (*lines[: start + 1], *_changed(lines[start + 1 : stop], front, end), *lines[stop:])
        )
    return changed if _says(changed, text, tag, front) else None


def _table(lines: list[str], tag: str) -> int | None:
    header = re.compile(rf"""\s*\[\s*fronts\s*\.\s*["']?{re.escape(tag)}["']?\s*\]""")
    return next((at for at, line in enumerate(lines) if header.match(line)), None)


def _changed(lines: list[str], front: Front, end: str) -> Iterator[str]:
    """The lines of the table with the front's own in place of those of the same keys; what is new comes first."""
    wanted = {line.partition(" ")[0]: line for line in _lines(front)}
    there = {found[1] for line in lines if _ASSIGNED.match(line) and (found := _KEY.match(line))}
    yield from (f"{line}{end}" for key, line in wanted.items() if key not in there)
    rest = iter(lines)
    for line in rest:
        found = _KEY.match(line) if _ASSIGNED.match(line) else None
        if found is None:
            yield line
            continue
        whole = line
        while whole.count("[") > whole.count("]"):  # a list may go on over several lines
            whole += next(rest, "]")
        comment = _COMMENT.search(line.rstrip("\r\n"))
        if found[1] in wanted:
            yield f"{wanted[found[1]]}{comment[0] if comment else ''}{end}"
        elif comment:
            yield f"{comment[0].strip()}{end}"


def _lines(front: Front) -> Iterator[str]:
    if front.lead is not None:
        yield f"lead = {front.lead}"
    if front.pins:
        yield f"pins = [{', '.join(map(str, front.pins))}]"
    for key, moment in (("since", front.since), ("until", front.until)):
        if moment:
            yield f"{key} = {_written(moment)}"


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _says(after: str, before: str, tag: str, front: Front) -> bool:
    """Whether the file says what it is to say now, and of all else what it said before."""
    try:
        now, then = _loaded(after), _loaded(before)
    except tomllib.TOMLDecodeError:
        return False
    told = now.setdefault("fronts", {}).pop(tag, {})
    then.setdefault("fronts", {}).pop(tag, None)
    wanted = tomllib.loads("\n".join(_lines(front)))
    return told == wanted and now == then


def _loaded(text: str) -> dict[str, Any]:
    return tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
