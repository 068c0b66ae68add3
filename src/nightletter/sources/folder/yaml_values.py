"""YAML as front matter uses it: texts, lists and maps, read from the parser's events without recursion.

Plain values stay the text that was written, so that a date is judged where dates are judged, with its line at hand.
Tags are refused; an alias stands for the very value it names, and all values together are limited, so nothing grows.
"""

from __future__ import annotations

from typing import TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from nightletter.sources.making.refusal import Refusal

Value: TypeAlias = "str | list[Value] | dict[str, Value]"

DEEPEST = 20
MOST_VALUES = 10_000
MOST_CHARACTERS = 1_000_000
_TOO_DEEP = f"front matter nested more than {DEEPEST} deep; write it flatter"
_NOTHING = frozenset(["", "~", "null", "Null", "NULL"])
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "seq", "map", "timestamp")
)
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def values_of(text: str, first_line: int = 1) -> tuple[dict[str, Value], dict[str, int]]:
    """The top map of `text`, and the line of each of its keys; raises `Refusal` for anything but a safe map.

    `first_line` is the line of the file on which `text` begins.
    """
    if len(text) > MOST_CHARACTERS:
        raise Refusal("front matter longer than a million characters; keep text in the body", first_line)
    builder = _Builder(first_line)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as reason:
        mark = reason.problem_mark or reason.context_mark
        line = first_line + min(mark.line if mark else 0, text.rstrip().count("\n"))
        said = reason.problem or reason.context or "not YAML"
        if "nesting depth" in said:  # the parser reads ahead, and may come to its own limit before us
            raise Refusal(_TOO_DEEP, line) from None
        raise Refusal(
            f"broken YAML: {said}; correct the front matter, or put the value in quotes", line
        ) from None
    except yaml.reader.ReaderError as reason:
        line = first_line + text.count("\n", 0, max(0, reason.position))
        raise Refusal("broken YAML: a control character; delete it", line) from None
    return builder.done()


class _Builder:
    """Values under construction, innermost last."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.open: list[tuple[list[Value] | dict[str, Value], str | None]] = []
        self.keys: list[str | None] = []
        self.anchors: dict[str, Value] = {}
        self.weights: dict[str, int] = {}
        self.top: Value = {}
        self.lines: dict[str, int] = {}
        self.count = 0

    def take(self, event: Event) -> None:
        line = self.first_line + (event.start_mark.line if event.start_mark else 0)
        match event:
            case ScalarEvent():
                self._check(event.tag, line)
                nothing = event.implicit[0] and event.value in _NOTHING
                self._put("" if nothing else event.value, event.anchor, line)
            case AliasEvent():
                self._alias(event.anchor or "", line)
            case CollectionStartEvent():
                self._check(event.tag, line)
                self._start({} if isinstance(event, MappingStartEvent) else [], event.anchor, line)
            case MappingEndEvent() | SequenceEndEvent():
                value, anchor = self.open.pop()
                self.keys.pop()
                self._put(value, anchor, line, counted=True)
            case _:  # where a stream or a document begins and ends
                pass

    def _check(self, tag: str | None, line: int) -> None:
        if tag is not None and tag not in _PLAIN_TAGS and tag != "!":
            raise Refusal(
                f"the YAML tag {tag.removeprefix('tag:yaml.org,2002:')} is not allowed; write the value itself",
                line,
            )

    def _start(self, value: list[Value] | dict[str, Value], anchor: str | None, line: int) -> None:
        if len(self.open) >= DEEPEST:
            raise Refusal(_TOO_DEEP, line)
        self._count(1, line)
        self.open.append((value, anchor))
        self.keys.append(None)

    def _alias(self, anchor: str, line: int) -> None:
        if anchor not in self.anchors:
            raise Refusal(f"the YAML alias *{anchor} names nothing before it; write the value itself", line)
        self._put(self.anchors[anchor], None, line, weight=self.weights[anchor])

    def _put(
        self, value: Value, anchor: str | None, line: int, *, weight: int | None = None, counted: bool = False
    ) -> None:
        weight = weight or _weight(value)
        if not counted:
            self._count(weight, line)
        if anchor is not None:
            self.anchors[anchor] = value
            self.weights[anchor] = weight
        if not self.open:
            self.top = value
            return
        holder, _ = self.open[-1]
        if isinstance(holder, list):
            holder.append(value)
        elif self.keys[-1] is None:
            self._key(value, line)
        else:
            holder[self.keys[-1]] = value
            self.keys[-1] = None

    def _key(self, value: Value, line: int) -> None:
        if not isinstance(value, str):
            raise Refusal("a YAML key that is itself a list or map; name each field by a word", line)
        self.keys[-1] = value
        if len(self.open) == 1:
            self.lines[value] = line

    def _count(self, weight: int, line: int) -> None:
        self.count += weight
        if self.count > MOST_VALUES:
            raise Refusal("front matter with more than 10,000 values, aliases counted; shorten it", line)

    def done(self) -> tuple[dict[str, Value], dict[str, int]]:
        if self.top == "":
            return {}, {}
        if not isinstance(self.top, dict):
            raise Refusal("front matter that is no map; write one “name: value” a line", self.first_line)
        return self.top, self.lines


def _weight(value: Value) -> int:
    """How many values `value` holds, itself counted; what an alias to it adds."""
    if isinstance(value, str):
        return 1
    inner = value.values() if isinstance(value, dict) else value
    return 1 + sum(_weight(one) for one in inner)
