"""Linked data: a story as schema.org's NewsArticle, for search engines."""

from __future__ import annotations

from typing import Any

import msgspec
from minijinja import Markup

from nightletter.editions.full.head import Head


def news_article(head: Head, story: dict[str, Any], publisher: str, home: str) -> Markup:
    """The JSON-LD of a story's page; `story` holds what the head does not say."""
    return script(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "mainEntityOfPage": head.canonical,
            "url": head.canonical,
            **({"image": [head.image.href]} if head.image else {}),
            **({"description": head.description} if head.description else {}),
            **story,
            "isAccessibleForFree": True,
            "publisher": {"@type": "NewsMediaOrganization", "name": publisher, "url": home},
        }
    )


def script(data: dict[str, Any]) -> Markup:
    """`data` as JSON that can stand in a script element: no character of it can end the element or open a comment."""
    text = msgspec.json.encode(data).decode()
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)
