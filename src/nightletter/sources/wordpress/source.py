"""WordPressSource: a site's posts and pages over its REST API; after the first time, only what has changed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TypeVar

import msgspec
from msgspec import Struct

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.alone import alone
from nightletter.sources.delivery import Delivery, Known, Remark, nothing_known
from nightletter.sources.fetching import Fetcher, FetchFault
from nightletter.sources.making.envelope import version_of
from nightletter.sources.making.last_remarks import said_of_all, with_last_remarks
from nightletter.sources.making.refusal import Refusal
from nightletter.sources.remote import RemoteMedia, cache_of
from nightletter.sources.wordpress.answers import Line, attachments_of, post_of, to_keep
from nightletter.sources.wordpress.api import AT_ONCE, Api
from nightletter.sources.wordpress.authors import Authors, signed, terms_of
from nightletter.sources.wordpress.content import numbers_in
from nightletter.sources.wordpress.fault import WordPressFault
from nightletter.sources.wordpress.grounds import ENVELOPE, Grounds
from nightletter.sources.wordpress.kept import Kept, KeptPosts
from nightletter.sources.wordpress.library import Library
from nightletter.sources.wordpress.links import Links, Listed, name_at
from nightletter.sources.wordpress.post import Attachment, Author, key_of
from nightletter.sources.wordpress.story import Made, StoryMaker, is_shown
from nightletter.story import Person, Topic

_SAYS_NOTHING = frozenset([0, 429, 502, 503, 504])
_Said = TypeVar("_Said")
_KINDS = {"post": "posts", "page": "pages"}


class _Entry(Struct, frozen=True):
    """A post of the list."""

    kind: str
    line: Line

    @property
    def key(self) -> str:
        return key_of(self.kind, self.line.id)


class WordPressSource:
    """What the WordPress at `settings.address` publishes. Raises a `Fault` at once where it has no API that answers.

    The list of posts is read first, and read whole or not at all; then posts that changed are fetched, some at a time.
    """

    is_whole = True

    def __init__(self, settings: SourceSettings, paper: Paper, fetcher: Fetcher) -> None:
        self.name = settings.name or name_at(settings.address)
        self.present: frozenset[str] = frozenset()
        self._locked: frozenset[str] = frozenset()
        # When each post was last modified, as it was delivered before.
        self._modified: dict[str, str] = {}
        # Whether the API answers for single posts of a kind as it should.
        self._is_sound: dict[str, bool] = {}
        cache = cache_of(paper, self.name)
        self._api = Api(fetcher, settings.address)
        self._kept = KeptPosts(cache)
        self._home = self._api.found.home
        self._dropped: Counter[str] = Counter()
        self._authors: dict[str, tuple[Author, ...]] = {}
        language = settings.language or self._api.found.language
        self._maker = StoryMaker(paper, self.name, RemoteMedia(fetcher, cache), language, settings.section)
        told = (paper.languages, paper.sections)
        self._version = version_of(*told, self._home, language, settings.section)

    def people(self) -> tuple[Person, ...]:
        """Everybody by whom any post of the site is."""
        return tuple(self._maker.people.values())

    def signers(self) -> tuple[tuple[str, Person], ...]:
        """Everybody by whom the posts are, by who they are."""
        return tuple((who, person) for (who, _), person in self._maker.signers.items())

    def topics(self) -> tuple[Topic, ...]:
        """What the posts delivered so far are about."""
        return tuple(self._maker.topics.values())

    def met(self) -> tuple[Person | Topic, ...]:
        """Nobody: a post that is fetched says the names as they are now."""
        return ()

    def deliveries(self, known: Known = nothing_known) -> Iterator[Delivery]:
        """Every post and page that anybody may read, the oldest number first; afterwards `present` has their keys.

        What concerns no single post is remarked on with the last of them.
        """
        entries, locked = self._listed()
        if not entries:
            raise WordPressFault(self._home, "publishes no post and no page", "publish one there first")
        self.present = frozenset(entry.key for entry in entries)
        self._locked = frozenset(entry.key for entry in locked)
        yield from with_last_remarks(self._read(entries, known), lambda: self._last_remarks(len(locked)))

    def is_gone(self, key: str) -> bool:
        """Whether WordPress itself says that not everybody may read the post or page of this key, now that its list is whole.

        It is also asked for one of the list: where it refuses that, a refusal means nothing.
        """
        kind, _, number = key.partition("-")
        if kind not in _KINDS or not number.isdecimal() or key in self.present:
            return False
        if not self._api.counted.issuperset(_KINDS.values()) or not self._answers_for(kind):
            return False
        return key in self._locked or self._api.is_public(_KINDS[kind], int(number)) is False

    def _answers_for(self, kind: str) -> bool:
        if kind not in self._is_sound:
            of_kind = sorted(key for key in self.present if key.startswith(f"{kind}-"))
            probe = (of_kind or sorted(self.present))[0]
            probed, _, number = probe.partition("-")
            self._is_sound[kind] = self._api.is_public(_KINDS[probed], int(number)) is True
        return self._is_sound[kind]

    def _read(self, entries: list[_Entry], known: Known) -> Iterator[Delivery]:
        links = Links(self._home, (Listed(entry.key, entry.line.link) for entry in entries))
        kept = known([entry.key for entry in entries])
        grounds = {key: ENVELOPE.opened(one, self._version) for key, one in kept.items()}
        self._meet(entries, grounds)
        self._library = Library(self._api, min((one.seen for one in grounds.values() if one), default=""))
        self._modified = {key: held.modified for key, one in kept.items() if (held := ENVELOPE.held_in(one))}
        changed: list[_Entry] = []
        for entry in entries:
            before = grounds.get(entry.key)
            if before is not None and self._hold(before, entry, links):
                self._dropped.update(before.dropped)
                yield Delivery(None, {}, before.remarks, as_before=entry.key)
            else:
                changed.append(entry)
        for kind in _KINDS:
            mine = [entry for entry in changed if entry.kind == kind]
            for start in range(0, len(mine), AT_ONCE):
                yield from self._some(mine[start : start + AT_ONCE], links)

    def _meet(self, entries: list[_Entry], grounds: Mapping[str, Grounds | None]) -> None:
        """Asks who signs each post now. Nobody signs a page."""
        posts = [entry for entry in entries if entry.kind == "post"]
        before = {
            entry.line.id: one.who
            for entry in posts
            if (one := grounds.get(entry.key)) and one.terms == terms_of(entry.line)
        }
        authors = Authors(self._api, before)
        self._authors = {entry.key: authors.of(entry.line) for entry in posts}
        for found in self._authors.values():
            self._maker.signed(found)

    def _hold(self, before: Grounds, entry: _Entry, links: Links) -> bool:
        return (
            before.settled
            and before.modified == entry.line.modified_gmt
            and before.link == entry.line.link
            and not self._library.has_changed(before.media, before.seen)
            and before.signed == signed(self._authors.get(entry.key, ()))
            and all(links.story(address) == key for address, key in before.asked.items())
        )

    def _listed(self) -> tuple[list[_Entry], list[_Entry]]:
        """The posts and pages of the list that everybody may read, and those behind a password."""
        every = [_Entry(kind, line) for kind, name in _KINDS.items() for line in self._api.lines(name)]
        open_ones = [entry for entry in every if not entry.line.content.protected]
        protected = [entry for entry in every if entry.line.content.protected]
        return [entry for entry in open_ones if not self._stands_for_a_list(entry)], protected

    def _stands_for_a_list(self, entry: _Entry) -> bool:
        """Whether a page is the front page, or the empty one in whose place WordPress lists posts: the paper has its own."""
        home = entry.line.link.rstrip("/") == self._home.rstrip("/")
        return entry.kind == "page" and (home or entry.line.id in self._api.found.placeholders)

    def _some(self, entries: list[_Entry], links: Links) -> Iterator[Delivery]:
        found = {entry.key: self._kept_as_it_is(entry) for entry in entries}
        self._fetch([entry for entry in entries if found[entry.key] is None], found)
        for entry in entries:
            one = found[entry.key]
            if one is None:
                gone = Remark(
                    entry.line.link, None, "was listed and then not to be had; the next import looks again"
                )
                yield Delivery(None, {}, (gone,))
            else:
                read = partial(self._delivery, entry, one, links)
                yield alone(entry.key, _where(entry), read, state=entry.line.modified_gmt)

    def _kept_as_it_is(self, entry: _Entry) -> Kept | None:
        """The post in the cache, if neither it nor what it shows has changed since."""
        one = self._kept.get(entry.key, entry.line.modified_gmt)
        return None if one is None or self._library.has_changed(one.media, one.seen) else one

    def _fetch(self, entries: list[_Entry], found: dict[str, Kept | None]) -> None:
        """Fetches posts with the media that they show, and keeps them."""
        if not entries:
            return
        by_number = {entry.line.id: entry for entry in entries}
        name = _KINDS[entries[0].kind]
        answers = dict(_together(list(by_number), lambda some: self._api.posts(name, some)))
        shown = {number: numbers_in(answer.decode(errors="replace")) for number, answer in answers.items()}
        wanted = sorted({number for some in shown.values() for number in some})
        media: dict[int, Attachment] = {
            one.id: one for one in attachments_of(_together(wanted, self._api.media))
        }
        for number, answer in answers.items():
            entry = by_number[number]
            attachments = tuple(media[one] for one in shown[number] if one in media)
            featured = entry.line.featured_media if isinstance(entry.line.featured_media, int) else 0
            kept = Kept(
                entry.line.modified_gmt,
                msgspec.Raw(to_keep(answer)),
                attachments,
                (*shown[number], featured),
                self._library.now,
            )
            self._kept.put(entry.key, kept)
            found[entry.key] = kept

    def _delivery(self, entry: _Entry, one: Kept, links: Links) -> Delivery:
        try:
            authors = self._authors.get(entry.key, ())
            made = self._maker.made(post_of(bytes(one.answer), one.attachments, authors), links)
        except Refusal as refusal:
            return Delivery(None, {}, (Remark(_where(entry), None, str(refusal)),))
        self._dropped.update(made.dropped)
        rewritten = self._modified.get(entry.key, "") not in ("", entry.line.modified_gmt)
        grounds = self._grounds(entry, one, made)
        return Delivery(made.story, made.media, made.remarks, grounds, rewritten=rewritten)

    def _grounds(self, entry: _Entry, one: Kept, made: Made) -> bytes:
        line, authors = entry.line, self._authors.get(entry.key, ())
        grounds = Grounds(
            line.modified_gmt,
            line.link,
            made.asked,
            made.remarks,
            made.dropped,
            made.settled,
            terms_of(line),
            tuple(one.who for one in authors),
            signed(authors),
            one.media,
            one.seen,
        )
        return ENVELOPE.sealed(grounds, self._version)

    def _last_remarks(self, locked: int) -> tuple[Remark, ...]:
        unsigned = sum(not all(map(is_shown, authors)) for authors in self._authors.values())
        texts = said_of_all({"behind a password": locked}, self._dropped, unsigned)
        return tuple(Remark(self._home, None, text) for text in texts)


def _together(numbers: list[int], ask: Callable[[list[int]], Iterable[_Said]]) -> list[_Said]:
    """What `ask` gives for `numbers`; for each by itself where one of them spoils the answer, without those that do.

    Raises a `Fault` where a server says nothing, or spoils every answer.
    """
    try:
        return list(ask(numbers))
    except (FetchFault, WordPressFault) as fault:
        if len(numbers) == 1 or getattr(fault, "status", 500) in _SAYS_NOTHING:
            raise
        whole = fault
    found: list[_Said] = []
    spoiled = 0
    for number in numbers:
        try:
            found += ask([number])
        except (FetchFault, WordPressFault) as fault:
            spoiled += 1
            if getattr(fault, "status", 500) in _SAYS_NOTHING:
                raise
    if spoiled == len(numbers):
        raise whole
    return found


def _where(entry: _Entry) -> str:
    return entry.line.link or entry.key
