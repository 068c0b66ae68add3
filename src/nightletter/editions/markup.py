"""Markup: HTML text that is safe to print as it is, and how plain text becomes so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from minijinja import Markup

from nightletter.languages import direction_of
from nightletter.story import (
    Break,
    Code,
    Emphasis,
    Foreign,
    Inline,
    Link,
    StoryLink,
    Strong,
    Subscript,
    Superscript,
    Words,
)

# Gives the link for a story of the same source, or "" where the paper has none.
Follow = Callable[[StoryLink], str]


def escape(text: str) -> str:
    """`text` as HTML for content and quoted attributes alike."""
    # One after another, since str.translate takes ten times as long for text that is not ASCII.
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace('"', "&quot;").replace("'", "&#39;")


def printable(value: Any) -> Markup:
    """What a template prints for `value`: markup as it is, nothing for None, all else escaped."""
    if isinstance(value, Markup):
        return value
    return Markup("" if value is None else escape(str(value)))


def element(name: str, content: str, **attributes: str | None) -> str:
    """`<name …>content</name>`; `content` is HTML, the attributes' values are text and None leaves one out."""
    return f"<{name}{_attributes(attributes)}>{content}</{name}>"


def _attributes(attributes: dict[str, str | None]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )


def words_html(words: Words, follow: Follow) -> str:
    """`words` as HTML, the same in every edition; `follow` says where links to our own stories lead."""
    return "".join(_runs(words, follow))


def _runs(words: Words, follow: Follow) -> Iterable[str]:
    for run in words:
        yield escape(run) if isinstance(run, str) else _mark(run, follow)


def _mark(mark: Inline, follow: Follow) -> str:
    match mark:
        case Emphasis():
            return element("em", words_html(mark.words, follow))
        case Strong():
            return element("strong", words_html(mark.words, follow))
        case Link():
            return element("a", words_html(mark.words, follow), href=mark.href)
        case StoryLink():
            return _story_link(mark, follow)
        case Code():
            return element("code", escape(mark.text), dir="ltr")
        case Foreign():
            return element(
                "span", words_html(mark.words, follow), lang=mark.language, dir=direction_of(mark.language)
            )
        case Subscript():
            return element("sub", words_html(mark.words, follow))
        case Superscript():
            return element("sup", words_html(mark.words, follow))
        case Break():
            return "<br>"
        case str():
            return escape(mark)


def _story_link(mark: StoryLink, follow: Follow) -> str:
    inside = words_html(mark.words, follow)
    href = follow(mark) or mark.otherwise
    return element("a", inside, href=href) if href else inside
