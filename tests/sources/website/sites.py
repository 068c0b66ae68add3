"""Small websites on this machine's loopback, each as a newsroom might have it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PIL import Image

from nightletter.sources.fetching import Fetcher
from nightletter.sources.website import Website, look
from tests.browser.loopback import Answer, site

INDEX = "/wp-json/?_fields=name,description,home,gmt_offset,timezone_string,site_icon_url,namespaces"
CATEGORIES = (
    "/wp-json/wp/v2/categories?per_page=50&orderby=count&order=desc&hide_empty=1&_fields=slug,name,parent"
)
POSTS = "/wp-json/wp/v2/posts?per_page=1&_fields=id"
ABOUT = {
    "name": "Bread &amp; News",
    "description": "Stories from the river",
    "gmt_offset": "3.5",
    "timezone_string": "Asia/Tehran",
    "site_icon_url": "",
    "namespaces": ["oembed/1.0", "wp/v2"],
}
SECTIONS = [
    {"slug": "uncategorized", "name": "Uncategorized", "parent": 0},
    {"slug": "kids", "name": "Children", "parent": 4},
    {"slug": "%d8%b3%db%8c%d8%a7%d8%b3%d8%aa", "name": "سیاست", "parent": 0},
    {"slug": "arts-culture", "name": "Arts &#038; Culture", "parent": 0},
    {"slug": "topics", "name": "Topics", "parent": 0},
]


def page(head: str = "", lang: str = "en", title: str = "Front – The Ferry") -> Answer:
    """A front page with `head` in its head."""
    return Answer(
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title>{head}<p>x'.encode()
    )


def said(value: object) -> Answer:
    """An answer of an API."""
    return Answer(json.dumps(value).encode(), "application/json; charset=UTF-8")


def wordpress(about: Mapping[str, object] = ABOUT) -> dict[str, Answer]:
    """What WordPress answers to anybody."""
    return {INDEX: said(about), CATEGORIES: said(SECTIONS), POSTS: said([{"id": 7}])}


def rss(title: str = "The Ferry", language: str = "", text: str = "Words. " * 200) -> Answer:
    """A feed with one story."""
    tongue = f"<language>{language}</language>" if language else ""
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{title}</title>{tongue}'
        f"<link>http://127.0.0.1/</link><description>From the feed</description><item><title>One</title>"
        f"<guid>1</guid><description>{text}</description></item></channel></rss>"
    )
    return Answer(body.encode(), "application/rss+xml")


def icon(*colours: str) -> bytes:
    """A PNG in stripes of `colours`, each as wide as the others."""
    picture = Image.new("RGBA", (96, 96), (0, 0, 0, 0))
    width = 96 // len(colours)
    for place, colour in enumerate(colours):
        picture.paste(Image.new("RGBA", (width, 96), colour), (place * width, 0))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@contextmanager
def running(answers: Mapping[str, Answer]) -> Iterator[str]:
    """Such a website, until the block ends; its address."""
    with site(answers) as one:
        yield f"http://127.0.0.1:{one.port}"


def looked(answers: Mapping[str, Answer], path: str = "/") -> tuple[str, Website]:
    """The address of such a website and what looking at it finds."""
    with running(answers) as address, Fetcher(allow_private=True, pause=0) as fetcher:
        return address, look(address + path, fetcher)
