"""Bad lines for trying out: a relay in front of the server that behaves as the line an address names."""

from nightletter.server.lines.line import Line
from nightletter.server.lines.profiles import LINES
from nightletter.server.lines.run import relayed, serve_lines

__all__ = ["LINES", "Line", "relayed", "serve_lines"]
