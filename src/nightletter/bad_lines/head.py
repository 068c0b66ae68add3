"""Head: the first line and the fields of a request or an answer, read off the wire and put back on it (RFC 9112)."""

from __future__ import annotations

import re

from msgspec import Struct

_FIELD = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*+(.*)")


class Head(Struct, frozen=True):
    """A head; fields keep their order and the spelling of their names."""

    first: str
    fields: tuple[tuple[str, str], ...]

    def value(self, name: str) -> str:
        """What the field `name` says, all of it if it is there several times; "" when it is not there."""
        return ", ".join(value for key, value in self.fields if key.lower() == name)

    def without(self, *names: str) -> Head:
        """The head without the fields `names`, given in lower case."""
        return Head(self.first, tuple(field for field in self.fields if field[0].lower() not in names))

    def having(self, name: str, value: str) -> Head:
        """The head with the field `name`, given in lower case, saying `value` and nothing else."""
        return Head(self.first, (*self.without(name).fields, (name, value)))

    def wire(self) -> bytes:
        """The head as it is sent, with the empty line at its end."""
        lines = (self.first, *(f"{name}: {value}" for name, value in self.fields), "", "")
        return "\r\n".join(lines).encode("latin-1")


def head_of(raw: bytes) -> Head | None:
    """The head in `raw`; None when it is not well formed."""
    first, *lines = raw.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    fields = [_FIELD.fullmatch(line) for line in lines]
    found = tuple((field[1], field[2].rstrip(" \t")) for field in fields if field)
    return Head(first, found) if len(found) == len(lines) else None
