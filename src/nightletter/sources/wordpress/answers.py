"""Answers: what the REST API says of posts and media, read into our own values.

Plugins add fields and PHP writes an empty map as an empty list, so that whatever is not the core's own is looked at by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct, field

from nightletter.sources.making.refusal import Refusal
from nightletter.sources.wordpress.post import Attachment, Author, Post, Term

# The taxonomy "author" is not among them: what its terms are called is what people log in with.
_TERMS = ("category", "post_tag")


class Rendered(Struct, frozen=True):
    """HTML as WordPress shows it; `protected` where it shows nothing without a password."""

    rendered: str = ""
    protected: bool = False


class Line(Struct, frozen=True):
    """A post as the list has it; `authors` and `coauthors` are there where a plugin put them."""

    id: int
    link: str = ""
    modified_gmt: str = ""
    content: Rendered = Rendered()
    author: Any = 0
    authors: Any = None
    coauthors: Any = None
    featured_media: Any = 0


class _Answer(Struct, frozen=True):
    id: int
    link: str
    slug: str
    type: str
    date_gmt: str
    title: Rendered
    content: Rendered
    excerpt: Rendered = Rendered()
    modified_gmt: str = ""
    embedded: Any = field(name="_embedded", default=None)
    lang: Any = None
    translations: Any = None
    wpml_current_locale: Any = None
    wpml_translations: Any = None


_ASKED = frozenset(_Answer.__struct_encode_fields__) - {"_embedded"}


class _Medium(Struct, frozen=True):
    id: int
    source_url: str
    alt_text: str = ""
    caption: Rendered = Rendered()
    title: Rendered = Rendered()
    modified_gmt: str = ""
    media_details: Any = None


def post_of(answer: bytes, attachments: tuple[Attachment, ...], authors: tuple[Author, ...] = ()) -> Post:
    """The post in one `answer`, with the media that its text shows and its `authors`; raises `Refusal` when it is no post."""
    try:
        said = msgspec.json.decode(answer, type=_Answer)
        published = moment(said.date_gmt)
        modified = moment(said.modified_gmt) if said.modified_gmt else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as reason:
        raise Refusal(
            f"is not what WordPress says of a post ({reason}); look which plugin changes it"
        ) from None
    embedded = said.embedded if isinstance(said.embedded, dict) else {}
    return Post(
        id=said.id,
        kind=said.type,
        link=said.link,
        slug=said.slug,
        title=said.title.rendered,
        content=said.content.rendered,
        excerpt=said.excerpt.rendered,
        published=published,
        modified=modified,
        authors=authors,
        terms=tuple(_terms(embedded)),
        featured=next(iter(map(_attachment, maps(embedded.get("wp:featuredmedia")))), None),
        attachments=attachments,
        language=text_in(said.lang) or text_in(said.wpml_current_locale),
        translations=_translations(said),
    )


def to_keep(answer: bytes) -> bytes:
    """What of an `answer` may lie in the cache: no more than `post_of` reads, and nobody's name."""
    said = msgspec.json.decode(answer)
    whole = said if isinstance(said, dict) else {}
    embedded = whole.get("_embedded")
    inside = embedded if isinstance(embedded, dict) else {}
    groups = inside.get("wp:term")
    terms = [one for group in (groups if isinstance(groups, list) else ()) for one in maps(group)]
    kept = {name: value for name, value in whole.items() if name in _ASKED}
    kept["_embedded"] = {
        "wp:term": [[one for one in terms if one.get("taxonomy") in _TERMS]],
        "wp:featuredmedia": [
            {name: value for name, value in one.items() if name in _Medium.__struct_fields__}
            for one in maps(inside.get("wp:featuredmedia"))
        ],
    }
    return msgspec.json.encode(kept)


def attachments_of(answers: list[Any]) -> Iterator[Attachment]:
    """The media in a list of `answers`; what is none is passed over."""
    for answer in answers:
        if (made := _attachment(answer)) is not None:
            yield made


def moment(text: str) -> datetime:
    """A moment that the API gives in UTC without saying so; raises `ValueError`."""
    return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)


def _attachment(answer: Any) -> Attachment | None:
    try:
        said = msgspec.convert(answer, _Medium)
    except (
        msgspec.ValidationError
    ):  # among what is embedded may be an error: a picture of a post that is not published
        return None
    details = said.media_details if isinstance(said.media_details, dict) else {}
    inside = details.get("image_meta")
    credit = text_in(inside.get("credit")) if isinstance(inside, dict) else ""
    return Attachment(
        said.id, said.source_url, said.alt_text, said.caption.rendered, credit, said.title.rendered
    )


def _terms(embedded: dict[str, Any]) -> Iterator[Term]:
    groups = embedded.get("wp:term")
    for group in groups if isinstance(groups, list) else []:
        for one in maps(group):
            if one.get("taxonomy") in _TERMS and (slug := text_in(one.get("slug"))):
                yield Term(slug, text_in(one.get("name")) or slug)


def _translations(said: _Answer) -> tuple[int, ...]:
    """The ids of all translations, this post among them (Polylang Pro's field, or that of WPML REST API)."""
    if isinstance(said.translations, dict):
        found = {one for one in said.translations.values() if isinstance(one, int)}
    else:
        others = said.wpml_translations
        given = others.values() if isinstance(others, dict) else others if isinstance(others, list) else ()
        found = {one["id"] for one in given if isinstance(one, dict) and isinstance(one.get("id"), int)}
    found.add(said.id)
    return tuple(sorted(found)) if len(found) > 1 else ()


def maps(value: Any) -> list[dict[str, Any]]:
    """The maps of a list, whatever else stands in it."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def text_in(value: Any) -> str:
    """`value` where it is a text, else an empty one."""
    return value if isinstance(value, str) else ""
