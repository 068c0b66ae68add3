"""Linked data: a story as schema.org's NewsArticle, for search engines."""

from __future__ import annotations

from typing import Any

import msgspec
from minijinja import Markup

from nightletter.editions.full.head import Head, Shared


def news_article(
    head: Head, story: dict[str, Any], publisher: str, home: str, logo: Shared | None = None
) -> Markup:
    """The JSON-LD of a story's page; `story` holds what the head does not say. The `logo` stands in for a missing picture."""
    image = head.image or logo
    return script(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "mainEntityOfPage": head.canonical,
            "url": head.canonical,
            **({"image": [image.href]} if image else {}),
            **({"description": head.description} if head.description else {}),
            **story,
            "isAccessibleForFree": True,
            "publisher": {
                "@type": "NewsMediaOrganization",
                "name": publisher,
                "url": home,
                **({"logo": _picture(logo)} if logo else {}),
            },
        }
    )


def _picture(one: Shared) -> dict[str, Any]:
    return {"@type": "ImageObject", "url": one.href, "width": one.width, "height": one.height}


def script(data: dict[str, Any]) -> Markup:
    """`data` as JSON that can stand in a script element: no character of it can end the element or open a comment."""
    text = msgspec.json.encode(data).decode()
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)
