"""Policy: a Content-Security-Policy changed as its page is changed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping

from nightletter.bad_lines.markup import INLINE


def source_hash(inline: bytes) -> str:
    """How a policy names an inline script or style: `sha256-…`."""
    return f"sha256-{base64.b64encode(hashlib.sha256(inline).digest()).decode()}"


def changed_hashes(before: bytes, after: bytes) -> Mapping[str, str]:
    """The hashes of the inline scripts and styles of a page that became another by changes within them: old to new."""
    pairs = zip(INLINE.finditer(before), INLINE.finditer(after), strict=True)
    return {source_hash(old[3]): source_hash(new[3]) for old, new in pairs if old[3] != new[3]}


def extended(policy: str, more: Iterable[tuple[str, str]]) -> str:
    """`policy` that also allows each source of `more`, given with its directive."""
    directives = {
        name: sources for name, *sources in (part.split() for part in policy.split(";") if part.strip())
    }
    if not directives:
        return policy
    for directive, source in more:
        sources = directives.get(directive, directives.get("default-src", []))
        directives[directive] = [*(each for each in sources if each != "'none'"), source]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())
