"""PictureFault: a file that cannot be published as a picture."""

from __future__ import annotations

from nightletter.fault import Fault


class PictureFault(Fault):
    """A picture that is broken, too large, or not a picture at all; `where` is its name."""
