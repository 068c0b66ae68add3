"""Fields: front matter asked by what it means, whatever name the field goes by."""

from __future__ import annotations

import re

from msgspec import Struct

from nightletter.sources.folder.front_matter import FrontMatter
from nightletter.sources.folder.yaml_values import Value
from nightletter.sources.html.text import line, one_line

_FALSE = frozenset(["false", "no", "off", "0", "n"])
_TRUE = frozenset(["true", "yes", "on", "1", "y"])

TITLE = ("title", "headline")
STANDFIRST = ("standfirst", "deck", "dek", "subtitle", "excerpt", "summary", "description", "lead", "lede")
DATE = ("date", "published_at", "publishdate", "pubdate", "created", "published")
UPDATED = ("updated", "lastmod", "modified", "last_modified_at", "updated_at", "date_modified")
LANGUAGE = ("lang", "language", "locale")
TRANSLATION = ("translation", "translationkey", "translation_key", "ref", "i18n", "i18n_key", "lang_ref")
OLD_ADDRESSES = ("permalink", "redirect_from", "aliases", "alias", "url", "old_url", "old_urls")
AUTHORS = ("authors", "author", "byline", "by")
TOPICS = ("topics", "topic", "tags", "tag", "categories", "category", "keywords")
CATEGORIES = ("section", "category", "categories")
LABEL = ("label", "kicker")
CORRECTIONS = ("corrections", "correction")


class Fields(Struct, frozen=True):
    """The fields of one file."""

    front: FrontMatter

    def raw(self, *names: str) -> Value:
        """The first of the fields `names` that is there and not empty; else an empty text."""
        return next((value for name in names if (value := self.front.fields.get(name))), "")

    def text(self, *names: str) -> str:
        """The first of the fields `names` that is a text, on one line; empty when none is."""
        for name in names:
            value = self.front.fields.get(name)
            if isinstance(value, list) and len(value) == 1:
                value = value[0]
            if isinstance(value, str) and value:
                return one_line(value)
        return ""

    def texts(self, *names: str) -> list[str]:
        """Every text in the fields `names`, which may each be a list or one text with commas or semicolons."""
        return [text for name in names for text in texts_of(self.front.fields.get(name, ""))]

    def is_true(self, name: str) -> bool:
        """Whether the field says yes."""
        return self.text(name).lower() in _TRUE

    def is_false(self, name: str) -> bool:
        """Whether the field says no."""
        return self.text(name).lower() in _FALSE

    def line(self, *names: str) -> int | None:
        """The line of the first of the fields `names` that is there."""
        return next((self.front.lines[name] for name in names if name in self.front.lines), None)


def texts_of(value: Value) -> list[str]:
    """The texts of a list, or the parts of one text."""
    if isinstance(value, str):
        mark = ";" if ";" in value else ","
        return [part for part in (line(part) for part in value.split(mark)) if part]
    if isinstance(value, dict):
        return []
    return [text for one in value if isinstance(one, str) and (text := line(one))]


_FROM_SITE = re.compile(r"\A[a-z][a-z0-9+.-]*+://[^/]*+", re.IGNORECASE)


def paths_of(texts: list[str]) -> tuple[str, ...]:
    """Those `texts` that are paths of a site, or addresses of one; not patterns to make paths from."""
    paths = [_FROM_SITE.sub("", text, count=1) for text in texts]
    good = [
        path if path.startswith("/") else f"/{path}"
        for path in paths
        if path and not set(path) & set(":{}<>\\ ?#") and ".." not in path.split("/") and "/" in path
    ]
    return tuple(dict.fromkeys(path for path in good if not path.startswith("//") and len(path) <= 500))
