"""Told: a story as we print it, for other systems to publish with the same words and pictures."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser


class Told(Struct, frozen=True):
    """A story's title, the files of its pictures, and its paragraphs as HTML, the last one apart: pictures stand before it."""

    title: str
    pictures: tuple[Path, ...]
    body: tuple[str, ...]
    end: str


def told(page: Path) -> Told:
    """The story of a page of Full in its printed tree, which is named “full”."""
    tree = next(one for one in page.parents if one.name == "full")
    shown = LexborHTMLParser(page.read_text(encoding="utf-8"))
    article = shown.css_first("article")
    title = shown.css_first("h1")
    if article is None or title is None:
        raise RuntimeError(f"{page} is no story")
    sources = [one.attributes.get("src") or "" for one in article.css("figure img")]
    pictures = tuple(tree / source.lstrip("/") for source in sources if source.startswith("/pictures/"))
    *body, end = (one.html or "" for one in article.css("p"))
    return Told(title.text(), pictures, tuple(body), end)
