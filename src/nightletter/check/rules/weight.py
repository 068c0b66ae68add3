"""Weight: what pages, styles and scripts may weigh, measured on what lies in the tree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from nightletter.check.page import PrintedPage
from nightletter.check.rule import FULL, LIGHT, PageRule
from nightletter.check.rules.scripts import is_program
from nightletter.check.tree import TWIN, landing
from nightletter.editions.light.weight import BROTLI_LIMIT, GZIP_LIMIT, STYLE_LIMIT, gzip_weight
from nightletter.encoding import brotli_encoded

# Full's own limits, in bytes brotli.
FULL_LIMIT = 30_000
SCRIPT_LIMIT = 10_000


def light_weight(page: PrintedPage) -> Iterator[str]:
    """Brotli as its twin has it, gzip as a server makes it for old clients."""
    twin = page.tree.sizes.get(page.address + TWIN, 0)
    if twin > BROTLI_LIMIT:
        yield f"the page has {twin:,} bytes brotli, {twin - BROTLI_LIMIT:,} too many"
    packed = gzip_weight(page.body)
    if packed > GZIP_LIMIT:
        yield f"the page has {packed:,} bytes gzip, {packed - GZIP_LIMIT:,} too many"


def light_style(page: PrintedPage) -> Iterator[str]:
    """All inline style together."""
    size = sum(len(one.node.text().encode()) for one in page.all("style"))
    if size > STYLE_LIMIT:
        yield f"the inline style has {size:,} bytes, {size - STYLE_LIMIT:,} too many"


def full_weight(page: PrintedPage) -> Iterator[str]:
    """Brotli as its twin has it."""
    twin = page.tree.sizes.get(page.address + TWIN, 0)
    if twin > FULL_LIMIT:
        yield f"the page has {twin:,} bytes brotli, {twin - FULL_LIMIT:,} too many"


def full_scripts(page: PrintedPage) -> Iterator[str]:
    """Inline scripts, and those that the page fetches from its own tree."""
    inline = sum(_brotli(one.node.text()) for one in page.all("script") if is_program(one))
    fetched = (landing(page.address, one.get("src")) for one in page.all("script") if one.get("src"))
    size = inline + sum(page.tree.sizes.get(f"{address}{TWIN}", 0) for address in fetched)
    if size > SCRIPT_LIMIT:
        yield f"its scripts have {size:,} bytes brotli, {size - SCRIPT_LIMIT:,} too many"


@lru_cache(maxsize=64)
def _brotli(text: str) -> int:
    return len(brotli_encoded(text.encode(), 11)) if text else 0


RULES = (
    PageRule(
        "light-weight",
        "A page is one response",
        f"A page has at most {BROTLI_LIMIT:,} bytes brotli and {GZIP_LIMIT:,} gzip.",
        "print it again; if it stays, the Light edition must split it",
        light_weight,
        LIGHT,
        stubs=True,
    ),
    PageRule(
        "light-style",
        "A page is one response",
        f"The inline style has at most {STYLE_LIMIT:,} bytes raw.",
        "shorten the edition's style.css",
        light_style,
        LIGHT,
        stubs=True,
    ),
    PageRule(
        "full-weight",
        "At most 30,000 bytes of HTML, brotli",
        f"A page's HTML has at most {FULL_LIMIT:,} bytes brotli.",
        "print it again; if it stays, split the story or shorten the template",
        full_weight,
        FULL,
    ),
    PageRule(
        "full-scripts",
        "Every page is complete without script",
        f"All scripts of a page together have at most {SCRIPT_LIMIT:,} bytes brotli.",
        "shorten the scripts",
        full_scripts,
        FULL,
    ),
)
