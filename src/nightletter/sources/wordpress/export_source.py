"""ExportSource: the stories in a file that WordPress exported; the same as over its API, as far as the file tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.alone import alone
from nightletter.sources.delivery import Delivery, Known, Remark, nothing_known
from nightletter.sources.fetching import Fetcher
from nightletter.sources.html.reading import tag_of
from nightletter.sources.making.last_remarks import said_of_all, with_last_remarks
from nightletter.sources.making.refusal import Refusal
from nightletter.sources.remote import cache_of
from nightletter.sources.remote.copies import CopiedMedia
from nightletter.sources.wordpress.answers import moment
from nightletter.sources.wordpress.classic import Rendering
from nightletter.sources.wordpress.content import numbers_in
from nightletter.sources.wordpress.export import Channel, ExportFile, Item
from nightletter.sources.wordpress.fault import WordPressFault
from nightletter.sources.wordpress.gated import without_gated
from nightletter.sources.wordpress.links import Links, Listed, name_at
from nightletter.sources.wordpress.post import Attachment, Author, Post, Term, key_of
from nightletter.sources.wordpress.signers import GUEST, Signers
from nightletter.sources.wordpress.story import StoryMaker, is_shown
from nightletter.sources.wordpress.typography import set_in_type
from nightletter.story import Person, Topic

_KINDS = ("post", "page")
_UPLOADS = ("wp-content/uploads", "uploads")
_TERMS = ("category", "post_tag")
# Fields in which plugins keep who may read a whole post (Members, Jetpack, Restrict Content Pro), and what says everybody.
_GATES = (
    ("_members_access_role", ("",)),
    ("_jetpack_newsletter_access", ("", "everybody")),
    ("rcp_user_level", ("", "All", "none")),
    ("rcp_subscription_level", ("", "0")),
)
_NEVER = "0000-00-00 00:00:00"


class _Overview(Struct, kw_only=True):
    """What the items of a file say of each other."""

    listed: list[Listed] = field(default_factory=list)
    attachments: dict[int, Attachment] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)
    blocks: dict[int, str] = field(default_factory=dict)
    groups: dict[str, list[int]] = field(default_factory=dict)
    signers: Signers
    left_out: Counter[str] = field(default_factory=Counter)


class ExportSource:
    """What the export in `file` publishes. Raises `WordPressFault` at once where it is none.

    Media are taken from the folder `uploads`, or `wp-content/uploads`, beside the file, else fetched from the site.
    """

    is_whole = False  # a file may hold a part of the site only

    def __init__(self, file: Path, settings: SourceSettings, paper: Paper, fetcher: Fetcher) -> None:
        self._file = ExportFile(file)
        self._channel: Channel = self._file.channel()
        named = settings.name or name_at(self._channel.home)
        self.name = named
        self._zone: ZoneInfo = paper.zone
        uploads = (file.parent / name for name in _UPLOADS)
        media = CopiedMedia(fetcher, cache_of(paper, named), "/wp-content/uploads/", uploads)
        language = settings.language or tag_of(self._channel.language)
        self._maker = StoryMaker(paper, named, media, language, settings.section)
        self._dropped: Counter[str] = Counter()
        self._unsigned = 0

    def people(self) -> tuple[Person, ...]:
        """Nobody: a file knows no more of people than their names."""
        return ()

    def signers(self) -> tuple[tuple[str, Person], ...]:
        """Everybody by whom the posts are, by who they are."""
        return tuple((who, person) for (who, _), person in self._maker.signers.items())

    def topics(self) -> tuple[Topic, ...]:
        """What the posts delivered so far are about."""
        return tuple(self._maker.topics.values())

    def met(self) -> tuple[Person | Topic, ...]:
        """Everybody by whom the posts delivered so far are."""
        return tuple(self._maker.people.values())

    def deliveries(self, known: Known = nothing_known) -> Iterator[Delivery]:
        """Every post and page that anybody may read, in the order of the file."""
        overview = self._overview()
        if not overview.listed:
            raise WordPressFault(
                str(self._file.path), "no published post or page in it", "export all content"
            )
        yield from with_last_remarks(self._read(overview), lambda: self._last_remarks(overview))

    def _overview(self) -> _Overview:
        seen = _Overview(signers=Signers(self._channel))
        for item in self._file.items():
            kind, number = item.text("wp:post_type"), item.number("wp:post_id")
            if kind == "attachment" and item.text("wp:attachment_url"):
                seen.attachments[number] = _attachment(item, number)
                seen.children.setdefault(item.number("wp:post_parent"), []).append(number)
            elif kind == "wp_block":
                seen.blocks[number] = item.text("content:encoded")
            elif kind == GUEST:
                seen.signers.learn(item)
            elif kind in _KINDS and (why := _left_out(item)):
                seen.left_out[why] += 1
            elif self._stands_for_a_list(item):
                continue
            elif kind in _KINDS:
                seen.listed.append(Listed(key_of(kind, number), item.text("link").strip()))
                if group := _category(item, "post_translations"):
                    seen.groups.setdefault(group, []).append(number)
        return seen

    def _read(self, overview: _Overview) -> Iterator[Delivery]:
        links = Links(self._channel.home, overview.listed)
        rendering = Rendering(overview.attachments, overview.children, overview.blocks)
        for item in self._file.items():
            if (kind := item.text("wp:post_type")) not in _KINDS:
                continue
            key = key_of(kind, item.number("wp:post_id"))
            if _left_out(item):
                yield Delivery(None, withheld=key, kept_back=True)
            elif not self._stands_for_a_list(item):
                read = partial(self._delivery, item, overview, rendering, links)
                yield alone(key, _where(item), read, state=_state(item))

    def _stands_for_a_list(self, item: Item) -> bool:
        """Whether a page is the front page, or the empty one in whose place WordPress lists posts: the paper has its own."""
        home = item.text("link").strip().rstrip("/") == self._channel.home.rstrip("/")
        empty = not item.text("content:encoded").strip() and not item.fields.get("_thumbnail_id")
        return item.text("wp:post_type") == "page" and (home or empty)

    def _delivery(self, item: Item, overview: _Overview, rendering: Rendering, links: Links) -> Delivery:
        try:
            made = self._maker.made(self._post(item, overview, rendering), links)
        except Refusal as refusal:
            return Delivery(None, {}, (Remark(_where(item), None, str(refusal)),))
        self._dropped.update(made.dropped)
        return Delivery(made.story, made.media, made.remarks)

    def _post(self, item: Item, overview: _Overview, rendering: Rendering) -> Post:
        number = item.number("wp:post_id")
        content, gates = rendering.html(
            number, item.text("content:encoded"), item.fields.get("footnotes", ""), self._dropped
        )
        excerpt, more_gates = without_gated(item.text("excerpt:encoded"))
        group = overview.groups.get(_category(item, "post_translations"), [])
        thumbnail = item.fields.get("_thumbnail_id", "")
        return Post(
            id=number,
            kind=item.text("wp:post_type"),
            link=item.text("link").strip(),
            slug=item.text("wp:post_name"),
            title=set_in_type(item.text("title")),
            content=content,
            excerpt=set_in_type(excerpt),
            published=self._published(item),
            modified=_moment(item.text("wp:post_modified_gmt")),
            authors=self._authors(item, overview),
            terms=tuple(Term(one.slug, one.name) for one in item.categories if one.domain in _TERMS),
            featured=overview.attachments.get(int(thumbnail)) if thumbnail.isdecimal() else None,
            attachments=tuple(
                overview.attachments[one] for one in numbers_in(content) if one in overview.attachments
            ),
            language=_category(item, "language"),
            translations=tuple(sorted(group)) if len(group) > 1 else (),
            gates=(*gates, *more_gates),
        )

    def _published(self, item: Item) -> datetime:
        if found := _moment(item.text("wp:post_date_gmt")):
            return found
        there = _moment(item.text("wp:post_date"))
        if there is None:
            raise Refusal("has no date; give it one in WordPress")
        return there.replace(tzinfo=self._zone)

    def _authors(self, item: Item, overview: _Overview) -> tuple[Author, ...]:
        """Nobody signs a page."""
        found = overview.signers.of(item) if item.text("wp:post_type") == "post" else ()
        self._unsigned += not all(map(is_shown, found))
        return found

    def _last_remarks(self, overview: _Overview) -> tuple[Remark, ...]:
        texts = said_of_all(overview.left_out, self._dropped, self._unsigned)
        if bare := self._channel.bare:
            texts.append(_said_bare(bare))
        return tuple(Remark(str(self._file.path), None, text) for text in texts)


def _where(item: Item) -> str:
    return item.text("link").strip() or item.text("wp:post_id")


def _said_bare(users: int) -> str:
    return (
        f"{users} user{'s are' if users > 1 else ' is'} shown on the site under the name to log in with, and so in the paper; "
        "to change that: Users → Profile → Display name publicly as"
    )


def _left_out(item: Item) -> str:
    """Why an item is not for everybody; empty for one that is."""
    status = item.text("wp:status")
    if status in ("publish", "inherit"):
        if item.text("wp:post_password"):
            return "behind a password"
        return (
            "for members"
            if any(item.fields.get(name, "") not in open_to_all for name, open_to_all in _GATES)
            else ""
        )
    names = {"auto-draft": "draft", "pending": "draft", "future": "scheduled", "trash": "in the bin"}
    return names.get(status, status[:40] or "without a status")


def _attachment(item: Item, number: int) -> Attachment:
    fields = item.fields
    return Attachment(
        number,
        item.text("wp:attachment_url").strip(),
        fields.get("_wp_attachment_image_alt", ""),
        item.text("excerpt:encoded"),
        _credit(fields.get("_wp_attachment_metadata", "")),
        item.text("title"),
    )


def _credit(metadata: str) -> str:
    """The credit in PHP's own notation: `s:6:"credit";s:13:"Harbour Photo";`, its length in bytes."""
    _, found, rest = metadata.partition('s:6:"credit";s:')
    length, colon, text = rest.partition(':"')
    if not (found and colon and length.isdecimal() and len(length) < 6):
        return ""
    return text.encode()[: int(length)].decode(errors="ignore")


def _state(item: Item) -> str:
    """What is another once the text has changed."""
    return sha256(item.text("content:encoded").encode(errors="replace")).hexdigest()


def _category(item: Item, domain: str) -> str:
    return next((one.slug for one in item.categories if one.domain == domain), "")


def _moment(text: str) -> datetime | None:
    try:
        return moment(text.strip()) if text.strip() not in ("", _NEVER) else None
    except ValueError:
        return None
