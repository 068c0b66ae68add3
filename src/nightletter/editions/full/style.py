"""Style: the style sheet that stands inside each page, so that nothing in the head can hold up the story.

A page carries only what its kind needs. The sources are the files in `style/`, one for each part of a page.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from nightletter.editions.full.face import face_style
from nightletter.paper.colour import readable

# The grounds that `style/page.css` names as --ground in its two schemes; the accent must be readable on both.
LIGHT_GROUND = "#fcfbf7"
DARK_GROUND = "#161513"

# For each kind of page, the parts of its style sheet in order; print comes last, to have the last word.
KINDS = {
    "front": ("page", "masthead", "card", "front", "print"),
    "story": ("page", "masthead", "story", "card", "print"),
    "list": ("page", "masthead", "card", "list", "print"),
    "plain": ("page", "masthead", "list", "print"),
}


@lru_cache(maxsize=64)
def style(kind: str, accent: str, *, faced: bool = False) -> str:
    """The whole style sheet of a kind of page in a paper whose colour is `accent` ("#rrggbb"); `faced` in its own letters, too."""
    colours = (
        f":root{{--accent:{readable(accent, LIGHT_GROUND)}}}"
        f"@media (prefers-color-scheme:dark){{:root{{--accent:{readable(accent, DARK_GROUND)}}}}}"
    )
    return colours + "".join(map(_part, KINDS[kind])) + (face_style() if faced else "")


def source_hash(text: str) -> str:
    """`text`, the inside of a style or script element, as a Content-Security-Policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@lru_cache
def _part(name: str) -> str:
    source = files("nightletter.editions.full") / "style" / f"{name}.css"
    return squeezed(source.read_text(encoding="utf-8"))


def squeezed(css: str) -> str:
    """`css` without comments and needless space; what stands in quotation marks stays as it is."""
    pieces = re.split(r"""("[^"\n]*"|'[^'\n]*')""", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    # Odd pieces are the quoted ones. A space before a colon or a bracket means something, one after a colon nothing.
    for index in range(0, len(pieces), 2):
        piece = re.sub(r"\s+", " ", pieces[index])
        piece = re.sub(r" ?([{};,>]) ?", r"\1", piece)
        pieces[index] = re.sub(r"(?<=:) ", "", piece).replace(";}", "}")
    return "".join(pieces).strip()
