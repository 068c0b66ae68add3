"""Readability: what a browser's reading mode makes of a page, by the code that Firefox's Reader View is made of."""

from __future__ import annotations

import msgspec
from playwright.sync_api import Page

from tests.programs import node_package

_PARSE = """() => {
    const found = new Readability(document.cloneNode(true)).parse();
    const {title, byline, siteName, publishedTime, lang, dir, textContent, content} = found ?? {};
    return found && {title, byline, siteName, publishedTime, lang, dir, text: textContent, html: content};
}"""


class Article(msgspec.Struct, frozen=True):
    """What a reading mode shows: above the text, and the text itself."""

    title: str
    text: str
    html: str
    byline: str | None = None
    site: str | None = msgspec.field(name="siteName", default=None)
    published: str | None = msgspec.field(name="publishedTime", default=None)
    language: str | None = msgspec.field(name="lang", default=None)
    direction: str | None = msgspec.field(name="dir", default=None)


def article(page: Page) -> Article | None:
    """What is made of `page`, which must allow script (see tests/quality/axe.py); None where it is taken for no article."""
    page.add_script_tag(path=node_package("@mozilla/readability/Readability.js"))
    return msgspec.convert(page.evaluate(_PARSE), Article | None)
