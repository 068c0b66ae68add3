"""Answers: what the REST API says of posts and media, read into our own values.

Plugins add fields and PHP writes an empty map as an empty list, so that whatever is not the core's own is looked at by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct, field

from nightletter.sources.wordpress.fault import Refusal
from nightletter.sources.wordpress.post import Attachment, Author, Post, Term


class Rendered(Struct, frozen=True):
    """HTML as WordPress shows it; `protected` where it shows nothing without a password."""

    rendered: str = ""
    protected: bool = False


class Line(Struct, frozen=True):
    """A post as the list has it."""

    id: int
    link: str = ""
    modified_gmt: str = ""
    content: Rendered = Rendered()


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
    coauthors: Any = None
    authors: Any = None


class _Medium(Struct, frozen=True):
    id: int
    source_url: str
    alt_text: str = ""
    caption: Rendered = Rendered()
    title: Rendered = Rendered()
    modified_gmt: str = ""
    media_details: Any = None


def post_of(answer: bytes, attachments: tuple[Attachment, ...]) -> Post:
    """The post in one `answer`, with the media that its text shows; raises `Refusal` when it is no post."""
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
        authors=_authors(said, embedded),
        terms=tuple(_terms(embedded, ("category", "post_tag"))),
        featured=next(iter(map(_attachment, _maps(embedded.get("wp:featuredmedia")))), None),
        attachments=attachments,
        language=_text(said.lang) or _text(said.wpml_current_locale),
        translations=_translations(said),
    )


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
    credit = _text(inside.get("credit")) if isinstance(inside, dict) else ""
    return Attachment(
        said.id, said.source_url, said.alt_text, said.caption.rendered, credit, said.title.rendered
    )


def _authors(said: _Answer, embedded: dict[str, Any]) -> tuple[Author, ...]:
    """The authors that a plugin for several tells (Co-Authors Plus, PublishPress Authors), else WordPress's one."""
    for told in (_maps(said.coauthors), _maps(said.authors)):
        if found := tuple(_author(one) for one in told):
            return tuple(author for author in found if author)
    terms = _terms(embedded, ("author",))
    if by_term := tuple(Author(term.slug.removeprefix("cap-"), term.name) for term in terms):
        known = {author.slug: author for author in _embedded_authors(embedded)}
        return tuple(known.get(author.slug, author) for author in by_term)
    return _embedded_authors(embedded)


def _embedded_authors(embedded: dict[str, Any]) -> tuple[Author, ...]:
    return tuple(author for one in _maps(embedded.get("author")) if (author := _author(one)))


def _author(one: dict[str, Any]) -> Author | None:
    name = _text(one.get("display_name")) or _text(one.get("name"))
    slug = _text(one.get("slug")) or _text(one.get("user_nicename")) or name
    return Author(slug.removeprefix("cap-"), name or slug, _text(one.get("description"))) if slug else None


def _terms(embedded: dict[str, Any], taxonomies: tuple[str, ...]) -> Iterator[Term]:
    groups = embedded.get("wp:term")
    for group in groups if isinstance(groups, list) else []:
        for one in _maps(group):
            if one.get("taxonomy") in taxonomies and (slug := _text(one.get("slug"))):
                yield Term(slug, _text(one.get("name")) or slug)


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


def _maps(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
