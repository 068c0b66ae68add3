"""GhostSource: the posts and pages in the file that a Ghost exported, as far as anybody may read them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.entries import Attached, Entry, EntrySource, Feed, moment
from nightletter.sources.fetching import Fetcher
from nightletter.sources.ghost.cards import readable
from nightletter.sources.ghost.export import Export, GhostFault, Meta, Post, export_in
from nightletter.sources.ghost.gated import for_everybody
from nightletter.sources.remote import cache_of
from nightletter.sources.remote.copies import CopiedMedia

_SITE = "__GHOST_URL__"  # what Ghost writes in place of its own address
# What a post is that is not published as a whole for everybody.
_NOT_YET = {"draft": "draft", "scheduled": "scheduled", "sent": "sent by mail alone"}
# Ghost says of a post that it was changed when it is published, too.
_AT_ONCE = timedelta(minutes=1)


class GhostSource(EntrySource):
    """What the export in `file` publishes. Media are taken from the folder `content` beside it, else fetched from the website.

    Raises `GhostFault` where the file is no export, or nothing in it is for everybody.
    """

    is_whole = True

    def __init__(
        self, file: Path, settings: SourceSettings, paper: Paper, fetcher: Fetcher, now: datetime
    ) -> None:
        name = settings.key
        export = export_in(file)
        site = (settings.site or paper.full.address).rstrip("/")
        feed = _feed(export, file, site)
        self._taken_back = frozenset(feed.withheld)
        self.present = frozenset(_key(post) for post in export.posts) - self._taken_back
        host = urlsplit(site).netloc
        media = CopiedMedia(fetcher, cache_of(paper, name), "/content/", (file.parent / "content",), host)
        super().__init__(feed, str(file), replace(settings, name=name), paper, media, now)

    def is_gone(self, key: str) -> bool:
        """Whether it is in the file as something that not everybody may read; one that is not in the file may be elsewhere."""
        return key in self._taken_back


def _feed(export: Export, file: Path, site: str) -> Feed:
    left_out: Counter[str] = Counter()
    entries: list[Entry] = []
    refused, withheld = list(export.refused), []
    for post in export.posts:
        meta = export.metas.get(str(post.id), Meta())
        if why := _kept_from(post, meta):
            left_out[why] += 1
            withheld.append(_key(post))
        elif not post.html or not post.html.strip():
            refused.append(
                f"“{post.title or post.id}” has no text as HTML; save it in Ghost and export again"
            )
        else:
            entries.append(_Making(export, post, meta, site).entry())
    if not entries and not refused:
        raise GhostFault(str(file), "no post or page in it that anybody may read", "publish one there first")
    counted = ", ".join(f"{why} ({times})" for why, times in sorted(left_out.items()))
    troubles = (f"not for everybody, and left out: {counted}",) if counted else ()
    return Feed(
        site, export.language, tuple(entries), troubles, tuple(refused), tuple(filter(None, withheld))
    )


def _kept_from(post: Post, meta: Meta) -> str:
    """Why not everybody may read a post; empty where all may. What we do not know is for some only."""
    if post.status != "published" or meta.email_only:
        return _NOT_YET.get("sent" if meta.email_only else post.status or "", "not published")
    return "" if post.visibility in (None, "", "public") else "for members"


def _key(post: Post) -> str:
    return "" if post.id is None else str(post.id)


class _Making(Struct, frozen=True):
    """One post of `export` that becomes an entry; the website stands at `site`."""

    export: Export
    post: Post
    meta: Meta
    site: str

    def entry(self) -> Entry:
        """The entry."""
        post, key = self.post, _key(self.post)
        link = f"{self.site}/{post.slug}/" if post.slug else ""
        html, remarks = for_everybody(self._whole(post.html))
        published, updated = _moment(post.published_at), _moment(post.updated_at)
        is_later = published and updated and updated - published > _AT_ONCE
        return Entry(
            key=key,
            link=link,
            base=link or f"{self.site}/",
            title=escape(post.title or ""),
            content=readable(html),
            summary=escape(post.custom_excerpt or ""),
            language=post.locale or "",
            authors=tuple(map(escape, self._authors())),
            categories=tuple(map(escape, self.export.tags.get(key, ()))),
            attached=self._feature(),
            published=published,
            updated=updated if is_later else None,
            date=str(post.published_at or ""),
            is_page=post.is_page,
            remarks=remarks,
        )

    def _authors(self) -> list[str]:
        """Their names as the website shows them. Who has none is not named by anything else."""
        written_by = self.export.authors.get(_key(self.post))
        return written_by or [self.export.users.get(str(self.post.author_id), "")]

    def _feature(self) -> tuple[Attached, ...]:
        src = self._whole(self.post.feature_image or self.post.image)
        caption = self._whole(self.meta.feature_image_caption or self.post.feature_image_caption)
        alt = self.meta.feature_image_alt or self.post.feature_image_alt or ""
        return (Attached(src, "image", caption=caption, alt=alt),) if src else ()

    def _whole(self, text: str | None) -> str:
        return (text or "").replace(_SITE, self.site)


def _moment(given: str | int | None) -> datetime | None:
    """The moment that Ghost names: with RFC 3339, or in milliseconds since 1970."""
    if not isinstance(given, int):
        return moment(given) if given else None
    try:
        return datetime.fromtimestamp(given / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
