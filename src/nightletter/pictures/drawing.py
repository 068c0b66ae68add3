"""Drawings: SVG files, checked to reach for nothing outside themselves, then made into pixels by resvg.

What readers get is always pixels: an SVG can carry script and addresses. Refused are drawings that name files or
addresses (resvg would read `/any/file.png` of this machine) and drawings with words set in a font, because a font that
differs from machine to machine would give other bytes, and one that is missing would drop the words in silence.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.parsers import expat

from nightletter.pictures.fault import PictureFault

MOST_BYTES = 5_000_000  # of a drawing, raw; beyond that it is a photograph in disguise
_TIMEOUT = 60  # seconds of wall time; processor time is limited in the rasteriser itself
_INSIDE = re.compile(r"\s*(#|data:image/(png|jpe?g|gif|webp)[;,]|$)", re.IGNORECASE)
_OUTLINES = "turn its words into outlines, or save it as PNG"
_RASTERISER = Path(__file__).with_name("rasteriser.py")


def rasterised(body: bytes, name: str) -> bytes:
    """The SVG in `body` as a PNG 1,600 pixels wide on white; raises `PictureFault` when it is unsafe or broken."""
    if len(body) > MOST_BYTES:
        raise PictureFault(name, "the drawing is larger than 5 MB", "save it as PNG")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PictureFault(name, "the drawing is not in UTF-8", "save it as PNG") from None
    _check(text, name)
    return _drawn(text, name)


def _check(text: str, name: str) -> None:
    """Read the whole drawing once and refuse what reaches outside it; expat itself stops entities that multiply."""

    def element(tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local in {"text", "foreignObject"}:
            raise PictureFault(name, "the drawing holds words set in a font", _OUTLINES)
        for key, value in attributes.items():
            if key.rpartition(":")[2] == "href" and local != "a" and not _INSIDE.match(value):
                raise PictureFault(
                    name,
                    f"the drawing refers to {value[:60]!r}",
                    "put everything inside it, or save it as PNG",
                )

    def entity(*declaration: object) -> None:
        if declaration[2] is None:  # its value; an external entity has none
            raise PictureFault(name, "the drawing refers to a file outside itself", "save it as PNG")

    parser = expat.ParserCreate()
    parser.StartElementHandler = element
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(text, True)
    except expat.ExpatError as reason:
        raise PictureFault(name, f"the drawing is broken ({reason})", "export it again") from None


def _drawn(text: str, name: str) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_RASTERISER)],
            input=text.encode(),
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PictureFault(name, "the drawing takes more than a minute to draw", "save it as PNG") from None
    if done.returncode:
        words = done.stderr.decode(errors="replace").splitlines()
        said = words[-1][:100] if words else "too much work or memory"
        raise PictureFault(name, f"the drawing cannot be drawn ({said})", "save it as PNG")
    return done.stdout
