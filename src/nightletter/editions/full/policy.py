"""Policy: the Content-Security-Policy of every Full page, for whoever serves the tree."""

from __future__ import annotations

from nightletter.editions.full.style import KINDS, source_hash, style
from nightletter.paper import Paper


def policy(paper: Paper) -> str:
    """One line for the header: our own styles by their hashes, pictures and media from here, nothing from elsewhere.

    The switch asks Light whether it answers, so Light may be connected to; its script will be named here by hash.
    """
    styles = " ".join(sorted(source_hash(style(kind, paper.accent)) for kind in KINDS))
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {styles}",
            "img-src 'self' data:",
            "media-src 'self'",
            # Our own host, too: Lighthouse reads robots.txt as the page would, and counts a refusal as a fault.
            f"connect-src 'self' {paper.light.address}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )
