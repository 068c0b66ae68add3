"""Post: what WordPress has to say of one post or page, in whichever of its ways it said it."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Author(Struct, frozen=True):
    """Somebody who writes, as the site shows them: the name (HTML), empty where it shows none, and what is said of them (HTML).

    `who` tells them from others whatever they are called; it is no name, and nothing that they log in with.
    """

    name: str
    about: str = ""
    who: str = ""


class Term(Struct, frozen=True):
    """A category or a tag; `name` is HTML."""

    slug: str
    name: str


class Attachment(Struct, frozen=True):
    """A file of the media library at its full size; `caption` is HTML. `version` changes when the file does."""

    id: int
    address: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    title: str = ""
    version: str = ""


class Post(Struct, frozen=True):
    """One post or page. `title`, `content` and `excerpt` are HTML; `translations` the ids of all posts that say the same;
    `gates` what kept back a part of it.
    """

    id: int
    kind: str
    link: str
    slug: str
    title: str
    content: str
    excerpt: str
    published: datetime
    modified: datetime | None = None
    authors: tuple[Author, ...] = ()
    terms: tuple[Term, ...] = ()
    featured: Attachment | None = None
    attachments: tuple[Attachment, ...] = ()
    language: str = ""
    translations: tuple[int, ...] = ()
    gates: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the archive knows the post by, beside its source: `post-123`, `page-7`."""
        return key_of(self.kind, self.id)


def key_of(kind: str, number: int) -> str:
    """The key of the post or page with this number."""
    return f"{kind}-{number}"
