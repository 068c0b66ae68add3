"""Lead: the picture that a story's front matter names."""

from __future__ import annotations

from nightletter.sources.folder.fields import Fields
from nightletter.sources.folder.markdown import html_of
from nightletter.sources.folder.surroundings import FileSurroundings
from nightletter.sources.folder.yaml_values import Value
from nightletter.sources.html import read_line
from nightletter.sources.html.text import line
from nightletter.story import Picture, Words

_FIELDS = (
    "image",
    "picture",
    "hero",
    "hero_image",
    "cover",
    "cover_image",
    "featured_image",
    "feature_image",
    "featuredimage",
    "featured",
    "images",
    "banner",
    "header",
    "thumbnail",
    "og_image",
)
_SRC = ("src", "path", "url", "image", "file", "filename", "feature", "teaser", "overlay_image")
_ALT = ("alt", "image_alt", "alt_text")
_CAPTION = ("caption", "figcaption", "image_caption", "image_figcaption", "title", "relative_caption")
_CREDIT = ("credit", "attribution", "photographer", "image_credit", "source", "copyright")
_OUTER_ALT = ("image_alt", "hero_alt", "cover_alt", "featured_image_alt", "feature_image_alt", "alt")
_OUTER_CAPTION = (
    "image_caption",
    "image_figcaption",
    "hero_caption",
    "cover_caption",
    "feature_image_caption",
)
_OUTER_CREDIT = ("image_credit", "hero_credit", "cover_credit", "image_attribution", "image_source")
_NO = frozenset(["false", "no", "none", "true", "yes"])


def lead_of(fields: Fields, around: FileSurroundings) -> Picture | None:
    """The lead picture; without its file only if it has a caption to keep."""
    for name in _FIELDS:
        src, inner = _taken_apart(fields.raw(name))
        if src and src.lower() not in _NO:
            break
    else:
        return None
    media = around.picture(src)
    caption = line_of(_text(inner, _CAPTION) or fields.text(*_OUTER_CAPTION), around)
    credit = _text(inner, _CREDIT) or fields.text(*_OUTER_CREDIT)
    if media is None and not caption:
        return None
    return Picture(media, _text(inner, _ALT) or fields.text(*_OUTER_ALT), caption, credit)


def line_of(text: str, around: FileSurroundings) -> Words:
    """A line of front matter as words; it may hold Markdown or HTML."""
    if not text:
        return ()
    return read_line(html_of(text) if set(text) & set("*_`[<&\\") else text, around)


def _taken_apart(value: Value) -> tuple[str, dict[str, Value]]:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        return _text(value, _SRC), value
    return (value.strip(), {}) if isinstance(value, str) else ("", {})


def _text(values: dict[str, Value], names: tuple[str, ...]) -> str:
    return next((line(found) for name in names if isinstance(found := values.get(name), str) and found), "")
