"""Choice: `?line=2g` in an address leads to the same page on that line, and `?line=good` back."""

from __future__ import annotations

from collections.abc import Mapping

from nightletter.bad_lines.hosts import Hosts, Place
from nightletter.bad_lines.line import Line
from nightletter.bad_lines.notice import notice
from nightletter.bad_lines.request import Request

GOOD = "good"


def choice(request: Request, place: Place, hosts: Hosts, lines: Mapping[str, Line]) -> bytes | None:
    """The answer to an address that names a line; None when it names none."""
    name = request.line
    if name is None or place.kind == "elsewhere":
        return None
    if name != GOOD and name not in lines:
        return notice("404 Not Found", f"there is no such line; there are {', '.join((GOOD, *lines))}")
    host = hosts.name(place.kind, lines.get(name))
    return notice(
        "302 Found", f"on the line {name}", location=f"http://{host}{request.port}{request.without_line}"
    )
