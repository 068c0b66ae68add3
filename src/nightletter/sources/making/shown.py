"""Shown: a name as a newsroom shows it to everybody, and nothing that it uses to log somebody in or write to them."""

from __future__ import annotations

import re

from nightletter.sources.html.text import line

LONGEST = 200
_MAIL = re.compile(r"[<(\[]?(?:mailto:)?[^\s<>()\[\]@]{1,200}@[^\s<>()\[\]@]{1,200}[>)\]]?", re.IGNORECASE)


def shown_name(text: str) -> str:
    """`text` on one line as somebody's name, without addresses of mail; empty where nothing else is left."""
    return line(_MAIL.sub(" ", line(text)[:LONGEST])).strip(" ,;·|-–—")
