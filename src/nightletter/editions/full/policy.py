"""Policy: the Content-Security-Policy of every Full page, for whoever serves the tree."""

from __future__ import annotations

from nightletter.editions.full.style import KINDS, source_hash, style
from nightletter.editions.full.switch import page_script
from nightletter.paper import Paper


def policy(paper: Paper) -> str:
    """One line for the header: our own styles by their hashes, pictures and media from here, nothing from elsewhere.

    The switch's script is named by its hash, one for each language, and may connect to Light to see whether it answers.
    """
    styles = " ".join(sorted(source_hash(style(kind, paper.accent)) for kind in KINDS))
    scripts = " ".join(
        sorted(source_hash(page_script(paper, tag)) for tag in paper.languages if paper.switch.offer)
    )
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {styles}",
            *([f"script-src {scripts}"] if scripts else []),
            "img-src 'self' data:",
            "media-src 'self'",
            # Our own host, too: Lighthouse reads robots.txt as the page would, and counts a refusal as a fault.
            f"connect-src 'self' {' '.join(paper.lights)}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )
