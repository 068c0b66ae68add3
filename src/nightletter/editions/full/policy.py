"""Policy: the Content-Security-Policy of every Full page, for whoever serves the tree."""

from __future__ import annotations

from nightletter.editions.full.face import is_faced
from nightletter.editions.full.style import KINDS, source_hash, style
from nightletter.editions.full.switch import page_script
from nightletter.paper import Paper


def policy(paper: Paper) -> str:
    """One line for the header: our own styles by their hashes, pictures, media and letters from here, nothing from elsewhere.

    The switch's script is named by its hash, one for each language, and may connect to Light to see whether it answers.
    """
    faces = {is_faced(paper, tag) for tag in paper.languages}
    styles = " ".join(
        sorted(source_hash(style(kind, paper.accent, faced=faced)) for kind in KINDS for faced in faces)
    )
    scripts = " ".join(
        sorted(source_hash(page_script(paper, tag)) for tag in paper.languages if paper.switch.offer)
    )
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {styles}",
            *([f"script-src {scripts}"] if scripts else []),
            "img-src 'self' data:",
            *(["font-src 'self'"] if any(faces) else []),
            "media-src 'self'",
            # Our own host, too: Lighthouse reads robots.txt as the page would, and counts a refusal as a fault.
            f"connect-src 'self' {' '.join(paper.lights)}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )
