"""Head: what a page says of itself to browsers, search engines and whoever shares it; nothing here is fetched."""

from __future__ import annotations

from urllib.parse import quote

from minijinja import Markup
from msgspec import Struct

from nightletter.editions.full.style import DARK_GROUND, LIGHT_GROUND
from nightletter.paper import Paper


class Alternate(Struct, frozen=True):
    """The same page in a language, by its `name`; `x-default` is the one for readers of none of them."""

    tag: str
    href: str
    name: str = ""


class Feed(Struct, frozen=True):
    """A feed that holds what the page shows, or will hold what comes next; `kind` is its media type."""

    href: str
    kind: str
    title: str


class Shared(Struct, frozen=True):
    """The picture that stands for the page elsewhere."""

    href: str
    width: int
    height: int
    alt: str


class Article(Struct, frozen=True):
    """What is said of a story only; times as ISO 8601."""

    published: str
    updated: str = ""
    section: str = ""
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


class Head(Struct, frozen=True):
    """One page's head. `heading` is its name without the paper's; `light` is its twin.

    A page without a `canonical` address is kept out of search engines.
    """

    address: str
    title: str
    heading: str
    light: str
    description: str = ""
    canonical: str = ""
    alternates: tuple[Alternate, ...] = ()
    image: Shared | None = None
    article: Article | None = None
    feeds: tuple[Feed, ...] = ()


def fixed(paper: Paper) -> Markup:
    """The lines that stand in every head of the paper."""
    return Markup(
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta name="theme-color" content="{LIGHT_GROUND}" media="(prefers-color-scheme:light)">\n'
        f'<meta name="theme-color" content="{DARK_GROUND}" media="(prefers-color-scheme:dark)">\n'
        f'<link rel="icon" type="image/svg+xml" href="{icon(paper.accent)}">'
    )


def icon(accent: str) -> str:
    """The paper's mark, a printed sheet in its colour, inside the address itself: it costs no request."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="{accent}" d="M2 0h9l3 3v13H2z"/>'
        '<path stroke="#fff" stroke-width="1.5" d="M4 5h8M4 8.5h8M4 12h5"/></svg>'
    )
    return "data:image/svg+xml," + quote(svg, safe="=:/'")
