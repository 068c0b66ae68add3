"""Export: what stands in the JSON file that a Ghost exported, versions 1 to 6, before anything of it is believed.

Of people only their names are read: what they log in with, their addresses of mail and the slugs made of them stay in the file.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field

from nightletter.fault import Fault

_Key = str | int | None
_Row = TypeVar("_Row", bound=Struct)


class GhostFault(Fault):
    """A file from which nothing can be read."""


class Post(Struct, frozen=True, kw_only=True):
    """A post or page. Ghost 1 said `page` where later ones say `type`, and numbers where later ones say ids."""

    id: _Key = None
    type: str | None = None
    page: bool | int | None = None
    status: str | None = None
    visibility: str | None = None
    title: str | None = None
    slug: str | None = None
    html: str | None = None
    custom_excerpt: str | None = None
    feature_image: str | None = None
    image: str | None = None
    feature_image_alt: str | None = None
    feature_image_caption: str | None = None
    locale: str | None = None
    author_id: _Key = None
    published_at: str | int | None = None
    updated_at: str | int | None = None

    @property
    def is_page(self) -> bool:
        """Whether it is a page and no post."""
        return self.type == "page" or bool(self.page)


class Meta(Struct, frozen=True):
    """What Ghost keeps of a post in a second table since its version 3."""

    post_id: _Key = None
    feature_image_alt: str | None = None
    feature_image_caption: str | None = None
    email_only: bool | int | None = None


class _Said(Struct, frozen=True):
    """Of what post a row says something."""

    id: _Key = field(name="post_id", default=None)


class Named(Struct, frozen=True):
    """A user or a tag, by its name; of a tag, whether it is for the newsroom alone."""

    id: _Key = None
    name: str | None = None
    visibility: str | None = None


class Tie(Struct, frozen=True):
    """That somebody wrote a post, or that it has a tag; `sort_order` counts from 0."""

    post_id: _Key = None
    author_id: _Key = None
    tag_id: _Key = None
    sort_order: int | None = None


class _Setting(Struct, frozen=True):
    key: str = ""
    value: Any = None


class _Data(Struct, frozen=True):
    posts: list[msgspec.Raw]
    posts_meta: list[msgspec.Raw] = field(default_factory=list)
    users: list[msgspec.Raw] = field(default_factory=list)
    tags: list[msgspec.Raw] = field(default_factory=list)
    posts_authors: list[msgspec.Raw] = field(default_factory=list)
    posts_tags: list[msgspec.Raw] = field(default_factory=list)
    settings: list[msgspec.Raw] = field(default_factory=list)


class _Database(Struct, frozen=True):
    data: _Data


class _File(Struct, frozen=True):
    db: list[_Database] = field(default_factory=list)
    data: _Data | None = None


class Export(Struct, frozen=True):
    """The file: its posts in order, those that cannot be read, and what belongs to a post, by its id."""

    posts: tuple[Post, ...]
    refused: tuple[str, ...]
    metas: dict[str, Meta]
    authors: dict[str, list[str]]
    tags: dict[str, list[str]]
    users: dict[str, str]
    language: str


def export_in(file: Path) -> Export:
    """The export in `file`; raises `GhostFault` where it is none."""
    try:
        given = msgspec.json.decode(file.read_bytes().removeprefix(BOM_UTF8), type=_File)
    except OSError as reason:
        raise GhostFault(str(file), f"cannot be read ({reason.strerror})", "name the file") from None
    except (msgspec.DecodeError, UnicodeError, RecursionError) as reason:
        said = str(reason)[:200]
        raise GhostFault(str(file), f"is no export of a Ghost ({said})", "take Settings → Export") from None
    data = given.db[0].data if given.db else given.data
    if data is None:
        raise GhostFault(str(file), "is no export of a Ghost (it has no “db”)", "take Settings → Export")
    users = {str(one.id): one.name or "" for one in _rows(data.users, Named)}
    return Export(
        *_posts(data.posts),
        metas=_metas(data.posts_meta),
        authors=_tied(_ties(data.posts_authors), "author_id", users),
        tags=_tied(_ties(data.posts_tags), "tag_id", _shown_tags(_rows(data.tags, Named))),
        users=users,
        language=_language(_rows(data.settings, _Setting)),
    )


def _posts(raw: list[msgspec.Raw]) -> tuple[tuple[Post, ...], tuple[str, ...]]:
    posts, refused = [], []
    for number, one in enumerate(raw, 1):
        try:
            posts.append(msgspec.json.decode(one, type=Post))
        except (msgspec.DecodeError, UnicodeError, RecursionError) as reason:
            refused.append(f"post {number} cannot be read ({str(reason)[:200]}); correct it in the file")
    return tuple(posts), tuple(refused)


def _rows(raw: list[msgspec.Raw], kind: type[_Row]) -> list[_Row]:
    """The rows of a table that can be read; what is in others is known of nothing."""
    rows = []
    for one in raw:
        try:
            rows.append(msgspec.json.decode(one, type=kind))
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            continue
    return rows


def _metas(raw: list[msgspec.Raw]) -> dict[str, Meta]:
    """What is said of each post; of one whose row cannot be read it is not known that it is for everybody."""
    known = {str(one.post_id): one for one in _rows(raw, Meta)}
    said = {str(one.id) for one in _rows(raw, _Said)}
    return known | {id_: Meta(id_, email_only=True) for id_ in sorted(said - known.keys())}


def _ties(raw: list[msgspec.Raw]) -> list[Tie]:
    return sorted(_rows(raw, Tie), key=lambda tie: tie.sort_order or 0)


def _tied(ties: Iterable[Tie], end: str, names: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tie in ties:
        name = names.get(str(getattr(tie, end)))
        if name is not None:
            found.setdefault(str(tie.post_id), []).append(name)
    return found


def _shown_tags(tags: Iterable[Named]) -> dict[str, str]:
    """Tags by their ids; those that begin with “#” are the newsroom's own."""
    return {
        str(one.id): one.name
        for one in tags
        if one.name and not one.name.startswith("#") and one.visibility in (None, "", "public")
    }


def _language(settings: Iterable[_Setting]) -> str:
    said = {one.key: one.value for one in settings}
    return next(
        (tag for key in ("locale", "lang", "default_locale") if isinstance(tag := said.get(key), str)), ""
    )
