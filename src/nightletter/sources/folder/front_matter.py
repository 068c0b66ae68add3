"""Front matter: the fields at the head of a file, as Jekyll, Eleventy, Hugo (YAML, TOML, JSON) and Pelican write them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from datetime import date, datetime, time

from msgspec import Struct

from nightletter.sources.folder.yaml_values import DEEPEST, MOST_CHARACTERS, Value, values_of
from nightletter.sources.making.refusal import Refusal

_FENCES = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_JSON = re.compile(r'\{\s*["}]')
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9_-]*):(?:[ \t]+(.*)|[ \t]*$)")
# Where a line of TOML, or a name in JSON, says a key.
_TOML_KEY = re.compile(
    r"""^[ \t]*+\[*+[ \t]*+(?:"([^"\n]*+)"|'([^'\n]*+)'|([A-Za-z0-9_-]++))""", re.MULTILINE
)
_JSON_TEXT = r'"((?:[^"\\]++|\\.)*+)"'
# Every text is gone through, so that none is entered in its middle; only that of a name is kept.
_JSON_KEY = re.compile(rf"{_JSON_TEXT.replace('((', '(?:(')}(?!\s*+:)|{_JSON_TEXT}")
_TOML_LINE = re.compile(r"\(at line ([0-9]+), ")


class FrontMatter(Struct, frozen=True):
    """The fields of a file by their name in lower case, the line of each, and the text that follows them."""

    fields: dict[str, Value]
    lines: dict[str, int]
    body: str
    body_line: int


def parted(text: str) -> FrontMatter:
    """`text` parted into its fields and its body; raises `Refusal` when the fields cannot be read."""
    start = len(text) - len(text.lstrip())
    first = text[start : start + 3]
    if first in _FENCES and text[start:].split("\n", 1)[0].strip() == first:
        return _fenced(text, start, first)
    if _JSON.match(text, start):
        return _json(text, start)
    return _headers(text, start)


def _fenced(text: str, start: int, fence: str) -> FrontMatter:
    opened = text.count("\n", 0, start) + 1
    after = text.find("\n", start) + 1
    close = _FENCES[fence].search(text, after) if after else None
    if close is None:
        raise Refusal(
            f"front matter that is opened by {fence} and never closed; put {fence} on a line after it", opened
        )
    inner = text[after : close.start()]
    body = text[close.end() + 1 :]
    body_line = opened + inner.count("\n") + 2
    if fence == "---":
        fields, lines = values_of(inner, opened + 1)
    else:
        fields, lines = _toml(inner, opened + 1)
    return _lowered(fields, lines, body, body_line)


def _lowered(fields: dict[str, Value], lines: dict[str, int], body: str, body_line: int) -> FrontMatter:
    return FrontMatter(
        {_name(key): value for key, value in fields.items()},
        {_name(key): line for key, line in lines.items()},
        body,
        body_line,
    )


def _name(key: str) -> str:
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def _toml(inner: str, first_line: int) -> tuple[dict[str, Value], dict[str, int]]:
    if len(inner) > MOST_CHARACTERS:
        raise Refusal("front matter longer than a million characters; keep text in the body", first_line)
    try:
        found = tomllib.loads(inner)
    except tomllib.TOMLDecodeError as reason:
        place = _TOML_LINE.search(str(reason))
        line = first_line + int(place[1]) - 1 if place else first_line
        said = str(reason).partition(" (at ")[0]
        raise Refusal(f"broken TOML: {said}; correct the front matter", line) from None
    except RecursionError:
        raise Refusal("front matter nested more than 20 deep; write it flatter", first_line) from None
    fields = {key: _value(value, first_line) for key, value in found.items()}
    return fields, _lines_of(fields, _TOML_KEY, inner, first_line)


def _lines_of(keys: Iterable[str], written: re.Pattern[str], inner: str, first_line: int) -> dict[str, int]:
    """The line on which each of `keys` is first `written`; the first line for one that cannot be found so."""
    lines: dict[str, int] = {}
    line, counted = first_line, 0
    for found in written.finditer(inner):
        key = next(filter(None, found.groups()), "")
        line += inner.count("\n", counted, found.start())
        counted = found.start()
        lines.setdefault(key, line)
    return {key: lines.get(key, first_line) for key in keys}


def _json(text: str, start: int) -> FrontMatter:
    opened = text.count("\n", 0, start) + 1
    try:
        found, end = json.JSONDecoder().raw_decode(text, start)
    except json.JSONDecodeError as reason:
        raise Refusal(f"broken JSON: {reason.msg}; correct the front matter", reason.lineno) from None
    except (RecursionError, ValueError):
        raise Refusal(
            "front matter nested too deep, or a number too long; write it simpler", opened
        ) from None
    inner = text[start:end]
    fields = {key: _value(value, opened) for key, value in found.items()}
    lines = _lines_of(fields, _JSON_KEY, inner, opened)
    return _lowered(fields, lines, text[end:].lstrip(" \t").removeprefix("\n"), text.count("\n", 0, end) + 2)


def _value(value: object, line: int, deep: int = 0) -> Value:
    """A value of TOML or JSON as front matter has it: texts, lists and maps."""
    if deep > DEEPEST:
        raise Refusal("front matter nested more than 20 deep; write it flatter", line)
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return [_value(one, line, deep + 1) for one in value]
        case dict():
            return {str(key): _value(one, line, deep + 1) for key, one in value.items()}
        case datetime() | date() | time():
            return value.isoformat()
        case int() | float() | str():
            return _written(value, line)
        case _:
            raise Refusal("front matter with a value of an unknown kind; write a text", line)


def _written(value: float | str, line: int) -> str:
    try:
        return str(value)
    except ValueError:  # an integer of thousands of digits
        raise Refusal("front matter with a number of thousands of digits; shorten it", line) from None


def _headers(text: str, start: int) -> FrontMatter:
    """Pelican's way: `Name: value` lines up to the first blank one; only if one of them is a title or a date."""
    texts: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    number = text.count("\n", 0, start)
    position, last = start, ""
    while position < len(text):
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)]
        found = _HEADER.fullmatch(line)
        if found:
            last = found[1]
            texts[last], lines[last] = [(found[2] or "").strip()], number + 1
        elif line.strip() and line[0] in " \t" and last:
            texts[last].append(line.strip())
        else:
            break
        position = end + 1 if end >= 0 else len(text)
        number += 1
    if not {"title", "date", "headline"} & {_name(key) for key in texts}:
        return FrontMatter({}, {}, text, 1)
    fields: dict[str, Value] = {key: " ".join(parts) for key, parts in texts.items()}
    return _lowered(fields, lines, text[position:], number + 1)
