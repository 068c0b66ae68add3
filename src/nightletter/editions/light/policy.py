"""Style and policy: the one inline style of every Light page, and the Content-Security-Policy that allows it alone."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files

from minijinja import Markup

# Our own text without a character that HTML gives a meaning inside <style>.
STYLE = Markup(
    re.sub(
        r"\s*\n\s*", "", files("nightletter.editions.light").joinpath("style.css").read_text(encoding="utf-8")
    )
)

_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

# A meta element cannot carry frame-ancestors or sandbox; the header adds them.
POLICY = (
    f"default-src 'none';img-src 'self' data:;style-src 'sha256-{_HASH}';base-uri 'none';form-action 'none'"
)
HEADER_POLICY = f"{POLICY};frame-ancestors 'none'"
