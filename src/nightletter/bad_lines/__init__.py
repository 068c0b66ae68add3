"""Bad lines for trying out: a relay in front of the server that behaves as the line an address names."""

from nightletter.bad_lines.line import Line
from nightletter.bad_lines.profiles import LINES
from nightletter.bad_lines.run import relayed, serve_lines

__all__ = ["LINES", "Line", "relayed", "serve_lines"]
