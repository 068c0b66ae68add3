"""The `nightletter.toml` of a new paper, with a comment on every setting."""

from __future__ import annotations

import json
from pathlib import Path

_TEMPLATE = Path(__file__).parent / "template.toml"


def template(name: str) -> str:
    """The settings of a new paper called `name`, as text; they work as they are."""
    # A JSON string is a TOML one, but for DEL, which TOML wants escaped. A directory's name may not be Unicode.
    quoted = json.dumps(name.encode(errors="replace").decode() or "Paper", ensure_ascii=False)
    return _TEMPLATE.read_text(encoding="utf-8").replace('"NAME"', quoted.replace("\x7f", "\\u007f"))
