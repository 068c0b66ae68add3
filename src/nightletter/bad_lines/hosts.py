"""Hosts: which host name is which edition on which line, and the names put into each other.

`paper.localhost` on the line 2g is `2g.paper.localhost`, and its Light `light.2g.paper.localhost`: the line stands in the
address, so that nothing has to be remembered about a visit, and both stay one site to a browser, as the plain ones are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from nightletter.bad_lines.line import Line
from nightletter.server.app import host_of
from nightletter.server.site import Site


class Place(Struct, frozen=True):
    """What a host name stands for: an edition, or another site whose things the line shows; `line` None on a good one."""

    kind: Literal["full", "light", "elsewhere"]
    line: Line | None


class Hosts:
    """The host names of one paper, plain and on every line."""

    def __init__(self, sites: Mapping[str, Site], lines: Mapping[str, Line]) -> None:
        plain = {site.edition: host_of(host) for host, site in sites.items()}
        self._full, self._light = plain["full"], plain["light"]
        known: tuple[Line | None, ...] = (None, *lines.values())
        self._places = {
            self.name(kind, line): Place(kind, line) for line in known for kind in ("full", "light")
        }
        self._places |= {self.name("elsewhere", line): Place("elsewhere", line) for line in lines.values()}
        both = "|".join(re.escape(host) for host in (self._light, self._full))
        self._plain = re.compile(rf"(?<=//)(?:{both})(?![\w.-])".encode())

    def place(self, host: str) -> Place | None:
        """What `host`, the value of a Host header, stands for; None when it is no name of ours."""
        return self._places.get(host_of(host))

    def name(self, kind: Literal["full", "light", "elsewhere"], line: Line | None) -> str:
        """The host name of an edition on a line, or of what is not the paper's own there."""
        if line is None:
            return self._light if kind == "light" else self._full
        full = f"{line.name}.{self._full}"
        if kind == "elsewhere":
            return f"elsewhere.{full}"
        if kind == "full":
            return full
        below = self._light.removesuffix(f".{self._full}")
        return f"{line.name}.{self._light}" if below == self._light else f"{below}.{full}"

    def moved(self, text: bytes, line: Line) -> bytes:
        """`text` with every address of the paper moved to `line`."""
        names = {self.name(kind, None).encode(): self.name(kind, line).encode() for kind in ("full", "light")}
        return self._plain.sub(lambda found: names[found[0]], text)
