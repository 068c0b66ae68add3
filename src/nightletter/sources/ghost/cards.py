"""Cards: the HTML of Ghost's cards, without what its own scripts need: buttons and clocks of players, forms."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from nightletter.sources.html.depth import shallow

_FURNITURE = (
    ".kg-audio-player, .kg-audio-thumbnail, .kg-video-overlay, .kg-video-player-container, .kg-video-large-play-icon, "
    ".kg-signup-card, .kg-file-card-icon, .kg-bookmark-icon, .kg-bookmark-thumbnail, .kg-toggle-card-icon"
)
_GALLERY = "kg-gallery-container"


def readable(html: str) -> str:
    """`html` for our reader of it; a gallery is called one."""
    if "kg-" not in html:
        return html
    body = LexborHTMLParser("<body>" + shallow(html.replace(_GALLERY, f"{_GALLERY} gallery"))[0]).body
    if body is None:
        return ""
    for node in body.css(_FURNITURE):
        node.decompose()
    return "".join(child.html or "" for child in body.iter(include_text=True))
